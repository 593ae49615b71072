"""A server on loopback that answers as it is told, and fails as it is told: one step of a script for each request.

A step is a function of the connection's `Exchange`. `Reset()` as the first step of a connection acts before the
request is read. Every request that was read in whole is kept: what DynamoDB may have acted on.
"""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import threading
import zlib
from dataclasses import dataclass, field


@dataclass
class Received:
    line: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def operation(self):
        return self.headers.get("x-amz-target", "").rpartition(".")[2]

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Reply:
    """A whole HTTP reply."""

    body: object = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    crc: bool = True

    def bytes(self):
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "R1", **self.headers}
        if self.crc:
            headers.setdefault("x-amz-crc32", str(zlib.crc32(body)))
        headers.setdefault("Content-Length", str(len(body)))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} Words\r\n{head}\r\n".encode() + body

    def __call__(self, stub, connection):
        connection.sendall(self.bytes())
        return self.headers.get("Connection") != "close"


def error(code, message="Words", status=400, **more):
    return Reply({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": message, **more}, status)


@dataclass
class Sent:
    """These bytes, then the connection ends."""

    data: bytes

    def __call__(self, stub, connection):
        connection.sendall(self.data)
        return False


@dataclass
class CutShort:
    """All but the last bytes of a reply."""

    reply: Reply = field(default_factory=Reply)
    missing: int = 1

    def __call__(self, stub, connection):
        connection.sendall(self.reply.bytes()[: -self.missing])
        return False


class Reset:
    """Breaks the connection: without having read anything if it is a connection's first step."""

    def __call__(self, stub, connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False


class ResetUnread(Reset):
    """Breaks the connection before the request is read, as soon as some of it is there."""


@dataclass
class Unread(ResetUnread):
    """These bytes before the request is read, then the connection ends."""

    data: bytes

    def __call__(self, stub, connection):
        connection.recv(65536)
        connection.sendall(self.data)
        return False


class Silence:
    """Says nothing until the test is over."""

    def __call__(self, stub, connection):
        stub.over.wait(20)
        return False


@dataclass
class ThenClose:
    """A reply that promises to keep the connection, which is then closed."""

    reply: Reply = field(default_factory=Reply)

    def __call__(self, stub, connection):
        connection.sendall(self.reply.bytes())
        return False


class StubServer:
    def __init__(self, tls: ssl.SSLContext | None = None):
        self.steps = []
        self.otherwise = Reply()
        self.received: list[Received] = []
        self.connections = 0
        self.over = threading.Event()
        self.closed = threading.Semaphore(0)
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def script(self, *steps):
        self.steps = list(steps)

    @property
    def operations(self):
        return [request.operation for request in self.received]

    def stop(self):
        if self.over.is_set():
            return
        self.over.set()
        # A blocked accept() is woken by shutdown, not by close.
        self._listener.shutdown(socket.SHUT_RDWR)
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(5)
        self._listener.close()

    def _accept(self):
        while not self.over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection, self.connections), daemon=True)
            with self._lock:
                self._open.add(connection)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain, number):
        connection = plain
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(plain, server_side=True)
            goes_on = True
            while goes_on:
                some = connection.recv(1, socket.MSG_PEEK) if self._tls is None else b"?"
                if some and self._is_next(ResetUnread):
                    goes_on = self._take()(self, connection)
                    break
                request = self._read(connection, number)
                if request is None:
                    break
                self.received.append(request)
                goes_on = self._take()(self, connection)
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.discard(plain)
            connection.close()
            self.closed.release()

    def _is_next(self, kind):
        with self._lock:
            return bool(self.steps) and isinstance(self.steps[0], kind)

    def _take(self):
        with self._lock:
            return self.steps.pop(0) if self.steps else self.otherwise

    @staticmethod
    def _read(connection, number):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return None
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        line, *rest = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in rest)}
        while len(body) < int(headers.get("content-length", 0)):
            body += connection.recv(65536)
        return Received(line, headers, body, number)
