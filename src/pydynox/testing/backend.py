"""MemoryBackend: a DynamoDB in this process for as long as a block, a function or a test runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.defaults import client_of_entry
from pydynox.engine import Engine, Settings
from pydynox.testing import switches
from pydynox.testing.seeding import SeededTransport, schema_of_loaded_models, seeds_by_table, tables_to_create
from pydynox.testing.tables_view import TablesView
from pydynox.transports.active import Entry, enter, entry_of, leave
from pydynox.transports.in_process import InProcessTransport

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.engine import Clock

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
    ) -> None:
        self._seeds = seeds_by_table(seed) if seed else None
        self._tables = tables_to_create(tables) if tables else ()
        self._interleave = switches.interleave if interleave is None else interleave
        self._settings = _settings(settings, strict, implicit_tables)
        self._clock = clock
        self._entries: list[Entry] = []

    # --- being active ------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """Become active, until `stop()`."""
        engine = Engine(self._settings, self._clock, schema_of_loaded_models)
        for request in self._tables:
            engine.execute("CreateTable", request)
        transport: InProcessTransport
        if self._seeds:
            transport = SeededTransport(engine, self._seeds, interleave=self._interleave)
            entry = enter(transport, self)
            transport.belongs_to(entry)
        else:
            transport = InProcessTransport(engine, interleave=self._interleave)
            entry = enter(transport, self)
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

    def _entry(self) -> Entry | None:
        """My entry in this context, else the newest one."""
        entry = entry_of(self)
        if entry is None and self._entries:
            entry = self._entries[-1]
        return entry

    def _engine(self) -> Engine | None:
        """The engine with all seeds stored, as somebody is about to look at everything."""
        entry = self._entry()
        transport = None if entry is None else entry.transport
        if transport is None:
            return None
        assert isinstance(transport, InProcessTransport)
        if isinstance(transport, SeededTransport):
            transport.sow_all()
        return transport.engine


def memory_backend(seed: Any = None, strict: bool = True) -> MemoryBackend:
    """`with memory_backend(seed) as backend:` is `with MemoryBackend(seed) as backend:`."""
    return MemoryBackend(seed, strict)


def _settings(settings: Settings | None, strict: bool, implicit_tables: bool) -> Settings:
    if settings is None and strict and implicit_tables:
        return _STRICT
    from dataclasses import replace

    settings = settings or _STRICT
    return replace(
        settings,
        tuples_are_lists=settings.tuples_are_lists or not strict,
        implicit_tables=settings.implicit_tables and implicit_tables,
    )
