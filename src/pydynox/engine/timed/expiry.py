"""Items whose time to live is over are deleted, some time after it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydynox.engine.storage.commits.changes import TTL
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.expiries import Expiries, laid_down
from pydynox.engine.timed.schedule import reschedule

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table


def next_due(engine: Engine) -> float | None:
    """The end of time where time to live is on and no item has one: a write may bring it, see `reschedule`."""
    found = [expiries.next_moment() for _, expiries in _followed(engine)]
    if not found:
        return None
    return min([moment for moment in found if moment is not None], default=math.inf) + engine.settings.ttl_lag


def happen(engine: Engine, moment: float) -> None:
    for table, expiries in list(_followed(engine)):
        _delete(engine, table, expiries, moment, engine.settings.ttl_lag)


def sweep(engine: Engine) -> int:
    """All that have expired by now; how many these were."""
    now = engine.clock.now()
    deleted = sum(_delete(engine, table, expiries, now, 0) for table, expiries in list(_followed(engine)))
    reschedule(engine)
    return deleted


def _delete(engine: Engine, table: Table, expiries: Expiries, moment: float, lag: float) -> int:
    """Each in a commit of its own, as the service deletes them one by one."""
    expired = expiries.expired(moment, lag)
    for stored in expired:
        commit_item(engine.catalogue, engine.tables[table.name], table.key_of(stored), stored, None, TTL)
    return len(expired)


def _followed(engine: Engine) -> Iterator[tuple[Table, Expiries]]:
    now = engine.clock.now()
    for table in engine.tables.values():
        expiries = laid_down(table, now) if table.followers else None
        if expiries is not None:
            yield table, expiries
