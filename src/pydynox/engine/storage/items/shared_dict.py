"""A dict that a fork can share: the first write on either side copies one shard, not everything.

A plain dict of a million entries takes tens of milliseconds to copy, and as long to grow. Small collections stay plain
dicts, which are quicker; `grown` is where one changes into the other, and both answer to the same few methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PLAIN_SIZE = 2048
_SHARD_SIZE = 512


class SharedDict:
    """Entries spread over shards by their hash, `_SHARD_SIZE` in each on average; it grows by splitting one at a time.

    `_shards` is a directory with twice `_half` places, and a key's place is the low bits of its hash. The first
    `_split` shards have been split, and what left them stands `_half` places on; each of the others stands in both
    places. So a look-up needs no case distinction, and no single write pays for the growth of the whole.
    """

    __slots__ = ("_count", "_half", "_mask", "_owners", "_shards", "_split", "owner")

    def __init__(self, entries: dict[Any, Any], owner: object) -> None:
        self.owner = owner
        self._count = len(entries)
        self._half = half = _shards_for(len(entries))
        self._split = 0
        self._mask = 2 * half - 1
        shards: list[dict[Any, Any]] = [{} for _ in range(half)]
        for key, value in entries.items():
            shards[hash(key) & (half - 1)][key] = value
        self._shards = shards * 2
        self._owners: list[object] = [owner] * (2 * half)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        for shard in self.shards():
            yield from shard

    def values(self) -> Iterator[Any]:
        for shard in self.shards():
            yield from shard.values()

    def items(self) -> Iterator[tuple[Any, Any]]:
        for shard in self.shards():
            yield from shard.items()

    def shards(self) -> list[dict[Any, Any]]:
        """Each shard once. A fork's shard at the same number holds the same hashes if there are as many shards."""
        return self._shards[: self._half + self._split]

    def get(self, key: Any) -> Any:
        return self._shards[hash(key) & self._mask].get(key)

    def __getitem__(self, key: Any) -> Any:
        return self._shards[hash(key) & self._mask][key]

    def __contains__(self, key: object) -> bool:
        return key in self._shards[hash(key) & self._mask]

    def __setitem__(self, key: Any, value: Any) -> None:
        place = hash(key) & self._mask
        shard = self._shards[place] if self._owners[place] is self.owner else self._own(place)
        before = len(shard)
        shard[key] = value
        if len(shard) != before:
            self._count += 1
            if self._count > _SHARD_SIZE * (self._half + self._split):
                self._split_next()

    def __delitem__(self, key: Any) -> None:
        del self._own(hash(key) & self._mask)[key]
        self._count -= 1

    def copy(self, owner: object) -> SharedDict:
        """The same entries for another owner, under the same condition as OrderedKeys.copy."""
        twin = SharedDict.__new__(SharedDict)
        twin.owner = owner
        twin._count = self._count
        twin._half = self._half
        twin._split = self._split
        twin._mask = self._mask
        twin._shards = self._shards.copy()
        twin._owners = self._owners.copy()
        return twin

    def _own(self, place: int) -> dict[Any, Any]:
        shard = self._shards[place]
        if self._owners[place] is not self.owner:
            shard = shard.copy()
            low = place & (self._half - 1)
            for each in (place,) if low < self._split else (low, low + self._half):
                self._shards[each] = shard
                self._owners[each] = self.owner
        return shard

    def _split_next(self) -> None:
        low, half = self._split, self._half
        staying: dict[Any, Any] = {}
        leaving: dict[Any, Any] = {}
        for key, value in self._shards[low].items():
            if hash(key) & half:
                leaving[key] = value
            else:
                staying[key] = value
        self._shards[low], self._shards[low + half] = staying, leaving
        self._owners[low] = self._owners[low + half] = self.owner
        self._split += 1
        if self._split == half:
            self._half, self._split, self._mask = 2 * half, 0, 4 * half - 1
            self._shards += self._shards
            self._owners += self._owners


Entries = dict[Any, Any] | SharedDict


def grown(entries: Entries, owner: object) -> Entries:
    """`entries`, in shards once they are many; to be asked after an entry was added."""
    if len(entries) > PLAIN_SIZE and type(entries) is dict:
        return SharedDict(entries, owner)
    return entries


def copied(entries: Entries, owner: object) -> Entries:
    return entries.copy() if isinstance(entries, dict) else entries.copy(owner)


def changed_entries(before: Entries, after: Entries) -> Iterator[tuple[Any, Any]]:
    """(old value, new value) of every key whose values are not one object, None where the key is missing.

    Two sides of a fork are compared by the shards that they do not share.
    """
    pairs: list[tuple[Entries, Entries]] = [(before, after)]
    if isinstance(before, SharedDict) and isinstance(after, SharedDict):
        ours, theirs = before.shards(), after.shards()
        if len(ours) == len(theirs):
            pairs = list(zip(ours, theirs, strict=True))
    for old, new in pairs:
        if old is new:
            continue
        for key, value in old.items():
            other = new.get(key)
            if other is not value:
                yield value, other
        for key, value in new.items():
            if key not in old:
                yield None, value


def _shards_for(count: int) -> int:
    shards = 1
    while shards * _SHARD_SIZE < count:
        shards *= 2
    return shards
