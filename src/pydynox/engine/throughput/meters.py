"""A bucket of units that fills with time."""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """`rate`: units per second. `burst`: seconds of unused units that are kept. `since`: when it began to apply."""

    rate: float
    burst: float
    since: float


class Meter:
    """`units` may be below 0: a debt, of a read whose size was known only when it was done."""

    __slots__ = ("limit", "time", "units")

    def __init__(self, limit: Limit, now: float) -> None:
        """A table that was made at this moment has a second's units; an older one has what it did not use since."""
        self.limit = limit
        self.time = now
        self.units = limit.rate * min(1 + max(now - limit.since, 0.0), limit.burst)

    def settle(self, limit: Limit, now: float) -> None:
        """Add what came since the last time; a limit that has changed applies from now on."""
        old = self.limit
        self.units += old.rate * max(now - self.time, 0.0)
        self.time = now
        self.limit = limit
        self.units = min(self.units, limit.rate * limit.burst)

    def allows(self, units: float, *, may_owe: bool) -> bool:
        """A request that takes more than there can ever be needs all of it, and may owe the rest."""
        if may_owe:
            return self.units > 0
        return self.units >= min(units, self.limit.rate * self.limit.burst)

    @property
    def is_full(self) -> bool:
        return self.units >= self.limit.rate * self.limit.burst
