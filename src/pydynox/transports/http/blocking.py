"""The blocking adapter: plain sockets, usable from any number of threads."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

from pydynox.transports.http import failures
from pydynox.transports.http.http1 import HttpReply, Lost, ReplyParser
from pydynox.transports.http.pool import IdleConnections, quiet_check
from pydynox.transports.http.proxy import connect_request, status_of_connect

if TYPE_CHECKING:
    import ssl

    from pydynox.transports.http.settings import HttpSettings

_CHUNK = 1 << 16


class BlockingConnection:
    __slots__ = ("_is_quiet", "_parser", "_settings", "_socket")

    def __init__(self, connected: socket.socket, settings: HttpSettings) -> None:
        self._socket = connected
        self._settings = settings
        self._parser = ReplyParser()
        self._is_quiet = quiet_check(connected.fileno())

    def exchange(self, data: bytes) -> HttpReply:
        """Raises Lost, or whatever interrupts it; after either the connection is of no use any more."""
        parser, receive = self._parser, self._socket.recv
        parser.begin()
        try:
            self._socket.sendall(data)
            while True:
                received = receive(_CHUNK)
                if not received:
                    raise parser.ended()
                reply = parser.feed(received)
                if reply is not None:
                    return reply
        except TimeoutError as error:
            raise failures.too_slow(self._settings) from error
        except OSError as error:
            raise failures.broken(error) from error

    @property
    def is_reusable(self) -> bool:
        return self._parser.is_reusable

    def is_usable(self) -> bool:
        return self._is_quiet()

    def close(self) -> None:
        self._socket.close()


class BlockingPool:
    def __init__(self, settings: HttpSettings) -> None:
        self._settings = settings
        self._idle: IdleConnections[BlockingConnection] = IdleConnections()
        self._turns = threading.Semaphore(settings.max_connections)
        self._context: ssl.SSLContext | None = None

    def exchange(self, data: bytes) -> HttpReply:
        with self._turns:
            era = self._idle.era
            connection = self._idle.take() or self._open()
            try:
                reply = connection.exchange(data)
            except BaseException as error:
                connection.close()
                if isinstance(error, Lost):
                    self._idle.close_all()
                raise
            if connection.is_reusable:
                self._idle.keep(connection, era)
            else:
                connection.close()
            return reply

    def close(self) -> None:
        """Close what is idle; what is in use is closed when it comes back."""
        self._idle.close_all()

    def _open(self) -> BlockingConnection:
        settings = self._settings
        goal = settings.proxy or settings.endpoint
        connected: socket.socket | None = None
        try:
            connected = socket.create_connection((goal.host, goal.port), settings.connect_timeout)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if settings.endpoint.scheme == "https":
                if settings.proxy is not None:
                    self._connect_through(connected)
                if self._context is None:
                    from pydynox.transports.http.tls import tls_context  # plain HTTP does not need it

                    self._context = tls_context(settings)
                assert self._context is not None
                connected = self._context.wrap_socket(connected, server_hostname=settings.endpoint.host)
            connected.settimeout(settings.read_timeout)
            return BlockingConnection(connected, settings)
        except BaseException as error:
            if connected is not None:
                connected.close()
            if isinstance(error, OSError):
                raise failures.not_connected(error, settings) from error
            raise

    def _connect_through(self, connected: socket.socket) -> None:
        """Ask the proxy for a tunnel; byte by byte at its end, since what follows belongs to TLS."""
        connected.sendall(connect_request(self._settings))
        head = b""
        while b"\r\n\r\n" not in head:
            received = connected.recv(1)
            if not received:
                raise ConnectionError("the proxy closed the connection")
            head += received
        status = status_of_connect(head)
        if status != 200:
            raise failures.refused_by_proxy(self._settings, status)
