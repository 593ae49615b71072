from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.control.streams import DESCRIBE_STREAM
from pydynox.engine import messages
from pydynox.engine.phases.streams.lookup import check_stream_arn, stream_named, stream_status
from pydynox.engine.phases.streams.records import sequence_number
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.streams.shards import Shard
    from pydynox.engine.storage.streams.stream import Stream
    from pydynox.schema import TableSchema

MOST_SHARDS = 100


@operation(DESCRIBE_STREAM)
def describe_stream(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(DESCRIBE_STREAM, request)
    limit = request.get("Limit") or MOST_SHARDS
    if limit > MOST_SHARDS:
        raise ValidationException(messages.too_many_shards_asked_for(MOST_SHARDS))
    parent = _parent_asked_for(request.get("ShardFilter"))
    check_stream_arn(request["StreamArn"])

    with engine.lock:
        stream = stream_named(engine, request["StreamArn"])
        start = request.get("ExclusiveStartShardId") or ""
        shards = [
            shard
            for shard in stream.readable_shards(engine.clock.now())
            if shard.id > start and (parent is None or shard.parent == parent)
        ]
        identity = stream.identity
        description = {
            "StreamArn": request["StreamArn"],
            "StreamLabel": identity.label,
            "StreamStatus": stream_status(engine, stream),
            "StreamViewType": identity.view_type,
            "CreationRequestDateTime": round(identity.created_at, 3),
            "TableName": identity.table,
            "KeySchema": [dict(key) for key in identity.key_schema],
            "Shards": [_shard(stream, shard) for shard in shards[:limit]],
        }
        if len(shards) > limit:
            description["LastEvaluatedShardId"] = shards[limit - 1].id
        return {"StreamDescription": description}


def _parent_asked_for(shard_filter: dict[str, Any] | None) -> str | None:
    """The shard whose children are wanted; CHILD_SHARDS is the only filter there is."""
    if shard_filter is None:
        return None
    for member in ("Type", "ShardId"):
        if shard_filter.get(member) is None:
            raise ValidationException(messages.incomplete_shard_filter(member))
    parent: str = shard_filter["ShardId"]
    return parent


def _shard(stream: Stream, shard: Shard) -> dict[str, Any]:
    numbers = {"StartingSequenceNumber": sequence_number(stream, shard.start)}
    if shard.end is not None:
        numbers["EndingSequenceNumber"] = sequence_number(stream, shard.end)
    description: dict[str, Any] = {"ShardId": shard.id, "SequenceNumberRange": numbers}
    if shard.parent is not None:
        description["ParentShardId"] = shard.parent
    return description
