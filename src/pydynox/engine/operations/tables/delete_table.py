from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.tables import DELETE_TABLE
from pydynox.engine import messages
from pydynox.engine.phases.description import describe_deleted
from pydynox.engine.registry import operation
from pydynox.engine.storage.commits.changes import Change, TableChange
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DELETE_TABLE)
def delete_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DELETE_TABLE, request)
    with engine.lock:
        table = engine.existing_table(request["TableName"])
        if table.definition.get("DeletionProtectionEnabled"):
            raise ValidationException(messages.table_protected())
        description = describe_deleted(table, engine.settings)
        changes: list[Change] = [TableChange(table.name, table, None)]
        if "ContinuousBackupsDescription" in table.options:
            from pydynox.engine.phases.backups import system_backup  # which few tables leave

            changes.append(system_backup(engine, table))
        if table.followers:
            from pydynox.engine.phases.streams import closing  # most tables have no stream

            changes += closing(engine, table)
        engine.commit(changes)
        return {"TableDescription": description}
