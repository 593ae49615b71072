"""Connections kept for the next request: one policy for the blocking and the asynchronous adapter.

The newest is taken first, so that a burst's connections grow old and go. One that the other side has closed, or that
has been idle for long, is not used; and when one turns out broken the rest are taken to be too, as after a pause of
the whole process, so that the next attempt gets a fresh one.
"""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

IDLE_SECONDS = 50.0


class Connection(Protocol):
    def is_usable(self) -> bool:
        """Whether it is open and quiet; cheap, without waiting."""
        ...

    def close(self) -> None: ...


C = TypeVar("C", bound=Connection)


class IdleConnections(Generic[C]):
    """Those not in use. Threads may share one: a deque's own methods are atomic, and nothing else is relied on."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        # The wall clock, which goes on while a process is frozen.
        self._now = now
        self._idle: deque[tuple[float, C]] = deque()
        self._closings = 0

    def __len__(self) -> int:
        return len(self._idle)

    def take(self) -> C | None:
        while True:
            try:
                since, connection = self._idle.pop()
            except IndexError:
                return None
            if 0 <= self._now() - since < IDLE_SECONDS and connection.is_usable():
                return connection
            connection.close()

    @property
    def era(self) -> int:
        """Changes when all are closed: a connection taken before belongs to another era and is not kept any more."""
        return self._closings

    def keep(self, connection: C, era: int) -> None:
        if era != self._closings:
            connection.close()
            return
        now = self._now()
        self._idle.append((now, connection))
        try:
            while not 0 <= now - self._idle[0][0] < IDLE_SECONDS:
                self._idle.popleft()[1].close()
        except IndexError:  # another thread took the last
            pass

    def close_all(self) -> None:
        self._closings += 1
        while True:
            try:
                self._idle.pop()[1].close()
            except IndexError:
                return


def quiet_check(fileno: int) -> Callable[[], bool]:
    """A function that tells whether nothing has arrived at a socket; of an idle one anything means that it is over."""
    if not hasattr(select, "poll"):  # Windows
        return lambda: not select.select([fileno], [], [], 0)[0]
    poll = select.poll()
    poll.register(fileno, select.POLLIN | select.POLLPRI)
    look = poll.poll
    return lambda: not look(0)
