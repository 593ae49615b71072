"""Stored values as change tracking needs them: copies that nothing else refers to, and their comparison."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydynox.values.number import number_from_float

CONTAINERS = (list, dict, set, frozenset, tuple)
_PLAIN = frozenset((str, int, float, bool, type(None), bytes, Decimal))


def own_copy(value: Any) -> Any:
    """The value with containers of its own; anything but containers is shared."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, dict):
        return {name: own_copy(member) for name, member in value.items()}
    if isinstance(value, list):
        return [own_copy(member) for member in value]
    if isinstance(value, tuple):
        return tuple(own_copy(member) for member in value)
    if isinstance(value, (set, frozenset)):
        return set(value)
    return value


def same_stored(left: Any, right: Any) -> bool:
    """Whether two values are stored alike: the type counts (True is not 1), the Python class of a number does not."""
    kind = type(left)
    if kind is type(right):
        if kind is list or kind is tuple:
            return len(left) == len(right) and all(map(same_stored, left, right))
        if kind is dict:
            return left.keys() == right.keys() and all(same_stored(value, right[name]) for name, value in left.items())
        if kind is not set and kind is not frozenset:
            return bool(left == right)
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, (int, float, Decimal)) and isinstance(right, (int, float, Decimal)):
        return bool(_exact(left) == _exact(right))
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return len(left) == len(right) and set(map(_exact, left)) == set(map(_exact, right))
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(same_stored, left, right))
    if isinstance(left, str) and isinstance(right, str):  # string enums
        return str.__str__(left) == str.__str__(right)
    return left is right


def _exact(value: Any) -> Any:
    """A float as the decimal it is stored as; NaN and infinities stay, and differ from everything."""
    if isinstance(value, float) and value - value == 0:
        return number_from_float(value)
    return value
