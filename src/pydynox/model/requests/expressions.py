"""Expressions of a model's requests, with their names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.conditions import parse_path
from pydynox.expressions import ConditionNode, Renderer, render_condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition import Definition


def add_condition(request: Request, condition: ConditionNode, value_prefix: str = ":v") -> None:
    """A ConditionExpression with placeholders of its own, beside those the request has already."""
    renderer = Renderer(value_prefix=value_prefix)
    request["ConditionExpression"] = render_condition(condition, renderer)
    add_placeholders(request, renderer)


def add_placeholders(request: Request, renderer: Renderer) -> None:
    """Name and value maps are shared with a cache: they are replaced, never changed."""
    names, values = renderer.expression_attribute_names, renderer.values
    if names:
        request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}
    if values:
        request["ExpressionAttributeValues"] = {**request.get("ExpressionAttributeValues", {}), **values}


def assignment_text(changes: Item) -> tuple[str, dict[str, str], tuple[tuple[str, str], ...]]:
    """UpdateExpression, names, and which attribute's value each placeholder stands for."""
    names = {f"#f{position}": name for position, name in enumerate(changes)}
    sets, removes, placeholders = [], [], []
    for position, (name, value) in enumerate(changes.items()):
        if value is None:
            removes.append(f"#f{position}")
        else:
            sets.append(f"#f{position} = :v{position}")
            placeholders.append((name, f":v{position}"))
    clauses = ["SET " + ", ".join(sets)] if sets else []
    if removes:
        clauses.append("REMOVE " + ", ".join(removes))
    return " ".join(clauses), names, tuple(placeholders)


def add_projection(request: Request, definition: Definition, fields: Sequence[str] | None) -> None:
    """A ProjectionExpression `#proj0_0, #proj1_0.#proj1_1`; the first step of a path may be a python name."""
    if not fields:
        return
    if isinstance(fields, str):
        raise TypeError(f"fields is a list of names, got the string {fields!r}")
    names: dict[str, str] = {}
    texts = []
    for number, field in enumerate(fields):
        text = ""
        steps = 0
        for element in parse_path(field):
            if isinstance(element, int):
                text += f"[{element}]"
                continue
            attribute = definition.attributes.get(element) if steps == 0 else None
            placeholder = f"#proj{number}_{steps}"
            names[placeholder] = element if attribute is None else attribute.stored_name
            text += f".{placeholder}" if steps else placeholder
            steps += 1
        texts.append(text)
    request["ProjectionExpression"] = ", ".join(texts)
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}
