"""The DynamoDB data model in Python values.

=======  ==========================================  ====================
Type     Accepted                                    Canonical form
=======  ==========================================  ====================
S        str                                         str
N        int, float, Decimal                         int if integral, else a normalised Decimal
B        bytes, bytearray, memoryview                bytes
BOOL     bool                                        bool
NULL     None                                        None
L, M     list, dict                                  list, dict
SS...    set, frozenset of one member type           set
=======  ==========================================  ====================

Canonical values have exactly the types of the right column. That makes DynamoDB's rules cheap: two canonical scalars
are equal if they have one type and are equal in Python, and S, N and B order as Python orders them (code points order
as UTF-8 bytes do).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydynox.errors import InvalidValueError
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.types import Item
from pydynox.values import messages
from pydynox.values.copies import copy_item as copy_item
from pydynox.values.copies import copy_value as copy_value
from pydynox.values.copies import plain as plain
from pydynox.values.copies import plain_item as plain_item
from pydynox.values.number import (
    Number,
    check_digits,
    int_size,
    number_from_decimal,
    number_from_float,
    number_from_int,
    number_size,
)

Value = Any  # None | bool | str | int | Decimal | bytes | list[Value] | dict[str, Value] | set[...]

_CONTAINERS = frozenset((list, dict, set))


class Malformed:
    """What the wire held and Python cannot: its complaint is raised in the phase that checks values."""

    __slots__ = ("complaint",)

    def __init__(self, complaint: Complaint) -> None:
        self.complaint = complaint


# --- type and order -------------------------------------------------------------------------------------------------

_TYPE_BY_CLASS: dict[type, str] = {
    str: "S",
    int: "N",
    Decimal: "N",
    float: "N",
    bytes: "B",
    bool: "BOOL",
    type(None): "NULL",
    list: "L",
    dict: "M",
}
_SET_TYPE = {"S": "SS", "N": "NS", "B": "BS"}


def type_of(value: Value) -> str:
    """DynamoDB's name for the type: S, N, B, BOOL, NULL, L, M, SS, NS or BS."""
    found = _TYPE_BY_CLASS.get(type(value))
    if found is not None:
        return found
    if isinstance(value, (set, frozenset)):
        return _SET_TYPE[type_of(next(iter(value)))] if value else "SS"
    for class_, name in _TYPE_BY_CLASS.items():
        if isinstance(value, class_):
            return name
    if isinstance(value, (bytearray, memoryview)):
        return "B"
    raise TypeError(messages.no_form(type(value).__name__))


def equal(left: Value, right: Value) -> bool:
    """DynamoDB's equality of canonical values: the type is part of the value, also inside containers."""
    kind = type(left)
    if kind is not type(right):
        return False
    if kind is list:
        return len(left) == len(right) and all(map(equal, left, right))
    if kind is dict:
        return left.keys() == right.keys() and all(equal(value, right[name]) for name, value in left.items())
    return bool(left == right)


def is_ordered_pair(left: Value, right: Value) -> bool:
    """Both S, both N or both B: only these compare by order."""
    kind = type(left)
    if kind is type(right):
        return kind in (str, int, Decimal, bytes)
    return kind in (int, Decimal) and type(right) in (int, Decimal)


# --- the canonical form ---------------------------------------------------------------------------------------------


class _Fault(Exception):
    """Unwinds to the entry point, collecting the path on its way (the last step first)."""

    def __init__(self, complaint: Complaint, error: type[Exception] = InvalidValueError) -> None:
        super().__init__(complaint)
        self.complaint = complaint
        self.error = error
        self.steps: list[str] = []

    def raised(self, path: str) -> Exception:
        path += "".join(reversed(self.steps))
        if self.error is TypeError:
            return TypeError(f"{path}: {self.complaint}" if path else str(self.complaint))
        return InvalidValueError(self.complaint, path=path)


def canonical(value: Value, path: str = "", *, limits: Limits = SERVICE, depth: int = 1) -> Value:
    """A checked copy of its own of one value; `path` is where it stands, for the error.

    Raises InvalidValueError for a value DynamoDB cannot hold and TypeError for a class without a DynamoDB form. `depth`
    counts the containers around the value.
    """
    try:
        return _canonical(value, depth, limits)[0]
    except _Fault as fault:
        raise fault.raised(path) from None


