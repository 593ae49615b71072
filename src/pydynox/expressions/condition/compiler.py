"""From a condition's tree to a Python function over an item.

Nodes are specialised for what is common: a top-level attribute against a value. Values are canonical
(`pydynox.values.attribute_value`), so scalars are equal if they have one type and are equal in Python.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from pydynox.expressions.condition.tree import (
    And,
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Between,
    Comparison,
    ConditionNode,
    Contains,
    In,
    Literal,
    Not,
    Operand,
    Or,
    Placeholder,
    Size,
)
from pydynox.expressions.paths import MISSING, Path, reader
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import Value, equal, is_ordered_pair, type_of

Values: TypeAlias = Mapping[str, Value]
Test: TypeAlias = Callable[[Item, Values], bool]
Fetch: TypeAlias = Callable[[Item, Values], Value]

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NESTING = frozenset((list, dict))
_MEMBERS_OF_SETS = frozenset((str, int, Decimal, bytes))


def compile_node(node: ConditionNode) -> Test:
    """`function(item, values)`; `values` must have passed the checks of the expression."""
    return _COMPILERS[type(node)](node)


# --- operands -------------------------------------------------------------------------------------------------------


def _fetch(operand: Operand) -> Fetch:
    """A function that gives the operand's value, or MISSING."""
    if isinstance(operand, Placeholder):
        placeholder = operand.name
        return lambda item, values: values[placeholder]
    if isinstance(operand, Literal):
        literal = operand.value
        return lambda item, values: literal
    if isinstance(operand, Size):
        return _size(operand)
    if not operand.is_nested:
        name = operand.attribute
        return lambda item, values: item.get(name, MISSING)
    read = reader(operand)
    return lambda item, values: read(item)


def _size(node: Size) -> Fetch:
    fetch = _fetch(node.operand)

    def size(item: Item, values: Values) -> Value:
        value = fetch(item, values)
        kind = type(value)
        if kind is str:
            return len(value) if value.isascii() else len(value.encode("utf-16-le")) // 2
        if kind in (bytes, list, dict, set):
            return len(value)
        return MISSING

    return size


# --- comparisons ----------------------------------------------------------------------------------------------------


def _comparison(node: Comparison) -> Test:
    if node.operator == "=":
        return _equality(node)
    if node.operator == "<>":
        equality = _equality(node)
        return lambda item, values: not equality(item, values)
    return _ordering(node)


def _equality(node: Comparison) -> Test:
    left, right = node.left, node.right
    if isinstance(left, Path) and not left.is_nested and isinstance(right, Placeholder):
        name, placeholder = left.attribute, right.name

        def attribute_equals(item: Item, values: Values) -> bool:
            one = item.get(name, MISSING)
            two = values[placeholder]
            kind = type(one)
            return kind is type(two) and one == two and (kind not in _NESTING or equal(one, two))

        return attribute_equals
    fetch_left, fetch_right = _fetch(left), _fetch(right)

    def equals(item: Item, values: Values) -> bool:
        one = fetch_left(item, values)
        # Nothing equals a missing attribute, not even another one.
        return one is not MISSING and equal(one, fetch_right(item, values))

    return equals


def _ordering(node: Comparison) -> Test:
    compare = _ORDER[node.operator]
    left, right = node.left, node.right
    if isinstance(left, Path) and not left.is_nested and isinstance(right, Placeholder):
        name, placeholder = left.attribute, right.name

        def attribute_compares(item: Item, values: Values) -> bool:
            one = item.get(name, MISSING)
            two = values[placeholder]
            return is_ordered_pair(one, two) and compare(one, two)

        return attribute_compares
    fetch_left, fetch_right = _fetch(left), _fetch(right)

    def compares(item: Item, values: Values) -> bool:
        one = fetch_left(item, values)
        two = fetch_right(item, values)
        return is_ordered_pair(one, two) and compare(one, two)

    return compares


