"""MemoryBackend: a DynamoDB in this process for as long as a block, a function or a test runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.defaults import client_of_entry
from pydynox.engine import Engine, Settings
from pydynox.errors import SnapshotError
from pydynox.testing import switches
from pydynox.testing.seeding import (
    SeededTransport,
    Seeds,
    item_to_hold,
    schema_source,
    seeds_by_table,
    tables_to_create,
)
from pydynox.testing.snapshots import Snapshot
from pydynox.testing.tables_view import TablesView
from pydynox.transports.in_process import InProcessTransport
from pydynox.transports.who_answers import Entry, enter, entry_of, leave

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.engine import Clock
    from pydynox.engine.transactions.holds import Hold

F = TypeVar("F", bound=Callable[..., Any])

_STRICT = Settings()


class MemoryBackend:
    """Every DynamoDBClient, and so every model, is answered by this backend while it is active.

    It is a context manager, blocking and asynchronous, a decorator of functions, coroutine functions and test classes,
    and has `start()` and `stop()` for other test runners. Each entering starts with a fresh database.

    seed: rows for each table, `{"users": [{"pk": "U#1"}]}`; models may stand for table names and instances for rows.
    strict: False takes a tuple for a list; no rule of DynamoDB is weakened.
    tables: definitions of tables that exist from the start: TableSchema, model classes or CreateTable requests.
    implicit_tables: False means that only created tables exist, as in DynamoDB.
    interleave: an asynchronous call lets other tasks run first, as one over a network does, which brings lost updates
    to light. None leaves it to the ini option `pydynox_interleave`.
    settings: limits of the service, to be lowered so that pagers and retries show. clock: the engine's time.
    snapshot: what is stored at each entering, before `tables` and `seed`.
    """

    def __init__(
        self,
        seed: Any = None,
        strict: bool = True,
        *,
        tables: Any = None,
        implicit_tables: bool = True,
        interleave: bool | None = None,
        settings: Settings | None = None,
        clock: Clock | None = None,
        snapshot: Snapshot | None = None,
    ) -> None:
        self._seeds = seeds_by_table(seed) if seed else {}
        self._schema_source = schema_source(seed)
        self._tables = tables_to_create(tables) if tables else ()
        self._interleave = switches.interleave if interleave is None else interleave
        self._settings = _settings(settings, strict, implicit_tables)
        self._clock = clock
        self._snapshot = None if snapshot is None else _checked(snapshot, "MemoryBackend(snapshot=...)")
        self._named: dict[str, Snapshot] = {}
        self._entries: list[Entry] = []

    # --- being active ------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """Become active, until `stop()`."""
        transport = self._fresh_transport()
        entry = enter(transport, self)
        if isinstance(transport, SeededTransport):
            transport.belongs_to(entry)
        self._entries.append(entry)
        return self

    def stop(self) -> None:
        """Stop being active and forget everything that was stored."""
        entry = self._entry()
        if entry is None:
            raise RuntimeError("MemoryBackend.stop(): this backend is not active")
        self._entries.remove(entry)
        leave(entry)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def __call__(self, target: F) -> F:
        """Decorate a function, a coroutine function, a generator of either kind, or a test class."""
        from pydynox.testing.decorating import decorated  # brings unittest, which a fixture has no use for

        return decorated(self, target)

    # --- looking inside ----------------------------------------------------------------------------------------------

    @property
    def tables(self) -> TablesView:
        """What is stored now, by table and key; empty while the backend is not active."""
        return TablesView(self._engine)

    @property
    def client(self) -> DynamoDBClient:
        """The client that models use in this backend if no other default was set."""
        entry = self._entry()
        if entry is None:
            raise RuntimeError("MemoryBackend.client: this backend is not active; use it inside `with backend:`")
        return client_of_entry(entry)

    def clear(self) -> None:
        """Drop all items; the tables stay, with their definitions."""
        engine = self._engine()
        if engine is not None:
            engine.clear()

    def hold(self, *items: Any, client_request_token: str | None = None) -> Hold:
        """A transaction on these items that is in progress for as long as the block lasts, to test conflicts with.

        ```python
        with backend.hold(order, (User, {"pk": "U#1"}), ("stock", {"sku": "A"})):
            order.sync_save()  # TransactionConflictException
        ```

        Meanwhile every other write of an item conflicts with it: alone it is a TransactionConflictException, in a
        transaction the reason TransactionConflict, in a batch it is left unprocessed. Reading an item in a transaction
        conflicts too; any other read does not. A transaction with the same client request token gets a
        TransactionInProgressException. `release()` of what is returned ends it as well.
        """
        engine = self._engine()
        if engine is None:
            raise RuntimeError("MemoryBackend.hold(): this backend is not active; use it inside `with backend:`")
        return engine.hold([item_to_hold(item, n) for n, item in enumerate(items)], client_request_token)

    # --- snapshots and forks -----------------------------------------------------------------------------------------

    def snapshot(self, name: str | None = None) -> Snapshot:
        """What is stored now, for `restore`; of a backend that is not active, what it will start with.

        It costs the same whatever is stored: the first write to a piece copies that piece. A named one can be restored
        by its name, from this backend and its forks; a name that is given again means the newer one.
        """
        transport = self._transport()
        if transport is None:
            taken = self._first_snapshot()
        else:
            taken = _taken(transport)
        if name is not None:
            taken = self._named[name] = Snapshot(taken.state, taken.pending, name)
        return taken

    def restore(self, snapshot: Snapshot | str) -> None:
        """Hold what the snapshot holds, of whatever backend it was taken, and nothing else."""
        if isinstance(snapshot, str):
            snapshot = self._snapshot_named(snapshot)
        _checked(snapshot, "MemoryBackend.restore()")
        entry = self._entry()
        before = self._transport()
        if entry is None or before is None:
            raise RuntimeError("MemoryBackend.restore(): this backend is not active; use it inside `with backend:`")
        engine = before.engine
        with engine.lock:
            if isinstance(before, SeededTransport):
                before.forget_seeds()
            engine.restore(snapshot.state)
            after = self._transport_of(engine, snapshot.pending)
            if isinstance(after, SeededTransport):
                after.belongs_to(entry)
            entry.transport = after

    def fork(self) -> MemoryBackend:
        """A backend of its own that starts each time with what is stored here now; neither sees the other's writes.

        It is not active yet, and is used like any other: `with backend.fork() as fork:`, `start()`, as a decorator. Of
        a backend that is not active it is a fork of what that one will start with; that is worked out once. The clock
        is the same object.
        """
        fork = MemoryBackend(
            interleave=self._interleave, settings=self._settings, clock=self._clock, snapshot=self.snapshot()
        )
        fork._named = self._named.copy()
        return fork

    def _first_snapshot(self) -> Snapshot:
        if self._snapshot is None or self._seeds or self._tables or self._snapshot.pending:
            self._snapshot, self._seeds, self._tables = _taken(self._fresh_transport()), {}, ()
        # Many forks are likely to come, and none is to build what all of them can share.
        self._snapshot.state.lay_down()
        return self._snapshot

    def _snapshot_named(self, name: str) -> Snapshot:
        if name not in self._named:
            known = f"there are {', '.join(map(repr, self._named))}" if self._named else "there are none yet"
            raise SnapshotError(f"MemoryBackend.restore({name!r}): no snapshot has this name; {known}")
        return self._named[name]

    # --- engines -----------------------------------------------------------------------------------------------------

    def _fresh_transport(self) -> InProcessTransport:
        """To an engine of its own, with all that this backend starts with."""
        engine = Engine(self._settings, self._clock, self._schema_source)
        seeds = self._seeds
        if self._snapshot is not None:
            engine.restore(self._snapshot.state)
            seeds = _united(self._snapshot.pending, seeds)
        for request in self._tables:
            engine.execute("CreateTable", request)
        return self._transport_of(engine, seeds)

    def _transport_of(self, engine: Engine, seeds: Seeds) -> InProcessTransport:
        if seeds:
            return SeededTransport(engine, seeds, interleave=self._interleave)
        return InProcessTransport(engine, interleave=self._interleave)

    def _entry(self) -> Entry | None:
        """My entry in this context, else the newest one."""
        entry = entry_of(self)
        if entry is None and self._entries:
            entry = self._entries[-1]
        return entry

    def _engine(self) -> Engine | None:
        """The engine with all seeds stored, as somebody is about to look at everything."""
        transport = self._transport()
        if isinstance(transport, SeededTransport):
            transport.sow_all()
        return None if transport is None else transport.engine

    def _transport(self) -> InProcessTransport | None:
        entry = self._entry()
        transport = None if entry is None else entry.transport
        assert transport is None or isinstance(transport, InProcessTransport)
        return transport


def _checked(snapshot: object, where: str) -> Snapshot:
    if not isinstance(snapshot, Snapshot):
        raise TypeError(f"{where}: expected a Snapshot, got {snapshot!r}; a file is read by Snapshot.load(path)")
    return snapshot


def _taken(transport: InProcessTransport) -> Snapshot:
    with transport.engine.lock:
        # A fork is not to pay for the seeds again, so they are stored now, as far as their tables are known.
        pending = transport.sow_known() if isinstance(transport, SeededTransport) else {}
        return Snapshot(transport.engine.state(), pending)


def _united(ones: Seeds, others: Seeds) -> Seeds:
    if not ones or not others:
        return ones or others
    return {name: ones.get(name, []) + others.get(name, []) for name in (*ones, *others)}


def memory_backend(seed: Any = None, strict: bool = True) -> MemoryBackend:
    """`with memory_backend(seed) as backend:` is `with MemoryBackend(seed) as backend:`."""
    return MemoryBackend(seed, strict)


def _settings(settings: Settings | None, strict: bool, implicit_tables: bool) -> Settings:
    if strict and implicit_tables:
        return settings or _STRICT
    from dataclasses import replace

    settings = settings or _STRICT
    return replace(
        settings,
        tuples_are_lists=settings.tuples_are_lists or not strict,
        implicit_tables=settings.implicit_tables and implicit_tables,
    )