def canonical_item(
    item: Mapping[str, Value], what: str = "Item", *, limits: Limits = SERVICE
) -> tuple[Item, int, bool]:
    """A checked copy of its own of an item, its size in bytes, and whether it is flat (holds no container)."""
    if "" in item:
        raise InvalidValueError(messages.EMPTY_NAME, path=what)
    own: Item = dict(item)  # most values are canonical as they are
    names_size = _size_of_usual_names(tuple(item))
    size = names_size or 0
    flat = True
    quick_int = limits.quick_int
    name = ""
    try:
        for name, value in item.items():
            kind = type(value)
            if kind is str:
                size += len(value) if value.isascii() else _utf8_size(value)
            elif kind is quick_int:
                size += int_size(value)
            elif kind is bool or value is None:
                size += 1
            else:
                own[name], value_bytes = _canonical(value, 1, limits)
                size += value_bytes
                flat = flat and type(own[name]) not in _CONTAINERS
            if names_size is None:
                size += len(name) if type(name) is str and name.isascii() else _name_size(name, limits)
        if size > limits.attribute_name_size:  # else no name can be too large
            for name in item:
                _name_size(name, limits)
    except _Fault as fault:
        fault.steps.append(f"[{name!r}]")
        if fault.complaint is messages.EMPTY_NAME:
            fault = _nested_too_deeply(item, limits) or fault
        raise fault.raised(what) from None
    except InvalidValueError as error:
        raise error.at(f"{what}[{name!r}]") from None
    return own, size, flat


_MOST_NAMES_KEPT = 1024  # bytes
_usual_names: Bounded[tuple[Any, ...], int] = Bounded(512)


def _size_of_usual_names(names: tuple[Any, ...]) -> int | None:
    """Bytes of the names of an item together, kept; None if they want a closer look, or are too many to keep."""
    size = _usual_names[names]
    if size is None and all(type(name) is str and name.isascii() for name in names):
        size = sum(map(len, names))
        if size > _MOST_NAMES_KEPT:
            return None
        _usual_names[names] = size
    return size


def _nested_too_deeply(item: Mapping[str, Value], limits: Limits) -> _Fault | None:
    """The fault of an attribute nested too deeply: reported before an empty name inside of another (ten regions,
    October 2026)."""
    for name, value in item.items():
        try:
            _canonical(value, 1, limits)
        except _Fault as fault:
            if fault.complaint is messages.NESTED_TOO_DEEPLY:
                fault.steps.append(f"[{name!r}]")
                return fault
    return None


def _canonical(value: Value, depth: int, limits: Limits) -> tuple[Value, int]:
    """The canonical copy and its size; `depth` counts the containers around the value, the item included."""
    convert = _CONVERTERS.get(type(value))
    if convert is None:
        convert = _converter_of_subclass(value, limits)
    try:
        return convert(value, depth, limits)
    except InvalidValueError as error:
        raise _Fault(error.complaint) from None


def _string(value: str, depth: int, limits: Limits) -> tuple[str, int]:
    value = str.__str__(value)  # of a str enum, the string
    return value, len(value) if value.isascii() else _utf8_size(value)


def _integer(value: int, depth: int, limits: Limits) -> tuple[Value, int]:
    return _held(number_from_int(int.__int__(value)), limits)


def _float(value: float, depth: int, limits: Limits) -> tuple[Value, int]:
    return _held(number_from_float(value), limits)


def _decimal(value: Decimal, depth: int, limits: Limits) -> tuple[Value, int]:
    return _held(number_from_decimal(value), limits)


def _held(number: Number, limits: Limits) -> tuple[Number, int]:
    """The number, if it has no more digits than a lowered limit, and its size."""
    if limits.quick_int is None:
        check_digits(number, limits.number_digits)
    return number, number_size(number)


def _binary(value: bytes | bytearray | memoryview, depth: int, limits: Limits) -> tuple[bytes, int]:
    data = bytes(value)
    return data, len(data)


def _one_byte(value: bool | None, depth: int, limits: Limits) -> tuple[bool | None, int]:
    return value, 1


def _list(value: list[Value], depth: int, limits: Limits) -> tuple[list[Value], int]:
    if depth >= limits.nesting:
        raise _Fault(messages.NESTED_TOO_DEEPLY)
    own = []
    size = 3 + len(value)
    try:
        for member in value:
            copy, member_bytes = _canonical(member, depth + 1, limits)
            own.append(copy)
            size += member_bytes
    except _Fault as fault:
        fault.steps.append(f"[{len(own)}]")
        raise
    return own, size


