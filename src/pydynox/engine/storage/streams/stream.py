"""One stream: the log of a table's changes, and how it is cut into shards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.engine.storage.streams.shards import Shard, child_of, first_shard, halves_of

if TYPE_CHECKING:
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.items.stored_item import StoredItem

DAY = 24 * 3600.0
# How long a shard stays open. The service says "a few hours"; DynamoDB Local has it so.
SHARD_LIFE = 4 * 3600.0


_NEVER = (-1, None, None, None, None, None)


class Entry(NamedTuple):
    """A change of an item as it was noted, or where shards begin and end: then it has no image at all."""

    old: StoredItem | None
    new: StoredItem | None
    by: By
    time: float


class Chunk(NamedTuple):
    """Entries that stay as they are, the first one at position `start`."""

    start: int
    entries: list[Entry]


class Identity(NamedTuple):
    """What a stream is, whatever was written to it. `label` is its moment in the service's form."""

    table: str
    label: str
    view_type: str
    created_at: float
    key_schema: tuple[Mapping[str, str], ...]

    @property
    def key_names(self) -> tuple[str, ...]:
        return tuple([key["AttributeName"] for key in self.key_schema])


class Stream:
    """The changes of one table since its stream was enabled; a follower of that table until it is closed.

    To note a change is to append it to a list: which of them are records, and of which shard, is found out by whoever
    reads. The position of an entry never changes. A writer or reader `settle`s a stream of its own first, so that
    shards are closed and old entries dropped by the clock; one that is shared with a fork or snapshot never changes.
    """

    __slots__ = ("_chunks", "_closed_at", "_start", "_tail", "_unsettled", "identity", "rolls_at", "shards")

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self._chunks: tuple[Chunk, ...] = ()
        self._start = 0  # the position of the first entry of the tail
        self._tail: list[Entry] = []
        self._closed_at: float | None = None
        # Where it stood when shards were last replaced, and all that was changed then: a mark would cost too much else.
        self._unsettled: tuple[Any, ...] = _NEVER
        self.shards: tuple[Shard, ...] = (first_shard(self._name, identity.created_at),)
        self.rolls_at = identity.created_at + SHARD_LIFE

    @property
    def _name(self) -> str:
        return f"{self.identity.table}/{self.identity.label}"

    # --- as a follower ------------------------------------------------------------------------------------------------

    def note(
        self, key: tuple[Any, Any], old: StoredItem | None, new: StoredItem | None, by: By, time: float, /
    ) -> None:
        if time >= self.rolls_at:
            self.settle(time)
        self._tail.append((old, new, by, time))  # type: ignore[arg-type]  # an Entry costs four times as much to make

    def mark(self) -> object:
        return self._start + len(self._tail)

    def cut(self, mark: Any, /) -> None:
        position, *state = self._unsettled
        if position >= mark:  # shards were replaced since
            self._start, self._tail, self._chunks, self.shards, self.rolls_at = state
            self._unsettled = _NEVER
        del self._tail[mark - self._start :]

    def copy(self) -> Stream:
        """Whoever copies one shares it with somebody, so this one is not appended to any more."""
        twin = self._twin()
        twin._freeze()
        return twin

    def emptied(self) -> Stream:
        return type(self)(self.identity)

    def _twin(self) -> Stream:
        twin = type(self).__new__(type(self))
        for name in Stream.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    def _freeze(self) -> None:
        if self._tail:
            self._chunks = (*self._chunks, Chunk(self._start, self._tail))
            self._start += len(self._tail)
        self._tail = []  # also in the place of an empty one, which a copy would share

    # --- shards -------------------------------------------------------------------------------------------------------

    @property
    def closed_at(self) -> float | None:
        """None while changes are noted."""
        return self._closed_at

    @property
    def open_shards(self) -> list[Shard]:
        return [shard for shard in self.shards if shard.end is None]

    def readable_shards(self, now: float) -> list[Shard]:
        """Those that are open or were closed within a day, by identity: parents before their children."""
        return sorted(
            [shard for shard in self.shards if shard.closed_at is None or now <= shard.closed_at + DAY],
            key=lambda shard: shard.id,
        )

    def is_settled(self, now: float) -> bool:
        return now < self.rolls_at

    def settle(self, now: float) -> None:
        """Shards that are open for long enough get a child each; what is older than a day is forgotten."""
        if self._closed_at is None and self.rolls_at <= now:
            self._unsettled = self.end, self._start, self._tail, self._chunks, self.shards, self.rolls_at
            # Of a long time without a change nothing would be left.
            self.rolls_at += max(0.0, (now - self.rolls_at - 2 * DAY) // SHARD_LIFE) * SHARD_LIFE
            while self.rolls_at <= now:
                moment, start = self.rolls_at, self._boundary(self.rolls_at)
                for shard in self.open_shards:
                    self._replace(shard, start, moment, [child_of(shard, self._name, start + 1, moment)])
                self.rolls_at += SHARD_LIFE
            self._forget(now)

    def split(self, now: float, shard_id: str | None = None) -> Stream:
        """Another one with two shards in the place of an open one, the one with most keys if none is named.

        KeyError if there is no open shard of this identity.
        """
        twin = self.copy()
        twin.settle(now)
        candidates = {shard.id: shard for shard in twin.open_shards}
        shard = candidates[shard_id or max(candidates, key=lambda name: candidates[name].high - candidates[name].low)]
        start = twin._boundary(now)
        twin._replace(shard, start, now, halves_of(shard, twin._name, start + 1, now))
        return twin

    def closed(self, now: float) -> Stream:
        """As it is when nothing is noted any more."""
        twin = self.copy()
        twin.settle(now)
        start = twin._boundary(now)
        for shard in twin.open_shards:
            twin._replace(shard, start, now, [])
        twin._closed_at = now
        return twin

    def _boundary(self, moment: float) -> int:
        """The position of an entry between the records of old and new shards, so that their numbers never meet."""
        self._freeze()
        self._tail.append(Entry(None, None, "USER", moment))
        return self._start

    def _replace(self, shard: Shard, end: int, moment: float, children: list[Shard]) -> None:
        others = [shard.closed(end, moment) if each is shard else each for each in self.shards]
        self.shards = (*others, *children)

    def _forget(self, now: float) -> None:
        self._freeze()
        self._chunks = tuple([chunk for chunk in self._chunks if chunk.entries[-1][3] >= now - DAY])
        self.shards = tuple(self.readable_shards(now))

    # --- reading ------------------------------------------------------------------------------------------------------

    @property
    def first(self) -> int:
        """The position of the oldest entry that was not dropped yet."""
        return self._chunks[0].start if self._chunks else self._start

    @property
    def end(self) -> int:
        """The position of the next entry."""
        return self._start + len(self._tail)

    def position_at(self, moment: float) -> int:
        """Of the first entry that was noted then or later; `end` if none was."""
        for start, entries in self._pieces():
            if entries[-1][3] >= moment:
                return start + bisect_left(entries, moment, key=_time)
        return self.end

    def entries(self, first: int, end: int) -> Iterator[tuple[int, Entry]]:
        """Those that are still there, with their positions."""
        for start, entries in self._pieces():
            for position in range(max(first, start), min(end, start + len(entries))):
                yield position, Entry(*entries[position - start])

    def _pieces(self) -> Iterator[Chunk]:
        yield from self._chunks
        if self._tail:
            yield Chunk(self._start, self._tail)

    # --- files --------------------------------------------------------------------------------------------------------

    def parts(self) -> dict[str, Any]:
        """What it is made of beside its identity and entries, as JSON."""
        return {"closed_at": self._closed_at, "rolls_at": self.rolls_at, "shards": [list(each) for each in self.shards]}

    def restore_parts(self, parts: Mapping[str, Any], start: int, entries: list[Entry]) -> None:
        """Of a new stream. The list of entries, of which the first is at position `start`, becomes its own."""
        self._closed_at, self.rolls_at = parts["closed_at"], parts["rolls_at"]
        self.shards = tuple([Shard(*each) for each in parts["shards"]])
        self._start, self._tail = start, entries


def _time(entry: Entry) -> float:
    return entry[3]
