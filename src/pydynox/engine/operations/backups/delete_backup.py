from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import DELETE_BACKUP
from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.backups.on_demand import described, found_backup, is_restored_from, said_moment
from pydynox.engine.phases.tables.states import restore_summary
from pydynox.engine.registry import operation
from pydynox.engine.storage.backups import KIND
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.engine.validation import check_request
from pydynox.errors import BackupInUseException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DELETE_BACKUP)
def delete_backup(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DELETE_BACKUP, request)
    arn = request["BackupArn"]
    with engine.lock:
        name, backup = found_backup(engine, arn)
        if backup.details["BackupType"] == "SYSTEM":
            until = said_moment(backup.details["BackupExpiryDateTime"])
            raise ValidationException(messages.system_backup_kept(arn, until))
        if is_restored_from(filter(None, map(restore_summary, engine.tables.values())), arn):
            raise BackupInUseException(messages.backup_feeds_restore(arn))
        engine.commit([RecordChange(KIND, name, backup, None)])
        return {"BackupDescription": described(backup, arn, engine.settings, status="DELETED")}
