"""Items in Amazon Ion, by `amazon.ion`: numbers are decimals, and a set is a list with an annotation that says so."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from pydynox.values.attribute_value import Value, type_of
from pydynox.values.wire import value_from_wire

_MEMBERS: dict[str, Any] = {"SS": str, "NS": (int, Decimal), "BS": bytes}
_SETS = tuple(_MEMBERS)
_ANNOTATION = "$dynamodb_"


class NoItemError(Exception):
    """What stands there cannot be read as an item."""


def needed_ion() -> Any:
    """The module `amazon.ion.simpleion`."""
    try:
        from amazon.ion import simpleion
    except ImportError:
        from pydynox.version import how_to_get

        raise ImportError(f"the format ION needs amazon.ion: {how_to_get('ion')}") from None
    return simpleion


def ion_line(record: dict[str, dict[str, Value]]) -> bytes:
    """A record such as {"Item": item} as exports have it: the version's mark, then a struct."""
    members = {name: {each: _to_ion(value) for each, value in item.items()} for name, item in record.items()}
    text: str = needed_ion().dumps(members, binary=False)
    return text.encode() + b"\n"


def _to_ion(value: Value) -> Any:
    kind = type(value)
    if kind is int:
        return Decimal(value)
    if kind is dict:
        return {name: _to_ion(member) for name, member in value.items()}
    if kind is list:
        return [_to_ion(member) for member in value]
    if kind is set:
        from amazon.ion.core import IonType
        from amazon.ion.simple_types import IonPyList

        members = [_to_ion(member) for member in sorted(value)]
        return IonPyList.from_value(IonType.LIST, members, annotations=(f"{_ANNOTATION}{type_of(value)}",))
    return value


def ion_structs(content: bytes) -> Iterator[dict[str, Any]]:
    """Each value of the text or binary, in its own Python form; NoItemError at the first that is no struct."""
    simpleion = needed_ion()
    from amazon.ion.exceptions import IonException

    values = iter(simpleion.load(BytesIO(content), single_value=False, parse_eagerly=False))
    while True:
        try:
            found = next(values, None)
        except (IonException, ValueError) as error:
            raise NoItemError(str(error)) from None
        if found is None:
            return
        if not is_struct(found):
            raise NoItemError("not a struct")
        yield dict(found.items())


def is_struct(value: Any) -> bool:
    from amazon.ion.core import IonType

    return getattr(value, "ion_type", None) is IonType.STRUCT


def value_of_ion(value: Any) -> Value:
    """A Python value; NoItemError for what DynamoDB has no type for."""
    from amazon.ion.core import IonType

    kind = getattr(value, "ion_type", None)
    if value is None or kind is IonType.NULL:
        return None
    if kind is IonType.STRING:
        return str(value)
    if kind is IonType.BOOL:
        return bool(value)
    if kind is IonType.INT:
        return int(value)
    if kind is IonType.DECIMAL:
        return Decimal(value)
    if kind in (IonType.BLOB, IonType.CLOB):
        return bytes(value)
    if kind is IonType.STRUCT:
        return {name: value_of_ion(member) for name, member in value.items()}
    if kind is IonType.LIST:
        annotations = [each.text for each in value.ion_annotations]
        sets = [name for name in _SETS if f"{_ANNOTATION}{name}" in annotations]
        if sets:
            return value_from_wire({sets[0]: [_member_of_set(sets[0], member) for member in value]})
        return [value_of_ion(member) for member in value]
    name = type(value).__name__ if kind is None else kind.name
    raise NoItemError(f"an Ion value of the type {name} is no attribute value")


def _member_of_set(name: str, value: Any) -> str:
    """As typed JSON has it, which also knows what is wrong with a set of equal or of no members."""
    member = value_of_ion(value)
    if isinstance(member, bool) or not isinstance(member, _MEMBERS[name]):
        raise NoItemError(f"a set of the type {name} has a member of another one")
    return b64encode(member).decode() if isinstance(member, bytes) else str(member)
