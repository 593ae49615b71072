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

from pydynox.attribute_value import Item, Malformed, Value, canonical, type_of
from pydynox.errors import InvalidValueError, SerializationException
from pydynox.number import number_from_text, number_to_text

WireValue = dict[str, Any]
WireItem = dict[str, WireValue]

MORE_THAN_ONE_TYPE = (
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
)
NO_TYPE = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
NULL_IS_TRUE = "One or more parameter values were invalid: Null attribute value types must have the value of true"
EMPTY_SET = {
    "SS": "One or more parameter values were invalid: An string set  may not be empty",
    "NS": "One or more parameter values were invalid: An number set  may not be empty",
    "BS": "One or more parameter values were invalid: Binary sets should not be empty",
}

# --- Python to wire -------------------------------------------------------------------------------------------------


def wire_from_value(value: Value) -> WireValue:
    """Typed JSON of any accepted Python value; raises what `attribute_value.canonical` raises."""
    return _encode(canonical(value))


def wire_from_item(item: Mapping[str, Value]) -> WireItem:
    return {name: _encode(canonical(value, f"[{name!r}]")) for name, value in item.items()}


def _encode(value: Value) -> WireValue:
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
        return {"M": {name: _encode(member) for name, member in value.items()}}
    if kind is list:
        return {"L": [_encode(member) for member in value]}
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


def value_from_wire(wire: WireValue) -> Value:
    """The Python value, canonical; a `Malformed` where there is none."""
    if type(wire) is not dict:
        raise SerializationException("Unexpected value type in payload")
    if len(wire) != 1:
        known = [tag for tag in wire if tag in _DECODERS]
        if len(known) != 1:
            return Malformed(MORE_THAN_ONE_TYPE if known else NO_TYPE)
        wire = {known[0]: wire[known[0]]}
    for tag, content in wire.items():
        decode = _DECODERS.get(tag)
        return Malformed(NO_TYPE) if decode is None else decode(content)
    return Malformed(NO_TYPE)


def item_from_wire(wire: WireItem) -> Item:
    if type(wire) is not dict:
        raise SerializationException("Unexpected value type in payload")
    return {name: value_from_wire(value) for name, value in wire.items()}


def _string(content: Any) -> Value:
    return _of_type(content, str)


def _number(content: Any) -> Value:
    try:
        return number_from_text(_of_type(content, str))
    except InvalidValueError as error:
        return Malformed(error.reason)


def _binary(content: Any) -> Value:
    try:
        return b64decode(_of_type(content, str), validate=True)
    except Base64Error:
        raise SerializationException("Unexpected value type in payload") from None


def _boolean(content: Any) -> Value:
    return _of_type(content, bool)


def _null(content: Any) -> Value:
    return None if _of_type(content, bool) else Malformed(NULL_IS_TRUE)


def _list(content: Any) -> Value:
    return [value_from_wire(member) for member in _of_type(content, list)]


def _set(tag: str, decode_member: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def decode(content: Any) -> Value:
        members = [decode_member(member) for member in _of_type(content, list)]
        if not members:
            return Malformed(EMPTY_SET[tag])
        for member in members:
            if type(member) is Malformed:
                return member
        if len(set(members)) < len(members):
            shown = ", ".join(content)
            return Malformed(
                f"One or more parameter values were invalid: Input collection [{shown}] contains duplicates."
            )
        return set(members)

    return decode


def _of_type(content: Any, class_: type) -> Any:
    if type(content) is not class_:
        raise SerializationException("Unexpected value type in payload")
    return content


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

# --- whole requests and replies -------------------------------------------------------------------------------------

ITEM = "item"
"""Marks a member that maps attribute names, or placeholders, to values."""

Members = Mapping[str, Any]
_WRITES: Members = {"Item": ITEM, "Key": ITEM, "ExpressionAttributeValues": ITEM}
_READS: Members = {"Key": ITEM, "ExclusiveStartKey": ITEM, "ExpressionAttributeValues": ITEM}

REQUEST_MEMBERS: dict[str, Members] = {
    "PutItem": _WRITES,
    "UpdateItem": _WRITES,
    "DeleteItem": _WRITES,
    "GetItem": _READS,
    "Query": _READS,
    "Scan": _READS,
    "BatchGetItem": {"RequestItems": {"*": {"Keys": [ITEM]}}},
    "BatchWriteItem": {"RequestItems": {"*": [{"PutRequest": {"Item": ITEM}, "DeleteRequest": {"Key": ITEM}}]}},
    "TransactGetItems": {"TransactItems": [{"Get": _READS}]},
    "TransactWriteItems": {
        "TransactItems": [{"Put": _WRITES, "Update": _WRITES, "Delete": _WRITES, "ConditionCheck": _WRITES}]
    },
}
_COLLECTION: Members = {"ItemCollectionKey": ITEM}
REPLY_MEMBERS: dict[str, Members] = {
    "PutItem": {"Attributes": ITEM, "ItemCollectionMetrics": _COLLECTION},
    "UpdateItem": {"Attributes": ITEM, "ItemCollectionMetrics": _COLLECTION},
    "DeleteItem": {"Attributes": ITEM, "ItemCollectionMetrics": _COLLECTION},
    "GetItem": {"Item": ITEM},
    "Query": {"Items": [ITEM], "LastEvaluatedKey": ITEM},
    "Scan": {"Items": [ITEM], "LastEvaluatedKey": ITEM},
    "BatchGetItem": {"Responses": {"*": [ITEM]}, "UnprocessedKeys": {"*": {"Keys": [ITEM]}}},
    "BatchWriteItem": {
        "UnprocessedItems": {"*": [{"PutRequest": {"Item": ITEM}, "DeleteRequest": {"Key": ITEM}}]},
        "ItemCollectionMetrics": {"*": [_COLLECTION]},
    },
    "TransactGetItems": {"Responses": [{"Item": ITEM}]},
    "TransactWriteItems": {"ItemCollectionMetrics": {"*": [_COLLECTION]}},
}


def request_from_wire(operation: str, request: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = _convert(request, REQUEST_MEMBERS.get(operation), item_from_wire)
    return converted


def request_to_wire(operation: str, request: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = _convert(request, REQUEST_MEMBERS.get(operation), wire_from_item)
    return converted


def reply_from_wire(operation: str, reply: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = _convert(reply, REPLY_MEMBERS.get(operation), item_from_wire)
    return converted


def reply_to_wire(operation: str, reply: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = _convert(reply, REPLY_MEMBERS.get(operation), wire_from_item)
    return converted


def _convert(part: Any, members: Any, convert_item: Callable[[Any], Any]) -> Any:
    """`part` with every item in it converted; what has the wrong shape is left for the shape check to refuse."""
    if members is None or part is None:
        return part
    if members == ITEM:
        return convert_item(part) if isinstance(part, dict) else part
    if isinstance(members, list):
        return [_convert(each, members[0], convert_item) for each in part] if isinstance(part, list) else part
    if not isinstance(part, dict):
        return part
    every = members.get("*")
    return {name: _convert(each, members.get(name, every), convert_item) for name, each in part.items()}
