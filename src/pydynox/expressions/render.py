"""From trees to text, with placeholders for every name and every literal value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, get_args

from pydynox.expressions.condition.tree import (
    And,
    Between,
    Comparison,
    ConditionNode,
    FunctionNode,
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
    Action,
    Minus,
    Plus,
    RemoveAction,
    SetAction,
    SetValue,
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
        first: Any = path.elements[0]
        text = self.name(first)
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
        return f"{operand.function}({self.operands(operand.operands)})"

    def operands(self, operands: Iterable[Operand | UpdateOperand]) -> str:
        return ", ".join(map(self.operand, operands))


class UnsharedRenderer(Renderer):
    """Gives every step of every path a placeholder of its own, by the number of the path and of the step in it, or by
    the count of all: `form` is `"#p{path}_{step}"` or `"#p{count}"`."""

    __slots__ = ("_aliases", "_form", "_paths")

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form
        self._paths = 0
        self._aliases: dict[str, str] = {}

    @property
    def expression_attribute_names(self) -> dict[str, str]:
        return self._aliases

    def path(self, path: Path) -> str:
        text = ""
        step = 0
        for element in path.elements:
            if isinstance(element, int):
                text += f"[{element}]"
                continue
            placeholder = self._form.format(path=self._paths, step=step, count=len(self._aliases))
            self._aliases[placeholder] = element
            text += f".{placeholder}" if step else placeholder
            step += 1
        self._paths += 1
        return text


# --- conditions -----------------------------------------------------------------------------------------------------


def render_condition(node: ConditionNode, renderer: Renderer) -> str:
    """`(L AND R)` and `(NOT C)` always bracketed, so that reading the text gives the same tree."""
    render = _RENDERERS.get(type(node))
    if render is None:
        raise TypeError(f"not a condition: {node!r}")
    return render(node, renderer)


def _comparison(node: Comparison, renderer: Renderer) -> str:
    left = renderer.operand(node.left)
    return f"{left} {node.operator} {renderer.operand(node.right)}"


def _between(node: Between, renderer: Renderer) -> str:
    operand = renderer.operand(node.operand)
    low = renderer.operand(node.low)
    return f"{operand} BETWEEN {low} AND {renderer.operand(node.high)}"


def _in(node: In, renderer: Renderer) -> str:
    operand = renderer.operand(node.operand)
    return f"{operand} IN ({renderer.operands(node.candidates)})"


def _function(node: FunctionNode, renderer: Renderer) -> str:
    return f"{node.operator}({renderer.operands(node.operands)})"


def _and(node: And, renderer: Renderer) -> str:
    return f"({render_condition(node.left, renderer)} AND {render_condition(node.right, renderer)})"


def _or(node: Or, renderer: Renderer) -> str:
    return f"({render_condition(node.left, renderer)} OR {render_condition(node.right, renderer)})"


def _not(node: Not, renderer: Renderer) -> str:
    return f"(NOT {render_condition(node.condition, renderer)})"


_RENDERERS: dict[type, Callable[[Any, Renderer], str]] = {
    Comparison: _comparison,
    Between: _between,
    In: _in,
    And: _and,
    Or: _or,
    Not: _not,
    **dict.fromkeys(get_args(FunctionNode), _function),
}


def render_key_condition(tests: Iterable[ConditionNode], renderer: Renderer, begun: str = "") -> str:
    """One test for each key, without the brackets that other conditions have around them; `begun` is of the first."""
    texts = [render_condition(test, renderer) for test in tests]
    return " AND ".join([begun, *texts] if begun else texts)


# --- updates and projections ----------------------------------------------------------------------------------------


def render_update(update: Update, renderer: Renderer) -> str:
    """Clauses in the order SET, REMOVE, ADD, DELETE; placeholders are given in the order of the actions."""
    clauses: dict[str, list[str]] = {"SET": [], "REMOVE": [], "ADD": [], "DELETE": []}
    for action in update.actions:
        clauses[action.section].append(_render_action(action, renderer))
    return " ".join([f"{section} {', '.join(texts)}" for section, texts in clauses.items() if texts])


def _render_action(action: Action, renderer: Renderer) -> str:
    path = renderer.path(action.path)
    if isinstance(action, SetAction):
        return f"{path} = {_render_set_value(action.value, renderer)}"
    return path if isinstance(action, RemoveAction) else f"{path} {renderer.operand(action.value)}"


def _render_set_value(value: SetValue, renderer: Renderer) -> str:
    if isinstance(value, (Plus, Minus)):
        left = renderer.operand(value.left)
        return f"{left} {value.sign} {renderer.operand(value.right)}"
    return renderer.operand(value)


def render_projection(paths: Iterable[Path], renderer: Renderer) -> str:
    return ", ".join(map(renderer.path, paths))
