"""Where a lock takes the time from, what lets it pass, and what renews meanwhile."""

from __future__ import annotations

import threading
import time
import weakref
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Protocol

from pydynox.client.flows.drivers import drive
from pydynox.transports import event_loops

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.lock.hold import Hold


class AdvancingClock(Protocol):
    """What tests pass as `clock`: `backend.clock` of a MemoryBackend, or anything like it."""

    def now(self) -> float: ...
    def advance(self, by: float, /) -> object: ...


class Pace(Protocol):
    @property
    def now(self) -> Callable[[], float]: ...
    def sleep(self, seconds: float, /) -> object: ...
    async def sleep_async(self, seconds: float, /) -> object: ...
    def start(self, hold: Hold) -> None: ...
    def stop(self, hold: Hold) -> None: ...
    def look(self) -> None:
        """Do what is due, where nothing does it by itself."""
        ...


def pace_of(clock: Any) -> Pace:
    if clock is None:
        return RealTime()
    if not (callable(getattr(clock, "now", None)) and callable(getattr(clock, "advance", None))):
        raise TypeError(
            f"clock={clock!r}: expected an object with now() and advance(seconds), such as "
            f"backend.clock, got {type(clock).__name__}"
        )
    return ClockTime(clock)


class RealTime:
    """The system's time. A thread renews, for both kinds of guard: an event loop that is busy loses no lock."""

    now = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)
    sleep_async = staticmethod(event_loops.sleep)

    def __init__(self) -> None:
        self._ended = threading.Event()

    def start(self, hold: Hold) -> None:
        # In the context of the guard, so that its backend answers. A program that ends takes it along.
        renewing = copy_context().run
        threading.Thread(target=renewing, args=(self._renew, hold), name="pydynox lock", daemon=True).start()

    def stop(self, hold: Hold) -> None:
        self._ended.set()

    def look(self) -> None: ...

    def _renew(self, hold: Hold) -> None:
        while not self._ended.wait(max(hold.next_renewal - self.now(), 0)) and hold.is_held:
            drive(hold.renew(), hold.transport, self._ended.wait)


# Held by the clocks that tests put forward.
_held: weakref.WeakSet[Hold] = weakref.WeakSet()


class ClockTime:
    """A clock that is put forward, for tests.

    Waiting puts it forward. Renewals that are due are done when a lock of this clock is asked or waits, so a jump of
    the clock is what a pause of the whole process would be.
    """

    def __init__(self, clock: AdvancingClock) -> None:
        self._clock = clock
        self.now: Callable[[], float] = clock.now

    def sleep(self, seconds: float) -> None:
        self._clock.advance(seconds)
        self.look()

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)
        await event_loops.give_way()

    def start(self, hold: Hold) -> None:
        hold.clock = self._clock
        _held.add(hold)

    def stop(self, hold: Hold) -> None:
        _held.discard(hold)

    def look(self) -> None:
        for hold in list(_held):
            if hold.clock is self._clock and hold.is_held and self.now() >= hold.next_renewal:
                drive(hold.renew(), hold.transport, self._clock.advance)
