"""A dict that a fork can share: the first write on either side copies one shard, not everything.

A plain dict of a million entries takes tens of milliseconds to copy. Small collections stay plain dicts, which are
quicker; `grown` is where one changes into the other, and both answer to the same few methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PLAIN_SIZE = 2048
_SHARD_SIZE = 512


class SharedDict:
    """Entries spread over shards by their hash; shards double in number as they fill."""

    __slots__ = ("_count", "_mask", "_owners", "_shards", "owner")

    def __init__(self, entries: dict[Any, Any], owner: object) -> None:
        self.owner = owner
        self._count = len(entries)
        self._spread(entries.items(), _shards_for(len(entries)))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        for shard in self._shards:
            yield from shard

    def values(self) -> Iterator[Any]:
        for shard in self._shards:
            yield from shard.values()

    def items(self) -> Iterator[tuple[Any, Any]]:
        for shard in self._shards:
            yield from shard.items()

    def get(self, key: Any) -> Any:
        return self._shards[hash(key) & self._mask].get(key)

    def __getitem__(self, key: Any) -> Any:
        return self._shards[hash(key) & self._mask][key]

    def __contains__(self, key: object) -> bool:
        return key in self._shards[hash(key) & self._mask]

    def __setitem__(self, key: Any, value: Any) -> None:
        shard = self._own(hash(key) & self._mask)
        before = len(shard)
        shard[key] = value
        if len(shard) != before:
            self._count += 1
            if self._count > _SHARD_SIZE * 2 * len(self._shards):
                self._spread(list(self.items()), len(self._shards) * 4)

    def __delitem__(self, key: Any) -> None:
        del self._own(hash(key) & self._mask)[key]
        self._count -= 1

    def copy(self, owner: object) -> SharedDict:
        """The same entries for another owner, under the same condition as OrderedKeys.copy."""
        twin = SharedDict.__new__(SharedDict)
        twin.owner = owner
        twin._count = self._count
        twin._mask = self._mask
        twin._shards = self._shards.copy()
        twin._owners = self._owners.copy()
        return twin

    def _own(self, number: int) -> dict[Any, Any]:
        if self._owners[number] is not self.owner:
            self._shards[number] = self._shards[number].copy()
            self._owners[number] = self.owner
        return self._shards[number]

    def _spread(self, entries: Any, shards: int) -> None:
        self._mask = mask = shards - 1
        self._shards: list[dict[Any, Any]] = [{} for _ in range(shards)]
        self._owners: list[object] = [self.owner] * shards
        for key, value in entries:
            self._shards[hash(key) & mask][key] = value


Entries = dict[Any, Any] | SharedDict


def grown(entries: Entries, owner: object) -> Entries:
    """`entries`, in shards once they are many; to be asked after an entry was added."""
    if len(entries) > PLAIN_SIZE and type(entries) is dict:
        return SharedDict(entries, owner)
    return entries


def copied(entries: Entries, owner: object) -> Entries:
    return entries.copy() if isinstance(entries, dict) else entries.copy(owner)


def _shards_for(count: int) -> int:
    shards = 1
    while shards * _SHARD_SIZE < count:
        shards *= 4
    return shards
