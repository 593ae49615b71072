"""The parts of requests that several operations share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import pydynox.expressions as tree  # whose nodes load with the first request that needs one
from pydynox.foundation.bounded import MOST_TEXTS, Bounded

if TYPE_CHECKING:
    from pydynox.expressions import Action

# What a single-item write asks to be told about its cost, and what a read asks.
WRITE_CAPACITY = "INDEXES"
READ_CAPACITY = "TOTAL"

# The attributes that are set, each with the placeholder of its value.
Placeholders: TypeAlias = tuple[tuple[str, str], ...]
# Text, names, and placeholders.
Assignments: TypeAlias = tuple[str, dict[str, str], Placeholders]


def dict_of(value: Any, parameter: str) -> Any:
    """The item or key itself; TypeError for what is no dict, such as an instance of a model."""
    if not isinstance(value, dict):
        hint = "; an instance of a model has to_dict()" if hasattr(value, "to_dict") and parameter == "item" else ""
        raise TypeError(f"{parameter} is a dict of attribute names and values, got {type(value).__name__}{hint}")
    return value


def add_given(request: dict[str, Any], **members: Any) -> None:
    """Put the members that were given into the request; None means that the caller left it out."""
    for name, value in members.items():
        if value is not None:
            request[name] = value


_projections: Bounded[tuple[str, ...], tuple[str, dict[str, str]]] = Bounded(MOST_TEXTS)


def add_projection(request: dict[str, Any], paths: Sequence[str] | None) -> None:
    """Alias every segment of dotted paths: `["n", "m.x[0]"]` is asked for as `#p0, #p1.#p2[0]`."""
    if not paths:
        return
    if isinstance(paths, str):
        raise TypeError(f"projection is a list of paths, got the string {paths!r}")
    shape = tuple(paths)
    known = _projections[shape]
    if known is None:
        renderer = tree.UnsharedRenderer("#p{count}")
        text = tree.render_projection(map(tree.dotted_path, paths), renderer)
        known = _projections[shape] = text, renderer.expression_attribute_names
    request["ProjectionExpression"], names = known
    request["ExpressionAttributeNames"] = names.copy()


def add_return_values(
    request: dict[str, Any], return_values: str | None, allowed: tuple[str, ...], on_failure: bool
) -> None:
    """Raises ValueError for a `return_values` the operation does not know; NONE is the default and is not sent."""
    if return_values is not None:
        if return_values not in allowed:
            wanted = ", ".join(repr(each) for each in allowed)
            raise ValueError(f"return_values={return_values!r}: expected None or one of {wanted}")
        if return_values != "NONE":
            request["ReturnValues"] = return_values
    if on_failure:
        request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"


_assignments: Bounded[tuple[Any, ...], Assignments] = Bounded(MOST_TEXTS)


def add_assignments(request: dict[str, Any], changes: dict[str, Any]) -> None:
    """`SET #f0 = :v0, ... REMOVE #f1`, its names and its values, if there are any; None removes.

    Text and names are kept by which attributes change and which of them go: the names are not to be changed.
    """
    request["UpdateExpression"], request["ExpressionAttributeNames"], placeholders = assignments_of(changes)
    if placeholders:
        request["ExpressionAttributeValues"] = values_at(placeholders, changes)


def assignments_of(changes: dict[str, Any]) -> Assignments:
    shape = shape_of(changes)
    known = _assignments[shape]
    if known is None:
        known = _assignments[shape] = _rendered_assignments(changes)
    return known


def values_at(placeholders: Placeholders, changes: dict[str, Any]) -> dict[str, Any]:
    """The values that are set, by their placeholders."""
    return {placeholder: changes[name] for name, placeholder in placeholders}


def shape_of(changes: dict[str, Any]) -> tuple[Any, ...]:
    """Which attributes change, and which of them go."""
    return tuple(changes) if None not in changes.values() else tuple((name, changes[name] is None) for name in changes)


def _rendered_assignments(changes: dict[str, Any]) -> Assignments:
    renderer = tree.Renderer(name_prefix="#f")
    actions: list[Action] = []
    placeholders: list[tuple[str, str]] = []
    for position, (name, value) in enumerate(changes.items()):
        path = tree.Path((name,))
        if value is None:
            actions.append(tree.RemoveAction(path))
        else:
            actions.append(tree.SetAction(path, tree.Placeholder(f":v{position}")))
            placeholders.append((name, f":v{position}"))
    text = tree.render_update(tree.Update(tuple(actions)), renderer)
    return text, renderer.expression_attribute_names, tuple(placeholders)


def update_of_mapping(updates: dict[str, Any]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """The assignments with their values; an update of nothing is DynamoDB's to refuse."""
    request: dict[str, Any] = {}
    add_assignments(request, updates)
    text, names = request["UpdateExpression"], request["ExpressionAttributeNames"]
    return text or "SET ", names.copy(), request.get("ExpressionAttributeValues", {})
