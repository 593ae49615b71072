"""Requests answered over the network."""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pydynox.api.operation import DYNAMODB, STREAMS
from pydynox.api.operations import STREAMS_OPERATIONS
from pydynox.transports import aws_guard, event_loops
from pydynox.transports.dynamodb.config import settings_of
from pydynox.transports.dynamodb.requests import RequestWriter, body_of
from pydynox.transports.dynamodb.retry import SEND, RetryPolicy
from pydynox.transports.http.connections import Connections
from pydynox.transports.http.credentials import CredentialsSource
from pydynox.transports.http.http1 import Lost
from pydynox.transports.http.signer import Signer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema
    from pydynox.transports.http.credentials import Credentials


class AwsTransport:
    """The network side of one client. `options` are the client's arguments; nothing is sent before the first call.

    The operations of streams are a service of their own at an endpoint of its own: they go by a transport for it, which
    the one for DynamoDB makes when one of them is first called.
    """

    def __init__(
        self,
        options: Mapping[str, Any],
        operation: str = "a request",
        service: str = DYNAMODB,
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
        sleep_async: Callable[[float], Awaitable[object]] = event_loops.sleep,
    ) -> None:
        self.settings = settings = settings_of(options, operation, service)
        endpoint = settings.endpoint
        self.credentials = CredentialsSource(options, settings.region, now)
        self.policy = RetryPolicy(settings.attempts, endpoint.url, now)
        self._writer = RequestWriter(settings.http, Signer(settings.region, "dynamodb"))
        self._is_aws = aws_guard.is_aws(endpoint.host)
        self._now = now
        self._sleep = sleep
        self._sleep_async = sleep_async
        self._connections = Connections(settings.http)
        self._options = options
        self._is_for_streams = service == STREAMS
        self._streams: AwsTransport | None = None
        _transports.add(self)

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if operation in STREAMS_OPERATIONS and not self._is_for_streams:
            return self._for_streams(operation).perform(operation, request)
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
                    reply = self._connections.blocking.exchange(self._write(operation, body, credentials))
                except Lost as lost:
                    step = attempt.throw(lost)
                else:
                    step = attempt.send(reply)
        except StopIteration as done:
            response: Response = done.value
            return response

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if operation in STREAMS_OPERATIONS and not self._is_for_streams:
            return await self._for_streams(operation).perform_async(operation, request)
        if event_loops.is_trio():
            in_thread: Response = await event_loops.in_thread(self.perform, operation, request)
            return in_thread
        if self._is_aws and aws_guard.refuses_aws:
            aws_guard.refuse(operation, self.settings.endpoint.host)
        body = body_of(operation, request)
        pool = self._connections.of_this_loop()
        attempt = self.policy.attempt(operation, request)
        step = next(attempt)
        try:
            while True:
                if step is not SEND:
                    await self._sleep_async(step)
                    step = attempt.send(None)
                    continue
                credentials = self.credentials.at_hand() or await self.credentials.load_async(pool.loop)
                try:
                    reply = await pool.exchange(self._write(operation, body, credentials))
                except Lost as lost:
                    step = attempt.throw(lost)
                else:
                    step = attempt.send(reply)
        except StopIteration as done:
            response: Response = done.value
            return response

    def _for_streams(self, operation: str) -> AwsTransport:
        # Of threads that do this at once the last one's is kept; the others serve one request each and are collected.
        streams = self._streams
        if streams is None:
            streams = AwsTransport(
                self._options, operation, STREAMS, now=self._now, sleep=self._sleep, sleep_async=self._sleep_async
            )
            streams.credentials = self.credentials
            self._streams = streams
        return streams

    def close(self) -> None:
        """Close the idle connections, of every event loop; connections in use are closed when their reply is there."""
        self._connections.close()
        if self._streams is not None:
            self._streams.close()

    async def aclose(self) -> None:
        self.close()
        await self._sleep_async(0)  # in this loop they are closed now

    def forked(self) -> None:
        """In a forked child: leave the parent's connections alone, and start with none."""
        self._connections.forked()
        self.credentials.forget_owners()
        self.policy.forget_owners()

    def _write(self, operation: str, body: bytes, credentials: Credentials) -> bytes:
        return self._writer.write(operation, body, credentials, self._now() + self.policy.clock_offset)


_transports: weakref.WeakSet[AwsTransport] = weakref.WeakSet()


def _after_fork_in_child() -> None:
    for transport in list(_transports):
        transport.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
