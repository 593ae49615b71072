"""A stream in which a transaction's records come apart, as the service does not promise that they stay together."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.streams.stream import Entry, Identity, Stream

if TYPE_CHECKING:
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.items.stored_item import StoredItem

_FARTHEST = 3  # commits that a transaction's record may be late by

Waiting = tuple[int, tuple[Any, Any], Entry]


class InterleavedStream(Stream):
    """Records of one item are in the order of its changes, and nothing else is in any order.

    Changes wait until somebody reads. The same seed and the same writes between reads give the same order.
    """

    __slots__ = ("_commits", "_seed", "_waiting")

    def __init__(self, identity: Identity, seed: int = 0) -> None:
        super().__init__(identity)
        self._seed = seed
        self._commits = 0
        self._waiting: list[Waiting] = []

    def note(
        self, key: tuple[Any, Any], old: StoredItem | None, new: StoredItem | None, by: By, time: float, /
    ) -> None:
        self._waiting.append((self._commits, key, Entry(old, new, by, time)))

    def mark(self) -> object:
        """At the beginning of each commit, which is how one is told from the next."""
        self._commits += 1
        return super().mark(), len(self._waiting)

    def cut(self, mark: Any, /) -> None:
        before, waiting = mark
        super().cut(before)
        del self._waiting[waiting:]

    def emptied(self) -> Stream:
        return type(self)(self.identity, self._seed)

    def is_settled(self, now: float) -> bool:
        return not self._waiting and super().is_settled(now)

    def settle(self, now: float) -> None:
        waiting, self._waiting = self._waiting, []
        for key, entry in self._interleaved(waiting):
            super().note(key, *entry)
        super().settle(now)

    def _interleaved(self, waiting: list[Waiting]) -> list[tuple[tuple[Any, Any], Entry]]:
        random = Random(f"{self._seed}:{self.end}")
        sizes: dict[int, int] = {}
        for commit, _, _ in waiting:
            sizes[commit] = sizes.get(commit, 0) + 1
        placed: list[tuple[tuple[float, float], tuple[Any, Any], Entry]] = []
        last: dict[tuple[Any, Any], tuple[float, float]] = {}
        for commit, key, entry in waiting:
            is_alone = sizes[commit] == 1
            place = (float(commit), 0.0) if is_alone else (commit + random.randint(0, _FARTHEST), random.random())
            if key in last and place <= last[key]:  # not before what came before to the same item
                place = last[key]
            last[key] = place
            placed.append((place, key, entry))
        placed.sort(key=lambda each: each[0])  # stable: equal places stay in the order of the changes
        return [(key, entry) for _, key, entry in placed]

    def _twin(self) -> Stream:
        twin = super()._twin()
        assert isinstance(twin, InterleavedStream)
        twin._commits, twin._seed, twin._waiting = self._commits, self._seed, self._waiting.copy()
        return twin

    def parts(self) -> dict[str, Any]:
        return {**super().parts(), "seed": self._seed}
