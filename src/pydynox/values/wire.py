"""Values to and from the protocol's typed JSON, such as `{"S": "x"}`.

Decoding never complains about a value: what Python cannot hold becomes a `Malformed`, and whoever checks values raises
its complaint in the service's order. Only JSON of the wrong type, which the service refuses before anything else, is a
SerializationException at once.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydynox.errors import InvalidValueError, SerializationException
from pydynox.values.attribute_value import (
    DUPLICATE_NUMBERS,
    EMPTY_STRING_SET,
    NESTED_TOO_DEEPLY,
    OLDER_DUPLICATE_NUMBERS,
    Item,
    Malformed,
    Value,
    canonical,
    type_of,
)
from pydynox.values.number import MAX_DIGITS, number_from_text, number_to_text

WireValue = dict[str, Any]
WireItem = dict[str, WireValue]

_SAFE_INT = 10**MAX_DIGITS

MORE_THAN_ONE_TYPE = (
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
)
NO_TYPE = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
NULL_IS_TRUE = "One or more parameter values were invalid: Null attribute value types must have the value of true"
EMPTY_SET = {
    "SS": EMPTY_STRING_SET,
    "NS": "One or more parameter values were invalid: An number set  may not be empty",
    "BS": "One or more parameter values were invalid: Binary sets should not be empty",
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
        raise SerializationException(f"Unrecognized collection type class {MODEL_PACKAGE}AttributeValue")
    raise SerializationException("Unexpected value type in payload")


def item_from_wire(wire: Any) -> Item:
    if type(wire) is not dict:
        raise SerializationException(_not_a_collection(wire, dict))
    try:
        return {name: value_from_wire(value) for name, value in wire.items()}
    except RecursionError:  # hundreds of levels where 32 are allowed: for the value phase to refuse
        return {name: Malformed(NESTED_TOO_DEEPLY) for name in wire}


def _one_of_several(wire: WireValue) -> Value:
    """Types that are unknown, or null, count as absent. The fault of a member comes before there being several."""
    members = [_DECODERS[tag](content) for tag, content in wire.items() if tag in _DECODERS and content is not None]
    for member in members:
        try:
            canonical(member)
        except InvalidValueError as error:
            return Malformed(error.reason, error.older_reason)
    if len(members) == 1:
        return members[0]
    return Malformed(MORE_THAN_ONE_TYPE if members else NO_TYPE)


def _string(content: Any) -> Value:
    if type(content) is not str:
        raise SerializationException(conversion_fault(content, "String"))
    return content


def _number(content: Any) -> Value:
    try:
        return number_from_text(_string(content))
    except InvalidValueError as error:
        return Malformed(error.reason, error.older_reason)


def _binary(content: Any) -> Value:
    if type(content) is not str:
        text = "only base-64-encoded strings are convertible to bytes"
        if type(content) is list:
            text = "Unrecognized collection type class java.nio.ByteBuffer"
        raise SerializationException(UNEXPECTED_STRUCTURE if type(content) is dict else text)
    if len(content) % 4:
        raise SerializationException(
            f"Base64 encoded length is expected a multiple of 4 bytes but found: {len(content)}"
        )
    try:
        return b64decode(content, validate=True)
    except Base64Error:
        raise SerializationException("Invalid last non-pad Base64 character dectected") from None


def _boolean(content: Any) -> Value:
    """The service's parser takes some words for a boolean (dynalite)."""
    if type(content) is bool:
        return content
    if type(content) is not str:
        raise SerializationException(conversion_fault(content, "Boolean"))
    word = content.upper()
    if word not in ("TRUE", "1", "YES", "FALSE", "0", "NO"):
        raise SerializationException("Unexpected token received from parser")
    return word in ("TRUE", "1", "YES")


def _null(content: Any) -> Value:
    return None if _boolean(content) else Malformed(NULL_IS_TRUE)


def _list(content: Any) -> Value:
    return [value_from_wire(member) for member in _members(content)]


def _set(tag: str, decode_member: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def decode(content: Any) -> Value:
        members = [decode_member(member) for member in _members(content)]
        if not members:
            return Malformed(EMPTY_SET[tag])
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
        return Malformed(DUPLICATE_NUMBERS, OLDER_DUPLICATE_NUMBERS)
    repeated = next(number for number, member in enumerate(members) if member in members[:number])
    in_order = sorted(members[:repeated]) + members[repeated:]
    kind, comma = ("", ", ") if tag == "SS" else ("of type BS", ",")
    newer = comma.join([f'"{_member_text(member)}"' for member in in_order])
    older = ", ".join(map(_member_text, members))
    start = "One or more parameter values were invalid: Input collection"
    return Malformed(f"{start} [{newer}]{kind} contains duplicates.", f"{start} [{older}]{kind} contains duplicates.")


def _member_text(member: str | bytes) -> str:
    return member if isinstance(member, str) else b64encode(member).decode("ascii")


def _members(content: Any) -> list[Any]:
    if type(content) is not list:
        raise SerializationException(_not_a_collection(content, list))
    return content


# --- JSON of the wrong type -----------------------------------------------------------------------------------------

MODEL_PACKAGE = "com.amazonaws.dynamodb.v20120810."
UNEXPECTED_STRUCTURE = "Start of structure or map found where not expected"


def conversion_fault(value: Any, java: str) -> str:
    """What the service's parser says of a JSON value that cannot become this Java class; "" if it is no JSON value."""
    if isinstance(value, bool):
        return f"{'TRUE' if value else 'FALSE'}_VALUE cannot be converted to {java}"
    if isinstance(value, int):
        return f"NUMBER_VALUE cannot be converted to {java}"
    if isinstance(value, (float, Decimal)):
        integral = value == value and value not in (float("inf"), float("-inf")) and value == int(value)
        # A parser in front of 5.0 sees a number without a fraction only when it is to become text or a boolean.
        return f"{'NUMBER' if integral and java != 'Integer' else 'DECIMAL'}_VALUE cannot be converted to {java}"
    if isinstance(value, str):
        return f"STRING_VALUE cannot be converted to {java}"
    if isinstance(value, list):
        return f"Unrecognized collection type class java.lang.{java}"
    return UNEXPECTED_STRUCTURE if isinstance(value, dict) else ""


def _not_a_collection(content: Any, wanted: type) -> str:
    if wanted is list:
        return UNEXPECTED_STRUCTURE if type(content) is dict else "Unexpected field type"
    if type(content) is list:
        return f"Unrecognized collection type java.util.Map<java.lang.String, {MODEL_PACKAGE}AttributeValue>"
    return "Unexpected field type"


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
