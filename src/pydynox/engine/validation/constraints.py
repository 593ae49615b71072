"""Second phase: each member alone against its constraint: presence, length, pattern, range, enumeration.

The service has two layers here, see `api.operation.NEWER`. The older one collects up to ten failures into one
message; the newer one looks at the limits of the API model first and stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pydynox.api.arns import PREFIX, bare_table_name, parsed_arn
from pydynox.api.common import NEW_TABLE_NAME
from pydynox.api.control.tables import CREATE_TABLE
from pydynox.api.data.batches import BATCH_GET_ITEM, BATCH_WRITE_ITEM
from pydynox.api.data.items import UPDATE_ITEM
from pydynox.api.member import (
    INTEGER,
    LIST,
    LONG,
    MAP,
    NAME_PATTERN,
    STRING,
    STRUCTURE,
    VALUE,
    Limits,
    Member,
    Members,
    lower_first,
)
from pydynox.api.operation import NEWER, OLDER, Operation
from pydynox.api.table_names import spelled_tables_of, with_bare_names
from pydynox.engine import messages
from pydynox.errors import ValidationException
from pydynox.foundation.complaint import Complaint

MOST_FAILURES = 10
_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")

Failure = tuple[str, Complaint]  # the path, and what is wrong there


def check_constraints(operation: Operation, request: dict[str, Any]) -> None:
    members = operation.members
    if any(name.startswith(PREFIX) for name in spelled_tables_of(request)):
        request = _with_checked_arns(request)
    if operation.base in _checked_first:
        _checked_first[operation.base](operation, request)
    elif members.get("TableName") is NEW_TABLE_NAME:
        _check_existing_table_name(operation, request)
    if operation.layer == NEWER and _has_required(members, request):
        _check_newer(operation, request)
        return
    failures = [complaint for _, complaint in _failures(members, request, "")]
    if operation.base is BATCH_WRITE_ITEM and len(failures) > 1:
        failures = _without_request_items(failures)
    _raise_failures(failures)


def _with_checked_arns(request: dict[str, Any]) -> dict[str, Any]:
    """The request with the tables' names in place of their ARNs, whose form is all that is judged of them here."""
    for name in spelled_tables_of(request):
        if not name.startswith(PREFIX):
            continue
        arn = parsed_arn(name)
        table = bare_table_name(name)
        if arn is not None and "/" in arn.resource and arn.path[0] != "table":
            _raise_failures([messages.arn_of_no_table(name)])
        if table == name or not (3 <= len(table) <= 255 and _fits(NAME_PATTERN, table)):
            _raise_failures([messages.bad_table_arn(name)])
    return with_bare_names(request)


Check = Callable[[Operation, dict[str, Any]], None]
_checked_first: dict[Operation, Check] = {}


def _first_check_of(*operations: Operation) -> Callable[[Check], Check]:
    """Register what is judged before the constraints in general."""

    def register(check: Check) -> Check:
        _checked_first.update(dict.fromkeys(operations, check))
        return check

    return register


def _raise_failures(failures: list[Complaint]) -> None:
    if failures:
        raise ValidationException(messages.constraint_failures(failures[:MOST_FAILURES]))


def _has_required(members: Members, request: dict[str, Any]) -> bool:
    return all(request.get(name) is not None for name, member in members.items() if member.required)


@_first_check_of(BATCH_GET_ITEM, BATCH_WRITE_ITEM)
def _check_request_items(operation: Operation, request: dict[str, Any]) -> None:
    if request.get("RequestItems") == {} and operation.layer == OLDER:
        raise ValidationException(messages.request_items_required(operation.name))


def _without_request_items(failures: list[Complaint]) -> list[Complaint]:
    """An unknown enum value is reported without what the map of RequestItems breaks (October 2026)."""
    others = [failure for failure in failures if failure.facts["constraint"].kind not in _OF_MAPS]
    return others or failures


_OF_MAPS = (messages.map_keys, messages.map_values)

# --- the newer layer ------------------------------------------------------------------------------------------------


def _check_newer(operation: Operation, request: dict[str, Any]) -> None:
    for name, member in operation.members.items():
        broken = next(_broken_limits(member, request.get(name), name), None)
        if broken is not None:
            _raise_failures([broken])
    failures = list(_failures(operation.members, request, ""))
    name_failures = [complaint for path, complaint in failures if path == "tableName"]
    if name_failures:
        _raise_failures(name_failures)
    complaints = []
    for path, complaint in failures:
        if path == "returnValues":
            complaint = messages.unknown_return_values()
            if operation.base is UPDATE_ITEM:  # which stops there
                _raise_failures([complaint])
        complaints.append(complaint)
    _raise_failures(complaints)


def _broken_limits(member: Member, value: Any, path: str) -> Iterator[Complaint]:
    if value is None:
        return
    for constraint in _limit_texts(member.kind, member.limits, value):
        yield messages.broken_limit(path, constraint)
    if member.kind == LIST and member.element is not None:
        for position, one in enumerate(value):
            yield from _broken_limits(member.element, one, f"{path}.{position + 1}.member")
    elif member.kind == MAP and member.element is not None and member.element.kind != STRING:
        for key, one in value.items():
            yield from _broken_limits(member.element, one, f"{path}.{key}.member")
    elif member.kind == STRUCTURE:
        for name, inner in member.members.items():
            yield from _broken_limits(inner, value.get(name), f"{path}.{name}")


