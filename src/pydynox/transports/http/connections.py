"""All connections to one endpoint: a pool for the threads, and one for each event loop."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from pydynox.transports.http.blocking import BlockingPool

if TYPE_CHECKING:
    import asyncio

    from pydynox.transports.http.asynchronous import AsyncPool
    from pydynox.transports.http.settings import HttpSettings


class Connections:
    """None is made before it is needed."""

    def __init__(self, settings: HttpSettings) -> None:
        self._settings = settings
        self._pools: dict[asyncio.AbstractEventLoop, AsyncPool] = {}
        self._begin_blocking()

    def _begin_blocking(self) -> None:
        self.blocking = BlockingPool(self._settings)
        # At exit, or when nobody holds the client any more.
        self._finalizer = weakref.finalize(self, BlockingPool.close, self.blocking)

    def of_this_loop(self) -> AsyncPool:
        import asyncio

        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            from pydynox.transports.http.asynchronous import AsyncPool

            for other in list(self._pools):
                if other.is_closed():
                    self._pools.pop(other, None)
            pool = self._pools[loop] = AsyncPool(loop, self._settings)
        return pool

    def close(self) -> None:
        """Close what is idle, in every event loop; what is in use is closed when its reply is there."""
        self.blocking.close()
        for loop, pool in list(self._pools.items()):
            try:
                loop.call_soon_threadsafe(pool.close)
            except RuntimeError:  # that loop is closed
                self._pools.pop(loop, None)

    def forked(self) -> None:
        """In a forked child: leave the parent's connections alone, and start with none."""
        # Closing a plain socket here says nothing to the other side. Closing asyncio's would change the selector that
        # is shared with the parent's loop, so those are only kept from being collected.
        self.blocking.close()
        self._finalizer.detach()
        _of_parents.extend(self._pools.values())
        self._pools = {}
        self._begin_blocking()


_of_parents: list[AsyncPool] = []
