"""What a commit changes: the images before and after, and who wanted it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.foundation.record import Record

if TYPE_CHECKING:
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Key, Table

By = Literal["USER", "SEED", "TTL", "CLEAR", "RESTORE"]
USER: By = "USER"  # a request
SEED: By = "SEED"  # rows that are there before anything runs
TTL: By = "TTL"  # the time an item was given is over
CLEAR: By = "CLEAR"  # all items of an engine or a table are dropped
RESTORE: By = "RESTORE"  # a snapshot is put back


class ItemChange:
    """`new` where `old` is, in the table of this name; None is no item."""

    __slots__ = ("key", "new", "old", "table")

    def __init__(self, table: str, key: Key, old: StoredItem | None, new: StoredItem | None) -> None:
        self.table = table
        self.key = key
        self.old = old
        self.new = new

    def __repr__(self) -> str:
        old, new = (None if each is None else each.item for each in (self.old, self.new))
        return f"ItemChange({self.table!r}, {self.key!r}, {old!r}, {new!r})"


class TableChange(Record):
    """`new` under the name of `old`, with all its items; None is no table.

    That is how a table is made, deleted, defined anew, emptied and restored. A table goes on changing, so a subscriber
    who needs its content later takes a copy of that.
    """

    name: str
    old: Table | None
    new: Table | None


class RecordChange(Record):
    """`new` where `old` is, among the account's records of this kind; None is no record."""

    kind: str
    name: str
    old: Any
    new: Any


Change = ItemChange | TableChange | RecordChange


class Commit(Record):
    """What was changed in one step, at `time` by the engine's clock.

    `sequence` is the number of the first change, counted from the engine's first subscription; the next follow on.
    """

    sequence: int
    time: float
    changes: tuple[Change, ...]
    by: By
