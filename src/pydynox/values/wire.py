"""Values to and from the protocol's typed JSON, such as `{"S": "x"}`.

Decoding never complains about a value: what Python cannot hold becomes a `Malformed`, and whoever checks values raises
its complaint in the service's order. Only JSON of the wrong type, which the service refuses before anything else, is a
SerializationException at once.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydynox.errors import InvalidValueError, SerializationException
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.types import Item
from pydynox.values import messages
from pydynox.values.attribute_value import (
    Malformed,
    Value,
    canonical,
    type_of,
)
from pydynox.values.number import MAX_DIGITS, number_from_text, number_to_text

WireValue = dict[str, Any]
WireItem = dict[str, WireValue]

_SAFE_INT = 10**MAX_DIGITS

MODEL_PACKAGE = "com.amazonaws.dynamodb.v20120810."
_ATTRIBUTE_VALUE = f"{MODEL_PACKAGE}AttributeValue"
_EMPTY_SET = {
    "SS": messages.EMPTY_STRING_SET,
    "NS": messages.EMPTY_NUMBER_SET,
    "BS": messages.EMPTY_BINARY_SET,
}

# --- Python to wire -------------------------------------------------------------------------------------------------


def wire_from_value(value: Value) -> WireValue:
    """Typed JSON of any accepted Python value; raises what `attribute_value.canonical` raises."""
    return wire_from_canonical(canonical(value))


def wire_from_item(item: Mapping[str, Value]) -> WireItem:
    wire: WireItem = {}
    for name, value in item.items():
        kind = type(value)
        if kind is str and value.isascii():  # most attributes, and nothing about them to check
            wire[name] = {"S": value}
        elif kind is int and -_SAFE_INT < value < _SAFE_INT:
            wire[name] = {"N": str(value)}
        else:
            wire[name] = wire_from_canonical(canonical(value, f"[{name!r}]"))
    return wire


def wire_from_canonical(value: Value) -> WireValue:
    """Of a value that needs no check."""
    kind = type(value)
    if kind is str:
        return {"S": value}
    if kind is int:
        return {"N": str(value)}
    if kind is bool:
        return {"BOOL": value}
    if kind is Decimal:
        return {"N": number_to_text(value)}
    if value is None:
        return {"NULL": True}
    if kind is dict:
        return {"M": {name: wire_from_canonical(member) for name, member in value.items()}}
    if kind is list:
        return {"L": [wire_from_canonical(member) for member in value]}
    if kind is bytes:
        return {"B": b64encode(value).decode("ascii")}
    return _encode_set(value)


def _encode_set(value: set[Value]) -> WireValue:
    """Members in order, so that equal sets have equal wire forms."""
    kind = type_of(value)
    members = sorted(value)
    if kind == "SS":
        return {"SS": members}
    if kind == "NS":
        return {"NS": [number_to_text(member) for member in members]}
    return {"BS": [b64encode(member).decode("ascii") for member in members]}


# --- wire to Python -------------------------------------------------------------------------------------------------


def value_from_wire(wire: Any) -> Value:
    """The Python value, canonical; a `Malformed` where there is none."""
    if type(wire) is dict:
        if len(wire) == 1:
            for tag, content in wire.items():
                decode = _DECODERS.get(tag)
                if decode is not None and content is not None:
                    return decode(content)
        return _one_of_several(wire)
    if type(wire) is list:
        raise SerializationException(messages.list_instead_of(_ATTRIBUTE_VALUE))
    raise SerializationException(messages.UNEXPECTED_VALUE)


def item_from_wire(wire: Any) -> Item:
    if type(wire) is not dict:
        raise SerializationException(_not_a_collection(wire, dict))
    try:
        return {name: value_from_wire(value) for name, value in wire.items()}
    except RecursionError:  # hundreds of levels where 32 are allowed: for the value phase to refuse
        return {name: Malformed(messages.NESTED_TOO_DEEPLY) for name in wire}


def _one_of_several(wire: WireValue) -> Value:
    """Types that are unknown, or null, count as absent. The fault of a member comes before there being several."""
    members = [_DECODERS[tag](content) for tag, content in wire.items() if tag in _DECODERS and content is not None]
    for member in members:
        try:
            canonical(member)
        except InvalidValueError as error:
            return Malformed(error.complaint)
    if len(members) == 1:
        return members[0]
    return Malformed(messages.MORE_THAN_ONE_TYPE if members else messages.NO_TYPE)


def _string(content: Any) -> Value:
    if type(content) is not str:
        raise SerializationException(conversion_fault(content, "String") or "")
    return content


def _number(content: Any) -> Value:
    try:
        return number_from_text(_string(content))
    except InvalidValueError as error:
        return Malformed(error.complaint)


def _binary(content: Any) -> Value:
    if type(content) is not str:
        raise SerializationException(_no_binary(content))
    if len(content) % 4:
        raise SerializationException(messages.base64_length(len(content)))
    try:
        return b64decode(content, validate=True)
    except ValueError:  # binascii.Error is one, and so is the error for what is not ASCII
        raise SerializationException(messages.BASE64_ENDS_BADLY) from None


def _no_binary(content: Any) -> Complaint:
    if type(content) is list:
        return messages.list_instead_of("java.nio.ByteBuffer")
    return messages.UNEXPECTED_STRUCTURE if type(content) is dict else messages.NOT_BASE64_TEXT


def _boolean(content: Any) -> Value:
    """The service's parser takes some words for a boolean (dynalite)."""
    if type(content) is bool:
        return content
    if type(content) is not str:
        raise SerializationException(conversion_fault(content, "Boolean") or "")
    word = content.upper()
    if word not in ("TRUE", "1", "YES", "FALSE", "0", "NO"):
        raise SerializationException(messages.UNEXPECTED_TOKEN)
    return word in ("TRUE", "1", "YES")


