"""From trees to text, with placeholders for every name and every literal value."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

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
from pydynox.expressions.paths import Path
from pydynox.expressions.update.tree import (
    IfNotExists,
    Minus,
    Plus,
    Update,
    UpdateOperand,
)


class Renderer:
    """Gives placeholders: `#n<count>` to a new attribute name, `:v<count>` to every value, counting what is there.

    `names` maps attribute names to placeholders, `values` placeholders to values; both may already hold some, and
    both grow. For a request, invert the names: `expression_attribute_names`.
    """

    __slots__ = ("name_prefix", "names", "value_prefix", "values")

    def __init__(
        self,
        names: MutableMapping[str, str] | None = None,
        values: MutableMapping[str, Any] | None = None,
        *,
        name_prefix: str = "#n",
        value_prefix: str = ":v",
    ) -> None:
        self.names: MutableMapping[str, str] = {} if names is None else names
        self.values: MutableMapping[str, Any] = {} if values is None else values
        self.name_prefix = name_prefix
        self.value_prefix = value_prefix

    @property
    def expression_attribute_names(self) -> dict[str, str]:
        """Placeholder to attribute name, as a request has it."""
        return {placeholder: name for name, placeholder in self.names.items()}

    def name(self, name: str) -> str:
        placeholder = self.names.get(name)
        if placeholder is None:
            placeholder = self.names[name] = f"{self.name_prefix}{len(self.names)}"
        return placeholder

    def path(self, path: Path) -> str:
        text = self.name(path.attribute)
        for element in path.elements[1:]:
            text += f"[{element}]" if type(element) is int else f".{self.name(str(element))}"
        return text

    def value(self, value: Any) -> str:
        placeholder = f"{self.value_prefix}{len(self.values)}"
        self.values[placeholder] = value
        return placeholder

    def operand(self, operand: Operand | UpdateOperand) -> str:
        if isinstance(operand, Path):
            return self.path(operand)
        if isinstance(operand, Literal):
            return self.value(operand.value)
        if isinstance(operand, Placeholder):
            return operand.name
        if isinstance(operand, Size):
            return f"size({self.operand(operand.operand)})"
        if isinstance(operand, IfNotExists):
            return f"if_not_exists({self.path(operand.path)}, {self.operand(operand.default)})"
        return f"list_append({self.operand(operand.first)}, {self.operand(operand.second)})"

    def operands(self, operands: Iterable[Operand]) -> str:
        return ", ".join(map(self.operand, operands))


# --- conditions -----------------------------------------------------------------------------------------------------


def render_condition(node: ConditionNode, renderer: Renderer) -> str:
    """`(L AND R)` and `(NOT C)` always bracketed, so that reading the text gives the same tree."""
    if isinstance(node, And):
        return f"({render_condition(node.left, renderer)} AND {render_condition(node.right, renderer)})"
    if isinstance(node, Or):
        return f"({render_condition(node.left, renderer)} OR {render_condition(node.right, renderer)})"
    if isinstance(node, Not):
        return f"(NOT {render_condition(node.condition, renderer)})"
    if isinstance(node, Comparison):
        left = renderer.operand(node.left)
        return f"{left} {node.operator} {renderer.operand(node.right)}"
    if isinstance(node, Between):
        operand = renderer.operand(node.operand)
        low = renderer.operand(node.low)
        return f"{operand} BETWEEN {low} AND {renderer.operand(node.high)}"
    if isinstance(node, In):
        operand = renderer.operand(node.operand)
        return f"{operand} IN ({renderer.operands(node.candidates)})"
    return _render_function(node, renderer)


def _render_function(node: ConditionNode, renderer: Renderer) -> str:
    if isinstance(node, AttributeExists):
        return f"attribute_exists({renderer.path(node.path)})"
    if isinstance(node, AttributeNotExists):
        return f"attribute_not_exists({renderer.path(node.path)})"
    if isinstance(node, AttributeType):
        return f"attribute_type({renderer.operands((node.operand, node.type))})"
    if isinstance(node, BeginsWith):
        return f"begins_with({renderer.operands((node.operand, node.prefix))})"
    if isinstance(node, Contains):
        return f"contains({renderer.operands((node.operand, node.member))})"
    raise TypeError(f"not a condition: {node!r}")


# --- updates and projections ----------------------------------------------------------------------------------------


def render_update(update: Update, renderer: Renderer) -> str:
    """Clauses in the order SET, REMOVE, ADD, DELETE."""
    clauses = []
    if update.set:
        actions = (f"{renderer.path(a.path)} = {_render_set_value(a.value, renderer)}" for a in update.set)
        clauses.append("SET " + ", ".join(actions))
    if update.remove:
        clauses.append("REMOVE " + ", ".join(map(renderer.path, update.remove)))
    for keyword, members in (("ADD", update.add), ("DELETE", update.delete)):
        if members:
            pairs = (f"{renderer.path(a.path)} {renderer.operand(a.value)}" for a in members)
            clauses.append(f"{keyword} " + ", ".join(pairs))
    return " ".join(clauses)


def _render_set_value(value: Any, renderer: Renderer) -> str:
    if isinstance(value, (Plus, Minus)):
        left = renderer.operand(value.left)
        return f"{left} {'+' if isinstance(value, Plus) else '-'} {renderer.operand(value.right)}"
    return renderer.operand(value)


def render_projection(paths: Iterable[Path], renderer: Renderer) -> str:
    return ", ".join(map(renderer.path, paths))
