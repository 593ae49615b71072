from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.data.items import UPDATE_ITEM
from pydynox.api.operation import NEWER
from pydynox.engine import messages
from pydynox.engine.phases.items.keys import (
    check_index_keys,
    check_updated_index_keys,
    check_written_index_keys,
    key_of_key,
)
from pydynox.engine.phases.items.reads import check_key_paths
from pydynox.engine.phases.items.values_and_expressions import Values, key_member, write_expressions
from pydynox.engine.phases.items.writes import (
    add_write_figures,
    check_condition,
    check_item_collection,
    holds,
    take_write,
)
from pydynox.engine.registry import operation
from pydynox.engine.settings import Settings
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.items.stored_item import CONTAINERS, StoredItem, is_flat
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.holds import refuse_held
from pydynox.engine.validation import check_request, in_words_of
from pydynox.errors import ValidationException
from pydynox.expressions import MISSING
from pydynox.foundation.types import Item, Request, Response
from pydynox.values.attribute_value import (
    attribute_size,
    copy_item,
    is_too_deep,
    value_size,
)

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.expressions import CompiledUpdate
    from pydynox.schema import TableSchema


@operation(UPDATE_ITEM)
def update_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = UPDATE_ITEM if engine.profile is None else engine.profile[UPDATE_ITEM]
    check_request(record, request)
    try:
        key_item = key_member(engine, request)
        values, update, condition = write_expressions(record, engine, request)
    except ValidationException as error:
        raise in_words_of(record, error) from None
    # What the expression itself carries has a limit too, whatever it makes of the item.
    if update is not None and update.charges_more_than(engine.settings.item_size, values) and record.layer == NEWER:
        raise ValidationException(messages.updated_item_too_large())

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        key = key_of_key(table, key_item, engine.settings)
        if update is not None:
            check_update_of_keys(update, table, values, engine.settings)
        if engine.transactions.held:
            refuse_held(engine, table, key)
        old = table.get(key)
        if engine.throughput is not None:
            after = None
            if condition is None or holds(condition, old, values):
                after = updated(update, old, key_item, values, table, engine.settings)
            take_write(engine.throughput, table, key, old, after, condition, values)
        if condition is not None:
            check_condition(condition, old, values, request)
        new = updated(update, old, key_item, values, table, engine.settings)
        if new is not None:
            if table.indexes:
                check_item_collection(engine, table, key, old, new)
            table = commit_item(engine.catalogue, table, key, old, new)

        reply: Response = {}
        return_values = request.get("ReturnValues")
        if return_values is not None and return_values != "NONE":
            attributes = _returned(return_values, update, old, new)
            if attributes:
                reply["Attributes"] = attributes
        add_write_figures(reply, request, table, key, old, new)
        return reply


def check_update_of_keys(update: CompiledUpdate, table: Table, values: Values, settings: Settings) -> None:
    """What an update may not do to keys, seen before any item is read (dynalite's tests against the service)."""
    if not update.top_level_names.isdisjoint(table.key_names):
        name = next(each for each in table.key_names if each in update.top_level_names)
        raise ValidationException(messages.key_attribute_updated(name))
    if table.indexes:
        if update.is_expression:
            check_written_index_keys(table, update.known_writes, values, settings)
        else:
            written = {name: values.get(write.placeholder, []) for name, write in update.known_writes.items()}
            check_index_keys(table, written, settings)
        check_key_paths(update.paths, table)


def updated(
    update: CompiledUpdate | None, old: StoredItem | None, key: Item, values: Values, table: Table, settings: Settings
) -> StoredItem | None:
    """The item after the update, which has to keep the limits of any item.

    One that does not exist is updated from its bare key.
    None is left of an item that does not exist if the update only takes away, and none of its paths is looked at:
    Scylla's tests, which run on the service too, have it so of `REMOVE a`, `REMOVE a.b` and `REMOVE a[0]` and of
    deletions from a set (AttributeUpdates there, in an expression DELETE). In an item that exists a path that leads
    nowhere is refused to REMOVE as well. No update at all creates the item.
    """
    if old is None:
        if update is not None and not update.creates:
            return None
        old = StoredItem.of(dict(key))
    if update is None:
        return old
    before = old.item
    item = update.new_item(before, values)
    size = old.size
    flat = old.flat
    for name in update.top_level_names:
        was, value = before.get(name, MISSING), item.get(name, MISSING)
        if was is value:
            continue
        if was is MISSING:
            size += attribute_size(name, value)
        elif value is MISSING:
            size -= attribute_size(name, was)
        else:
            size += value_size(value) - value_size(was)
        if type(value) in CONTAINERS:
            flat = False
            if is_too_deep(value, settings.limits):
                raise ValidationException(messages.NESTED_TOO_DEEPLY)
    if size > settings.item_size:
        raise ValidationException(messages.updated_item_too_large())
    if table.indexes:
        if update.is_expression:
            check_updated_index_keys(table, item, settings)
        else:
            check_index_keys(table, item, settings)
    return StoredItem(item, size, flat or is_flat(item))


def _returned(
    return_values: str, update: CompiledUpdate | None, old: StoredItem | None, new: StoredItem | None
) -> Item | None:
    stored = new if return_values.endswith("_NEW") else old
    if stored is None:
        return None
    if return_values.startswith("ALL"):
        return stored.copy()
    return copy_item(update.updated_view(stored.item)) if update is not None else None
