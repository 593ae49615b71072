"""Items whose time to live is over are deleted, some time after it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pydynox.engine.storage.commits.changes import TTL
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.expiries import Expiries, laid_down
from pydynox.engine.timed.schedule import reschedule

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Table


def next_due(engine: Engine) -> float | None:
    """The end of time where time to live is on and no item has one: a write may bring it, see `reschedule`."""
    found = [expiries.next_moment(_held(engine, table)) for table, expiries in _followed(engine)]
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
    """Each in a commit of its own, as the service deletes them one by one.

    Those of a transaction in progress have to wait until it ends, as every other write of them.
    """
    expired, is_held = expiries.expired(moment, lag), _held(engine, table)
    if is_held is not None:
        expired = [stored for stored in expired if not is_held(stored)]
    for stored in expired:
        commit_item(engine.catalogue, engine.tables[table.name], table.key_of(stored), stored, None, TTL)
    return len(expired)


def _held(engine: Engine, table: Table) -> Callable[[StoredItem], bool] | None:
    """Whether a transaction in progress has an item of the table; None if there is no transaction at all."""
    held = engine.transactions.held
    return (lambda stored: (table.name, table.key_of(stored)) in held) if held else None


def _followed(engine: Engine) -> Iterator[tuple[Table, Expiries]]:
    now = engine.clock.now()
    for table in engine.tables.values():
        expiries = laid_down(table, now) if table.followers else None
        if expiries is not None:
            yield table, expiries
