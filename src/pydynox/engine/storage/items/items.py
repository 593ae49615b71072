"""What a table and an index ask of their items, however these are held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from pydynox.engine.storage.items.ordered_keys import TOP
from pydynox.engine.storage.items.partitions import SortedItems
from pydynox.engine.storage.items.scan_order import partition_hash, segment_start
from pydynox.engine.storage.items.shared_dict import changed_entries
from pydynox.engine.storage.items.single_items import SingleItems
from pydynox.engine.storage.items.stored_item import StoredItem

__all__ = ["TOP", "Items", "changes", "new_items", "partition_hash", "segment_start"]

ItemKey = tuple[Any, Any]  # partition key, sort key


class Items(Protocol):
    """Stored items by partition key and sort key, None where there is no sort key.

    In an index a sort key is a tuple that ends in the table's key. `size` is the sum of their sizes in bytes. They are
    changed for `owner` alone; `copy` is for another one, and costs less than what is held.
    """

    owner: object
    count: int
    size: int

    def get(self, partition_key: Any, sort_key: Any, /) -> StoredItem | None: ...

    def put(self, partition_key: Any, sort_key: Any, stored: StoredItem, old: StoredItem | None, /) -> None:
        """`old` is what is stored there."""

    def remove(self, partition_key: Any, sort_key: Any, old: StoredItem, /) -> None: ...

    def query(
        self,
        partition_key: Any,
        low: Any = None,
        high: Any = None,
        /,
        *,
        above_low: bool = False,
        below_high: bool = False,
        forward: bool = True,
        limit: int | None = None,
    ) -> Iterator[list[StoredItem]]:
        """Those of one partition between two sort keys, in order and in parts, none longer than `limit`."""
        ...

    def scan(
        self, segment: int, total_segments: int, after: ItemKey | None, limit: int | None, /
    ) -> Iterator[list[StoredItem]]:
        """Those of one segment in the order of Scan, behind the key `after`, in parts."""
        ...

    def collection_size(self, partition_key: Any, /) -> int:
        """Bytes of one partition."""
        ...

    def values(self) -> Iterator[StoredItem]:
        """All, in no particular order."""
        ...

    def lay_down(self) -> None:
        """Build the orders that reads would build."""

    def copy(self, owner: object, /) -> Items: ...


def new_items(owner: object, *, have_sort_key: bool) -> Items:
    return SortedItems(owner) if have_sort_key else SingleItems(owner)


def changes(before: Items, after: Items) -> Iterator[tuple[StoredItem | None, StoredItem | None]]:
    """(old, new) of every item that is not the same object on both sides; what they share is passed over."""
    if isinstance(before, SingleItems) and isinstance(after, SingleItems):
        yield from changed_entries(before.items, after.items)
    elif isinstance(before, SortedItems) and isinstance(after, SortedItems):
        for old, new in changed_entries(before.partitions, after.partitions):
            yield from changed_entries(old.items if old is not None else {}, new.items if new is not None else {})
