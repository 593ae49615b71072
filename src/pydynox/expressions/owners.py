"""Whose value a placeholder stands for: people know attributes, and not the placeholders of a rendered text."""

from __future__ import annotations

from collections.abc import Iterator

from pydynox.errors import ValidationException
from pydynox.expressions.condition.parser import build_condition, parse_condition_text
from pydynox.expressions.condition.tree import LeafNode, Placeholder, Size, leaves
from pydynox.expressions.paths import Path
from pydynox.expressions.syntax import Names
from pydynox.expressions.update.parser import build_update, parse_update_text
from pydynox.expressions.update.tree import Action, RemoveAction, operands_of, placeholders

UPDATE = "UpdateExpression"


def owners_of_values(member: str, text: str, names: Names) -> dict[str, str]:
    """By placeholder the attribute that its value is written to or compared with; none of a text that does not parse,
    such as a too large one."""
    try:
        return _owners(member, text, names)
    except ValidationException:
        return {}


def _owners(member: str, text: str, names: Names) -> dict[str, str]:
    if member == UPDATE:
        actions = build_update(parse_update_text(text), names).actions
        return {name: action.path.attribute for action in actions for name in _values_of_action(action)}
    owners: dict[str, str] = {}
    for leaf in leaves(build_condition(parse_condition_text(text, member), names)):
        path, values = _path_and_values(leaf)
        if path is not None:
            owners |= dict.fromkeys(values, path.attribute)
    return owners


def _values_of_action(action: Action) -> Iterator[str]:
    if not isinstance(action, RemoveAction):
        for operand in operands_of(action.value):
            yield from placeholders(operand)


def _path_and_values(leaf: LeafNode) -> tuple[Path | None, list[str]]:
    path = None
    values = []
    for operand in leaf.operands:
        while type(operand) is Size:
            operand = operand.operand
        if type(operand) is Placeholder:
            values.append(operand.name)
        elif path is None and type(operand) is Path:
            path = operand
    return path, values
