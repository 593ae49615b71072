"""How the WHERE of a statement is divided between keys and filter.

A SELECT reads by key if every branch of its WHERE has an equality on the partition key; each branch is then a read of
its own. Without that it is a scan, and all of its WHERE a filter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydynox.engine.messages.items import partiql as messages
from pydynox.errors import ValidationException
from pydynox.expressions import CompiledCondition, Path
from pydynox.expressions.condition.key_condition import MIRRORED
from pydynox.expressions.condition.tree import (
    And,
    BeginsWith,
    Between,
    Comparison,
    ConditionNode,
    In,
    LeafNode,
    Literal,
    Not,
    Operand,
    Or,
    Placeholder,
    paths_of,
)
from pydynox.schema import KeySchema

MOST_BRANCHES = 300
_BARE = ""

Constant = Literal | Placeholder


class SortTest(NamedTuple):
    operator: str  # = < <= > >= BETWEEN begins_with
    operands: tuple[Constant, ...]


class Branch(NamedTuple):
    """`is_open` if it has a condition on the sort key that is no range, such as `<>`: so it may overlap others."""

    partition: Constant
    sort: tuple[SortTest, ...]
    filter: CompiledCondition | None
    is_open: bool


def branches_of(where: ConditionNode | None, keys: KeySchema) -> tuple[Branch, ...]:
    """None if something is not bound to a partition."""
    if where is None:
        return ()
    partition_name = keys.partition_key.name
    sort_name = keys.sort_key.name if keys.sort_key is not None else None
    found = []
    for conditions in _alternatives(where, {partition_name, sort_name}):
        branch = _branch(conditions, partition_name, sort_name)
        if branch is None:
            return ()
        found.append(branch)
    return tuple(found)


def _branch(conditions: tuple[ConditionNode, ...], partition_name: str, sort_name: str | None) -> Branch | None:
    partition: Constant | None = None
    sort: list[SortTest] = []
    rest: list[ConditionNode] = []
    is_open = False
    for condition in conditions:
        test = _test_of(condition, partition_name)
        if test is not None and test.operator == "=" and partition is None:
            partition = test.operands[0]
            continue
        test = None if sort_name is None else _test_of(condition, sort_name)
        if test is not None:
            sort.append(test)
            continue
        rest.append(condition)
        is_open = is_open or _is_open(condition, sort_name)
    if partition is None:
        return None
    return Branch(partition, tuple(sort), conjunction(rest), is_open)


def _is_open(condition: ConditionNode, sort_name: str | None) -> bool:
    is_negation = isinstance(condition, Not) or (isinstance(condition, Comparison) and condition.operator == "<>")
    return is_negation and any(path.elements == (sort_name,) for path in paths_of(condition))


def conjunction(conditions: list[ConditionNode]) -> CompiledCondition | None:
    if not conditions:
        return None
    found = conditions[0]
    for condition in conditions[1:]:
        found = And(found, condition)
    return CompiledCondition.of_tree(found, _BARE)


def key_equalities(where: ConditionNode | None, keys: KeySchema) -> tuple[dict[str, Constant], list[ConditionNode]]:
    """What a statement about one item says of its key, and its other conditions.

    ValidationException if a key attribute has two equalities. Which are missing is for the caller to say.
    """
    found: dict[str, Constant] = {}
    rest: list[ConditionNode] = []
    for condition in () if where is None else conjuncts(where):
        for name in keys.names:
            test = _test_of(condition, name)
            if test is not None and test.operator == "=":
                if name in found:
                    raise ValidationException(messages.key_twice(name))
                found[name] = test.operands[0]
                break
        else:
            rest.append(condition)
    return found, rest


def conjuncts(node: ConditionNode) -> Iterator[ConditionNode]:
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, And):
            pending += (current.right, current.left)
        else:
            yield current


def _alternatives(node: ConditionNode, names: set[str | None]) -> list[tuple[ConditionNode, ...]]:
    """The branches of a condition, each as the conditions that hold together."""
    found: list[tuple[ConditionNode, ...]] = [()]
    for condition in conjuncts(node):
        more = _choices(condition, names)
        found = [one + other for one in found for other in more]
        if len(found) > MOST_BRANCHES:
            raise ValidationException(messages.TOO_MANY_READS)
    return found


def _choices(condition: ConditionNode, names: set[str | None]) -> list[tuple[ConditionNode, ...]]:
    """An OR about keys, or an IN of one, makes branches; any other condition is a filter, or a range."""
    if isinstance(condition, Or):
        if not any(path.elements[0] in names for path in paths_of(condition)):
            return [(condition,)]
        return [branch for one in _disjuncts(condition) for branch in _alternatives(one, names)]
    if isinstance(condition, In) and _is_key(condition.operand, names) and all(map(_is_constant, condition.candidates)):
        return [(Comparison("=", condition.operand, candidate),) for candidate in condition.candidates]
    return [(condition,)]


def _disjuncts(node: ConditionNode) -> Iterator[ConditionNode]:
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, Or):
            pending += (current.right, current.left)
        else:
            yield current


def _is_key(operand: Operand, names: set[str | None]) -> bool:
    return isinstance(operand, Path) and not operand.is_nested and operand.attribute in names


def _is_constant(operand: Operand) -> bool:
    return isinstance(operand, (Literal, Placeholder))


def _test_of(condition: ConditionNode, name: str) -> SortTest | None:
    """The condition as one on this key attribute, turned so that the attribute stands on the left."""
    if not isinstance(condition, (Comparison, Between, BeginsWith)):
        return None
    assert isinstance(condition, LeafNode)
    first, *others = condition.operands
    operator = condition.operator
    if isinstance(condition, Comparison) and not isinstance(first, Path):
        first, others = others[0], [first]
        operator = MIRRORED.get(operator, operator)
    if operator == "<>" or not _is_key(first, {name}):
        return None
    constants = [other for other in others if isinstance(other, (Literal, Placeholder))]
    return SortTest(operator, tuple(constants)) if len(constants) == len(others) else None
