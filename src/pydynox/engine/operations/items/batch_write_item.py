from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.batches import BATCH_WRITE_ITEM
from pydynox.engine import messages
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.keys import check_spellings, key_of_item, key_of_key
from pydynox.engine.phases.items.values_and_expressions import item_of
from pydynox.engine.phases.items.writes import check_item_collection, item_collection_metrics
from pydynox.engine.phases.lowered_limits import check_batch_count
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.engine.throughput.enforcement import Throughput
    from pydynox.schema import TableSchema


class _Write:
    """One member of the batch: a put of `stored`, or the deletion of `key_item`."""

    __slots__ = ("key", "key_item", "request", "size", "stored")

    def __init__(self, engine: Engine, record: Operation, request: dict[str, Any]) -> None:
        self.request = request
        put = request.get("PutRequest")
        self.stored: StoredItem | None = None
        if put is not None:
            item, self.size, flat = item_of(record, engine, put["Item"], "Item")
            if self.size > engine.settings.item_size:
                raise ValidationException(messages.item_too_large())
            self.stored = StoredItem(item, self.size, flat)
        else:
            self.key_item, self.size, _ = item_of(record, engine, request["DeleteRequest"]["Key"], "Key")

    def find(self, engine: Engine, table: Table) -> None:
        if self.stored is not None:
            self.key: Key = key_of_item(table, self.stored.item, engine.settings, in_batch=True)
        else:
            self.key = key_of_key(table, self.key_item, engine.settings)


@operation(BATCH_WRITE_ITEM)
def batch_write_item(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = BATCH_WRITE_ITEM if engine.profile is None else engine.profile[BATCH_WRITE_ITEM]
    check_request(record, request)
    count = sum(map(len, request["RequestItems"].values()))
    check_batch_count(BATCH_WRITE_ITEM, count, engine.settings.batch_write_requests)
    batch = {name: [_Write(engine, record, one) for one in writes] for name, writes in request["RequestItems"].items()}
    if sum([one.size for writes in batch.values() for one in writes]) > engine.settings.batch_write_request_size:
        raise ValidationException(messages.batch_write_too_large())

    with engine.lock:
        tables = {name: engine.table(name, schema_for(name, schema)) for name in batch}
        for name, writes in batch.items():
            for one in writes:
                one.find(engine, tables[name])
            if len({one.key for one in writes}) < len(writes):
                raise ValidationException(messages.duplicate_keys())
        if len(batch) > 1:
            check_spellings([(tables[name], [one.key for one in writes]) for name, writes in batch.items()])
        # What a transaction has in hand is left over, and what there is no throughput for; nothing else ever is.
        unprocessed = _take_held(engine, tables, batch) if engine.transactions.held else {}
        if engine.throughput is not None:
            _take_throttled(engine.throughput, tables, batch, unprocessed)
        mode = request.get("ReturnConsumedCapacity")
        consumed = [_perform(engine, tables[name], writes, mode, name) for name, writes in batch.items()]
        reply: Response = {"UnprocessedItems": unprocessed}
        if mode in capacity.WANTED:
            reply["ConsumedCapacity"] = consumed
        if request.get("ReturnItemCollectionMetrics") == "SIZE":
            reply["ItemCollectionMetrics"] = _metrics(engine, tables, batch)
        return reply


def _take_held(
    engine: Engine, tables: dict[str, Table], batch: dict[str, list[_Write]]
) -> dict[str, list[dict[str, Any]]]:
    """Take the writes of held items out of the batch. BatchWriteItem has no error for a conflict (its API model)."""
    unprocessed: dict[str, list[dict[str, Any]]] = {}
    for name, writes in batch.items():
        table = tables[name].name
        held = [one for one in writes if (table, one.key) in engine.transactions.held]
        if held:
            unprocessed[name] = [one.request for one in held]
            writes[:] = [one for one in writes if (table, one.key) not in engine.transactions.held]
    return unprocessed


def _take_throttled(
    throughput: Throughput,
    tables: dict[str, Table],
    batch: dict[str, list[_Write]],
    unprocessed: dict[str, list[dict[str, Any]]],
) -> None:
    """Move the writes that there is no throughput for; if nothing is left to do, the batch is refused."""
    refusals = []
    for name, writes in batch.items():
        table = tables[name]
        allowed = []
        for one in writes:
            refusal = throughput.refusal_of_write(table, one.key, table.get(one.key), one.stored)
            if refusal is None:
                allowed.append(one)
            else:
                refusals.append((refusal, name, one))
        writes[:] = allowed
    if refusals and not unprocessed and not any(batch.values()):
        raise refusals[0][0]
    for _, name, one in refusals:
        unprocessed.setdefault(name, []).append(one.request)


def _perform(engine: Engine, table: Table, writes: list[_Write], mode: str | None, name: str) -> dict[str, Any] | None:
    """Write them; the ConsumedCapacity of the table if that is wanted."""
    is_wanted = mode in capacity.WANTED
    units = 0.0
    index_units: capacity.IndexUnits = {}
    for one in writes:
        old = table.get(one.key)
        if is_wanted:
            units += capacity.write_units(old, one.stored)
            capacity.add_units(index_units, capacity.index_write_units(table, old, one.stored))
        if one.stored is not None and table.indexes:
            check_item_collection(engine, table, one.key, old, one.stored)
        if old is not None or one.stored is not None:
            table = commit_item(engine.catalogue, table, one.key, old, one.stored)
    return capacity.consumed(table, mode, units, index_units, name) if is_wanted else None


def _metrics(
    engine: Engine, tables: dict[str, Table], batch: dict[str, list[_Write]]
) -> dict[str, list[dict[str, Any]]]:
    """One entry for each item collection that was written to."""
    metrics: dict[str, list[dict[str, Any]]] = {}
    for name, writes in batch.items():
        table = engine.tables[tables[name].name]
        collections = {one.key[0]: one.key for one in writes}
        entries = [item_collection_metrics(table, key) for key in collections.values()]
        if any(entries):
            metrics[name] = [entry for entry in entries if entry is not None]
    return metrics
