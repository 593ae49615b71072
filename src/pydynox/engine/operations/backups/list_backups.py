from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.backups import LIST_BACKUPS
from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.backups.on_demand import backup_arn, backup_name, backups, region_of, summary
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.backups import Backup
    from pydynox.schema import TableSchema

_PAGE = 100


@operation(LIST_BACKUPS)
def list_backups(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """Those of tables that are not there, too; of the user's making, unless another type is asked for."""
    check_request(LIST_BACKUPS, request)
    lower, upper = request.get("TimeRangeLowerBound"), request.get("TimeRangeUpperBound")
    if lower is not None and upper is not None and lower > upper:
        raise ValidationException(messages.time_range_reversed())
    after = _start(engine, request.get("ExclusiveStartBackupArn"))
    table = request.get("TableName")
    if table is not None:
        table = table_name_of(table, engine.settings)
    type_ = request.get("BackupType") or "USER"

    with engine.lock:
        found = [
            (_place(name), name, backup)
            for name, backup in backups(engine).items()
            if type_ in (backup.details["BackupType"], "ALL") and table in (None, backup.table.name)
            if _is_within(backup, lower, upper) and (after is None or _place(name) > after)
        ]
        found.sort(key=lambda each: each[0])
        page = found[: request.get("Limit") or _PAGE]
        arns = [(backup_arn(name, engine.settings), backup) for _, name, backup in page]
        reply: Response = {"BackupSummaries": [summary(backup, arn, engine.settings) for arn, backup in arns]}
        if len(page) < len(found):
            reply["LastEvaluatedBackupArn"] = arns[-1][0]
        return reply


def _start(engine: Engine, arn: str | None) -> tuple[str, str] | None:
    """A place to go on from; whether there is such a backup does not matter."""
    if arn is None:
        return None
    name = backup_name(arn, engine.settings)
    if region_of(arn) != engine.settings.region:
        raise ValidationException(messages.start_in_other_region())
    return _place(name)


def _place(name: str) -> tuple[str, str]:
    """By the moment, which the identity begins with."""
    table, _, id_ = name.split("/")
    return id_, table


def _is_within(backup: Backup, lower: float | None, upper: float | None) -> bool:
    moment: float = backup.details["BackupCreationDateTime"]
    return (lower is None or moment >= lower) and (upper is None or moment < upper)
