"""A table goes, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.engine.storage.commits.changes import Change, TableChange

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table


def deletion(engine: Engine, table: Table) -> list[Change]:
    """The changes that delete it."""
    changes: list[Change] = [TableChange(table.name, table, None)]
    if "ContinuousBackupsDescription" in table.options:
        from pydynox.engine.phases.backups.on_demand import system_backup  # which few tables leave

        changes.append(system_backup(engine, table))
    if table.followers:
        from pydynox.engine.phases.streams.lookup import closing  # most tables have no stream

        changes += closing(engine, table)
    return changes
