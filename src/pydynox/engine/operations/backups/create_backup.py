from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import CREATE_BACKUP
from pydynox.engine.phases.backups.on_demand import backup_arn, check_backups_enabled, source_table, user_backup
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(CREATE_BACKUP)
def create_backup(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(CREATE_BACKUP, request)
    with engine.lock:
        table = source_table(engine, request["TableName"])
        check_backups_enabled(engine, table)
        name, change = user_backup(engine, table, request["BackupName"])
        engine.commit([change])
        # It is there at once; the reply is the one the service gives.
        arn = backup_arn(name, engine.settings)
        return {"BackupDetails": {"BackupArn": arn, **change.new.details, "BackupStatus": "CREATING"}}
