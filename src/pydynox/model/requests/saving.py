"""The request of a save, and what the instance remembers once it has succeeded.

The version is counted on the instance only after the write: an instance whose save failed can be looked at or tried
again, and is refused again, as it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.requests import WRITE_CAPACITY, add_assignments
from pydynox.errors import InvalidValueError, ItemTooLargeException
from pydynox.expressions import (
    And,
    AttributeExists,
    AttributeNotExists,
    Comparison,
    ConditionNode,
    Literal,
    Path,
    Renderer,
    render_condition,
)
from pydynox.generators import generate_value
from pydynox.model.base import set_stored
from pydynox.model.client_and_table import config_of
from pydynox.model.requests.expressions import add_condition, add_condition_text
from pydynox.model.requests.ownership import own_condition
from pydynox.model.stored_form import changes_of, item_of
from pydynox.model.true_templates import rebuild
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition import Definition

    # condition, full_replace, upsert
    SaveArguments = tuple[ConditionNode | None, bool, bool]


def plan_save(instance: Any, definition: Definition, arguments: SaveArguments) -> tuple[str, Request, Item] | None:
    """Operation, request, and the item as it will be stored; None if the table has it all already."""
    condition, full_replace, upsert = arguments
    if condition is not None:
        own_condition(definition, condition, f"{definition.name}.save(condition=)")
    complete(instance, definition, full_replace)
    if instance._stored is None or full_replace:
        return _put(instance, definition, condition)
    return _smart_update(instance, definition, condition, upsert)


def complete(instance: Any, definition: Definition, full_replace: bool = True) -> None:
    """Give the instance what a save fills in: generated values, keys of templates; check what is required."""
    values = instance.__dict__
    for name, strategy in definition.generated:
        if values.get(name) is None:
            attribute = definition.attributes[name]
            values[name] = attribute.deserialize(generate_value(strategy))
    if definition.templates:
        rebuild(instance, definition, full_replace)
    for name in definition.required:
        if values.get(name) is None and (
            instance._stored is None or definition.attributes[name].stored_name in instance._stored
        ):
            raise ValueError(f"{definition.name}.{name} is None: declared with required=True")


def _put(instance: Any, definition: Definition, condition: ConditionNode | None) -> tuple[str, Request, Item]:
    item = item_of(instance, definition)
    if definition.version is not None:
        condition = joined(condition, version_condition(instance, definition))
        item[definition.version.stored_name] = next_version(instance, definition)
    for name, stored_name, _ in definition.key_fields:
        if stored_name not in item:
            raise ValueError(f"{definition.name}.save(): the key {name!r} is None")
    config = config_of(definition)
    if config.max_size is not None:
        _check_size(definition, item, config.max_size)
    request: Request = {
        "TableName": config.table,
        "Item": item,
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    if condition is not None:
        add_condition(request, condition)
    return "PutItem", request, item


def _smart_update(
    instance: Any, definition: Definition, condition: ConditionNode | None, upsert: bool
) -> tuple[str, Request, Item] | None:
    changes = changes_of(instance, definition)
    stored = instance._stored
    key: Item = {}
    for name, stored_name, _ in definition.key_fields:
        if stored_name in changes:
            raise InvalidValueError(
                f"{definition.name}.save(): the key {name!r} of a stored item has changed from "
                f"{stored.get(stored_name)!r} to {instance.__dict__.get(name)!r}. A key cannot change: delete this "
                "item and save a new one"
            )
        key[stored_name] = stored[stored_name]
    if definition.version is not None:
        changes[definition.version.stored_name] = next_version(instance, definition)
        condition = joined(condition, version_condition(instance, definition))
    elif not changes and condition is None:
        return None
    config = config_of(definition)
    request: Request = {
        "TableName": config.table,
        "Key": key,
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    after = with_changes(stored, changes)
    if config.max_size is not None:
        _check_size(definition, after, config.max_size)
    if changes:
        add_assignments(request, changes)
    # An item that was deleted meanwhile must not come back as a stub of its key and the changes.
    guarded = not upsert and (definition.version is None or instance.__dict__.get(definition.version.attr_name) is None)
    if condition is None:
        if guarded:
            add_existence(request, definition)
    else:
        if guarded:
            condition = And(condition, AttributeExists(Path((definition.key_fields[0][1],))))
        add_condition(request, condition, value_prefix=":cond")
    return "UpdateItem", request, after


def with_changes(stored: Item, changes: Item) -> Item:
    """A new item, since a copy of the instance may remember the old one; None removes."""
    after = {**stored, **changes}
    if None in changes.values():
        for name, value in changes.items():
            if value is None:
                del after[name]
    return after


def add_existence(request: Request, definition: Definition) -> None:
    known = definition.texts[AttributeExists]
    if known is None:
        renderer = Renderer()
        text = render_condition(AttributeExists(Path((definition.key_fields[0][1],))), renderer)
        known = definition.texts[AttributeExists] = text, renderer.expression_attribute_names
    text, names = known
    add_condition_text(request, text)
    request["ExpressionAttributeNames"] = {**request.get("ExpressionAttributeNames", {}), **names}


def mark_saved(instance: Any, definition: Definition, item: Item, reply: object = None) -> None:
    """The write succeeded: from now on changes are counted from this item."""
    set_stored(instance, item)
    if definition.version is not None:
        instance.__dict__[definition.version.attr_name] = item[definition.version.stored_name]


def version_condition(instance: Any, definition: Definition) -> ConditionNode:
    assert definition.version is not None
    path = Path((definition.version.stored_name,))
    version = instance.__dict__.get(definition.version.attr_name)
    return AttributeNotExists(path) if version is None else Comparison("=", path, Literal(version))


def next_version(instance: Any, definition: Definition) -> int:
    assert definition.version is not None
    return int(instance.__dict__.get(definition.version.attr_name) or 0) + 1


def joined(condition: ConditionNode | None, further: ConditionNode) -> ConditionNode:
    return further if condition is None else And(condition, further)


def _check_size(definition: Definition, item: Item, max_size: int) -> None:
    size = canonical_item(item)[1]
    if size > max_size:
        raise ItemTooLargeException(size, max_size, {stored: item[stored] for _, stored, _ in definition.key_fields})
