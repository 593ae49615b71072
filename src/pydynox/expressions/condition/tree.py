"""Conditions as trees: what the parser makes of text, what Python code builds, what is rendered and compiled.

All nodes are immutable and compare by content. Conditions combine with `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, NoReturn, TypeAlias

from pydynox.expressions.paths import Path
from pydynox.foundation.record import Record
from pydynox.values.attribute_value import Value


class Placeholder(Record):
    """A value by its name in ExpressionAttributeValues, `:v0`."""

    name: str


class Literal(Record):
    """A value itself; rendering gives it a placeholder."""

    value: Value


class Size(Record):
    """`size(operand)`: UTF-16 code units of a string, bytes of a binary, members of a container."""

    operand: Operand


Operand: TypeAlias = Path | Placeholder | Literal | Size


class ConditionNode(Record):
    """What all conditions have in common."""

    def __and__(self, other: object) -> And:
        return And(self, other) if isinstance(other, ConditionNode) else NotImplemented

    def __or__(self, other: object) -> Or:
        return Or(self, other) if isinstance(other, ConditionNode) else NotImplemented

    def __invert__(self) -> Not:
        return Not(self)

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a condition is neither true nor false before DynamoDB has evaluated it: combine conditions with & | ~, "
            "not with and, or, not or a chained comparison"
        )

    def serialize(self, names: MutableMapping[str, str], values: MutableMapping[str, Any]) -> str:
        """The text; adds to `names` (attribute name to placeholder) and `values` (placeholder to value)."""
        from pydynox.expressions.render import Renderer, render_condition  # which knows these classes

        return render_condition(self, Renderer(names, values))


class Comparison(ConditionNode):
    operator: str  # = <> < <= > >=
    left: Operand
    right: Operand


class Between(ConditionNode):
    operand: Operand
    low: Operand
    high: Operand


class In(ConditionNode):
    operand: Operand
    candidates: tuple[Operand, ...]


class AttributeExists(ConditionNode):
    path: Path


class AttributeNotExists(ConditionNode):
    path: Path


class AttributeType(ConditionNode):
    operand: Operand
    type: Operand


class BeginsWith(ConditionNode):
    operand: Operand
    prefix: Operand


class Contains(ConditionNode):
    operand: Operand
    member: Operand


class And(ConditionNode):
    left: ConditionNode
    right: ConditionNode


class Or(ConditionNode):
    left: ConditionNode
    right: ConditionNode


class Not(ConditionNode):
    condition: ConditionNode
