"""A table: its definition, its items and its indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydynox.engine import messages
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.partitions import SingleItems, SortedItems
from pydynox.engine.storage.stored_item import StoredItem
from pydynox.errors import ResourceNotFoundException
from pydynox.schema import IndexSchema, TableSchema

Key = tuple[Any, Any]  # partition key value; sort key value, None where the table has no sort key


class Table:
    """Changed only by the engine whose token is `owner`; every other one takes a copy first (`Engine.own`).

    `definition` is the CreateTable request the table was made of, empty for an implicit one, which is billed per
    request. `on_demand_since` is when it was last switched to that, None if never.
    """

    __slots__ = (
        "agreed_schema",
        "created_at",
        "definition",
        "indexes",
        "is_guessed",
        "is_implicit",
        "items",
        "key_names",
        "on_demand_since",
        "owner",
        "partition_name",
        "partition_type",
        "schema",
        "sort_name",
        "sort_type",
    )

    def __init__(self, schema: TableSchema, definition: Mapping[str, Any], created_at: float, owner: object) -> None:
        self.owner = owner
        self.schema = schema
        self.definition = definition
        self.created_at = created_at
        is_on_demand = not definition or definition.get("BillingMode") == "PAY_PER_REQUEST"
        self.on_demand_since = created_at if is_on_demand else None
        self.is_implicit = False
        self.is_guessed = False
        self.agreed_schema: TableSchema | None = None
        keys = schema.key_schema
        self.key_names = keys.names
        self.partition_name, self.partition_type = keys.partition_key.name, keys.partition_key.type
        sort_key = keys.sort_key
        self.sort_name: str | None = sort_key.name if sort_key else None
        self.sort_type: str | None = sort_key.type if sort_key else None
        self.items: SingleItems | SortedItems = SortedItems(owner) if sort_key else SingleItems(owner)
        self.indexes: dict[str, Index] = {index.name: Index(index, keys, owner) for index in schema.indexes}

    @property
    def name(self) -> str:
        return self.schema.table_name

    def copy(self, owner: object) -> Table:
        twin = Table.__new__(Table)
        for name in Table.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.owner = owner
        twin.items = self.items.copy(owner)
        twin.indexes = {name: index.copy(owner) for name, index in self.indexes.items()}
        return twin

    def emptied(self, owner: object) -> Table:
        """The same definition without items."""
        twin = Table.__new__(Table)
        for name in Table.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.owner = owner
        twin.items = SortedItems(owner) if self.sort_name else SingleItems(owner)
        twin.indexes = {
            name: Index(index.schema, self.schema.key_schema, owner) for name, index in self.indexes.items()
        }
        return twin

    def rebuilt(self, key: Key, stored: StoredItem | None) -> Table:
        """The same content in new containers, but for what is stored under `key`; whatever state this one is in."""
        table = self.emptied(self.owner)
        items = {self.key_of(each): each for each in self.stored_items()}
        items.pop(key, None)
        if stored is not None:
            items[key] = stored
        for each_key, each in items.items():
            table.items.put(*each_key, each, None)
        return table

    def key_of(self, stored: StoredItem) -> Key:
        item = stored.item
        return item[self.partition_name], item[self.sort_name] if self.sort_name is not None else None

    def get(self, key: Key) -> StoredItem | None:
        return self.items.get(*key)

    def replace(self, key: Key, old: StoredItem | None, new: StoredItem | None) -> None:
        """Store `new`, or nothing, where `old` is; and follow in the indexes."""
        if new is not None:
            self.items.put(*key, new, old)
        elif old is not None:
            self.items.remove(*key, old)
        if self.indexes:
            for index in self.indexes.values():
                index.replace(old, new)

    def stored_items(self) -> Iterator[StoredItem]:
        return self.items.values()

    def lay_down(self) -> None:
        """Build the orders and index entries that reads would build."""
        self.items.lay_down()
        for index in self.indexes.values():
            self.entries(index).lay_down()

    def entries(self, index: Index) -> SortedItems:
        return index.fill(self.items.values())

    def add_index(self, index: IndexSchema) -> None:
        """Its entries are laid down by the first read of it."""
        self.indexes[index.name] = Index(index, self.schema.key_schema, self.owner)


def existing_table(tables: Mapping[str, Table], name: str) -> Table:
    """For the operations on tables: none of them creates one."""
    table = tables.get(name)
    if table is None:
        raise ResourceNotFoundException(messages.named_table_not_found(name))
    return table
