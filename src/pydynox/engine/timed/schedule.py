"""When something happens next, and seeing to it that it has happened before anybody looks.

Nothing runs beside the calls: what was due at some moment is done, in the order of the moments, by the first call after
it. So the state of an engine depends on its calls and its clock alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


class Part(Protocol):
    """A module that looks after one kind of event. What it knows is read from tables and records, so that forks and
    snapshots have it too."""

    def next_due(self, engine: Engine, /) -> float | None:
        """The moment of the first event that has not happened yet; None if none will."""

    def happen(self, engine: Engine, moment: float, /) -> None:
        """All events of this moment and before; each one moves what `next_due` gives."""


# Modules of this package. They are loaded when an engine first has a table with options, or records.
PARTS: tuple[str, ...] = ("expiry", "states")

# What happens may bring something that is due at the same moment, as an index that was made is then backfilled. That
# goes on for a few steps: a part that is due this often in a row has not moved what its `next_due` gives.
_MOST_STEPS = 100


def settle(engine: Engine) -> None:
    """Let everything happen that is due by now."""
    due = engine.due
    if due is None or (not engine.catalogue.is_sooner and engine.clock.now() < due):
        return
    with engine.lock:
        if engine.catalogue.is_sooner:
            reschedule(engine)
        now = engine.clock.now()
        moment, steps = None, 0
        while engine.due is not None and engine.due <= now:
            steps = steps + 1 if engine.due == moment else 1
            moment = engine.due
            if steps > _MOST_STEPS:
                raise RuntimeError(_not_moved(engine, moment))
            for part in _parts():
                part.happen(engine, moment)
            reschedule(engine)


def _not_moved(engine: Engine, moment: float) -> str:
    stuck = [name for name, part in zip(PARTS, _parts(), strict=True) if part.next_due(engine) == moment]
    return f"engine.timed: {', '.join(stuck)}: due at {moment} still, after it has happened {_MOST_STEPS} times"


def reschedule(engine: Engine) -> None:
    """To be called under the lock by whoever changed what the parts read: options of a table, records, the settings.

    Followers of tables, which hear of single items, set `catalogue.is_sooner` instead. That is looked at while
    something is due, at whatever moment: so who has such a follower gives the end of time if nothing is.
    """
    engine.catalogue.is_sooner = False
    if not engine.catalogue.records and not any(table.options for table in engine.tables.values()):
        engine.due = None
        return
    moments = [moment for part in _parts() if (moment := part.next_due(engine)) is not None]
    engine.due = min(moments, default=None)


def _parts() -> list[Part]:
    return [cast("Part", import_module(f"pydynox.engine.timed.{name}")) for name in PARTS]
