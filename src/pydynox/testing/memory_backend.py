"""MemoryBackend: a DynamoDB in this process for as long as a block, a function or a test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pydynox.errors import SnapshotError
from pydynox.foundation.public_names import name_as
from pydynox.testing import switches
from pydynox.testing.backend import Backend
from pydynox.testing.database import Beginning, Database, checked_snapshot
from pydynox.testing.seeds.seeding import SeedingTransport, item_to_hold, schema_of
from pydynox.testing.tables_view import TablesView
from pydynox.transports.in_process import InProcessTransport

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pydynox.engine import Clock, Engine, MovableClock, Settings
    from pydynox.engine.transactions.holds import Hold
    from pydynox.testing.snapshots.snapshot import Snapshot
    from pydynox.transports.seam import Transport
    from pydynox.transports.wrappers.stack import Wrap


class MemoryBackend(Backend):
    """Every DynamoDBClient, and so every model, is answered by this backend while it is active.

    It is a context manager, blocking and asynchronous, a decorator of functions, coroutine functions and test classes,
    and has `start()` and `stop()` for other test runners. Each entering starts with a fresh database.

    seed: rows for each table, `{"users": [{"pk": "U#1"}]}`; models may stand for table names and instances for rows.
    strict: False takes a tuple for a list; no rule of DynamoDB is weakened.
    tables: definitions of tables that exist from the start: TableSchema, model classes or CreateTable requests.
    implicit_tables: False means that only created tables exist, as in DynamoDB.
    interleave: an asynchronous call lets other tasks run first, as one over a network does, which brings lost updates
    to light. None leaves it to the ini option `pydynox_interleave`.
    settings: limits of the service, to be lowered so that pagers and retries show, and more, such as whether
    throughput is enforced. clock: the engine's time; without one each entering has a RunningClock, which keeps the
    system's time.
    history: True keeps what every table was, for `tables_at` and for restores without point-in-time recovery.
    snapshot: what is stored at each entering, before `tables` and `seed`.
    wrap: transports over the backend's own, the first one outermost: classes or functions that take the inner
    transport, such as subclasses of `pydynox.transports.Wrapper`; each is called once for each entering.
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
        wrap: Iterable[Wrap] | None = None,
        history: bool = False,
    ) -> None:
        super().__init__(wrap)
        self._beginning = Beginning(seed, strict, tables, implicit_tables, settings, clock, snapshot, history)
        self._interleave = switches.interleave if interleave is None else interleave
        self._named: dict[str, Snapshot] = {}

    # --- looking inside ----------------------------------------------------------------------------------------------

    @property
    def tables(self) -> TablesView:
        """What is stored now, by table and key; empty while the backend is not active."""
        return TablesView(self._engine)

    def tables_at(self, moment: float | datetime) -> dict[str, dict[Any, dict[str, Any]]]:
        """What was stored at the end of an earlier moment, as `tables` would have shown it; needs `history=True`.

        The moment is seconds since the epoch by the backend's clock, or a datetime with a zone. A table that was made
        later is not among them, nor is one that was deleted since; what `clear()` dropped is forgotten.
        """
        from pydynox.testing.history import tables_at

        engine = self._engine()
        if engine is None:
            raise RuntimeError("MemoryBackend.tables_at(): this backend is not active; use it inside `with backend:`")
        return tables_at(engine, moment)

    def clear(self) -> None:
        """Drop all items; the tables stay, with their definitions."""
        engine = self._engine()
        if engine is not None:
            engine.clear()

    @property
    def clock(self) -> MovableClock:
        """The engine's time: `clock.now()` in seconds since the epoch, `clock.advance(seconds or timedelta)`.

        It runs with the system's, or with what replaces that, as freezegun and time-machine do, unless `clock=` gave
        another one. Each entering without `clock=` begins with one that was not put forward.
        """
        clock: Any = self._beginning.clock
        if clock is None:
            database = self._database()
            if database is None:
                raise RuntimeError("MemoryBackend.clock: this backend is not active; use it inside `with backend:`")
            clock = database.engine.clock
        return cast("MovableClock", clock)

    def sweep_expired(self) -> int:
        """Delete the items whose time to live is over now, instead of after `Settings.ttl_lag`; how many these were.

        Only tables with time to live have any: see UpdateTimeToLive.
        """
        engine = self._engine()
        if engine is None:
            raise RuntimeError(
                "MemoryBackend.sweep_expired(): this backend is not active; use it inside `with backend:`"
            )
        return engine.sweep_expired()

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

    def split_shard(self, table: Any, shard_id: str | None = None) -> None:
        """Put two shards in the place of an open one of a table's stream, as DynamoDB does under much traffic.

        `table` is a table's name or a model. Each of the two gets half of the partition keys. Of several shards that
        are open it is one with most of the keys, unless one is named.
        """
        engine = self._engine()
        if engine is None:
            raise RuntimeError("MemoryBackend.split_shard(): this backend is not active; use it inside `with backend:`")
        name = table if isinstance(table, str) else schema_of(table, "split_shard()").table_name
        engine.split_shard(name, shard_id)

    # --- snapshots and forks -----------------------------------------------------------------------------------------

    def snapshot(self, name: str | None = None) -> Snapshot:
        """What is stored now, for `restore`; of a backend that is not active, what it will start with.

        It costs the same whatever is stored: the first write to a piece copies that piece. A named one can be restored
        by its name, from this backend and its forks; a name that is given again means the newer one.
        """
        database = self._database()
        taken = self._beginning.snapshot() if database is None else database.snapshot()
        if name is not None:
            taken = self._named[name] = taken.named(name)
        return taken

    def restore(self, snapshot: Snapshot | str) -> None:
        """Hold what the snapshot holds, of whatever backend it was taken, and nothing else."""
        if isinstance(snapshot, str):
            snapshot = self._snapshot_named(snapshot)
        checked_snapshot(snapshot, "MemoryBackend.restore()")
        entry = self._entry()
        if entry is None:
            raise RuntimeError("MemoryBackend.restore(): this backend is not active; use it inside `with backend:`")
        database: Database = entry.inside
        with database.engine.lock:
            database.restore(snapshot)
            if not self.wrap:  # else its transports stay as they are, seeds of whatever snapshot included
                entry.transport = self._transport_to(database)

    def fork(self) -> MemoryBackend:
        """A backend of its own that starts each time with what is stored here now; neither sees the other's writes.

        It is not active yet, and is used like any other: `with backend.fork() as fork:`, `start()`, as a decorator. Of
        a backend that is not active it is a fork of what that one will start with; that is worked out once. The clock
        is the same object.
        """
        beginning, database = self._beginning, self._database()
        fork = MemoryBackend(
            interleave=self._interleave,
            settings=beginning.settings,
            clock=beginning.clock if database is None else database.engine.clock,
            snapshot=self.snapshot(),
            wrap=self.wrap,
        )
        fork._named = self._named.copy()
        return fork

    def _snapshot_named(self, name: str) -> Snapshot:
        if name not in self._named:
            known = f"there are {', '.join(map(repr, self._named))}" if self._named else "there are none yet"
            raise SnapshotError(f"MemoryBackend.restore({name!r}): no snapshot has this name; {known}")
        return self._named[name]

    # --- the stack ---------------------------------------------------------------------------------------------------

    def _begun(self) -> tuple[Transport, Database]:
        database = self._beginning.database()
        return self._transport_to(database), database

    def _transport_to(self, database: Database) -> Transport:
        transport: Transport = InProcessTransport(database.engine)
        if self._interleave:
            from pydynox.testing.interleaving import InterleavingTransport

            transport = InterleavingTransport(transport, database.engine)
        # Under wrappers it is there for the seeds of a snapshot that may be restored.
        if database.pending or self.wrap:
            transport = SeedingTransport(transport, database)
        return transport

    def _database(self) -> Database | None:
        database: Database | None = self._inside()
        return database

    def _engine(self) -> Engine | None:
        database = self._database()
        return None if database is None else database.sown()


def memory_backend(seed: Any = None, strict: bool = True) -> MemoryBackend:
    """`with memory_backend(seed) as backend:` is `with MemoryBackend(seed) as backend:`."""
    return MemoryBackend(seed, strict)


MemoryBackend.__module__ = "pydynox.testing"
memory_backend.__module__ = "pydynox.testing.memory"
name_as(MemoryBackend, Backend)
