from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.control.exports import EXPORT_TABLE_TO_POINT_IN_TIME
from pydynox.engine.messages import backups as recovery_messages
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.backups.recovery import earliest_of
from pydynox.engine.phases.jobs.exports import (
    EXPORTS,
    INCREMENTAL,
    described,
    full_parts,
    incremental_part,
    perform,
    stored_form,
)
from pydynox.engine.phases.jobs.identity import job_of_token, keep, new_job_id, new_token, table_name_of_arn
from pydynox.engine.phases.jobs.s3.chosen_items import ChosenItems
from pydynox.engine.phases.moments import to_the_second
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.states import is_made
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.tokens import fingerprint
from pydynox.engine.validation import check_request
from pydynox.engine.validation.exports import check_export
from pydynox.errors import (
    ExportConflictException,
    InvalidExportTimeException,
    PointInTimeRecoveryUnavailableException,
    TableNotFoundException,
)
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

_SHORTEST_PERIOD = 15 * 60
_LONGEST_PERIOD = 24 * 3600
_LEAST_INCREMENTAL_BYTES = 10_000_000  # what an incremental export is billed at the least


@operation(EXPORT_TABLE_TO_POINT_IN_TIME)
def export_table_to_point_in_time(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(EXPORT_TABLE_TO_POINT_IN_TIME, request)
    name = table_name_of_arn(request["TableArn"], engine.settings)
    check_export(request)
    specification = request.get("FilterSpecification")
    chosen = None if specification is None else ChosenItems(engine, specification)
    given = stored_form(request)
    parameters = fingerprint({name: value for name, value in given.items() if name != "ClientToken"})

    with engine.lock:
        conflict = ExportConflictException(messages.EXPORT_CONFLICT)
        known = job_of_token(engine, EXPORTS, request.get("ClientToken"), parameters, conflict)
        if known is not None:
            return {"ExportDescription": described(known)}
        table = None if name is None else engine.tables.get(name)
        if table is None or not is_made(table):
            raise TableNotFoundException(messages.table_of_arn_not_found(request["TableArn"]))
        now = round(engine.clock.now(), 3)
        is_incremental = request.get("ExportType") == INCREMENTAL
        period = _period(table, given["IncrementalExportSpecification"], now) if is_incremental else None
        earliest = earliest_of(table, now)
        if earliest is None:
            raise PointInTimeRecoveryUnavailableException(recovery_messages.recovery_not_enabled(table.name))
        if period is not None and period["ExportFromTime"] < int(earliest):
            raise InvalidExportTimeException(messages.EXPORT_TIME_NOT_AVAILABLE)
        moment = None if is_incremental else _export_time(request.get("ExportTime"), earliest, now)
        if chosen is not None:
            chosen.on(table)

        export_id = new_job_id(engine, EXPORTS, now, request["TableArn"])
        started = _started(engine, table, given, export_id, now)
        if period is None:
            started["ExportTime"] = moment
        else:
            started.pop("ExportTime", None)
            started["IncrementalExportSpecification"] = period
        ended = _perform(engine, table, started, period, chosen)
        keep(engine, EXPORTS, ended, parameters, started)
        return {"ExportDescription": described(started)}


def _perform(
    engine: Engine, table: Table, started: dict[str, Any], period: dict[str, Any] | None, chosen: ChosenItems | None
) -> dict[str, Any]:
    if period is not None:
        part = list(incremental_part(table, period, chosen))
        return perform(engine, table, started, [part], _LEAST_INCREMENTAL_BYTES, engine.request_id())
    moment = started["ExportTime"]
    parts = full_parts(table, moment if moment < started["StartTime"] else None, chosen)
    return perform(engine, table, started, parts, table.items.size, engine.request_id())


def _started(engine: Engine, table: Table, given: dict[str, Any], export_id: str, now: float) -> dict[str, Any]:
    description = describe(table, engine.settings)
    arn = f"{description['TableArn']}/export/{export_id}"
    first = {
        "ExportArn": arn,
        "ExportStatus": "IN_PROGRESS",
        "StartTime": now,
        "TableArn": description["TableArn"],
        "TableId": description["TableId"],
        "ExportTime": now,
        "ClientToken": new_token(arn),
    }
    return {
        **first,
        "S3SseAlgorithm": "AES256",
        "ExportFormat": "DYNAMODB_JSON",
        **given,
        "TableArn": first["TableArn"],
    }


def _export_time(given: float | None, earliest: float, now: float) -> float:
    if given is None:
        return now
    if given > now or given < int(earliest):
        raise InvalidExportTimeException(messages.EXPORT_TIME_INVALID)
    return given


def _period(table: Table, given: dict[str, Any], now: float) -> dict[str, Any]:
    """The IncrementalExportSpecification with what it leaves out."""
    start, end = given["ExportFromTime"], given.get("ExportToTime")
    complaint = None
    if start < int(table.created_at):
        complaint = messages.from_time_before_table(_seconds(start))
    elif end is not None and end > now:
        complaint = messages.to_time_in_future(_seconds(end))
    elif (now if end is None else end) - start < _SHORTEST_PERIOD:
        complaint = messages.PERIOD_TOO_SHORT
    elif (now if end is None else end) - start > _LONGEST_PERIOD:
        complaint = messages.PERIOD_TOO_LONG
    if complaint is not None:
        raise InvalidExportTimeException(complaint)
    return {
        "ExportFromTime": start,
        "ExportToTime": int(now) if end is None else end,
        "ExportViewType": given.get("ExportViewType") or "NEW_AND_OLD_IMAGES",
    }


def _seconds(moment: float) -> str:
    return to_the_second(int(moment))
