"""An engine behind a port: started by `pydynox serve`, or in a thread of a program."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import uvicorn

from pydynox.engine import Engine, Settings
from pydynox.foundation.callers import told_instead
from pydynox.server.asgi import Application
from pydynox.server.protocol import Endpoint

KEEP_ALIVE_SECONDS = 300  # longer than clients keep an idle connection, so that they are the ones who close it
BACKLOG = 2048
GRACE_SECONDS = 5  # for replies on their way when the server stops

_log = logging.getLogger("pydynox.server")


class LocalServer:
    """One engine behind one port, which is bound at once: port 0 is any free one, and `url` names it.

    `run()` serves in this thread until SIGTERM or SIGINT; as a context manager it serves in a thread of its own.
    The server has one event loop and the engine one lock, so every request sees a whole state.
    """

    def __init__(
        self, engine: Engine | None = None, *, host: str = "127.0.0.1", port: int = 0, authorization: bool = True
    ) -> None:
        self.engine = Engine(Settings(implicit_tables=False)) if engine is None else engine
        self._socket = _listening_socket(host, port)
        self.host = host
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            Application(Endpoint(self.engine, authorization=authorization)),
            http="httptools",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            server_header=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        self._server = _Server(config)
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None

    @property
    def url(self) -> str:
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"

    def run(self, when_ready: Callable[[], None] | None = None) -> None:
        """Replies on their way are finished before it returns."""
        if when_ready is not None:
            self._server.when_ready = when_ready
        told = told_instead.set(_log.warning)
        in_main_thread = threading.current_thread() is threading.main_thread()
        # uvicorn raises the signal again when it has stopped; here that is the end that was asked for.
        before = {number: signal.signal(number, _ignore) for number in _SIGNALS} if in_main_thread else {}
        try:
            self._server.run(sockets=[self._socket])
        finally:
            told_instead.reset(told)
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """From any thread; `run()` returns soon after."""
        self._server.should_exit = True

    def __enter__(self) -> Self:
        ready = threading.Event()
        # A daemon, so that a program that fails to leave the block can still end.
        self._thread = threading.Thread(target=self._run_in_thread, args=(ready,), name="pydynox server", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def _run_in_thread(self, ready: threading.Event) -> None:
        try:
            self.run(ready.set)
        except Exception as error:
            self._failure = error
        finally:
            ready.set()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()
        if self._thread is not None:
            self._thread.join()


def _listening_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named in full, unlike in socket.create_server: asyncio sends small replies at once only of sockets that say TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


class _Time:
    """Time as it passes, also where a test has stopped time.monotonic(): a loop that waits by that may wait for ever.

    freezegun replaces what modules have of `time` and looks into no class; it knows nothing of clock_gettime().
    """

    if hasattr(time, "clock_gettime"):

        @staticmethod
        def passing() -> float:
            return time.clock_gettime(time.CLOCK_MONOTONIC)

    else:
        passing = staticmethod(time.monotonic)


class _Server(uvicorn.Server):
    when_ready: Callable[[], None] | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        loop = asyncio.get_running_loop()
        if isinstance(loop, asyncio.BaseEventLoop):  # uvloop's has a clock that nobody reaches
            loop.time = _Time.passing  # type: ignore[method-assign]
        await super().serve(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.when_ready is not None:
            self.when_ready()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _ignore(number: int, frame: object) -> None:
    pass
