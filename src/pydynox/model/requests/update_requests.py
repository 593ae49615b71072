"""The requests of updates: what is assigned, atomic operations, and under which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.atomic import AtomicOp, AtomicRemove, AtomicSet, render_atomic
from pydynox.client.requests.parts import WRITE_CAPACITY, add_assignments, assignments_of, shape_of, values_at
from pydynox.errors import ModelError
from pydynox.expressions import And, AttributeExists, ConditionNode, Path, Renderer, render_condition
from pydynox.model.requests.expressions import (
    add_condition_text,
    add_existence,
    add_guarded_condition,
    add_placeholders,
    existence,
)
from pydynox.model.requests.ownership import check_operations
from pydynox.model.tables.client_and_table import config_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.requests.parts import Placeholders
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition

# An update of nothing would create an item of the bare key, where taking away creates none (Scylla's tests, which run
# on the service too): so a condition alone is sent with the removal of what no item has.
_NOTHING = {"(nothing)": None}


def assigning_request(
    definition: Definition, key: Item, changes: Item, condition: ConditionNode | None, guarded: bool = False
) -> Request:
    """Without changes it checks the condition; `guarded` adds that the item exists."""
    table = config_of(definition).table
    request: Request
    if guarded and changes and condition is None:  # what most updates are
        shape = AttributeExists, shape_of(changes)
        known = definition.texts[shape]
        if known is None:
            known = definition.texts[shape] = _guarded_texts(definition, changes)
        text, names, placeholders, guard = known
        request = {
            "TableName": table,
            "Key": key,
            "ReturnConsumedCapacity": WRITE_CAPACITY,
            "UpdateExpression": text,
            "ExpressionAttributeNames": names,
        }
        if placeholders:
            request["ExpressionAttributeValues"] = values_at(placeholders, changes)
        request["ConditionExpression"] = guard
        return request
    request = {"TableName": table, "Key": key, "ReturnConsumedCapacity": WRITE_CAPACITY}
    if changes:
        add_assignments(request, changes)
    elif not guarded:
        add_assignments(request, _NOTHING)
    add_guarded_condition(request, definition, condition, guarded)
    return request


def _guarded_texts(definition: Definition, changes: Item) -> tuple[str, dict[str, str], Placeholders, str]:
    """Those of the assignments and of their guard, kept together."""
    text, names, placeholders = assignments_of(changes)
    guard: Request = {"ExpressionAttributeNames": names}
    add_existence(guard, definition)
    return text, guard["ExpressionAttributeNames"], placeholders, guard["ConditionExpression"]


def atomic_request(
    definition: Definition,
    key: Item,
    operations: Sequence[AtomicOp],
    changes: Item,
    condition: ConditionNode | None,
    where: str,
    guarded: bool = False,
) -> Request:
    """All operations and the keyword arguments beside them in one expression; the reply brings the whole item."""
    if not isinstance(operations, (list, tuple)):
        raise TypeError(f"{where[:-2]}(atomic=) expects a list of operations, got {type(operations).__name__}")
    check_operations(definition, operations, where)
    if definition.waiting:
        refuse_waiting(definition, _assigned_by(definition, operations), where)
    if changes:
        operations = [*operations, *map(_operation_of, changes.items())]
    request: Request = {
        "TableName": config_of(definition).table,
        "Key": key,
        "ReturnValues": "ALL_NEW",
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    add_operations(request, definition, operations, guarded and condition is None)
    if condition is not None:
        if guarded:
            condition = And(condition, existence(definition))
        names, values = request["ExpressionAttributeNames"], request.get("ExpressionAttributeValues", {})
        renderer = Renderer({name: placeholder for placeholder, name in names.items()}, values)
        add_condition_text(request, render_condition(condition, renderer))
        add_placeholders(request, renderer)
    return request


def _operation_of(change: tuple[str, Any]) -> AtomicOp:
    """What a keyword argument does, by stored name and value."""
    name, value = change
    return AtomicRemove(Path((name,))) if value is None else AtomicSet(Path((name,)), value)


def add_operations(
    request: Request, definition: Definition, operations: Sequence[AtomicOp], guarded: bool = False
) -> None:
    """The texts are kept by what is done where, as that of assignments is; `guarded` only if the item exists."""
    shape: Any = tuple([operation.shape for operation in operations])
    if guarded:
        shape = AttributeExists, shape
    known = definition.texts[shape]
    if known is None:
        known = definition.texts[shape] = _rendered(definition, operations, guarded)
    text, names, placeholders, condition = known
    request["UpdateExpression"] = text
    if guarded:
        request["ConditionExpression"] = condition
    request["ExpressionAttributeNames"] = names
    if placeholders:
        values = [value for operation in operations for value in operation.operands if type(value) is not Path]
        request["ExpressionAttributeValues"] = dict(zip(placeholders, values, strict=True))


def _rendered(
    definition: Definition, operations: Sequence[AtomicOp], guarded: bool
) -> tuple[str, dict[str, str], tuple[str, ...], str]:
    renderer = Renderer()
    text = render_atomic(operations, renderer)
    condition = render_condition(existence(definition), renderer) if guarded else ""
    return text, renderer.expression_attribute_names, tuple(renderer.values), condition


def _assigned_by(definition: Definition, operations: Sequence[AtomicOp]) -> dict[str, Any]:
    """The attributes that operations give values to."""
    names = definition.python_names
    return {names.get(each.path.attribute, ""): each for each in operations if not isinstance(each, AtomicRemove)}


def refuse_waiting(definition: Definition, values: dict[str, Any], where: str) -> None:
    """ModelError for a value that steps would have to make ready, where there is nobody to run them."""
    for name, attribute in definition.waiting:
        if values.get(name) is not None:
            raise ModelError(
                f"{where} cannot write {name!r}, since a {type(attribute).__name__} has something to wait for first: "
                f"assign it and save() the instance, or pass it to its update()"
            )
