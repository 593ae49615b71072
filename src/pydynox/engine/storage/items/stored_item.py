"""One item as a table holds it."""

from __future__ import annotations

from pydynox.foundation.types import Item
from pydynox.values.attribute_value import copy_item, item_size

CONTAINERS = frozenset((list, dict, set))


class StoredItem:
    """An item, its size in bytes, and whether it is flat: without lists, maps and sets.

    Never changed once it is made. Tables, index entries, snapshots and forks all refer to the same one.
    """

    __slots__ = ("flat", "item", "size")

    def __init__(self, item: Item, size: int, flat: bool) -> None:
        self.item = item
        self.size = size
        self.flat = flat

    @classmethod
    def of(cls, item: Item) -> StoredItem:
        """For a canonical item of which nothing is known yet."""
        return cls(item, item_size(item), is_flat(item))

    def copy(self) -> Item:
        """The item for a caller to keep: its containers are the caller's own."""
        return self.item.copy() if self.flat else copy_item(self.item)


def is_flat(item: Item) -> bool:
    return CONTAINERS.isdisjoint(map(type, item.values()))


def copies(stored_items: list[StoredItem]) -> list[Item]:
    return [stored.item.copy() if stored.flat else copy_item(stored.item) for stored in stored_items]


# What a condition or an update sees where no item is stored; never handed out.
NO_ITEM: Item = {}
