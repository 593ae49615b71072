"""Requests answered over the network."""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pydynox.transports import aws_guard
from pydynox.transports.dynamodb.config import settings_of
from pydynox.transports.dynamodb.requests import RequestWriter, body_of
from pydynox.transports.dynamodb.retry import SEND, RetryPolicy
from pydynox.transports.event_loops import in_thread, is_trio
from pydynox.transports.http.blocking import BlockingPool
from pydynox.transports.http.credentials import CredentialsSource
from pydynox.transports.http.http1 import Lost
from pydynox.transports.http.signer import Signer

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema
    from pydynox.transports.http.asynchronous import AsyncPool
    from pydynox.transports.http.credentials import Credentials


class AwsTransport:
    """The network side of one client. `options` are the client's arguments; nothing is sent before the first call."""

    def __init__(
        self,
        options: Mapping[str, Any],
        operation: str = "a request",
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
        sleep_async: Callable[[float], Awaitable[object]] | None = None,
    ) -> None:
        self.settings = settings = settings_of(options, operation)
        endpoint = settings.endpoint
        self.credentials = CredentialsSource(options, settings.region, now)
        self.policy = RetryPolicy(settings.attempts, endpoint.url, now)
        self._writer = RequestWriter(settings.http, Signer(settings.region, "dynamodb"))
        self._is_aws = aws_guard.is_aws(endpoint.host)
        self._now = now
        self._sleep = sleep
        self._sleep_async = sleep_async
        self._blocking = BlockingPool(settings.http)
        self._pools: dict[asyncio.AbstractEventLoop, AsyncPool] = {}
        self._loading: dict[asyncio.AbstractEventLoop, asyncio.Future[Credentials]] = {}
        # At exit, or when nobody holds the client any more.
        self._finalizer = weakref.finalize(self, BlockingPool.close, self._blocking)
        _transports.add(self)

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if self._is_aws and aws_guard.refuses_aws:
            aws_guard.refuse(operation, self.settings.endpoint.host)
        body = body_of(operation, request)
        attempt = self.policy.attempt(operation, request)
        step = next(attempt)
        try:
            while True:
                if step is not SEND:
                    self._sleep(step)
                    step = attempt.send(None)
                    continue
                credentials = self.credentials.at_hand() or self.credentials.load()
                try:
                    reply = self._blocking.exchange(self._write(operation, body, credentials))
                except Lost as lost:
                    step = attempt.throw(lost)
                else:
                    step = attempt.send(reply)
        except StopIteration as done:
            response: Response = done.value
            return response

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if is_trio():
            reply_of_thread: Response = await in_thread(self.perform, operation, request)
            return reply_of_thread
        if self._is_aws and aws_guard.refuses_aws:
            aws_guard.refuse(operation, self.settings.endpoint.host)
        body = body_of(operation, request)
        pool = self._pool()
        attempt = self.policy.attempt(operation, request)
        step = next(attempt)
        try:
            while True:
                if step is not SEND:
                    await self._pause(step)
                    step = attempt.send(None)
                    continue
                credentials = self.credentials.at_hand() or await self._load_credentials(pool.loop)
                try:
                    reply = await pool.exchange(self._write(operation, body, credentials))
                except Lost as lost:
                    step = attempt.throw(lost)
                else:
                    step = attempt.send(reply)
        except StopIteration as done:
            response: Response = done.value
            return response

    def close(self) -> None:
        """Close the idle connections, of every event loop; connections in use are closed when their reply is there."""
        self._blocking.close()
        for loop, pool in list(self._pools.items()):
            try:
                loop.call_soon_threadsafe(pool.close)
            except RuntimeError:  # that loop is closed
                self._pools.pop(loop, None)

    async def aclose(self) -> None:
        self.close()
        await self._pause(0)  # in this loop they are closed now

    def forked(self) -> None:
        """In a forked child: leave the parent's connections alone, and start with none."""
        # Closing a plain socket here says nothing to the other side. Closing asyncio's would change the selector that
        # is shared with the parent's loop, so those are only kept from being collected.
        self._blocking.close()
        self._finalizer.detach()
        _of_parents.extend(self._pools.values())
        self._blocking = BlockingPool(self.settings.http)
        self._finalizer = weakref.finalize(self, BlockingPool.close, self._blocking)
        self._pools = {}
        self._loading = {}
        self.credentials.forget_owners()
        self.policy.forget_owners()

    def _write(self, operation: str, body: bytes, credentials: Credentials) -> bytes:
        return self._writer.write(operation, body, credentials, self._now() + self.policy.clock_offset)

    def _pool(self) -> AsyncPool:
        import asyncio

        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            from pydynox.transports.http.asynchronous import AsyncPool

            for other in list(self._pools):
                if other.is_closed():
                    self._pools.pop(other, None)
            pool = self._pools[loop] = AsyncPool(loop, self.settings.http)
        return pool

    async def _pause(self, seconds: float) -> None:
        if self._sleep_async is None:
            import asyncio

            self._sleep_async = asyncio.sleep
        await self._sleep_async(seconds)

    async def _load_credentials(self, loop: asyncio.AbstractEventLoop) -> Credentials:
        """In a thread, and once for all tasks of the loop; a task that is cancelled meanwhile leaves it running."""
        import asyncio

        loading = self._loading.get(loop)
        if loading is None:
            loading = self._loading[loop] = loop.run_in_executor(None, self.credentials.load)
            loading.add_done_callback(self._loaded)
        return await asyncio.shield(loading)

    def _loaded(self, loading: asyncio.Future[Credentials]) -> None:
        self._loading.pop(loading.get_loop(), None)
        if not loading.cancelled():
            loading.exception()  # has been seen, even if every task that wanted it is gone


_transports: weakref.WeakSet[AwsTransport] = weakref.WeakSet()
_of_parents: list[AsyncPool] = []


def _after_fork_in_child() -> None:
    for transport in list(_transports):
        transport.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
