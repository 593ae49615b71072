"""From the right-hand sides of SET to Python functions over an item.

All of them read the item as it was before the update.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from pydynox.errors import ValidationException
from pydynox.expressions import messages
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.paths import MISSING, Path, reader
from pydynox.expressions.update.tree import IfNotExists, ListAppend, Minus, Plus, SetValue, UpdateOperand
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value
from pydynox.values.number import add_numbers, subtract_numbers

Compute: TypeAlias = Callable[[Item, Mapping[str, Value]], Value]

_NUMBERS = frozenset((int, Decimal))


def compile_set_value(value: SetValue) -> Compute:
    if isinstance(value, Plus):
        return _arithmetic(value, add_numbers)
    if isinstance(value, Minus):
        return _arithmetic(value, subtract_numbers)
    return _operand(value)


def _operand(operand: UpdateOperand) -> Compute:
    if isinstance(operand, Placeholder):
        placeholder = operand.name
        return lambda item, values: values[placeholder]
    if isinstance(operand, Literal):
        literal = operand.value
        return lambda item, values: literal
    if isinstance(operand, IfNotExists):
        return _if_not_exists(operand)
    if isinstance(operand, ListAppend):
        return _list_append(operand)
    assert isinstance(operand, Path)
    return _read(operand)


def _read(path: Path) -> Compute:
    read = reader(path)

    def value_of_path(item: Item, values: Mapping[str, Value]) -> Value:
        value = read(item)
        if value is MISSING:
            raise ValidationException(messages.MISSING_ATTRIBUTE)
        return value

    return value_of_path


def _if_not_exists(operand: IfNotExists) -> Compute:
    read = reader(operand.path)
    default = _operand(operand.default)

    def value_or_default(item: Item, values: Mapping[str, Value]) -> Value:
        value = read(item)
        return default(item, values) if value is MISSING else value

    return value_or_default


def _list_append(operand: ListAppend) -> Compute:
    fetch_first, fetch_second = _operand(operand.first), _operand(operand.second)

    def appended(item: Item, values: Mapping[str, Value]) -> Value:
        first = fetch_first(item, values)
        if type(first) is not list:
            raise ValidationException(messages.WRONG_DATA_TYPE)
        second = fetch_second(item, values)
        if type(second) is not list:
            raise ValidationException(messages.WRONG_DATA_TYPE)
        return first + second

    return appended


def _arithmetic(node: Plus | Minus, calculate: Callable[[Value, Value], Value]) -> Compute:
    fetch_left, fetch_right = _operand(node.left), _operand(node.right)

    def calculated(item: Item, values: Mapping[str, Value]) -> Value:
        left = fetch_left(item, values)
        if type(left) not in _NUMBERS:
            raise ValidationException(messages.WRONG_DATA_TYPE)
        right = fetch_right(item, values)
        if type(right) not in _NUMBERS:
            raise ValidationException(messages.WRONG_DATA_TYPE)
        return calculate(left, right)

    return calculated
