from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.kinesis import DESCRIBE_KINESIS_STREAMING_DESTINATION
from pydynox.engine.phases.tables.kinesis import destinations
from pydynox.engine.phases.tables.states import check_is_made
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(DESCRIBE_KINESIS_STREAMING_DESTINATION)
def describe_kinesis_streaming_destination(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_KINESIS_STREAMING_DESTINATION, request)
    with engine.lock:
        table = engine.existing_table(request["TableName"])
        check_is_made(table)
        return {"TableName": table.name, "KinesisDataStreamDestinations": destinations(table)}
