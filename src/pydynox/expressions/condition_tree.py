"""Conditions as trees: what the parser makes of text, what Python code builds, what is rendered and compiled.

All nodes are immutable and compare by content. Conditions combine with `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from pydynox.attribute_value import Value
from pydynox.expressions.paths import Path


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value by its name in ExpressionAttributeValues, `:v0`."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value itself; rendering gives it a placeholder."""

    value: Value


@dataclass(frozen=True, slots=True)
class Size:
    """`size(operand)`: UTF-16 code units of a string, bytes of a binary, members of a container."""

    operand: Operand


Operand: TypeAlias = Path | Placeholder | Literal | Size


class ConditionNode:
    """What all conditions have in common."""

    __slots__ = ()

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


@dataclass(frozen=True, slots=True)
class Comparison(ConditionNode):
    operator: str  # = <> < <= > >=
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Between(ConditionNode):
    operand: Operand
    low: Operand
    high: Operand


@dataclass(frozen=True, slots=True)
class In(ConditionNode):
    operand: Operand
    candidates: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class AttributeExists(ConditionNode):
    path: Path


@dataclass(frozen=True, slots=True)
class AttributeNotExists(ConditionNode):
    path: Path


@dataclass(frozen=True, slots=True)
class AttributeType(ConditionNode):
    operand: Operand
    type: Operand


@dataclass(frozen=True, slots=True)
class BeginsWith(ConditionNode):
    operand: Operand
    prefix: Operand


@dataclass(frozen=True, slots=True)
class Contains(ConditionNode):
    operand: Operand
    member: Operand


@dataclass(frozen=True, slots=True)
class And(ConditionNode):
    left: ConditionNode
    right: ConditionNode


@dataclass(frozen=True, slots=True)
class Or(ConditionNode):
    left: ConditionNode
    right: ConditionNode


@dataclass(frozen=True, slots=True)
class Not(ConditionNode):
    condition: ConditionNode
