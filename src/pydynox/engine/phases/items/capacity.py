"""Consumed capacity by the published rules: reads in 4 KB steps, half of it when eventually consistent; writes in 1 KB
steps, by the larger of the item before and after."""

from __future__ import annotations

from typing import Any

from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.schema import IndexSchema
from pydynox.values.attribute_value import equal

READ_STEP = 4096
WRITE_STEP = 1024

IndexUnits = dict[str, float]

# The values of ReturnConsumedCapacity that ask for it.
WANTED = frozenset({"TOTAL", "INDEXES"})

_INDEX_MEMBERS = {"LocalSecondaryIndexes": "LOCAL", "GlobalSecondaryIndexes": "GLOBAL"}


def read_units(size: int, *, consistent: bool) -> float:
    """Of one request for an item or a page; nothing found costs one step too."""
    units = 1 if size <= READ_STEP else -(-size // READ_STEP)
    return float(units) if consistent else units / 2


def write_units(old: StoredItem | None, new: StoredItem | None) -> float:
    size = old.size if old is not None else 0
    if new is not None and new.size > size:
        size = new.size
    return 1.0 if size <= WRITE_STEP else float(-(-size // WRITE_STEP))


def index_write_units(table: Table, old: StoredItem | None, new: StoredItem | None) -> IndexUnits:
    """What a write costs on each index; an index whose view of the item stays the same is not charged, nor named."""
    units = {}
    for name, index in table.indexes.items():
        charge = _index_charge(index, old, new)
        if charge:
            units[name] = charge
    return units


def consumed(
    table: Table, mode: str | None, table_units: float, index_units: IndexUnits, name: str | None = None
) -> dict[str, Any]:
    """One ConsumedCapacity, for mode TOTAL or INDEXES; `name` is the table's in the request, perhaps an ARN."""
    reply: dict[str, Any] = {"TableName": name or table.schema.table_name, "CapacityUnits": table_units}
    if index_units:
        reply["CapacityUnits"] += sum(index_units.values(), 0.0)
    if mode == "INDEXES":
        reply["Table"] = {"CapacityUnits": table_units}
        if not index_units:
            return reply
        for member, kind in _INDEX_MEMBERS.items():
            details = {
                name: {"CapacityUnits": units}
                for name, units in index_units.items()
                if _schema_of(table, name).kind == kind
            }
            if details:
                reply[member] = details
    return reply


def consumed_by_transaction(
    table: Table, mode: str | None, table_units: float, index_units: IndexUnits, kind: str, name: str | None = None
) -> dict[str, Any]:
    """As `consumed`, and with the units once more under the name of their `kind`, Read or Write."""
    reply = consumed(table, mode, table_units, index_units, name)
    parts = [reply]
    if mode == "INDEXES":
        parts.append(reply["Table"])
        parts += [units for member in _INDEX_MEMBERS for units in reply.get(member, {}).values()]
    for part in parts:
        part[f"{kind}CapacityUnits"] = part["CapacityUnits"]
    return reply


def add_units(total: IndexUnits, more: IndexUnits) -> None:
    for name, units in more.items():
        total[name] = total.get(name, 0.0) + units


def _index_charge(index: Index, old: StoredItem | None, new: StoredItem | None) -> float:
    before = index.position(old.item) if old is not None else None
    after = index.position(new.item) if new is not None else None
    old_view = index.view(old) if old is not None and before is not None else None
    new_view = index.view(new) if new is not None and after is not None else None
    if old_view is None or new_view is None:
        return write_units(old_view, new_view) if old_view or new_view else 0.0
    if before != after:  # taken out here and put in there
        return write_units(old_view, None) + write_units(None, new_view)
    return 0.0 if equal(old_view.item, new_view.item) else write_units(old_view, new_view)


def _schema_of(table: Table, index: str) -> IndexSchema:
    return table.indexes[index].schema
