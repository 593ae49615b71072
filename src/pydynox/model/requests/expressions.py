"""Expressions of a model's requests, with their names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pydynox.conditions import Attr, ConditionBuilder
from pydynox.errors import UnknownAttributeError
from pydynox.expressions import (
    And,
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
from pydynox.model.instances.unknown_names import nearest
from pydynox.model.tables.client_and_table import schema_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Request
    from pydynox.model.definition.definition import Definition

# A path by its names, the first one python or stored; or an attribute, or a path below it, of the class; `Attr` for
# what no class declares.
Field: TypeAlias = "str | ConditionBuilder[Any]"


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
    """Of a guard that fails there is no item that could be asked for."""
    known = definition.texts[AttributeExists]
    if known is None:
        renderer = Renderer()
        text = render_condition(existence(definition), renderer)
        known = definition.texts[AttributeExists] = text, renderer.expression_attribute_names
    request["ConditionExpression"], names = known
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}


def add_guarded_condition(
    request: Request, definition: Definition, condition: ConditionNode | None, guarded: bool
) -> None:
    """The condition of an update, if there is one; `guarded` adds that the item exists."""
    if condition is not None:
        add_condition(request, And(condition, existence(definition)) if guarded else condition, value_prefix=":cond")
    elif guarded:
        add_existence(request, definition)


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


def add_fields(
    request: Request,
    definition: Definition,
    fields: Sequence[Field] | None,
    where: str,
    as_dict: bool,
    index_name: str | None = None,
) -> None:
    """A ProjectionExpression `#proj0_0, #proj1_0.#proj1_1`; the first step of a path may be a python name.

    An instance is written by its key, version and discriminator, which therefore come behind what was asked for.
    """
    if not fields:
        return
    if isinstance(fields, str):
        raise TypeError(f"fields is a list of names, got the string {fields!r}")
    kept = () if as_dict else kept_names(definition, index_name)
    shape = (kept, *[field if isinstance(field, str) else _path_of(field, where) for field in fields])
    known = definition.texts[shape]
    if known is None:
        renderer = UnsharedRenderer("#proj{path}_{step}")
        paths = [_stored_path(definition, field, where) for field in fields]
        text = render_projection(list(dict.fromkeys([*paths, *[Path((name,)) for name in kept]])), renderer)
        known = definition.texts[shape] = text, renderer.expression_attribute_names
    request["ProjectionExpression"], names = known
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}


def kept_names(definition: Definition, index_name: str | None) -> tuple[str, ...]:
    """Stored names of what a part of an item is read with: what an index has of it, or the table."""
    schema = schema_of(definition)
    roles = [each.stored_name for each in (definition.version, definition.discriminator) if each is not None]
    if index_name is None:
        return tuple(dict.fromkeys([*schema.key_schema.names, *roles]))
    index = next(index for index in schema.indexes if index.name == index_name)
    if index.projection.type != "ALL":
        roles = [name for name in roles if name in index.projection.non_key_attributes]
    return tuple(dict.fromkeys([*schema.key_schema.names, *index.key_schema.names, *roles]))


def _path_of(field: Any, where: str) -> Path:
    if not isinstance(field, ConditionBuilder):
        raise TypeError(f"{where}: fields are names or attributes, got {type(field).__name__}: {field!r}")
    return field._path()


def _stored_path(definition: Definition, field: Field, where: str) -> Path:
    """UnknownAttributeError for what no class declares, unless `Attr` says that it is meant so."""
    if isinstance(field, Attr):
        return field._path()
    path = dotted_path(field) if isinstance(field, str) else _path_of(field, where)
    stored_name = declared_name(definition, path.attribute)
    if stored_name is None:
        raise unknown_name(definition, path.attribute, f"{where}: fields name")
    return path if stored_name == path.attribute else Path((stored_name, *path.elements[1:]))


def declared_name(definition: Definition, name: str) -> str | None:
    """The stored name of an attribute, by python or stored name, which the class or one below it declares."""
    subclasses: Any = definition.subtypes.values()
    for each in (definition, *[model._definition for model in subclasses]):
        attribute = each.attributes.get(name)
        if attribute is not None:
            stored_name: str = attribute.stored_name
            return stored_name
        if name in each.python_names:
            return name
    return None


def unknown_name(definition: Definition, name: str, where: str) -> UnknownAttributeError:
    near = nearest(definition, name)
    hint = f"did you mean {near!r}? An" if near else "an"
    text = f"{where} {name!r}, which is no attribute of {definition.name}; {hint} undeclared one is given as"
    return UnknownAttributeError(f"{text} Attr({name!r})")
