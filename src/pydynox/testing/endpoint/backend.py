"""EndpointBackend: its tables are on an endpoint, under names of their own, until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pydynox.testing import switches
from pydynox.testing.backend import Backend
from pydynox.testing.database import Beginning
from pydynox.testing.endpoint.tables import EndpointTablesView
from pydynox.testing.endpoint.transport import EndpointTransport, NotOnEndpointError
from pydynox.testing.memory_backend import MemoryBackend

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pydynox.engine import Clock, Settings
    from pydynox.testing.snapshots.snapshot import Snapshot
    from pydynox.transports.wrappers.stack import Wrap

# What only a DynamoDB in this process can do, as a test says it, and why the endpoint cannot.
_ONLY_IN_MEMORY = {
    "settings=": "its limits are its own",
    "clock=": "its time is its own",
    "clock": "its time is its own",
    "history=": "what its tables were is its own affair",
    "tables_at()": "what its tables were is its own affair",
    "sweep_expired()": "it deletes what has expired when it likes",
    "strict=False": "a tuple has no form on the wire",
    "interleave=False": "other tasks run while a request is on its way",
    "hold()": "it cannot keep a transaction in progress",
    "split_shard()": "it cuts streams into shards by itself",
    "snapshot()": "only what is stored in this process can be shared",
    "restore()": "start a backend with MemoryBackend(snapshot=...) instead",
    "fork()": "only what is stored in this process can be shared",
}


class EndpointBackend(Backend):
    """What the fixtures give under `--pydynox-endpoint`, in the place of a MemoryBackend and with its signatures.

    A table is created when it is first used, with the seed's rows, under a prefix that no other backend has; what the
    backend created is deleted when it is left.
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
        endpoint: str = "",
    ) -> None:
        self.endpoint = endpoint or switches.endpoint
        if settings is not None:
            self._refuse("settings=")
        if clock is not None:
            self._refuse("clock=")
        if history:
            self._refuse("history=")
        if not strict:
            self._refuse("strict=False")
        if interleave is False:
            self._refuse("interleave=False")
        super().__init__(wrap)
        self._beginning = Beginning(seed, strict, tables, implicit_tables, settings, clock, snapshot)

    def _begun(self) -> tuple[EndpointTransport, EndpointTransport]:
        transport = EndpointTransport(self.endpoint, self._beginning.database())
        return transport, transport

    def stop(self) -> None:
        transport = self._inside()
        super().stop()
        transport.drop_tables()

    @property
    def tables(self) -> EndpointTablesView:
        """What is stored there now, by table and key; each look at it is a request."""
        return EndpointTablesView(self._inside)

    def clear(self) -> None:
        transport: EndpointTransport | None = self._inside()
        if transport is not None:
            transport.clear()

    def snapshot(self, name: str | None = None) -> Snapshot:
        """Of a backend that is not active: what it will start with."""
        if self._entry() is not None:
            self._refuse("snapshot()")
        taken = self._beginning.snapshot()
        return taken if name is None else taken.named(name)

    def fork(self) -> EndpointBackend:
        """Of a backend that is not active: another one that starts with the same."""
        if self._entry() is not None:
            self._refuse("fork()")
        return EndpointBackend(
            snapshot=self.snapshot(),
            implicit_tables=self._beginning.settings.implicit_tables,
            wrap=self.wrap,
            endpoint=self.endpoint,
        )

    def hold(self, *items: Any, client_request_token: str | None = None) -> NoReturn:
        self._refuse("hold()")

    def split_shard(self, table: Any, shard_id: str | None = None) -> NoReturn:
        self._refuse("split_shard()")

    def tables_at(self, moment: float | datetime) -> NoReturn:
        self._refuse("tables_at()")

    def sweep_expired(self) -> NoReturn:
        self._refuse("sweep_expired()")

    @property
    def clock(self) -> NoReturn:
        self._refuse("clock")

    def restore(self, snapshot: Snapshot | str) -> NoReturn:
        self._refuse("restore()")

    def _refuse(self, what: str) -> NoReturn:
        raise NotOnEndpointError(
            f"MemoryBackend: {what} cannot be done with the endpoint {self.endpoint} (--pydynox-endpoint): "
            f"{_ONLY_IN_MEMORY[what]}"
        )


# A test that asks its backend what it is gets the answer that it gets in memory.
MemoryBackend.register(EndpointBackend)
