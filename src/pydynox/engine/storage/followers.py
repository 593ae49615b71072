"""Who goes along with one table and keeps what it needs of every change: streams, times to live, the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.items.stored_item import StoredItem


class Follower(Protocol):
    """Belongs to one table and is copied with it: what one engine notes, its forks and snapshots do not see.

    A subscriber of the engine hears of commits from outside and is no part of what is stored; a follower is.
    """

    def note(
        self, key: tuple[Any, Any], old: StoredItem | None, new: StoredItem | None, by: By, time: float, /
    ) -> bool | None:
        """The item of this key was changed; called before the commit is told to anybody.

        True if something may happen by itself sooner than it would have before, see timed/.
        """

    def mark(self) -> object:
        """Where it stands, for `cut`."""

    def cut(self, mark: Any, /) -> None:
        """Forget everything noted since `mark`: the commit is undone."""

    def copy(self) -> Follower: ...

    def emptied(self) -> Follower:
        """For the same table without its items, which nobody has deleted one by one."""
        ...
