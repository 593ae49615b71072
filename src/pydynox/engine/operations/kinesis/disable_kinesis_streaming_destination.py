from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.kinesis import DISABLE_KINESIS_STREAMING_DESTINATION
from pydynox.engine.messages.tables import features as messages
from pydynox.engine.phases.tables.kinesis import ACTIVE, DISABLED, destination_to, put_destination
from pydynox.engine.phases.tables.states import check_is_made, table_status
from pydynox.engine.registry import operation
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DISABLE_KINESIS_STREAMING_DESTINATION)
def disable_kinesis_streaming_destination(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DISABLE_KINESIS_STREAMING_DESTINATION, request)
    stream_arn = request["StreamArn"]
    if request.get("EnableKinesisStreamingConfiguration"):
        raise ValidationException(messages.CONFIGURATION_WHEN_DISABLING)

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_made(table)
        destination = destination_to(table, stream_arn)
        is_going = table_status(table) == "DELETING"  # and its destinations are UPDATING
        if destination is None or destination["DestinationStatus"] != ACTIVE or is_going:
            raise ValidationException(messages.DESTINATION_NOT_ACTIVE)
        # It stays in the list, without its precision.
        put_destination(engine, table, {"StreamArn": stream_arn, "DestinationStatus": DISABLED}, "DISABLING")
        if engine.settings.table_delay:
            reschedule(engine)
        return {"TableName": table.name, "StreamArn": stream_arn, "DestinationStatus": "DISABLING"}
