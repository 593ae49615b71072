from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.arns import partition_of
from pydynox.api.control.exports import IMPORT_TABLE
from pydynox.api.control.tables import CREATE_TABLE
from pydynox.engine import messages as table_messages
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.jobs.identity import job_of_token, keep, new_job_id
from pydynox.engine.phases.jobs.imports import IMPORTS, described, perform
from pydynox.engine.phases.lowered_limits import check_index_counts
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.states import is_made, status_underway
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Table
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.engine.validation.exports import check_import
from pydynox.errors import ImportConflictException, LimitExceededException, ResourceInUseException, ValidationException
from pydynox.foundation.types import Request, Response
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


@operation(IMPORT_TABLE)
def import_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(IMPORT_TABLE, request)
    check_import(request)
    definition = _definition(engine, request["TableCreationParameters"])
    name = definition["TableName"]

    with engine.lock:
        there = engine.tables.get(name)
        if there is not None and is_made(there):
            raise ResourceInUseException(table_messages.table_exists(name))
        # Only the name of the table is compared; other members are passed over.
        conflict = ImportConflictException(messages.IMPORT_CONFLICT)
        known = job_of_token(engine, IMPORTS, request["ClientToken"], name, conflict)
        if known is not None:
            return {"ImportTableDescription": described(known)}
        if there is not None:
            raise ResourceInUseException(table_messages.table_exists(name))
        if len(engine.tables) >= engine.settings.tables:
            raise LimitExceededException(table_messages.too_many_tables(engine.settings.tables))
        now = round(engine.clock.now(), 3)
        table_schema = TableSchema.from_create_table(definition)
        table = Table(table_schema, definition, engine.clock.now(), engine.catalogue.owner, engine.settings)
        started = _started(engine, table, request, now)
        if engine.settings.table_delay:
            table.options = status_underway(engine, table, "CREATING")
        ended = perform(engine, table, started, engine.request_id())
        keep(engine, IMPORTS, ended, name, started)
        if engine.settings.table_delay:
            reschedule(engine)
        return {"ImportTableDescription": described(started)}


def _definition(engine: Engine, parameters: dict[str, Any]) -> dict[str, Any]:
    """The CreateTable request that the table is made of, checked as one."""
    if parameters.get("VectorIndexes") is not None:
        where = "ImportTable.TableCreationParameters"
        raise ValidationException(table_messages.parameter_not_supported(where, "VectorIndexes"))
    definition = deepcopy({name: value for name, value in parameters.items() if value is not None})
    check_request(CREATE_TABLE, definition)
    check_index_counts(definition, engine.settings)
    return definition


def _started(engine: Engine, table: Table, request: Request, now: float) -> dict[str, Any]:
    settings = engine.settings
    of_table = describe(table, settings)
    arn = f"{of_table['TableArn']}/import/{new_job_id(engine, IMPORTS, now, table.name)}"
    source = {name: value for name, value in request["S3BucketSource"].items() if value is not None}
    started = {
        "ImportArn": arn,
        "ImportStatus": "IN_PROGRESS",
        "TableArn": of_table["TableArn"],
        "TableId": of_table["TableId"],
        "ClientToken": request["ClientToken"],
        "S3BucketSource": {"S3BucketOwner": settings.account_id, **source},
        "ErrorCount": 0,
        "CloudWatchLogGroupArn": (
            f"arn:{partition_of(settings.region)}:logs:{settings.region}:{settings.account_id}"
            ":log-group:/aws-dynamodb/imports:*"
        ),
        "InputFormat": request["InputFormat"],
        "InputCompressionType": request.get("InputCompressionType") or "NONE",
        "TableCreationParameters": deepcopy(request["TableCreationParameters"]),
        "StartTime": now,
        "ProcessedItemCount": 0,
        "ImportedItemCount": 0,
    }
    if request.get("InputFormatOptions") is not None:
        started["InputFormatOptions"] = deepcopy(request["InputFormatOptions"])
    return started
