"""Copies of canonical values whose containers are their own, and values as users get them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydynox.foundation.types import Item
from pydynox.values.number import plain_number

Value = Any  # as in attribute_value

_CONTAINERS = frozenset((list, dict, set))


def copy_value(value: Value) -> Value:
    """A copy of a canonical value that shares no container with it."""
    kind = type(value)
    if kind is dict:
        return {name: copy_value(member) if type(member) in _CONTAINERS else member for name, member in value.items()}
    if kind is list:
        return [copy_value(member) if type(member) in _CONTAINERS else member for member in value]
    if kind is set:
        return value.copy()
    return value


def copy_item(item: Item) -> Item:
    return {name: copy_value(value) if type(value) in _CONTAINERS else value for name, value in item.items()}


def plain(value: Value) -> Value:
    """A canonical value as users get it: a number is an int, else a float if that is exact, else a Decimal."""
    kind = type(value)
    if kind is Decimal:
        return plain_number(value)
    if kind is dict:
        return plain_item(value)
    if kind is list:
        return [plain(member) for member in value]
    if kind is set:
        return {plain(member) for member in value}
    return value


def plain_item(item: Item) -> Item:
    """The item with `plain` values, changed in place: it must be the caller's own copy."""
    for name, value in item.items():
        kind = type(value)
        if kind is Decimal or kind in _CONTAINERS:
            item[name] = plain(value)
    return item
