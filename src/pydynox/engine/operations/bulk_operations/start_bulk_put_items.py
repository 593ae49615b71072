from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.bulk_operations import START_BULK_PUT_ITEMS
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.jobs.bulk_operations import BULK_OPERATIONS, described, perform
from pydynox.engine.phases.jobs.identity import job_of_token, keep, new_job_id, new_token
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.states import check_takes_items
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.tokens import fingerprint
from pydynox.engine.validation import check_request
from pydynox.engine.validation.exports import check_required
from pydynox.errors import IdempotentParameterMismatchException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(START_BULK_PUT_ITEMS)
def start_bulk_put_items(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(START_BULK_PUT_ITEMS, request)
    output = request["OutputS3Configuration"]
    check_required(output, "S3Bucket", "outputS3Configuration.s3Bucket")
    if output.get("S3SseKmsKeyId") is not None and output.get("S3SseAlgorithm") != "KMS":
        raise ValidationException(messages.KEY_ID_NOT_SUPPORTED)
    given = deepcopy({name: value for name, value in request.items() if value is not None})
    parameters = fingerprint({name: value for name, value in given.items() if name != "ClientToken"})

    with engine.lock:
        conflict = IdempotentParameterMismatchException(messages.TOKEN_MISMATCH)
        known = job_of_token(engine, BULK_OPERATIONS, request.get("ClientToken"), parameters, conflict)
        if known is not None:
            return {"BulkOperationDescription": described(known)}
        table = engine.existing_table(request["TableName"])
        check_takes_items(table)
        now = round(engine.clock.now(), 3)
        started = _started(engine, table, given, now)
        ended = perform(engine, table, started, engine.request_id())
        keep(engine, BULK_OPERATIONS, ended, parameters, started)
        return {"BulkOperationDescription": described(started)}


def _started(engine: Engine, table: Table, given: Request, now: float) -> dict[str, Any]:
    of_table = describe(table, engine.settings)
    arn = f"{of_table['TableArn']}/bulk-operation/{new_job_id(engine, BULK_OPERATIONS, now, table.name)}"
    started = {
        "BulkOperationArn": arn,
        "BulkOperationStatus": "IN_PROGRESS",
        "TableDetails": [{"TableName": table.name, "TableId": of_table["TableId"]}],
        "ClientToken": given.get("ClientToken") or new_token(arn),
        "InputS3Configuration": {"InputCompressionType": "NONE", **given["InputS3Configuration"]},
        "OutputS3Configuration": given["OutputS3Configuration"],
        "StartTime": now,
        "ProcessedItemCount": 0,
        "ProcessedInputBytes": 0,
        "FailedItemCount": 0,
        "PerformanceTier": given.get("PerformanceTier") or "STANDARD",
    }
    if "MaxWriteRequestUnits" in given:
        started["MaxWriteRequestUnits"] = given["MaxWriteRequestUnits"]
    return started
