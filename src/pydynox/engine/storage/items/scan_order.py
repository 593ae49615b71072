"""The order of Scan: a stable hash of the partition key, in whose ranges the segments of a parallel scan are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from pydynox.engine.storage.items.ordered_keys import OrderedKeys

HASH_RANGE = 1 << 32


def partition_hash(key: Any) -> int:
    """Where a partition key stands in scan order: the same in every process, and spread over HASH_RANGE.

    A tuple is a partition key of several attributes.
    """
    kind = type(key)
    if kind is str:
        checksum = crc32(key.encode("utf-8", "surrogatepass"))
    elif kind is bytes:
        checksum = crc32(key, 1)
    elif kind is tuple:
        checksum = 0
        for part in key:
            checksum = crc32(partition_hash(part).to_bytes(4, "big"), checksum)
    else:
        # A canonical number has one form, int or Decimal, and so one text.
        checksum = crc32(str(key).encode(), 2)
    # The checksums of neighbouring keys differ in a few bits; the multiplication carries them to the top ones.
    return ((checksum * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF) >> 32


class HashOrder:
    """Partition keys ordered by (hash, key): the order of Scan."""

    __slots__ = ("keys",)

    def __init__(self, keys: OrderedKeys) -> None:
        self.keys = keys

    @classmethod
    def of(cls, partition_keys: Any, owner: object) -> HashOrder:
        return cls(OrderedKeys([(partition_hash(key), key) for key in partition_keys], owner))

    def add(self, key: Any) -> None:
        self.keys.add((partition_hash(key), key))

    def remove(self, key: Any) -> None:
        self.keys.remove((partition_hash(key), key))

    def slices(self, segment: int, total_segments: int, after: Any = None) -> Iterator[list[Any]]:
        """(hash, key) pairs of one segment; `after` is the partition key to begin with, None for the first."""
        low: Any = (segment_start(segment, total_segments),)
        if after is not None:
            low = max(low, (partition_hash(after), after))
        return self.keys.slices(low, (segment_start(segment + 1, total_segments),), below_high=True)


def segment_start(segment: int, total_segments: int) -> int:
    return -(-segment * HASH_RANGE // total_segments)
