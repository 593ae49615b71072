from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import RESTORE_TABLE_FROM_BACKUP
from pydynox.engine import messages as common_messages
from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.backups.on_demand import found_backup, region_of
from pydynox.engine.phases.backups.restores import restored
from pydynox.engine.phases.tables.description import table_arn
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request, check_shape
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(RESTORE_TABLE_FROM_BACKUP)
def restore_table_from_backup(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_shape(RESTORE_TABLE_FROM_BACKUP, request)
    if request.get("TargetTableName") == "":  # told of alone, and in other words than any other name
        raise ValidationException(common_messages.table_name_length())
    check_request(RESTORE_TABLE_FROM_BACKUP, request)
    arn = request["BackupArn"]
    with engine.lock:
        _, backup = found_backup(engine, arn)
        if region_of(arn) != engine.settings.region and request.get("SSESpecificationOverride") is None:
            raise ValidationException(messages.encryption_required_elsewhere())
        summary = {
            "SourceBackupArn": arn,
            "SourceTableArn": table_arn(backup.table.name, engine.settings),
            "RestoreDateTime": backup.details["BackupCreationDateTime"],
        }
        items = backup.table.stored_items()
        description = restored(engine, backup.table, items, request, summary)
        reschedule(engine)
        return {"TableDescription": description}
