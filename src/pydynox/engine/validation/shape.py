"""First phase: every member has the JSON type it must have, and is one we know.

In the service this is the parser: a wrong type ends the request at once, before anything is judged by its content.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import Any

from pydynox.api.member import (
    BOOLEAN,
    DOUBLE,
    INTEGER,
    LIST,
    LONG,
    MAP,
    STRING,
    STRUCTURE,
    TIMESTAMP,
    VALUE,
    Member,
    Members,
)
from pydynox.api.operation import Operation
from pydynox.engine import messages
from pydynox.errors import SerializationException, ValidationException
from pydynox.foundation.complaint import Complaint
from pydynox.values import messages as value_messages
from pydynox.values.wire import MODEL_PACKAGE, conversion_fault


def check_shape(operation: Operation, request: dict[str, Any]) -> None:
    _check_members(operation.members, request, operation, operation.name)


def _check_members(members: Members, values: dict[str, Any], operation: Operation, where: str) -> None:
    """In the order of the request, as a parser meets them."""
    for name, value in values.items():
        member = members.get(name)
        if member is None:
            raise _unknown(members, name, operation, where)
        if value is not None:
            _CHECKS[member.kind](member, value, operation, f"{where}.{name}", False)


def _unknown(members: Members, name: str, operation: Operation, where: str) -> ValidationException:
    if name in operation.unsupported:
        return ValidationException(messages.parameter_not_supported(where, name))
    from difflib import get_close_matches  # only now: a good request needs no guesses

    close = get_close_matches(str(name), members, n=1)
    return ValidationException(messages.unknown_parameter(where, str(name), close[0] if close else None))


def _check_string(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    if not isinstance(value, str):
        raise SerializationException(_cannot_be_converted(value, STRING, where))
    if not value.isascii() and not _has_utf8_form(value):  # which no JSON brings
        raise SerializationException(messages.lone_surrogate(where, value))


def _check_number(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise SerializationException(_cannot_be_converted(value, member.kind, where))


def _check_fraction(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    """A double, or a time in seconds since 1970."""
    if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
        raise SerializationException(_cannot_be_converted(value, member.kind, where))
    if not _is_finite(value):  # which no JSON brings
        raise SerializationException(
            messages.not_finite(where, str(value) if not isinstance(value, int) else "a larger integer")
        )


def _check_boolean(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    if isinstance(value, str):
        raise SerializationException(value_messages.UNEXPECTED_TOKEN)
    if not isinstance(value, bool):
        raise SerializationException(_cannot_be_converted(value, BOOLEAN, where))


def _check_list(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    element = member.element
    assert element is not None
    if not isinstance(value, list):
        if isinstance(value, dict):
            raise SerializationException(value_messages.UNEXPECTED_STRUCTURE)
        raise SerializationException(messages.PARAMETERIZED if nested else value_messages.UNEXPECTED_FIELD)
    check = _CHECKS[element.kind]
    for position, one in enumerate(value):
        if one is not None:
            check(element, one, operation, f"{where}[{position}]", True)


def _check_map(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    element = member.element
    assert element is not None
    if not isinstance(value, dict):
        if isinstance(value, list):
            java = member.java if "." in member.java else MODEL_PACKAGE + member.java
            complaint = value_messages.list_instead_of_map(java)
        else:
            complaint = messages.PARAMETERIZED if nested else value_messages.UNEXPECTED_FIELD
        raise SerializationException(complaint)
    check = _CHECKS[element.kind]
    for key, one in value.items():
        if not isinstance(key, str):
            raise SerializationException(_cannot_be_converted(key, STRING, f"{where}, a key"))
        if one is not None:
            check(element, one, operation, f"{where}[{key!r}]", True)


def _check_structure(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    if not isinstance(value, dict):
        if isinstance(value, list):
            complaint = value_messages.list_instead_of(MODEL_PACKAGE + member.java)
        else:
            complaint = value_messages.UNEXPECTED_VALUE if nested else value_messages.UNEXPECTED_FIELD
        raise SerializationException(complaint)
    _check_members(member.members, value, operation, where)


def _check_value(member: Member, value: Any, operation: Operation, where: str, nested: bool) -> None:
    """Nothing: an attribute value is a Python value here and is judged in its own phase."""


_CHECKS: dict[str, Callable[[Member, Any, Operation, str, bool], None]] = {
    STRING: _check_string,
    INTEGER: _check_number,
    LONG: _check_number,
    DOUBLE: _check_fraction,
    TIMESTAMP: _check_fraction,
    BOOLEAN: _check_boolean,
    LIST: _check_list,
    MAP: _check_map,
    STRUCTURE: _check_structure,
    VALUE: _check_value,
}


def _is_finite(value: float | Decimal) -> bool:
    try:
        return isfinite(value)
    except (OverflowError, ValueError):  # an integer beyond all floats, a signalling NaN
        return False


def _has_utf8_form(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cannot_be_converted(value: Any, java: str, where: str) -> Complaint:
    return conversion_fault(value, java) or messages.no_json_type(where, java, type(value).__name__)
