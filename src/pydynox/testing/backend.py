"""Backend: what all that answers in the place of DynamoDB has in common, wherever it keeps its tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.defaults import client_of_entry
from pydynox.transports.who_answers import Entry, enter, entry_of, leave

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.transports.seam import Transport
    from pydynox.transports.wrappers.stack import Wrap

F = TypeVar("F", bound=Callable[..., Any])


class Backend(ABC):
    """Every DynamoDBClient, and so every model, is answered by this backend while it is active.

    What answers is a stack of transports: those of `wrap`, the first of them outermost, over the backend's own.
    """

    def __init__(self, wrap: Any = None) -> None:
        self.wrap: tuple[Wrap, ...] = ()
        if wrap is not None:
            from pydynox.transports.wrappers.stack import wraps_of

            self.wrap = wraps_of(wrap, "MemoryBackend")
        self._entries: list[Entry] = []

    @abstractmethod
    def _begun(self) -> tuple[Transport, Any]:
        """What answers, under all wrappers, and what `_inside` is to give during this entering."""

    # --- being active ------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """Become active, until `stop()`."""
        transport, inside = self._begun()
        if self.wrap:
            from pydynox.transports.wrappers.stack import stacked

            transport = stacked(self.wrap, transport, "MemoryBackend")
        self._entries.append(enter(transport, self, inside))
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
    @abstractmethod
    def tables(self) -> Mapping[str, Mapping[Any, dict[str, Any]]]:
        """What is stored now, by table and key; empty while the backend is not active."""

    @abstractmethod
    def clear(self) -> None:
        """Drop all items; the tables stay, with their definitions."""

    @property
    def client(self) -> DynamoDBClient:
        """The client that models use in this backend if no other default was set."""
        entry = self._entry()
        if entry is None:
            raise RuntimeError("MemoryBackend.client: this backend is not active; use it inside `with backend:`")
        return client_of_entry(entry)

    def _entry(self) -> Entry | None:
        """My entry in this context, else the newest one."""
        entry = entry_of(self)
        if entry is None and self._entries:
            entry = self._entries[-1]
        return entry

    def _inside(self) -> Any:
        """What `_begun` gave for that entry; None while the backend is not active."""
        entry = self._entry()
        return None if entry is None else entry.inside
