"""What a table was before: the changes that point-in-time recovery takes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.items.stored_item import StoredItem

# Under which it is among the followers of its table.
NAME = "ContinuousBackups"
# Among the options of a table that has one.
OPTION = "ContinuousBackupsDescription"

LONGEST_PERIOD = 35  # days
_DAY = 86_400.0
_CHUNK = 1024

Entry = tuple[float, tuple[Any, Any], "StoredItem | None"]  # when, which item, and what it was before


class Journal:
    """A follower of a table whose recovery is enabled.

    Of each change it keeps what was there before, so that a table's past is its items with the latest changes taken
    back. What is older than the longest period of recovery is dropped.
    """

    __slots__ = ("_chunks", "_tail")

    def __init__(self) -> None:
        self._chunks: tuple[list[Entry], ...] = ()
        self._tail: list[Entry] = []

    def note(
        self, key: tuple[Any, Any], old: StoredItem | None, new: StoredItem | None, by: By, time: float, /
    ) -> None:
        self.append(time, key, old)
        if len(self._tail) >= 2 * _CHUNK:
            self._shorten(time - LONGEST_PERIOD * _DAY)

    def append(self, time: float, key: tuple[Any, Any], old: StoredItem | None) -> None:
        self._tail.append((time, key, old))

    def _shorten(self, since: float) -> None:
        """The last half of the tail stays in it, as a commit may be undone."""
        self._chunks = (*[chunk for chunk in self._chunks if chunk[-1][0] >= since], self._tail[:_CHUNK])
        self._tail = self._tail[_CHUNK:]

    def mark(self) -> object:
        return self._chunks, self._tail, len(self._tail)

    def cut(self, mark: Any, /) -> None:
        self._chunks, self._tail, length = mark
        del self._tail[length:]

    def copy(self) -> Journal:
        """Whoever copies one shares it with somebody, so this one is not appended to any more."""
        twin = Journal()
        twin._chunks = (*self._chunks, self._tail) if self._tail else self._chunks
        return twin

    def emptied(self) -> Journal:
        return Journal()

    def entries(self) -> Iterator[Entry]:
        """From the first to the last."""
        for chunk in self._chunks:
            yield from chunk
        yield from self._tail

    def before(self, moment: float) -> dict[tuple[Any, Any], StoredItem | None]:
        """What has to be put back into today's items for those at the end of this moment; None is no item."""
        found: dict[tuple[Any, Any], StoredItem | None] = {}
        for chunk in (self._tail, *reversed(self._chunks)):
            for time, key, old in reversed(chunk):
                if time <= moment:
                    return found
                found[key] = old
        return found
