from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.kinesis import ENABLE_KINESIS_STREAMING_DESTINATION
from pydynox.engine.messages.tables import features as messages
from pydynox.engine.phases.tables.kinesis import ACTIVE, DISABLED, PRECISION, destinations, put_destination
from pydynox.engine.phases.tables.states import check_is_made
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(ENABLE_KINESIS_STREAMING_DESTINATION)
def enable_kinesis_streaming_destination(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(ENABLE_KINESIS_STREAMING_DESTINATION, request)
    stream_arn = request["StreamArn"]
    given = request.get("EnableKinesisStreamingConfiguration") or {}
    configuration = {name: value for name, value in given.items() if value is not None}

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_made(table)
        # One that is at work is all that a table may have, whichever stream it goes to.
        if any(each["DestinationStatus"] != DISABLED for each in destinations(table)):
            raise ValidationException(messages.DESTINATION_IN_USE)
        destination = {"StreamArn": stream_arn, "DestinationStatus": ACTIVE}
        if PRECISION in configuration:
            destination[PRECISION] = configuration[PRECISION]
        put_destination(engine, table, destination, "ENABLING")
        if engine.settings.table_delay:
            reschedule(engine)
        return {
            "TableName": table.name,
            "StreamArn": stream_arn,
            "DestinationStatus": "ENABLING",
            "EnableKinesisStreamingConfiguration": configuration,
        }
