"""Items of a table without a sort key; see partitions.py for orders and owners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydynox.engine.storage.items.scan_order import HashOrder
from pydynox.engine.storage.items.shared_dict import PLAIN_SIZE, Entries, copied, grown
from pydynox.engine.storage.items.stored_item import StoredItem


class SingleItems:
    """One item for each partition key."""

    __slots__ = ("_hash_order", "count", "items", "owner", "size")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.items: Entries = {}
        self.count = 0
        self.size = 0
        self._hash_order: HashOrder | None = None

    def copy(self, owner: object) -> SingleItems:
        twin = SingleItems(owner)
        twin.items = copied(self.items, owner)
        twin.count = self.count
        twin.size = self.size
        twin._hash_order = HashOrder(self._hash_order.keys.copy(owner)) if self._hash_order is not None else None
        return twin

    def get(self, partition_key: Any, sort_key: Any) -> StoredItem | None:
        stored: StoredItem | None = self.items.get(partition_key)
        return stored

    def put(self, partition_key: Any, sort_key: Any, stored: StoredItem, old: StoredItem | None) -> None:
        items = self.items
        items[partition_key] = stored
        if old is not None:
            self.size += stored.size - old.size
            return
        self.size += stored.size
        self.count += 1
        if self._hash_order is not None:
            self._hash_order.add(partition_key)
        if self.count > PLAIN_SIZE:
            self.items = grown(items, self.owner)

    def remove(self, partition_key: Any, sort_key: Any, old: StoredItem) -> None:
        del self.items[partition_key]
        self.count -= 1
        self.size -= old.size
        if self._hash_order is not None:
            self._hash_order.remove(partition_key)

    def collection_size(self, partition_key: Any) -> int:
        stored = self.items.get(partition_key)
        return stored.size if stored is not None else 0

    def values(self) -> Iterator[StoredItem]:
        return iter(self.items.values())

    def query(self, partition_key: Any, *_bounds: Any, **_direction: Any) -> Iterator[list[StoredItem]]:
        stored = self.items.get(partition_key)
        if stored is not None:
            yield [stored]

    def lay_down(self) -> None:
        self._order_of_scan()

    def _order_of_scan(self) -> HashOrder:
        order = self._hash_order
        if order is None:
            order = self._hash_order = HashOrder.of(self.items, self.owner)
        return order

    def scan(
        self, segment: int, total_segments: int, after: tuple[Any, Any] | None, limit: int | None
    ) -> Iterator[list[StoredItem]]:
        """Items in scan order, behind the one whose key is `after`; no part is longer than `limit`."""
        items = self.items
        start = after[0] if after is not None else None
        for part in self._order_of_scan().slices(segment, total_segments, start):
            if start is not None and part[0][1] == start:
                del part[0]
            start = None
            yield [items[key] for _, key in part[:limit]]
