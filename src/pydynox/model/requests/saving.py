"""The request of a save, and what the instance remembers once it has succeeded.

The version is counted on the instance only after the write: an instance whose save failed can be looked at or tried
again, and is refused again, as it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.requests.parts import WRITE_CAPACITY, add_assignments
from pydynox.errors import ItemTooLargeException, ModelError
from pydynox.expressions import (
    And,
    AttributeNotExists,
    Comparison,
    ConditionNode,
    Literal,
    Path,
)
from pydynox.generators import generate_value
from pydynox.model import keys
from pydynox.model.instances.base import PartialItem, set_stored
from pydynox.model.instances.stored_form import changes_of, item_of
from pydynox.model.instances.unknown_names import warn_of_undeclared
from pydynox.model.keys.primary_keys import changed_key
from pydynox.model.requests.expressions import add_condition, add_guarded_condition
from pydynox.model.requests.ownership import own_condition
from pydynox.model.tables.client_and_table import config_of
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition

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
    if len(values) > len(definition.names):
        warn_of_undeclared(instance, definition)
    for name, strategy in definition.generated:
        if values.get(name) is None:
            attribute = definition.attributes[name]
            values[name] = attribute.deserialize(generate_value(strategy))
    if definition.templates:
        keys.rebuild(instance, definition, full_replace)
    for name in definition.required:
        value = values.get(name)
        if (value is None or value == set()) and (
            instance._stored is None or instance._stored.get(definition.attributes[name].stored_name) is not None
        ):
            raise ValueError(f"{definition.name}.{name} is None: declared with required=True")


def _put(instance: Any, definition: Definition, condition: ConditionNode | None) -> tuple[str, Request, Item]:
    item = item_of(instance, definition)
    if definition.version is not None:
        condition = joined(condition, version_condition(instance, definition, f"{definition.name}.save()"))
        item[definition.version.stored_name] = next_version(instance, definition)
    return _put_request(definition, item, condition)


def plan_save_new(instance: Any, definition: Definition, arguments: tuple[()]) -> tuple[str, Request, Item]:
    """A put that no item with the key may stand in the way of; whatever the instance was before, it is new then."""
    complete(instance, definition)
    item = item_of(instance, definition)
    if definition.version is not None:
        item[definition.version.stored_name] = 1
    return _put_request(definition, item, AttributeNotExists(Path((definition.key_fields[0][1],))))


def _put_request(definition: Definition, item: Item, condition: ConditionNode | None) -> tuple[str, Request, Item]:
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
            before, after = stored.get(stored_name), instance.__dict__.get(name)
            way = "delete this item and save a new one"
            raise changed_key(f"{definition.name}.save()", name, before, after, way)
        try:
            key[stored_name] = stored[stored_name]
        except KeyError:
            raise ValueError(f"{definition.name}.save(): the key {name!r} is None") from None
    if definition.version is not None:
        changes[definition.version.stored_name] = next_version(instance, definition)
        condition = joined(condition, version_condition(instance, definition, f"{definition.name}.save()"))
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
    add_guarded_condition(request, definition, condition, guarded)
    return "UpdateItem", request, after


def with_changes(stored: Item, changes: Item) -> Item:
    """A new item, since a copy of the instance may remember the old one; None removes. A part stays a part."""
    after = {**stored, **changes}
    for name, value in changes.items():
        if value is None:
            del after[name]
    return after if type(stored) is dict else PartialItem(after)


def mark_saved(instance: Any, definition: Definition, item: Item, reply: object = None) -> None:
    """The write succeeded: from now on changes are counted from this item."""
    set_stored(instance, item)
    if definition.version is not None:
        instance.__dict__[definition.version.attr_name] = item[definition.version.stored_name]


def version_condition(instance: Any, definition: Definition, where: str) -> ConditionNode:
    """ModelError for an instance of which all but its version may have been read: it would count as new."""
    assert definition.version is not None
    path = Path((definition.version.stored_name,))
    version = instance.__dict__.get(definition.version.attr_name)
    if version is not None:
        return Comparison("=", path, Literal(version))
    check_version_was_read(instance, definition, where)
    return AttributeNotExists(path)


def joined_with_known_version(
    condition: ConditionNode | None, instance: Any, definition: Definition, where: str
) -> ConditionNode | None:
    """The condition, and that the version is still the instance's, if it has one."""
    if definition.version is None:
        return condition
    if instance.__dict__.get(definition.version.attr_name) is None:
        check_version_was_read(instance, definition, where)
        return condition
    return joined(condition, version_condition(instance, definition, where))


def check_version_was_read(instance: Any, definition: Definition, where: str) -> None:
    version, stored = definition.version, instance._stored
    if version is None or type(stored) is not PartialItem or version.stored_name in stored:
        return
    if instance.__dict__.get(version.attr_name) is None:
        raise ModelError(
            f"{where}: {version.attr_name!r} of this instance was not read, so nobody can tell whether others have "
            "changed the item since: refresh() it first, or read that attribute as well"
        )


def next_version(instance: Any, definition: Definition) -> int:
    assert definition.version is not None
    return int(instance.__dict__.get(definition.version.attr_name) or 0) + 1


def joined(condition: ConditionNode | None, further: ConditionNode) -> ConditionNode:
    return further if condition is None else And(condition, further)


def _check_size(definition: Definition, item: Item, max_size: int) -> None:
    size = canonical_item(item)[1]
    if size > max_size:
        raise ItemTooLargeException(size, max_size, {stored: item[stored] for _, stored, _ in definition.key_fields})
