"""EndpointBackend: a MemoryBackend whose tables are on an endpoint, under names of their own, until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pydynox.testing import switches
from pydynox.testing.endpoint.tables import EndpointTablesView
from pydynox.testing.endpoint.transport import EndpointTransport, NotOnEndpointError
from pydynox.testing.memory_backend import MemoryBackend
from pydynox.transports.who_answers import enter, leave

if TYPE_CHECKING:
    from typing import Self

    from pydynox.engine import Clock, Settings
    from pydynox.engine.transactions.holds import Hold
    from pydynox.testing.snapshots import Snapshot


class EndpointBackend(MemoryBackend):
    """What the fixtures give under `--pydynox-endpoint`.

    A table is created when it is first used, with the seed's rows, under a prefix that no other backend has; what the
    backend created is deleted when it is left. Only a DynamoDB in this process can take snapshots of itself, hold a
    transaction open, or have its limits and its clock changed.
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
        endpoint: str = "",
    ) -> None:
        self.endpoint = endpoint or switches.endpoint
        if settings is not None:
            self._refuse("settings=", "its limits are its own")
        if clock is not None:
            self._refuse("clock=", "its time is its own")
        if not strict:
            self._refuse("strict=False", "a tuple has no form on the wire")
        if interleave is False:
            self._refuse("interleave=False", "other tasks run while a request is on its way")
        super().__init__(seed, tables=tables, implicit_tables=implicit_tables, snapshot=snapshot)

    def start(self) -> Self:
        transport = EndpointTransport(self.endpoint, self._fresh_transport())
        self._entries.append(enter(transport, self))
        return self

    def stop(self) -> None:
        entry = self._entry()
        if entry is None:
            raise RuntimeError("MemoryBackend.stop(): this backend is not active")
        transport = self._endpoint_transport()
        self._entries.remove(entry)
        leave(entry)
        if transport is not None:
            transport.drop_tables()

    @property
    def tables(self) -> EndpointTablesView:  # type: ignore[override]  # a mapping of mappings like the other
        """What is stored there now, by table and key; each look at it is a request."""
        return EndpointTablesView(self._endpoint_transport)

    def clear(self) -> None:
        transport = self._endpoint_transport()
        if transport is not None:
            transport.clear()

    def hold(self, *items: Any, client_request_token: str | None = None) -> Hold:
        self._refuse("hold()", "it cannot keep a transaction in progress")

    def snapshot(self, name: str | None = None) -> Snapshot:
        if self._entry() is not None:
            self._refuse("snapshot()", "only what is stored in this process can be shared")
        return super().snapshot(name)

    def restore(self, snapshot: Snapshot | str) -> None:
        self._refuse("restore()", "start a backend with MemoryBackend(snapshot=...) instead")

    def fork(self) -> MemoryBackend:
        """Of a backend that is not active: another one that starts with the same."""
        if self._entry() is not None:
            self._refuse("fork()", "only what is stored in this process can be shared")
        fork = EndpointBackend(snapshot=self.snapshot(), endpoint=self.endpoint)
        fork._settings = self._settings
        return fork

    def _endpoint_transport(self) -> EndpointTransport | None:
        entry = self._entry()
        transport = None if entry is None else entry.transport
        return transport if isinstance(transport, EndpointTransport) else None

    def _refuse(self, what: str, reason: str) -> NoReturn:
        raise NotOnEndpointError(
            f"MemoryBackend: {what} cannot be done with the endpoint {self.endpoint} (--pydynox-endpoint): {reason}"
        )
