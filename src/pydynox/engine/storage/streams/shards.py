"""The shards of a stream: which records each one has, and which one follows which."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from pydynox.engine.storage.items.scan_order import HASH_RANGE, partition_hash


class Shard(NamedTuple):
    """The records from `start` to before `end`, of partition keys whose hash is from `low` to before `high`.

    `start` and `end` are positions in the stream; a shard without an end is open. `opened_at` and `closed_at` are
    moments of the engine's clock, `parent` is the identity of the shard whose records come before this one's.
    """

    id: str
    parent: str | None
    start: int
    opened_at: float
    low: int = 0
    high: int = HASH_RANGE
    end: int | None = None
    closed_at: float | None = None

    def has(self, partition_key: object) -> bool:
        """Of an item that was changed while the shard was open."""
        return (self.low == 0 and self.high == HASH_RANGE) or self.low <= partition_hash(partition_key) < self.high

    def closed(self, end: int, moment: float) -> Shard:
        return self._replace(end=end, closed_at=moment)


def first_shard(stream: str, moment: float) -> Shard:
    return Shard(_identity(stream, _milliseconds(moment), 0), None, 0, moment)


def child_of(parent: Shard, stream: str, start: int, moment: float) -> Shard:
    """Takes the place of a shard that was open for long enough."""
    return _child(parent, stream, start, moment, parent.low, parent.high)


def halves_of(parent: Shard, stream: str, start: int, moment: float) -> list[Shard]:
    middle = (parent.low + parent.high) // 2
    return [
        _child(parent, stream, start, moment, low, high) for low, high in ((parent.low, middle), (middle, parent.high))
    ]


def _child(parent: Shard, stream: str, start: int, moment: float, low: int, high: int) -> Shard:
    # Consumers sort shards by their identity and read a parent before its children: a child's moment is a later one.
    milliseconds = max(_milliseconds(moment), int(parent.id[8:28]) + 1)
    return Shard(_identity(stream, milliseconds, low), parent.id, start, moment, low, high)


def _milliseconds(moment: float) -> int:
    return int(moment * 1000)


def _identity(stream: str, milliseconds: int, low: int) -> str:
    """In the service's form: 20 digits of milliseconds, and eight that tell those of one moment apart."""
    return f"shardId-{milliseconds:020d}-{crc32(f'{stream}:{milliseconds}:{low}'.encode()):08x}"
