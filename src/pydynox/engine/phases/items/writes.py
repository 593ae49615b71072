"""What PutItem, UpdateItem, DeleteItem and the batches share: condition, write, and the reply about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.phases.items import capacity
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.items.stored_item import NO_ITEM, StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ConditionalCheckFailedException, ItemCollectionSizeLimitExceededException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.phases.items.values_and_expressions import Values
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.expressions import CompiledCondition

_GIGABYTE = 1 << 30


def check_condition(condition: CompiledCondition, old: StoredItem | None, values: Values, request: Request) -> None:
    if not condition.test(old.item if old is not None else NO_ITEM, values):
        wants_item = request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
        raise ConditionalCheckFailedException(item=old.copy() if wants_item and old is not None else None)


def holds(condition: CompiledCondition, old: StoredItem | None, values: Values) -> bool:
    return condition.test(old.item if old is not None else NO_ITEM, values)


def take_write(
    throughput: Throughput,
    table: Table,
    key: Key,
    old: StoredItem | None,
    new: StoredItem | None,
    condition: CompiledCondition | None,
    values: Values,
) -> None:
    """Take what the write costs from an enforced throughput. One whose condition is false costs too, and is refused
    before that is told."""
    if condition is None or holds(condition, old, values):
        throughput.write(table, key, old, new)
    else:
        throughput.failed_write(table, key, old)


def check_item_collection(engine: Engine, table: Table, key: Key, old: StoredItem | None, new: StoredItem) -> None:
    """Refuse to let an item collection grow beyond its limit, 10 GB in the service."""
    if table.indexes:
        local = _local_indexes(table)
        growth = new.size - (old.size if old is not None else 0)
        limit = engine.settings.item_collection_size
        # An entry of an index is no larger than its item, so most collections need not be measured.
        if local and growth > 0 and (table.items.collection_size(key[0]) + growth) * (1 + len(local)) > limit:
            shown = [_shown_size(index, new) - _shown_size(index, old) for index in local]
            if _collection_size(table, key, local) + growth + sum(shown) > limit:
                raise ItemCollectionSizeLimitExceededException(messages.item_collection_too_large())


def _shown_size(index: Index, stored: StoredItem | None) -> int:
    return index.shown_size(stored) if stored is not None and index.position(stored.item) is not None else 0


def _local_indexes(table: Table) -> list[Index]:
    return [index for index in table.indexes.values() if not index.schema.is_global]


def _collection_size(table: Table, key: Key, local: list[Index]) -> int:
    """Bytes of the partition in the table and in each local index."""
    size = table.items.collection_size(key[0])
    for index in local:
        table.entries(index)
        size += index.collection_size(key[0])
    return size


def add_write_figures(
    reply: Response, request: Request, table: Table, key: Key, old: StoredItem | None, new: StoredItem | None
) -> None:
    """ConsumedCapacity and ItemCollectionMetrics, as far as the request asks for them."""
    mode = request.get("ReturnConsumedCapacity")
    if mode in capacity.WANTED:
        index_units = capacity.index_write_units(table, old, new) if table.indexes else {}
        reply["ConsumedCapacity"] = capacity.consumed(
            table, mode, capacity.write_units(old, new), index_units, request.get("TableName")
        )
    if request.get("ReturnItemCollectionMetrics") == "SIZE":
        metrics = item_collection_metrics(table, key)
        if metrics is not None:
            reply["ItemCollectionMetrics"] = metrics


def item_collection_metrics(table: Table, key: Key) -> dict[str, Any] | None:
    """The size of the item collection that was written to, in gigabytes as a lower and an upper estimate.

    Only tables with local indexes have them; the collection is the partition in the table and in each local index.
    """
    local = _local_indexes(table)
    if not local:
        return None
    gigabytes = float(_collection_size(table, key, local) // _GIGABYTE)
    return {
        "ItemCollectionKey": {table.partition_name: key[0]},
        "SizeEstimateRangeGB": [gigabytes, gigabytes + 1.0],
    }
