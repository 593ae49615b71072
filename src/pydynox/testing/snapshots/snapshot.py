"""Snapshots: what a backend held at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.engine import Engine
from pydynox.testing.tables_view import TablesView

if TYPE_CHECKING:
    from os import PathLike

    from pydynox.engine.storage.snapshots.state import EngineState
    from pydynox.testing.seeds.seeding import Seeds


class Snapshot:
    """The tables, their definitions, items and indexes, as they were when `MemoryBackend.snapshot()` was called.

    It never changes, can be restored any number of times and into any backend, and shares its items with the backends
    that hold them. Two snapshots are equal if they hold the same tables with the same definitions and the same items;
    names, creation times and the memory of client request tokens don't count.
    """

    __slots__ = ("name", "pending", "state")

    def __init__(self, state: EngineState, pending: Seeds, name: str | None = None) -> None:
        # `pending` are seeds whose table nobody knows yet.
        self.state = state
        self.pending = pending
        self.name = name

    def named(self, name: str) -> Snapshot:
        """The same under a name."""
        return Snapshot(self.state, self.pending, name)

    @property
    def tables(self) -> TablesView:
        """What is in it, as `MemoryBackend.tables` shows it."""
        engine = Engine()
        engine.restore(self.state)
        return TablesView(lambda: engine)

    def save(self, path: str | PathLike[str]) -> None:
        """Write it to a file, which is either complete afterwards or as it was before."""
        from pydynox.testing.snapshots.files import write

        write(self, path)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Snapshot:
        """Read what `save` wrote; SnapshotError if the file is something else."""
        from pydynox.testing.snapshots.files import read

        return read(path)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Snapshot):
            return NotImplemented
        return self.pending == other.pending and self.state == other.state

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}: {self.state.tables[name].items.count}" for name in sorted(self.state.tables))
        name = "" if self.name is None else f" {self.name!r}"
        return f"<Snapshot{name} {{{counts}}}>"
