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


def is_plain(value: Any) -> bool:
    """Whether `own_copy` shares nothing of it that could be changed."""
    if isinstance(value, dict):
        return all(map(is_plain, value.values()))
    if isinstance(value, CONTAINERS):
        return all(map(is_plain, value))
    return type(value) in _PLAIN


def same_stored(left: Any, right: Any) -> bool:
    """Whether two values are stored alike: the type counts (True is not 1), the Python class of a number does not."""
    kind = type(left)
    if kind is not type(right):
        return _same_of_two_classes(left, right)
    if kind is list or kind is tuple:
        return len(left) == len(right) and all(map(same_stored, left, right))
    if kind is dict:
        return left.keys() == right.keys() and all(same_stored(value, right[name]) for name, value in left.items())
    if kind is set or kind is frozenset:
        return _same_members(left, right)
    return bool(left == right)


_NUMBERS = (int, float, Decimal)
_SETS = (set, frozenset)
_LISTS = (list, tuple)


def _same_of_two_classes(left: Any, right: Any) -> bool:
    def are(kinds: type | tuple[type, ...]) -> bool:
        return isinstance(left, kinds) and isinstance(right, kinds)

    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if are(_NUMBERS):
        return bool(_exact(left) == _exact(right))
    if are(_SETS):
        return _same_members(left, right)
    if are(_LISTS):
        return len(left) == len(right) and all(map(same_stored, left, right))
    if are(str):  # string enums
        return str.__str__(left) == str.__str__(right)
    return left is right


def _same_members(left: Any, right: Any) -> bool:
    return len(left) == len(right) and set(map(_exact, left)) == set(map(_exact, right))


def _exact(value: Any) -> Any:
    """A float as the decimal it is stored as; NaN and infinities stay, and differ from everything."""
    if isinstance(value, float) and value - value == 0:
        return number_from_float(value)
    return value