def _between(node: Between) -> Test:
    fetch, fetch_low, fetch_high = _fetch(node.operand), _fetch(node.low), _fetch(node.high)

    def between(item: Item, values: Values) -> bool:
        value = fetch(item, values)
        low = fetch_low(item, values)
        if not (is_ordered_pair(value, low) and low <= value):
            return False
        high = fetch_high(item, values)
        return is_ordered_pair(value, high) and value <= high

    return between


def _in(node: In) -> Test:
    fetch = _fetch(node.operand)
    candidates = tuple(map(_fetch, node.candidates))

    def is_in(item: Item, values: Values) -> bool:
        value = fetch(item, values)
        if value is MISSING:
            return False
        return any(equal(value, candidate(item, values)) for candidate in candidates)

    return is_in


# --- functions ------------------------------------------------------------------------------------------------------


def _attribute_exists(node: AttributeExists) -> Test:
    if not node.path.is_nested:
        name = node.path.attribute
        return lambda item, values: name in item
    read = reader(node.path)
    return lambda item, values: read(item) is not MISSING


def _attribute_not_exists(node: AttributeNotExists) -> Test:
    if not node.path.is_nested:
        name = node.path.attribute
        return lambda item, values: name not in item
    read = reader(node.path)
    return lambda item, values: read(item) is MISSING


def _attribute_type(node: AttributeType) -> Test:
    fetch, fetch_type = _fetch(node.operand), _fetch(node.type)

    def has_type(item: Item, values: Values) -> bool:
        value = fetch(item, values)
        return value is not MISSING and type_of(value) == fetch_type(item, values)

    return has_type


def _begins_with(node: BeginsWith) -> Test:
    fetch, fetch_prefix = _fetch(node.operand), _fetch(node.prefix)

    def begins_with(item: Item, values: Values) -> bool:
        value = fetch(item, values)
        prefix = fetch_prefix(item, values)
        kind = type(value)
        return kind is type(prefix) and (kind is str or kind is bytes) and value.startswith(prefix)

    return begins_with


def _contains(node: Contains) -> Test:
    fetch, fetch_member = _fetch(node.operand), _fetch(node.member)

    def contains(item: Item, values: Values) -> bool:
        value = fetch(item, values)
        member = fetch_member(item, values)
        kind = type(value)
        if kind is str or kind is bytes:
            return type(member) is kind and member in value
        if kind is set:
            # The exact types keep True from being the 1 of a number set.
            return type(member) in _MEMBERS_OF_SETS and member in value
        return kind is list and any(equal(element, member) for element in value)

    return contains


# --- connectives ----------------------------------------------------------------------------------------------------


def _operands_of(node: And | Or) -> list[Test]:
    """The operands of a chain, whichever way it is nested: `(a AND b) AND c` has three."""
    found: list[ConditionNode] = []
    pending: list[ConditionNode] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, (And, Or)) and type(current) is type(node):
            pending += (current.right, current.left)
        else:
            found.append(current)
    return [compile_node(operand) for operand in found]


def _and(node: And) -> Test:
    tests = _operands_of(node)
    if len(tests) == 2:
        first, second = tests
        return lambda item, values: first(item, values) and second(item, values)
    return lambda item, values: all(test(item, values) for test in tests)


def _or(node: Or) -> Test:
    tests = _operands_of(node)
    if len(tests) == 2:
        first, second = tests
        return lambda item, values: first(item, values) or second(item, values)
    return lambda item, values: any(test(item, values) for test in tests)


def _not(node: Not) -> Test:
    negated, inner = True, node.condition
    while isinstance(inner, Not):
        negated, inner = not negated, inner.condition
    test = compile_node(inner)
    return (lambda item, values: not test(item, values)) if negated else test


_COMPILERS: dict[type, Callable[[Any], Test]] = {
    Comparison: _comparison,
    Between: _between,
    In: _in,
    AttributeExists: _attribute_exists,
    AttributeNotExists: _attribute_not_exists,
    AttributeType: _attribute_type,
    BeginsWith: _begins_with,
    Contains: _contains,
    And: _and,
    Or: _or,
    Not: _not,
}
