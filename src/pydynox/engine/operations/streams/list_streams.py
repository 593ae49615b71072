from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.streams import LIST_STREAMS
from pydynox.engine import messages
from pydynox.engine.phases.streams.lookup import check_stream_arn, readable_streams, stream_arn
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

MOST_STREAMS = 100


@operation(LIST_STREAMS)
def list_streams(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(LIST_STREAMS, request)
    limit = request.get("Limit") or MOST_STREAMS
    if limit > MOST_STREAMS:
        raise ValidationException(messages.too_many_streams_asked_for(MOST_STREAMS))
    start = request.get("ExclusiveStartStreamArn")
    if start is not None:
        check_stream_arn(start)

    name = request.get("TableName")
    if name is not None:
        name = table_name_of(name, engine.settings)

    with engine.lock:
        streams = {stream_arn(each, engine.settings): each for each in readable_streams(engine, name)}
        arns = list(streams)
        first = _after(arns, start) if start is not None else 0
        page = arns[first : first + limit]
        reply: Response = {
            "Streams": [
                {
                    "StreamArn": arn,
                    "TableName": streams[arn].identity.table,
                    "StreamLabel": streams[arn].identity.label,
                }
                for arn in page
            ]
        }
        if first + limit < len(arns):
            reply["LastEvaluatedStreamArn"] = page[-1]
        return reply


def _after(arns: list[str], start: str) -> int:
    """Behind `start`, whether that is still there or not: tables in order, the latest stream first."""
    table, _, label = start.partition("/stream/")
    for position, arn in enumerate(arns):
        other_table, _, other_label = arn.partition("/stream/")
        if other_table > table or (other_table == table and other_label < label):
            return position
    return len(arns)
