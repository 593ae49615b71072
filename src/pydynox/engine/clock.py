"""Where an engine takes the time from."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import timedelta


class Clock(Protocol):
    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class SystemClock:
    def now(self) -> float:
        # Looked up at each call, so that a test that replaces time.time() is obeyed.
        return time.time()


class MovableClock(ABC):
    """A clock that can be put forward."""

    @abstractmethod
    def now(self) -> float:
        """Seconds since the epoch."""

    def advance(self, by: float | timedelta) -> None:
        """Put it forward by this many seconds; what is due by then happens before the next call is answered."""
        from datetime import timedelta  # with the first one that is moved: most stand or run by themselves

        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        if not seconds >= 0:
            raise ValueError(f"a clock does not run backwards: advance({by})")
        self._move(seconds)

    @abstractmethod
    def _move(self, seconds: float) -> None: ...


class RunningClock(MovableClock):
    """The system's time, and as much later as it was put forward. What replaces time.time() moves it as well."""

    _ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def _move(self, seconds: float) -> None:
        self._ahead += seconds


class ManualClock(MovableClock):
    """A clock that stands until it is told to move."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = start

    def now(self) -> float:
        return self._now

    def _move(self, seconds: float) -> None:
        self._now += seconds


SYSTEM_CLOCK = SystemClock()
