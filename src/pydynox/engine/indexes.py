"""A secondary index: entries that refer to the stored items, ordered by (index key, table key).

An item is in the index if it has every key attribute of it. What the index shows of an item, its projection, is cut out
when it is read. Entries are laid down at the first read of the index, which also is the backfill of a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pydynox.attribute_value import item_size
from pydynox.engine.partitions import SortedItems
from pydynox.engine.stored_item import Item, StoredItem, is_flat
from pydynox.schema import IndexSchema, KeySchema

Position = tuple[Any, tuple[Any, ...]]  # partition key (a tuple if of several attributes), sort key values + table key


KEY_CLASSES = {"S": (str,), "N": (int, Decimal), "B": (bytes,)}


class Index:
    __slots__ = (
        "_key_classes",
        "_partition_names",
        "_projected",
        "_tail_names",
        "entries",
        "owner",
        "schema",
        "size",
    )

    def __init__(self, schema: IndexSchema, table_keys: KeySchema, owner: object) -> None:
        self.owner = owner
        self.schema = schema
        self.entries: SortedItems | None = None
        self.size = 0
        self._partition_names = tuple(key.name for key in schema.key_schema.partition_keys)
        self._tail_names = tuple(key.name for key in schema.key_schema.sort_keys) + table_keys.names
        self._key_classes = tuple((key.name, KEY_CLASSES[key.type]) for key in schema.key_schema.attributes)
        self._projected = _projected_names(schema, table_keys)

    def copy(self, owner: object) -> Index:
        twin = Index.__new__(Index)
        twin.owner = owner
        twin.schema = self.schema
        twin.entries = self.entries.copy(owner) if self.entries is not None else None
        twin.size = self.size
        twin._partition_names = self._partition_names
        twin._tail_names = self._tail_names
        twin._key_classes = self._key_classes
        twin._projected = self._projected
        return twin

    @property
    def key_names(self) -> tuple[str, ...]:
        """The index key's attributes and then the table key's, each once: those of a LastEvaluatedKey."""
        return tuple(dict.fromkeys(self._partition_names + self._tail_names))

    def position(self, item: Item) -> Position | None:
        """Where the item stands in the index; None if it lacks a key attribute.

        So does one of another type, which only an item older than the index can have.
        """
        for name, classes in self._key_classes:
            if type(item.get(name)) not in classes:
                return None
        sort_key = tuple([item[name] for name in self._tail_names])
        if len(self._partition_names) == 1:
            return item[self._partition_names[0]], sort_key
        return tuple([item[name] for name in self._partition_names]), sort_key

    def fill(self, stored_items: Iterable[StoredItem]) -> SortedItems:
        """The entries; laid down from all items of the table if this is the first time."""
        if self.entries is None:
            entries = SortedItems(self.owner)
            size = 0
            for stored in stored_items:
                position = self.position(stored.item)
                if position is not None:
                    entries.put(*position, stored)
                    size += self.view(stored).size
            # Assigned last: two forks that share this object may come here at once, and fill it alike.
            self.size = size
            self.entries = entries
        return self.entries

    def replace(self, old: StoredItem | None, new: StoredItem | None) -> None:
        """Follow a write to the table; nothing to do before the first read."""
        entries = self.entries
        if entries is None:
            return
        before = self.position(old.item) if old is not None else None
        after = self.position(new.item) if new is not None else None
        if old is not None and before is not None:
            self.size -= self.view(old).size
            if before != after:
                entries.remove(*before, old)
        if new is not None and after is not None:
            self.size += self.view(new).size
            entries.put(*after, new)

    def view(self, stored: StoredItem) -> StoredItem:
        """What the index shows of an item."""
        projected = self._projected
        if projected is None:
            return stored
        item = {name: value for name, value in stored.item.items() if name in projected}
        return StoredItem(item, item_size(item), stored.flat or is_flat(item))

    def holds(self, name: str) -> bool:
        """Whether the index holds this attribute of its items."""
        return self._projected is None or name in self._projected


def _projected_names(schema: IndexSchema, table_keys: KeySchema) -> frozenset[str] | None:
    """None for ALL."""
    if schema.projection.type == "ALL":
        return None
    included = schema.projection.non_key_attributes if schema.projection.type == "INCLUDE" else ()
    return frozenset((*schema.key_schema.names, *table_keys.names, *included))