def _map(value: dict[str, Value], depth: int, limits: Limits) -> tuple[Item, int]:
    if depth >= limits.nesting:
        raise _Fault(messages.NESTED_TOO_DEEPLY)
    if "" in value:
        raise _Fault(messages.EMPTY_NAME)
    own: Item = {}
    size = 3 + len(value)
    name = ""
    try:
        for name, member in value.items():
            size += _name_size(name, limits)
            own[name], member_bytes = _canonical(member, depth + 1, limits)
            size += member_bytes
    except _Fault as fault:
        fault.steps.append(f"[{name!r}]")
        raise
    return own, size


def _set(value: set[Value] | frozenset[Value], depth: int, limits: Limits) -> tuple[set[Value], int]:
    if not value:
        raise _Fault(messages.EMPTY_STRING_SET)
    own: set[Value] = set()
    kinds: dict[str, Value] = {}
    size = 0
    for member in value:
        copy, member_bytes = _canonical(member, depth + 1, limits)
        kind = "BOOL" if type(copy) is bool else type_of(copy)
        kinds.setdefault(kind, member)
        own.add(copy)
        size += member_bytes
    if len(kinds) > 1 or not kinds.keys() <= _SET_TYPE.keys():
        found = sorted(f"{type(member).__name__} {member!r}" for member in kinds.values())
        raise _Fault(messages.mixed_set(found), TypeError)
    if len(own) < len(value):  # only numbers can differ in Python and be one in DynamoDB, such as 0.1 and its Decimal
        raise _Fault(messages.DUPLICATE_NUMBERS)
    return own, size


def _malformed(value: Malformed, depth: int, limits: Limits) -> tuple[Value, int]:
    raise _Fault(value.complaint)


_Converter = Callable[[Any, int, Limits], tuple[Value, int]]
_CONVERTERS: dict[type, _Converter] = {
    str: _string,
    int: _integer,
    float: _float,
    Decimal: _decimal,
    bytes: _binary,
    bool: _one_byte,
    type(None): _one_byte,
    list: _list,
    dict: _map,
    set: _set,
    frozenset: _set,
    bytearray: _binary,
    memoryview: _binary,
    Malformed: _malformed,
}


def _converter_of_subclass(value: Value, limits: Limits) -> _Converter:
    if isinstance(value, limits.lists):
        return _list
    for class_, convert in _CONVERTERS.items():
        if isinstance(value, class_):
            return convert
    raise _Fault(messages.no_form(type(value).__name__), TypeError)


# --- size -----------------------------------------------------------------------------------------------------------


def _utf8_size(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise _Fault(messages.lone_surrogate(text)) from None


def _name_size(name: str, limits: Limits = SERVICE) -> int:
    if not isinstance(name, str):
        raise _Fault(messages.name_not_a_string(type(name).__name__), TypeError)
    size = len(name) if name.isascii() else _utf8_size(name)
    if size > limits.attribute_name_size:
        raise _Fault(messages.name_too_large(limits.attribute_name_size))
    return size


def value_size(value: Value) -> int:
    """Bytes a canonical value takes by DynamoDB's published rules."""
    kind = type(value)
    if kind is str:
        return len(value) if value.isascii() else len(value.encode())
    if kind is int:
        return int_size(value)
    if kind is Decimal:
        return number_size(value)
    if kind is bytes:
        return len(value)
    if kind is list:
        return 3 + len(value) + sum(map(value_size, value))
    if kind is dict:
        return 3 + len(value) + item_size(value)
    if kind is set:  # unlike lists and maps, sets have no overhead
        return sum(map(value_size, value))
    return 1


def attribute_size(name: str, value: Value) -> int:
    return _name_size(name) + value_size(value)


def item_size(item: Item) -> int:
    """Bytes a canonical item takes: names in UTF-8 and values."""
    return sum(map(attribute_size, item.keys(), item.values()))


def is_too_deep(value: Value, limits: Limits = SERVICE, depth: int = 1) -> bool:
    """Whether a canonical value nests beyond the limit when `depth` containers are around it."""
    kind = type(value)
    if kind is not dict and kind is not list:
        return False
    if depth >= limits.nesting:
        return True
    return any(is_too_deep(member, limits, depth + 1) for member in (value.values() if kind is dict else value))
