"""The items of a table or of an index: partitions by key, and the two orders that reads need.

Writes keep only dicts. An order (of the sort keys in a partition, of the partitions' hashes in a scan) is built by the
first read that needs it and kept up from then on, so tests that never scan never pay for it.

Every object here carries the token of its owner, the engine that may change it; see ordered_keys.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydynox.engine.storage.items.ordered_keys import OrderedKeys
from pydynox.engine.storage.items.scan_order import HashOrder
from pydynox.engine.storage.items.shared_dict import PLAIN_SIZE, Entries, copied, grown
from pydynox.engine.storage.items.stored_item import StoredItem

_SCAN_PART = 256


class Partition:
    """The items with one partition key, by sort key; in an index that is a tuple that ends in the table key."""

    __slots__ = ("_order", "items", "owner", "size")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.items: Entries = {}
        self.size = 0
        self._order: OrderedKeys | None = None

    def copy(self, owner: object) -> Partition:
        twin = Partition(owner)
        twin.items = copied(self.items, owner)
        twin.size = self.size
        twin._order = self._order.copy(owner) if self._order is not None else None
        return twin

    def put(self, sort_key: Any, stored: StoredItem) -> StoredItem | None:
        items = self.items
        old: StoredItem | None = items.get(sort_key)
        items[sort_key] = stored
        if old is not None:
            self.size += stored.size - old.size
            return old
        self.size += stored.size
        if self._order is not None:
            self._order.add(sort_key)
        if len(items) > PLAIN_SIZE:
            self.items = grown(items, self.owner)
        return None

    def remove(self, sort_key: Any, old: StoredItem) -> None:
        del self.items[sort_key]
        self.size -= old.size
        if self._order is not None:
            self._order.remove(sort_key)

    def order(self) -> OrderedKeys:
        order = self._order
        if order is None:
            order = self._order = OrderedKeys(self.items, self.owner)
        return order


class LoneItem:
    """A partition with one item, as most are in many a table: a fifth of the memory, and never changed in place."""

    __slots__ = ("sort_key", "stored")

    def __init__(self, sort_key: Any, stored: StoredItem) -> None:
        self.sort_key = sort_key
        self.stored = stored

    @property
    def items(self) -> Entries:
        return {self.sort_key: self.stored}

    @property
    def size(self) -> int:
        return self.stored.size

    def order(self) -> OrderedKeys:
        return OrderedKeys((self.sort_key,))


class SortedItems:
    """Items of a table with a sort key, or of an index: partitions, each with its items by sort key."""

    __slots__ = ("_hash_order", "count", "owner", "partitions", "size")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.partitions: Entries = {}
        self.count = 0
        self.size = 0
        self._hash_order: HashOrder | None = None

    def copy(self, owner: object) -> SortedItems:
        twin = SortedItems(owner)
        twin.partitions = copied(self.partitions, owner)
        twin.count = self.count
        twin.size = self.size
        twin._hash_order = HashOrder(self._hash_order.keys.copy(owner)) if self._hash_order is not None else None
        return twin

    def get(self, partition_key: Any, sort_key: Any) -> StoredItem | None:
        partition: Partition | LoneItem | None = self.partitions.get(partition_key)
        if partition is None:
            return None
        if type(partition) is LoneItem:
            return partition.stored if partition.sort_key == sort_key else None
        stored: StoredItem | None = partition.items.get(sort_key)
        return stored

    def put(self, partition_key: Any, sort_key: Any, stored: StoredItem, old: StoredItem | None = None) -> None:
        partition = self.partitions.get(partition_key)
        if partition is None:
            self._begin_partition(partition_key, LoneItem(sort_key, stored))
            old = None
        elif type(partition) is LoneItem and partition.sort_key == sort_key:
            self.partitions[partition_key] = LoneItem(sort_key, stored)
            old = partition.stored
        else:
            old = self._own(partition_key, partition).put(sort_key, stored)
        if old is None:
            self.count += 1
            self.size += stored.size
        else:
            self.size += stored.size - old.size

    def remove(self, partition_key: Any, sort_key: Any, old: StoredItem) -> None:
        partition = self.partitions[partition_key]
        self.count -= 1
        self.size -= old.size
        if type(partition) is LoneItem or len(partition.items) == 1:
            del self.partitions[partition_key]
            if self._hash_order is not None:
                self._hash_order.remove(partition_key)
            return
        self._own(partition_key, partition).remove(sort_key, old)

    def collection_size(self, partition_key: Any) -> int:
        partition = self.partitions.get(partition_key)
        return partition.size if partition is not None else 0

    def values(self) -> Iterator[StoredItem]:
        for partition in self.partitions.values():
            yield from partition.items.values()

    def query(
        self,
        partition_key: Any,
        low: Any = None,
        high: Any = None,
        *,
        above_low: bool = False,
        below_high: bool = False,
        forward: bool = True,
        limit: int | None = None,
    ) -> Iterator[list[StoredItem]]:
        """Items of one partition between two sort keys, in order; see OrderedKeys.slices. No part exceeds `limit`."""
        partition = self.partitions.get(partition_key)
        if partition is None:
            return
        items = partition.items
        for keys in partition.order().slices(low, high, above_low=above_low, below_high=below_high, forward=forward):
            yield [items[key] for key in keys[:limit]]

    def scan(
        self, segment: int, total_segments: int, after: tuple[Any, Any] | None, limit: int | None
    ) -> Iterator[list[StoredItem]]:
        """Items in scan order, behind the one whose (partition key, sort key) is `after`.

        Small partitions come several in one part.
        """
        wanted = min(limit or _SCAN_PART, _SCAN_PART)
        gathered: list[StoredItem] = []
        start = after[0] if after is not None else None
        for part in self._order_of_scan().slices(segment, total_segments, start):
            for _, key in part:
                partition = self.partitions[key]
                if after is not None and key == after[0]:
                    yield from self.query(key, after[1], above_low=True, limit=limit)
                elif type(partition) is LoneItem:
                    gathered.append(partition.stored)
                else:
                    for stored_items in self.query(key, limit=limit):
                        gathered += stored_items
                        if len(gathered) >= wanted:
                            yield gathered
                            gathered = []
                if len(gathered) >= wanted:
                    yield gathered
                    gathered = []
        if gathered:
            yield gathered

    def lay_down(self) -> None:
        self._order_of_scan()
        for partition in self.partitions.values():
            # A small one is ordered in no time, and most are never asked for.
            if type(partition) is Partition and len(partition.items) > _SCAN_PART:
                partition.order()

    def _order_of_scan(self) -> HashOrder:
        order = self._hash_order
        if order is None:
            order = self._hash_order = HashOrder.of(self.partitions, self.owner)
        return order

    def _begin_partition(self, partition_key: Any, item: LoneItem) -> None:
        self.partitions[partition_key] = item
        if self._hash_order is not None:
            self._hash_order.add(partition_key)
        if len(self.partitions) > PLAIN_SIZE:
            self.partitions = grown(self.partitions, self.owner)

    def _own(self, partition_key: Any, partition: Partition | LoneItem) -> Partition:
        """The partition in a form that may be changed."""
        if type(partition) is Partition:
            if partition.owner is self.owner:
                return partition
            own = partition.copy(self.owner)
        else:
            own = Partition(self.owner)
            own.items = partition.items
            own.size = partition.size
        self.partitions[partition_key] = own
        return own
