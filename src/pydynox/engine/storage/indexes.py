"""A secondary index: entries that refer to the stored items, ordered by (index key, table key).

An item is in the index if it has every key attribute of it. What the index shows of an item, its projection, is cut out
when it is read. Entries are laid down at the first read of the index, which also is the backfill of a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pydynox.engine.settings import DEFAULT_SETTINGS, Settings
from pydynox.engine.storage.items.items import Items, new_items
from pydynox.engine.storage.items.shared_dict import Entries, copied, grown
from pydynox.engine.storage.items.stored_item import StoredItem, is_flat
from pydynox.foundation.types import Item
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema
from pydynox.values.attribute_value import attribute_size, item_size, value_size

Position = tuple[Any, tuple[Any, ...]]  # partition key (a tuple if of several attributes), sort key values + table key


KEY_CLASSES = {"S": (str,), "N": (int, Decimal), "B": (bytes,)}


class Index:
    """`size` is that of what the index shows of all its items; `checked_keys` are (attribute, is it a sort key).

    Those are the key attributes of which a write has to be checked: not the table's, unless one has less room here.
    """

    __slots__ = (
        "_collections",
        "_key_classes",
        "_partition_names",
        "_projected",
        "_tail_names",
        "checked_keys",
        "entries",
        "owner",
        "schema",
        "size",
    )

    def __init__(
        self, schema: IndexSchema, table_keys: KeySchema, owner: object, settings: Settings = DEFAULT_SETTINGS
    ) -> None:
        self.owner = owner
        self.schema = schema
        self.entries: Items | None = None
        self.size = 0
        self._partition_names = tuple(key.name for key in schema.key_schema.partition_keys)
        self._tail_names = tuple(key.name for key in schema.key_schema.sort_keys) + table_keys.names
        self._key_classes = _key_classes(schema.key_schema, settings)
        self._projected = _projected_names(schema, table_keys)
        self.checked_keys = _checked_keys(schema.key_schema, table_keys)
        # Of a local index whose entries are smaller than its items: their bytes in each partition.
        self._collections: Entries | None = None

    def copy(self, owner: object) -> Index:
        twin = self._twin(owner)
        twin.entries = self.entries.copy(owner) if self.entries is not None else None
        twin._collections = copied(self._collections, owner) if self._collections is not None else None
        return twin

    def emptied(self, owner: object) -> Index:
        """As before its first read."""
        twin = self._twin(owner)
        twin.entries = twin._collections = None
        twin.size = 0
        return twin

    def _twin(self, owner: object) -> Index:
        twin = Index.__new__(Index)
        for name in Index.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.owner = owner
        return twin

    @property
    def key_names(self) -> tuple[str, ...]:
        """The index key's attributes and then the table key's, each once: those of a LastEvaluatedKey."""
        return tuple(dict.fromkeys(self._partition_names + self._tail_names))

    def position(self, item: Item) -> Position | None:
        """Where the item stands in the index; None if it lacks a key attribute.

        So does one of another type, empty or too large, which only an item older than the index can have.
        """
        for name, classes, limit in self._key_classes:
            value: Any = item.get(name)
            if type(value) not in classes:
                return None
            if limit and not 0 < len(value) * 4 <= limit and not 0 < value_size(value) <= limit:
                return None
        sort_key = tuple([item[name] for name in self._tail_names])
        if len(self._partition_names) == 1:
            return item[self._partition_names[0]], sort_key
        return tuple([item[name] for name in self._partition_names]), sort_key

    def fill(self, stored_items: Iterable[StoredItem]) -> Items:
        """The entries; laid down from all items of the table if this is the first time."""
        if self.entries is None:
            entries = new_items(self.owner, have_sort_key=True)
            collections: dict[Any, int] = {}
            for stored in stored_items:
                position = self.position(stored.item)
                if position is not None:
                    entries.put(*position, stored, None)
                    partition_key = position[0]
                    collections[partition_key] = collections.get(partition_key, 0) + self.shown_size(stored)
            # Assigned last: two forks that share this object may come here at once, and fill it alike.
            self.size = sum(collections.values())
            if self._projected is not None and not self.schema.is_global:
                self._collections = grown(collections, self.owner)
            self.entries = entries
        return self.entries

    def replace(self, old: StoredItem | None, new: StoredItem | None) -> None:
        """Follow a write to the table; nothing to do before the first read."""
        entries = self.entries
        if entries is None:
            return
        before = self.position(old.item) if old is not None else None
        after = self.position(new.item) if new is not None else None
        growth = 0
        partition_key = there = None
        if old is not None and before is not None:
            partition_key = before[0]
            growth -= self.shown_size(old)
            if before == after:
                there = old
            else:
                entries.remove(*before, old)
        if new is not None and after is not None:
            partition_key = after[0]
            growth += self.shown_size(new)
            entries.put(*after, new, there)
        self.size += growth
        if growth and self._collections is not None:
            self._resize_collection(partition_key, growth)

    def _resize_collection(self, partition_key: Any, growth: int) -> None:
        """The partition keys of a local index are its table's, so no write moves an entry to another collection."""
        assert self._collections is not None
        size = (self._collections.get(partition_key) or 0) + growth
        if size:
            self._collections[partition_key] = size
            self._collections = grown(self._collections, self.owner)
        else:
            del self._collections[partition_key]

    def collection_size(self, partition_key: Any) -> int:
        """Bytes of one partition of a local index, whose entries have been laid down."""
        assert self.entries is not None
        if self._collections is None:
            return self.entries.collection_size(partition_key)
        return self._collections.get(partition_key) or 0

    def view(self, stored: StoredItem) -> StoredItem:
        """What the index shows of an item."""
        projected = self._projected
        if projected is None:
            return stored
        item = {name: value for name, value in stored.item.items() if name in projected}
        return StoredItem(item, item_size(item), stored.flat or is_flat(item))

    def shown_size(self, stored: StoredItem) -> int:
        """Bytes of `view(stored)`."""
        if self._projected is None:
            return stored.size
        item = stored.item
        return sum([attribute_size(name, item[name]) for name in self._projected if name in item])

    def holds(self, name: str) -> bool:
        """Whether the index holds this attribute of its items."""
        return self._projected is None or name in self._projected


def _projected_names(schema: IndexSchema, table_keys: KeySchema) -> frozenset[str] | None:
    """None for ALL."""
    if schema.projection.type == "ALL":
        return None
    included = schema.projection.non_key_attributes if schema.projection.type == "INCLUDE" else ()
    return frozenset((*schema.key_schema.names, *table_keys.names, *included))


def _checked_keys(keys: KeySchema, table_keys: KeySchema) -> tuple[tuple[KeyAttribute, bool], ...]:
    checked = [(key, False) for key in keys.partition_keys if key.name not in table_keys.names]
    # The table's partition key may be longer than a sort key may be.
    sort_names = [key.name for key in table_keys.sort_keys]
    checked += [(key, True) for key in keys.sort_keys if key.name not in sort_names]
    return tuple(checked)


def _key_classes(keys: KeySchema, settings: Settings) -> tuple[tuple[str, tuple[type, ...], int], ...]:
    """Name, classes and limit in bytes of each attribute; 0 for numbers, which always fit."""
    limits = [(key, settings.partition_key_size) for key in keys.partition_keys]
    limits += [(key, settings.sort_key_size) for key in keys.sort_keys]
    return tuple([(key.name, KEY_CLASSES[key.type], 0 if key.type == "N" else limit) for key, limit in limits])
