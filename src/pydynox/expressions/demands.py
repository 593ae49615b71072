"""What an expression demands of its values, tested on every call.

A compiled expression is shared by all calls with its text, so the values of each call are tested against its demands.
A demand only says yes or no: what DynamoDB says, and about which fault first, the rules find out from the syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from pydynox.values.attribute_value import Value, is_ordered_pair

Values: TypeAlias = Mapping[str, Value]
Demand: TypeAlias = Callable[[Values], bool]

ORDERED = frozenset((str, int, Decimal, bytes))
STRING_OR_BINARY = frozenset((str, bytes))
SIZED = frozenset((str, bytes, list, dict, set))
NUMBER = frozenset((int, Decimal))
NUMBER_OR_SET = frozenset((int, Decimal, set))
SET = frozenset((set,))
LIST = frozenset((list,))


def has_class(placeholder: str, classes: frozenset[type]) -> Demand:
    return lambda values: type(values[placeholder]) in classes


def is_one_of(placeholder: str, allowed: frozenset[str]) -> Demand:
    return lambda values: type(values[placeholder]) is str and values[placeholder] in allowed


def are_bounds(low: str, high: str) -> Demand:
    return lambda values: is_ordered_pair(values[low], values[high]) and bool(values[low] <= values[high])


def are_met(values: Values, used: frozenset[str], demands: Iterable[Demand]) -> bool:
    return used <= values.keys() and all(demand(values) for demand in demands)
