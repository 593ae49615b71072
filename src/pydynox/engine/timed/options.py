"""What other operations than CreateTable and UpdateTable set on a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.timed.schedule import reschedule

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table


def set_option(engine: Engine, table: Table, name: str, value: Any, **attributes: Any) -> Table:
    """Under the lock; None takes it away. `attributes` are others of the table that change with it."""
    options = {**table.options, name: value}
    if value is None:
        del options[name]
    changed = table.redefined(engine.catalogue.owner, engine.settings, options=options, **attributes)
    engine.commit([TableChange(table.name, table, changed)])
    reschedule(engine)
    return changed