# --- the older layer ------------------------------------------------------------------------------------------------


def _failures(members: Members, values: dict[str, Any], prefix: str) -> Iterator[Failure]:
    for name, member in members.items():
        yield from _failures_of(member, values.get(name), prefix + lower_first(name))


def _failures_of(member: Member, value: Any, path: str) -> Iterator[Failure]:
    if value is None:
        if member.required:
            yield path, messages.broken_constraint(path, "null", messages.NOT_NULL)
        return
    for constraint in _constraint_texts(member, value):
        yield path, messages.broken_constraint(path, f"'{_printed(member, value)}'", constraint)
    if member.kind == STRUCTURE:
        yield from _failures(member.members, value, f"{path}.")
    elif member.kind in (LIST, MAP) and member.element is not None and member.element.kind != VALUE:
        for name, one in enumerate(value, 1) if member.kind == LIST else value.items():
            yield from _failures_of_element(member.element, one, f"{path}.{name}.member")


def _failures_of_element(element: Member, value: Any, path: str) -> Iterator[Failure]:
    if value is None:
        yield path, messages.broken_constraint(path, "null", messages.NOT_NULL)
    elif element.kind == LIST and element.element is not None:
        # A list in a map: its length is judged at the map, as "Map value must ...".
        for position, one in enumerate(value, 1):
            yield from _failures_of_element(element.element, one, f"{path}.{position}.member")
    else:
        yield from _failures_of(element, value, path)


def _printed(member: Member, value: Any) -> str:
    from pydynox.engine.validation.java_text import java_text, json_text  # only complaints need them

    return json_text(value) if member.kind == MAP and member.java == "KeysAndAttributes" else java_text(member, value)


def _constraint_texts(member: Member, value: Any) -> Iterator[Complaint]:
    yield from _limit_texts(member.kind, member.enforced, value)
    if member.enum and value not in member.enum:
        yield messages.enumeration(list(member.enum))
    if member.kind == MAP:
        yield from _map_texts(member, value)


def _limit_texts(kind: str, limits: Limits, value: Any) -> Iterator[Complaint]:
    if kind in (INTEGER, LONG):
        yield from _range_texts(limits, value)
    elif kind in (STRING, LIST, MAP):
        misfit = limits.pattern and not _fits(limits.pattern, value) and (value or limits.empty_has_pattern)
        if misfit and limits.pattern_first:
            yield messages.matching(limits.pattern)
        yield from _length_texts(limits, len(value))
        if misfit and not limits.pattern_first:
            yield messages.matching(limits.pattern)


def _range_texts(limits: Limits, value: int) -> Iterator[Complaint]:
    if limits.min is not None and value < limits.min:
        yield messages.least_value(limits.min)
    if limits.max is not None and value > limits.max:
        yield messages.most_value(limits.max)


def _length_texts(limits: Limits, length: int) -> Iterator[Complaint]:
    if limits.min is not None and length < limits.min:
        yield messages.least_length(limits.min)
    if limits.max is not None and length > limits.max:
        yield messages.most_length(limits.max)


def _map_texts(member: Member, value: dict[str, Any]) -> Iterator[Complaint]:
    """A map's keys and values are judged at the map, each with all that it would have to satisfy."""
    key, element = member.key, member.element
    if key.pattern and any(next(_limit_texts(STRING, key, name), None) for name in value):
        lengths = [messages.most_length(key.max), messages.least_length(key.min)]
        yield messages.map_keys([*lengths, messages.matching(key.pattern)])
    if element is not None and element.kind == LIST:
        limits = element.enforced
        if any(next(_limit_texts(LIST, limits, one), None) for one in value.values() if one is not None):
            yield messages.map_values([messages.most_length(limits.max), messages.least_length(limits.min)])


def _fits(pattern: str, text: str) -> bool:
    if pattern == NAME_PATTERN:
        return bool(text) and _NAME_CHARACTERS.issuperset(text)
    return re.fullmatch(_in_python(pattern), text) is not None


def _in_python(pattern: str) -> str:
    """The patterns are Java's: it has a class of printable characters, and pairs of surrogates."""
    printable = pattern.replace(r"\p{Print}", r"[\x20-\x7E]")
    return printable.replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")


# --- table names of the operations on tables ------------------------------------------------------------------------


@_first_check_of(CREATE_TABLE)
def _check_new_table_name(operation: Operation, request: dict[str, Any]) -> None:
    """Of a table to be made: alone, before all else, as a list of constraints."""
    name = _required_table_name(request)
    _raise_failures([complaint for _, complaint in _failures_of(operation.members["TableName"], name, "tableName")])


def _check_existing_table_name(operation: Operation, request: dict[str, Any]) -> None:
    limits = operation.members["TableName"].enforced
    if any(_length_texts(limits, len(_required_table_name(request)))):
        raise ValidationException(messages.table_name_length())
    _check_new_table_name(operation, request)


def _required_table_name(request: dict[str, Any]) -> str:
    name = request.get("TableName")
    if name is None:
        raise ValidationException(messages.required_parameter("TableName"))
    return str(name)
