"""What a backend starts with each time it is entered, and what it stores from then on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydynox.engine import Engine, RunningClock, Settings
from pydynox.errors import ModelError, ResourceNotFoundException
from pydynox.testing.seeds.model_rows import stored_rows
from pydynox.testing.seeds.seeding import (
    listed_tables,
    rows_of_models,
    schema_of_loaded_models,
    schema_source,
    seeds_by_table,
    tables_to_create,
)
from pydynox.testing.snapshots.snapshot import Snapshot

if TYPE_CHECKING:
    from pydynox.engine import Clock
    from pydynox.engine.engine import SchemaSource
    from pydynox.testing.seeds.seeding import Rows, Seeds

_STRICT = Settings()


class Database:
    """An engine, and the seeds that are not in it yet: those of a table are stored before anybody looks at it."""

    __slots__ = ("engine", "pending")

    def __init__(self, engine: Engine, seeds: Seeds) -> None:
        self.engine = engine
        self.pending = seeds and dict(seeds)

    def sow(self, table_name: str) -> None:
        if table_name not in self.pending:
            return
        with self.engine.lock:
            rows = self.pending.get(table_name)
            if rows is None:  # another thread was quicker
                return
            # Taken away only when stored: a bad seed is reported to everyone who touches its table.
            self.engine.seed(table_name, rows)
            del self.pending[table_name]

    def sow_all(self) -> None:
        for table_name in list(self.pending):
            self.sow(table_name)

    def sown(self) -> Engine:
        """The engine with all seeds stored and all done that is due, as somebody is about to look at everything."""
        if self.pending:
            self.sow_all()
        self.engine.settle()
        return self.engine

    def snapshot(self) -> Snapshot:
        with self.engine.lock:
            # A fork is not to pay for the seeds again, so they are stored now, as far as their tables are known.
            for table_name in list(self.pending):
                with suppress(ModelError, ResourceNotFoundException):
                    self.sow(table_name)
            self.engine.settle()
            return Snapshot(self.engine.state(), self.pending.copy())

    def restore(self, snapshot: Snapshot) -> None:
        with self.engine.lock:
            self.engine.restore(snapshot.state)
            self.pending = snapshot.pending.copy()


class Beginning:
    """A snapshot, then tables, then seeds, in an engine with these settings and this clock."""

    __slots__ = (
        "_declared",
        "_rows_of_models",
        "_schema_source",
        "_seeds",
        "_snapshot",
        "_stored_rows",
        "_tables",
        "clock",
        "settings",
    )

    def __init__(
        self,
        seed: Any,
        strict: bool,
        tables: Any,
        implicit_tables: bool,
        settings: Settings | None,
        clock: Clock | None,
        snapshot: Snapshot | None,
        history: bool = False,
    ) -> None:
        self._seeds: Seeds | None = None if seed else {}
        self._stored_rows: Seeds = {}
        self._rows_of_models: dict[Any, Rows] = {}
        self._schema_source: SchemaSource = schema_of_loaded_models
        if seed:
            self._stored_rows, self._schema_source = seeds_by_table(seed), schema_source(seed)
            self._rows_of_models = rows_of_models(seed)
        self._declared = [] if tables is None else listed_tables(tables)
        self._tables = tables_to_create(self._declared) if self._declared else ()
        self._snapshot = None if snapshot is None else checked_snapshot(snapshot, "MemoryBackend(snapshot=...)")
        self.settings = settings = settings or _STRICT
        if history or not (strict and implicit_tables):
            self.settings = _settings(settings, strict, implicit_tables, history)
        self.clock = clock

    def database(self) -> Database:
        """A fresh one."""
        engine = Engine(self.settings, RunningClock() if self.clock is None else self.clock, self._schema_source)
        seeds = self._all_seeds() if self._seeds is None else self._seeds
        if self._snapshot is not None:
            engine.restore(self._snapshot.state)
            seeds = _united(self._snapshot.pending, seeds)
        if self._declared:
            self._tables, self._declared = tables_to_create(self._declared, with_shares=True), []
        for operation, request in self._tables:
            if operation != "CreateTable" and engine.settings.table_delay:
                engine.finish_changes()  # it takes an ACTIVE table
            engine.execute(operation, request)
        if self._tables and engine.settings.table_delay:
            engine.finish_changes()
        return Database(engine, seeds)

    def _all_seeds(self) -> Seeds:
        """Rows of models are made when a backend starts for the first time, and stay what they are then."""
        if self._seeds is None:
            self._seeds = _united(self._stored_rows, stored_rows(self._rows_of_models, self.settings))
        return self._seeds

    def snapshot(self) -> Snapshot:
        """What every fresh one holds; worked out once."""
        if self._snapshot is None or self._all_seeds() or self._tables or self._snapshot.pending:
            self._snapshot, self._seeds, self._tables = self.database().snapshot(), {}, ()
        # Many forks are likely to come, and none is to build what all of them can share.
        self._snapshot.state.lay_down()
        return self._snapshot


def _settings(settings: Settings, strict: bool, implicit_tables: bool, history: bool) -> Settings:
    return settings.replaced(
        tuples_are_lists=settings.tuples_are_lists or not strict,
        implicit_tables=settings.implicit_tables and implicit_tables,
        history=settings.history or history,
    )


def checked_snapshot(snapshot: object, where: str) -> Snapshot:
    if not isinstance(snapshot, Snapshot):
        raise TypeError(f"{where}: expected a Snapshot, got {snapshot!r}; a file is read by Snapshot.load(path)")
    return snapshot


def _united(ones: Seeds, others: Seeds) -> Seeds:
    if not ones or not others:
        return ones or others
    return {name: ones.get(name, []) + others.get(name, []) for name in (*ones, *others)}
