"""The asyncio adapter: one pool per event loop."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from pydynox.transports.http import failures
from pydynox.transports.http.http1 import HttpReply, Lost, ReplyParser
from pydynox.transports.http.pool import IdleConnections, quiet_check
from pydynox.transports.http.proxy import connect_request, status_of_connect

if TYPE_CHECKING:
    import ssl

    from pydynox.transports.http.settings import HttpSettings


class AsyncConnection(asyncio.Protocol):
    def __init__(self, loop: asyncio.AbstractEventLoop, settings: HttpSettings) -> None:
        self._loop = loop
        self._settings = settings
        self._parser = ReplyParser()
        self._waiter: asyncio.Future[HttpReply] | None = None
        self._is_open = False
        self._deadline = 0.0
        # One timer that looks at the deadline again when it goes off, rather than a new one for every request.
        self._timer: asyncio.TimerHandle | None = None

    def send(self, data: bytes) -> asyncio.Future[HttpReply]:
        waiter = self._waiter = self._loop.create_future()
        if not self._is_open:
            waiter.set_exception(failures.gone())
            return waiter
        self._parser.begin()
        self._deadline = self._loop.time() + self._settings.read_timeout
        if self._timer is None:
            self._timer = self._loop.call_at(self._deadline, self._look_at_the_time)
        self._transport.write(data)
        return waiter

    @property
    def is_reusable(self) -> bool:
        return self._is_open and self._parser.is_reusable

    def is_usable(self) -> bool:
        # The loop may not have had time to tell that the other side closed it: a frozen process has just woken up.
        return self._is_open and self._is_quiet()

    def close(self) -> None:
        self._is_open = False
        self._transport.abort()

    def _look_at_the_time(self) -> None:
        self._timer = None
        if self._waiter is None:
            return
        if self._loop.time() < self._deadline:
            self._timer = self._loop.call_at(self._deadline, self._look_at_the_time)
        else:
            self._end(failures.too_slow(self._settings))
            self.close()

    def _end(self, outcome: HttpReply | Lost) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if isinstance(outcome, Lost):
            waiter.set_exception(outcome)
        else:
            waiter.set_result(outcome)

    # --- what asyncio calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # a stream's, always
        self._transport = transport
        self._is_quiet = quiet_check(transport.get_extra_info("socket").fileno())
        self._is_open = True

    def data_received(self, data: bytes) -> None:
        if self._waiter is None:
            self.close()
            return
        try:
            reply = self._parser.feed(data)
        except Lost as lost:
            self._end(lost)
            self.close()
            return
        if reply is not None:
            self._end(reply)
        else:
            self._deadline = self._loop.time() + self._settings.read_timeout

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_open = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiter is not None:
            self._end(self._parser.ended() if exc is None else failures.broken(exc))


class AsyncPool:
    """The connections of one event loop; used from that loop's thread only."""

    def __init__(self, loop: asyncio.AbstractEventLoop, settings: HttpSettings) -> None:
        self.loop = loop
        self._settings = settings
        self._idle: IdleConnections[AsyncConnection] = IdleConnections()
        self._free = settings.max_connections
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._context: ssl.SSLContext | None = None
        self._end_of_loop: AsyncGenerator[None, None] | None = None

    async def exchange(self, data: bytes) -> HttpReply:
        if self._end_of_loop is None:
            self._end_of_loop = self._close_at_end_of_loop()
            await anext(self._end_of_loop)
        if self._free:
            self._free -= 1
        else:
            await self._wait_for_turn()
        try:
            era = self._idle.era
            connection = self._idle.take() or await self._open()
            try:
                reply = await connection.send(data)
            except BaseException as error:
                # A cancelled task's reply may still come: nobody else must read it.
                connection.close()
                if isinstance(error, Lost):
                    self._idle.close_all()
                raise
            if connection.is_reusable:
                self._idle.keep(connection, era)
            else:
                connection.close()
            return reply
        finally:
            self._end_turn()

    def close(self) -> None:
        """Close what is idle; what is in use is closed when it comes back."""
        self._idle.close_all()

    async def _close_at_end_of_loop(self) -> AsyncGenerator[None, None]:
        """A generator that is never finished: a loop about to close does that (`shutdown_asyncgens`), and so do we."""
        try:
            yield
        finally:
            self._end_of_loop = None
            self.close()
            await asyncio.sleep(0)  # for the transports to notice

    async def _wait_for_turn(self) -> None:
        turn = self.loop.create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._end_turn()
            raise

    def _end_turn(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def _open(self) -> AsyncConnection:
        settings = self._settings
        try:
            async with asyncio.timeout(settings.connect_timeout):
                return await self._connect()
        except OSError as error:
            raise failures.not_connected(error, settings) from error

    async def _connect(self) -> AsyncConnection:
        settings, endpoint = self._settings, self._settings.endpoint
        secure = endpoint.scheme == "https"
        if secure and self._context is None:
            from pydynox.transports.http.tls import tls_context  # plain HTTP does not need it

            self._context = tls_context(settings)
        name = endpoint.host if secure else None
        if secure and settings.proxy is not None:
            tunnel = await self._tunnel()
            try:
                _, made = await self.loop.create_connection(
                    self._connection, sock=tunnel, ssl=self._context, server_hostname=name
                )
            except BaseException:
                tunnel.close()
                raise
        else:
            goal = settings.proxy or endpoint
            _, made = await self.loop.create_connection(
                self._connection, goal.host, goal.port, ssl=self._context, server_hostname=name
            )
        return made

    def _connection(self) -> AsyncConnection:
        return AsyncConnection(self.loop, self._settings)

    async def _tunnel(self) -> socket.socket:
        """A socket on which the proxy passes everything on; byte by byte, since what follows belongs to TLS."""
        proxy = self._settings.proxy
        assert proxy is not None
        family, kind, number, _, address = (
            await self.loop.getaddrinfo(proxy.host, proxy.port, type=socket.SOCK_STREAM)
        )[0]
        tunnel = socket.socket(family, kind, number)
        try:
            tunnel.setblocking(False)
            await self.loop.sock_connect(tunnel, address)
            await self.loop.sock_sendall(tunnel, connect_request(self._settings))
            head = b""
            while b"\r\n\r\n" not in head:
                received = await self.loop.sock_recv(tunnel, 1)
                if not received:
                    raise ConnectionError("the proxy closed the connection")
                head += received
            status = status_of_connect(head)
            if status != 200:
                raise failures.refused_by_proxy(self._settings, status)
        except BaseException:
            tunnel.close()
            raise
        return tunnel
