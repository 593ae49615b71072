"""`backend.tables_at(moment)`: what was stored at an earlier moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.backups.recovery import items_at
from pydynox.engine.storage.journal import NAME, Journal
from pydynox.testing.tables_view import shown_key
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from pydynox.engine import Engine
    from pydynox.engine.storage.tables import Table


def tables_at(engine: Engine, moment: float | datetime) -> dict[str, dict[Any, dict[str, Any]]]:
    if not engine.settings.history:
        raise RuntimeError("tables_at(): this backend keeps no history; ask for it: MemoryBackend(history=True)")
    seconds = _seconds(moment)
    with engine.lock:
        tables = [table for _, table in sorted(engine.tables.items()) if table.created_at <= seconds]
        return {table.name: _items(table, seconds) for table in tables}


def _items(table: Table, moment: float) -> dict[Any, dict[str, Any]]:
    journal = table.followers[NAME]
    if isinstance(journal, Journal) and moment < journal.since:
        raise ValueError(f"tables_at({moment!r}): the history of table {table.name!r} begins at {journal.since!r}")
    return {shown_key(table, stored): plain_item(stored.copy()) for stored in items_at(table, moment)}


def _seconds(moment: float | datetime) -> float:
    if isinstance(moment, datetime):
        if moment.tzinfo is None:
            raise ValueError(f"tables_at({moment!r}): which moment this is depends on the zone; give the datetime one")
        return moment.timestamp()
    if type(moment) not in (int, float):
        raise TypeError(f"tables_at(): expected seconds since the epoch or a datetime, got {moment!r}")
    return moment