def _null(content: Any) -> Value:
    return None if _boolean(content) else Malformed(messages.NULL_IS_TRUE)


def _list(content: Any) -> Value:
    return [value_from_wire(member) for member in _members(content)]


def _set(tag: str, decode_member: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def decode(content: Any) -> Value:
        members = [decode_member(member) for member in _members(content)]
        if not members:
            return Malformed(_EMPTY_SET[tag])
        for member in members:
            if type(member) is Malformed:
                return member
        found = set(members)
        return found if len(found) == len(members) else _duplicates(tag, members)

    return decode


def _duplicates(tag: str, members: list[Any]) -> Malformed:
    """What is said of a set that names a member twice (eu-west-2 and three more regions, October 2026).

    The older layer shows the members as they came. The newer one shows them in order up to the first repetition, then
    that one, then the rest as it came. No members are shown of a number set.
    """
    if tag == "NS":
        return Malformed(messages.DUPLICATE_NUMBERS)
    repeated = next(number for number, member in enumerate(members) if member in members[:number])
    ordered = sorted(members[:repeated]) + members[repeated:]
    complaint = messages.duplicate_strings if tag == "SS" else messages.duplicate_binaries
    return Malformed(complaint(list(map(_member_text, members)), list(map(_member_text, ordered))))


def _member_text(member: str | bytes) -> str:
    return member if isinstance(member, str) else b64encode(member).decode("ascii")


def _members(content: Any) -> list[Any]:
    if type(content) is not list:
        raise SerializationException(_not_a_collection(content, list))
    return content


# --- JSON of the wrong type -----------------------------------------------------------------------------------------


def conversion_fault(value: Any, java: str) -> Complaint | None:
    """What the service's parser says of JSON that cannot become this Java class; None of what is no JSON value."""
    if isinstance(value, list):
        return messages.list_instead_of(f"java.lang.{java}")
    if isinstance(value, dict):
        return messages.UNEXPECTED_STRUCTURE
    token = _token(value, java)
    return messages.unconvertible(token, java) if token else None


def _token(value: Any, java: str) -> str:
    if isinstance(value, bool):
        return "TRUE_VALUE" if value else "FALSE_VALUE"
    if isinstance(value, int):
        return "NUMBER_VALUE"
    if isinstance(value, (float, Decimal)):
        integral = value == value and value not in (float("inf"), float("-inf")) and value == int(value)
        # A parser in front of 5.0 sees a number without a fraction only when it is to become text or a boolean.
        return "NUMBER_VALUE" if integral and java != "Integer" else "DECIMAL_VALUE"
    return "STRING_VALUE" if isinstance(value, str) else ""


def _not_a_collection(content: Any, wanted: type) -> Complaint:
    if wanted is list and type(content) is dict:
        return messages.UNEXPECTED_STRUCTURE
    if wanted is dict and type(content) is list:
        return messages.list_instead_of_map(_ATTRIBUTE_VALUE)
    return messages.UNEXPECTED_FIELD


_DECODERS: dict[str, Callable[[Any], Value]] = {
    "S": _string,
    "N": _number,
    "B": _binary,
    "BOOL": _boolean,
    "NULL": _null,
    "L": _list,
    "M": item_from_wire,
    "SS": _set("SS", _string),
    "NS": _set("NS", _number),
    "BS": _set("BS", _binary),
}
