"""Conditions as trees: what the parser makes of text, what Python code builds, what is rendered and compiled.

All nodes are immutable and compare by content. Conditions combine with `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, ClassVar, NoReturn, TypeAlias

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


class _Leaf(ConditionNode):
    """A comparison or function: what And, Or and Not combine."""

    @property
    def operands(self) -> tuple[Operand, ...]:
        """In the order of the text."""
        return tuple([getattr(self, field) for field in self._fields])


class Comparison(_Leaf):
    """`left operator right`"""

    operator: str  # = <> < <= > >=
    left: Operand
    right: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        return self.left, self.right


class Between(_Leaf):
    """`operand BETWEEN low AND high`"""

    operand: Operand
    low: Operand
    high: Operand
    operator: ClassVar[str] = "BETWEEN"


class In(_Leaf):
    """`operand IN (candidates)`"""

    operand: Operand
    candidates: tuple[Operand, ...]
    operator: ClassVar[str] = "IN"

    @property
    def operands(self) -> tuple[Operand, ...]:
        return self.operand, *self.candidates


class AttributeExists(_Leaf):
    """`attribute_exists(path)`"""

    path: Path
    operator: ClassVar[str] = "attribute_exists"


class AttributeNotExists(_Leaf):
    """`attribute_not_exists(path)`"""

    path: Path
    operator: ClassVar[str] = "attribute_not_exists"


class AttributeType(_Leaf):
    """`attribute_type(operand, type)`"""

    operand: Operand
    type: Operand
    operator: ClassVar[str] = "attribute_type"


class BeginsWith(_Leaf):
    """`begins_with(operand, prefix)`"""

    operand: Operand
    prefix: Operand
    operator: ClassVar[str] = "begins_with"


class Contains(_Leaf):
    """`contains(operand, member)`"""

    operand: Operand
    member: Operand
    operator: ClassVar[str] = "contains"


FunctionNode: TypeAlias = AttributeExists | AttributeNotExists | AttributeType | BeginsWith | Contains
LeafNode: TypeAlias = Comparison | Between | In | FunctionNode


class And(ConditionNode):
    """Both."""

    left: ConditionNode
    right: ConditionNode


class Or(ConditionNode):
    """One of the two, or both."""

    left: ConditionNode
    right: ConditionNode


class Not(ConditionNode):
    """The opposite."""

    condition: ConditionNode


def leaves(node: ConditionNode) -> Iterator[LeafNode]:
    """In the order of the text; a long chain may nest deeper than Python's stack is high."""
    pending: list[Any] = [node]
    while pending:
        current = pending.pop()
        kind = type(current)  # each model's request with a condition comes here, and isinstance takes many steps
        if kind is And or kind is Or:
            pending += (current.right, current.left)
        elif kind is Not:
            pending.append(current.condition)
        else:
            yield current


def paths_of(node: ConditionNode) -> Iterator[Path]:
    """The places that a condition looks at."""
    for leaf in leaves(node):
        for operand in leaf.operands:
            while type(operand) is Size:
                operand = operand.operand
            if type(operand) is Path:
                yield operand
