"""Expressions of a model's requests, with their names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.expressions import (
    AttributeExists,
    AttributeNotExists,
    Comparison,
    ConditionNode,
    Path,
    Placeholder,
    Renderer,
    UnsharedRenderer,
    dotted_path,
    render_condition,
    render_key_condition,
    render_projection,
)
from pydynox.expressions.condition.tree import leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Request
    from pydynox.model.definition import Definition


def add_condition(request: Request, condition: ConditionNode, value_prefix: str = ":v") -> None:
    """A ConditionExpression with placeholders of its own, beside those the request has already."""
    renderer = Renderer(value_prefix=value_prefix)
    add_condition_text(request, render_condition(condition, renderer))
    add_placeholders(request, renderer)


def add_condition_text(request: Request, text: str) -> None:
    """The item that a condition is false of is asked for as well: it says more than that it was."""
    request["ConditionExpression"] = text
    request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"


def existence(definition: Definition) -> ConditionNode:
    """That there is an item."""
    return AttributeExists(Path((definition.key_fields[0][1],)))


def add_existence(request: Request, definition: Definition) -> None:
    known = definition.texts[AttributeExists]
    if known is None:
        renderer = Renderer()
        text = render_condition(existence(definition), renderer)
        known = definition.texts[AttributeExists] = text, renderer.expression_attribute_names
    text, names = known
    add_condition_text(request, text)
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}


def tests_existence(condition: ConditionNode, definition: Definition) -> bool:
    """Whether a condition says itself what is to be if there is no item."""
    keys = [stored_name for _, stored_name, _ in definition.key_fields]
    return any(
        isinstance(leaf, (AttributeExists, AttributeNotExists)) and leaf.path.attribute in keys
        for leaf in leaves(condition)
    )


def add_placeholders(request: Request, renderer: Renderer) -> None:
    """Name and value maps are shared with a cache: they are replaced, never changed."""
    names, values = renderer.expression_attribute_names, renderer.values
    if names:
        request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}
    if values:
        request["ExpressionAttributeValues"] = {**request.get("ExpressionAttributeValues", {}), **values}


def partition_text(definition: Definition, placeholders: tuple[tuple[str, str, str], ...]) -> str:
    """Equality for each partition attribute of a table or index, its placeholder and that of its value."""
    known: str | None = definition.texts[placeholders]
    if known is None:
        renderer = Renderer({name: placeholder for name, placeholder, _ in placeholders})
        tests = [Comparison("=", Path((name,)), Placeholder(value)) for name, _, value in placeholders]
        known = definition.texts[placeholders] = render_key_condition(tests, renderer)
    return known


def add_projection(request: Request, definition: Definition, fields: Sequence[str] | None) -> None:
    """A ProjectionExpression `#proj0_0, #proj1_0.#proj1_1`; the first step of a path may be a python name."""
    if not fields:
        return
    if isinstance(fields, str):
        raise TypeError(f"fields is a list of names, got the string {fields!r}")
    shape = tuple(fields)
    known = definition.texts[shape]
    if known is None:
        renderer = UnsharedRenderer("#proj{path}_{step}")
        text = render_projection([_stored_path(definition, field) for field in fields], renderer)
        known = definition.texts[shape] = text, renderer.expression_attribute_names
    request["ProjectionExpression"], names = known
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}


def _stored_path(definition: Definition, field: str) -> Path:
    path = dotted_path(field)
    attribute = definition.attributes.get(path.attribute)
    return path if attribute is None else Path((attribute.stored_name, *path.elements[1:]))
