from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.kinesis import UPDATE_KINESIS_STREAMING_DESTINATION
from pydynox.engine.messages.tables import features as messages
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.kinesis import ACTIVE, PRECISION, USUAL_PRECISION, destination_to, put_destination
from pydynox.engine.phases.tables.states import check_is_made
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(UPDATE_KINESIS_STREAMING_DESTINATION)
def update_kinesis_streaming_destination(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_KINESIS_STREAMING_DESTINATION, request)
    stream_arn = request["StreamArn"]
    precision = (request.get("UpdateKinesisStreamingConfiguration") or {}).get(PRECISION)
    if precision is None:
        raise ValidationException(messages.CONFIGURATION_REQUIRED)

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_made(table)
        destination = destination_to(table, stream_arn)
        if destination is None:
            raise ValidationException(messages.destination_not_found(stream_arn, table.name))
        if destination["DestinationStatus"] != ACTIVE:
            raise ValidationException(messages.destination_not_updatable(table.name, stream_arn))
        if precision == destination.get(PRECISION, USUAL_PRECISION):
            table_id = describe(table, engine.settings)["TableId"]
            raise ValidationException(messages.precision_does_not_change(precision, table_id, stream_arn))
        put_destination(engine, table, {**destination, PRECISION: precision}, "UPDATING")
        if engine.settings.table_delay:
            reschedule(engine)
        return {
            "TableName": table.name,
            "StreamArn": stream_arn,
            "DestinationStatus": "UPDATING",
            "UpdateKinesisStreamingConfiguration": {PRECISION: precision},
        }
