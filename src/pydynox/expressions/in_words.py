"""Conditions as people write them, for error texts: `Order.status == 'open' and Order.total > 5`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.errors import ValidationException
from pydynox.expressions.condition.parser import build_condition, parse_condition_text
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
    Or,
    Placeholder,
    Size,
)
from pydynox.expressions.paths import Path, dotted_text
from pydynox.expressions.syntax import Names
from pydynox.foundation.shown import shown

_MOST_CHARACTERS = 500
_MOST_OF_A_VALUE = 60

_OPERATORS = {"=": "==", "<>": "!="}
_METHODS: dict[type, str] = {
    AttributeExists: "exists",
    AttributeNotExists: "not_exists",
    AttributeType: "attribute_type",
    BeginsWith: "begins_with",
    Contains: "contains",
    Between: "between",
    In: "is_in",
}


def tree_of_text(text: str, names: Names) -> ConditionNode | None:
    """None of a text that does not parse."""
    try:
        return build_condition(parse_condition_text(text, "ConditionExpression"), names)
    except ValidationException:
        return None


class InWords:
    """`names` are those that people know attributes by, `values` what the placeholders stand for."""

    __slots__ = ("_names", "_values")

    def __init__(self, names: Mapping[str, str], values: Mapping[str, Any] | None = None) -> None:
        self._names = names
        self._values = values or {}

    def text(self, node: ConditionNode) -> str:
        text = self._condition(node)
        return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 3]}..."

    def _condition(self, node: ConditionNode) -> str:
        if isinstance(node, (And, Or)):
            return self._joined(node)
        if isinstance(node, Not):
            return f"not ({self._condition(node.condition)})"
        if isinstance(node, Comparison):
            operator = _OPERATORS.get(node.operator, node.operator)
            return f"{self._operand(node.left)} {operator} {self._operand(node.right)}"
        subject, *others = node.operands  # type: ignore[attr-defined]
        return f"{self._operand(subject)}.{_METHODS[type(node)]}({', '.join(map(self._operand, others))})"

    def _joined(self, node: And | Or) -> str:
        """A chain such as `a & b & c` needs no brackets."""
        left, right = self._member(node.left, type(node)), self._member(node.right)
        return f"{left} {'and' if isinstance(node, And) else 'or'} {right}"

    def _member(self, node: ConditionNode, kind: type | None = None) -> str:
        text = self._condition(node)
        return f"({text})" if isinstance(node, (And, Or)) and type(node) is not kind else text

    def _operand(self, operand: Any) -> str:
        if isinstance(operand, Path):
            name = operand.attribute
            return dotted_text((self._names.get(name, name), *operand.elements[1:]))
        if isinstance(operand, Size):
            return f"{self._operand(operand.operand)}.size()"
        if isinstance(operand, Placeholder):
            if operand.name not in self._values:
                return operand.name
            operand = Literal(self._values[operand.name])
        return shown(operand.value, _MOST_OF_A_VALUE)
