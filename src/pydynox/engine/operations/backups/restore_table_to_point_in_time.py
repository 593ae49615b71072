from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.arns import PREFIX, bare_table_name, parsed_arn, partition_of
from pydynox.api.control.backups import RESTORE_TABLE_TO_POINT_IN_TIME
from pydynox.engine import messages as common_messages
from pydynox.engine.messages import backups as messages
from pydynox.engine.messages.tables import resources
from pydynox.engine.phases.backups.recovery import items_at, restore_moment
from pydynox.engine.phases.backups.restores import restored
from pydynox.engine.phases.tables.description import table_arn
from pydynox.engine.phases.tables.states import is_made
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import TableNotFoundException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table
    from pydynox.schema import TableSchema


@operation(RESTORE_TABLE_TO_POINT_IN_TIME)
def restore_table_to_point_in_time(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    """The table is made anew as it was defined last, with the items of the moment.

    Complaints are in the service's order: members, the source, its recovery, the moment, the target.
    """
    check_request(RESTORE_TABLE_TO_POINT_IN_TIME, request)
    moment = _moment(request)
    with engine.lock:
        source = _source(engine, request)
        moment = restore_moment(engine, source, moment)
        summary = {
            "SourceTableArn": table_arn(source.name, engine.settings),
            "RestoreDateTime": round(moment, 3),
        }
        description = restored(engine, source, items_at(source, moment), request, summary)
        reschedule(engine)
        return {"TableDescription": description}


def _moment(request: Request) -> float | None:
    given, is_latest = request.get("RestoreDateTime"), request.get("UseLatestRestorableTime")
    if (request.get("SourceTableArn") is not None) and (request.get("SourceTableName") is not None):
        raise ValidationException(messages.one_source())
    if request.get("SourceTableArn") is None and request.get("SourceTableName") is None:
        raise ValidationException(common_messages.required_parameter("TableName"))
    if given is None and not is_latest:
        raise ValidationException(messages.no_restore_time())
    if given is not None and is_latest:
        raise ValidationException(messages.two_restore_times())
    return None if given is None else float(given)


def _source(engine: Engine, request: Request) -> Table:
    arn = request.get("SourceTableArn")
    name = request["SourceTableName"] if arn is None else _named_by(engine, arn, request)
    table = engine.tables.get(name)
    if table is None or not is_made(table):
        raise TableNotFoundException(messages.table_of_backup_not_found(name if arn is None else ""))
    return table


def _named_by(engine: Engine, text: str, request: Request) -> str:
    if not text.startswith(PREFIX):
        raise ValidationException(resources.not_an_arn(text))
    arn, name = parsed_arn(text), bare_table_name(text)
    if arn is None or name == text or (arn.partition, arn.service) != (partition_of(arn.region), "dynamodb"):
        raise ValidationException(messages.bad_source_arn())
    if arn.account != engine.settings.account_id:
        raise ValidationException(resources.other_owner())
    if arn.region != engine.settings.region and request.get("SSESpecificationOverride") is None:
        raise ValidationException(messages.encryption_required_elsewhere())
    return name if arn.region == engine.settings.region else ""
