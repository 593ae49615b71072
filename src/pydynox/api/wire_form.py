"""Whole requests and replies between values and the protocol's typed JSON.

Where the values are is read from the operations' members, once for each operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydynox.api.member import LIST, MAP, STRUCTURE, VALUE, Member, Members
from pydynox.api.operations import operation_named
from pydynox.foundation.types import Item
from pydynox.values.wire import (
    WireItem,
    item_from_wire,
    value_from_wire,
    wire_from_canonical,
    wire_from_item,
    wire_from_value,
)

# Where a member holds values: such a mark, [places] of a list's elements, {"*": places} of a map's, or {name: places}
# of a structure's members; None if it holds none.
ONE_VALUE = "value"
ITEM = "item"
Places = Any

EVERY = "*"


def request_from_wire(operation: str, request: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = convert(request, request_places(operation), item_from_wire, value_from_wire)
    return converted


def request_to_wire(operation: str, request: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = convert(request, request_places(operation), wire_from_item, wire_from_value)
    return converted


def reply_from_wire(operation: str, reply: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = convert(reply, reply_places(operation), item_from_wire, value_from_wire)
    return converted


def reply_to_wire(operation: str, reply: dict[str, Any]) -> dict[str, Any]:
    """Of a reply of the engine, whose values are canonical: they are not checked again."""
    converted: dict[str, Any] = convert(reply, reply_places(operation), _item_from_canonical, wire_from_canonical)
    return converted


def _item_from_canonical(item: Item) -> WireItem:
    return {name: wire_from_canonical(value) for name, value in item.items()}


def convert(part: Any, places: Places, convert_item: Callable[[Any], Any], convert_value: Callable[[Any], Any]) -> Any:
    """`part` with every value in it converted; what has the wrong shape is left for the shape check to refuse.

    `places` are those of `request_places` or `reply_places`.
    """
    if places is None:
        return part
    if places == ONE_VALUE:
        return convert_value(part)  # None too, which is the value NULL
    if part is None:
        return part
    if places == ITEM:
        return convert_item(part) if isinstance(part, dict) else part
    if isinstance(places, list):
        if not isinstance(part, list):
            return part
        return [convert(each, places[0], convert_item, convert_value) for each in part]
    if not isinstance(part, dict):
        return part
    every = places.get(EVERY)
    return {name: convert(each, places.get(name, every), convert_item, convert_value) for name, each in part.items()}


# --- where the values are -------------------------------------------------------------------------------------------

_request_places: dict[str, Places] = {}
_reply_places: dict[str, Places] = {}


def request_places(operation: str) -> Places:
    if operation not in _request_places:
        found = operation_named(operation)
        _request_places[operation] = _of_members(found.members) if found is not None else None
    return _request_places[operation]


def reply_places(operation: str) -> Places:
    if operation not in _reply_places:
        found = operation_named(operation)
        _reply_places[operation] = _of_members(found.reply) if found is not None else None
    return _reply_places[operation]


def _of_members(members: Members) -> Places:
    found: Mapping[str, Places] = {name: _of(member) for name, member in members.items()}
    return {name: places for name, places in found.items() if places is not None} or None


def _of(member: Member) -> Places:
    if member.kind == VALUE:
        return ONE_VALUE
    if member.kind == STRUCTURE:
        return _of_members(member.members)
    inside = _of(member.element) if member.element is not None else None
    if inside is None:
        return None
    if member.kind == LIST:
        return [inside]
    assert member.kind == MAP
    return ITEM if inside == ONE_VALUE else {EVERY: inside}
