from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import DESCRIBE_BACKUP
from pydynox.engine.phases.backups.on_demand import described, found_backup
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_BACKUP)
def describe_backup(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_BACKUP, request)
    with engine.lock:
        _, backup = found_backup(engine, request["BackupArn"])
        return {"BackupDescription": described(backup, request["BackupArn"], engine.settings)}
