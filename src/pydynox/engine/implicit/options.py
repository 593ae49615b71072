"""What models want of a table beside keys and indexes, set as the operations set it that a program would call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.tables.description import table_arn
from pydynox.engine.registry import performer
from pydynox.schema import TableOptions

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


def set_options(engine: Engine, table_name: str, options: TableOptions) -> None:
    """To be called under the lock, of a table that is there."""
    settings = engine.settings
    # A table that nobody creates is ACTIVE at once, however long others take.
    engine.settings = settings.replaced(table_delay=0.0, backup_delay=0.0, settings_interval=0.0, tag_interval=0.0)
    try:
        for operation, request in _requests(engine, table_name, options):
            perform = performer(operation)
            assert perform is not None
            perform(engine, request, None)
    finally:
        engine.settings = settings


def _requests(engine: Engine, table_name: str, options: TableOptions) -> list[tuple[str, dict[str, Any]]]:
    members = options.of_create_table()
    tags = members.pop("Tags", None)
    # UpdateTable takes one of some of these at a time.
    requests = [("UpdateTable", {"TableName": table_name, name: value}) for name, value in members.items()]
    if tags is not None:
        requests.append(("TagResource", {"ResourceArn": table_arn(table_name, engine.settings), "Tags": tags}))
    return requests + options.after_creation(table_name)
