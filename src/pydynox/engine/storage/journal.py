"""What a table was before: the changes that point-in-time recovery, and who asked for a history, take back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.engine.settings import Settings
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Table

# Under which it is among the followers of its table.
NAME = "ContinuousBackups"
# Among the options of a table that has one.
OPTION = "ContinuousBackupsDescription"

LONGEST_PERIOD = 35  # days
_DAY = 86_400.0
_CHUNK = 1024

Entry = tuple[float, tuple[Any, Any], "StoredItem | None"]  # when, which item, and what it was before


class Journal:
    """A follower of a table whose recovery is enabled, or of any with `Settings.history`.

    Of each change it keeps what was there before, so that a table's past is its items with the latest changes taken
    back. `since` is the earliest moment that it can tell of. What is older than the longest period of recovery is
    dropped.
    """

    __slots__ = ("_chunks", "_tail", "is_history", "since")

    def __init__(self, since: float, *, is_history: bool = False) -> None:
        self.since = since
        self.is_history = is_history
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
        kept = [chunk for chunk in self._chunks if chunk[-1][0] >= since]
        if len(kept) < len(self._chunks):
            self.since = max([self.since, *[chunk[-1][0] for chunk in self._chunks if chunk not in kept]])
        self._chunks = (*kept, self._tail[:_CHUNK])
        self._tail = self._tail[_CHUNK:]

    def mark(self) -> object:
        return self._chunks, self._tail, len(self._tail), self.since

    def cut(self, mark: Any, /) -> None:
        self._chunks, self._tail, length, self.since = mark
        del self._tail[length:]

    def copy(self) -> Journal:
        """Whoever copies one shares it with somebody, so this one is not appended to any more."""
        twin = Journal(self.since, is_history=self.is_history)
        twin._chunks = (*self._chunks, self._tail) if self._tail else self._chunks
        return twin

    def emptied(self) -> Journal:
        """It can tell of no moment before: whoever empties the table says since when, see `commit.clear`."""
        return Journal(self.since, is_history=self.is_history)

    def kept_for(self, *, is_history: bool) -> Journal:
        """The same entries, for somebody who asked for a history or did not."""
        twin = self.copy()
        twin.is_history = is_history
        return twin

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


def with_journals(tables: Mapping[str, Table], owner: object, settings: Settings, now: float) -> Mapping[str, Table]:
    """Tables that come from elsewhere, with a history if the settings ask for one, and without if they do not."""
    changed: dict[str, Table] = {}
    for name, table in tables.items():
        journal = table.followers.get(NAME)
        kept: Journal | None = None
        if not isinstance(journal, Journal):
            if not settings.history:
                continue
            kept = Journal(now, is_history=True)
        elif journal.is_history is settings.history:
            continue
        elif settings.history or OPTION in table.options:
            kept = journal.kept_for(is_history=settings.history)
        followers = {other: follower for other, follower in table.followers.items() if other != NAME}
        if kept is not None:
            followers[NAME] = kept
        changed[name] = table.redefined(owner, settings, followers=followers)
    return {**tables, **changed} if changed else tables
