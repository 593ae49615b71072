"""Where an engine takes the time from."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class SystemClock:
    def now(self) -> float:
        # Looked up at each call, so that a test that replaces time.time() is obeyed.
        return time.time()


class ManualClock:
    """A clock that stands until it is told to move."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = start

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError(f"a clock does not run backwards: advance({seconds})")
        self._now += seconds


SYSTEM_CLOCK = SystemClock()
