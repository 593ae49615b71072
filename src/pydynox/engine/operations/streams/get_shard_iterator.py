from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.streams import GET_SHARD_ITERATOR
from pydynox.engine import messages
from pydynox.engine.phases.streams.lookup import check_stream_arn, stream_named
from pydynox.engine.phases.streams.records import first_record, position_of, trim_point
from pydynox.engine.phases.streams.shard_iterators import ShardIterator
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ResourceNotFoundException, TrimmedDataAccessException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.streams.shards import Shard
    from pydynox.engine.storage.streams.stream import Stream
    from pydynox.schema import TableSchema

# The member that each type of iterator needs, and no other one may have.
_STARTS = {
    "AT_SEQUENCE_NUMBER": "SequenceNumber",
    "AFTER_SEQUENCE_NUMBER": "SequenceNumber",
    "AT_TIMESTAMP": "Timestamp",
}


@operation(GET_SHARD_ITERATOR)
def get_shard_iterator(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(GET_SHARD_ITERATOR, request)
    _check_start(request)
    check_stream_arn(request["StreamArn"])

    with engine.lock:
        stream = stream_named(engine, request["StreamArn"])
        now = engine.clock.now()
        shard = next((each for each in stream.readable_shards(now) if each.id == request["ShardId"]), None)
        if shard is None:
            raise ResourceNotFoundException(messages.shard_not_found())
        position = _position(request, stream, shard, now)
        return {"ShardIterator": ShardIterator(request["StreamArn"], shard.id, position, now).text()}


def _check_start(request: Request) -> None:
    needed = _STARTS.get(request["ShardIteratorType"])
    for member in ("SequenceNumber", "Timestamp"):
        value = request.get(member)
        if member == needed and value is None:
            raise ValidationException(messages.invalid_start(member))
        if member != needed and value is not None:
            raise ValidationException(messages.start_not_allowed(member))
    if needed == "SequenceNumber" and not (request[needed].isascii() and request[needed].isdecimal()):
        raise ValidationException(messages.invalid_start(needed))


def _position(request: Request, stream: Stream, shard: Shard, now: float) -> int:
    end = stream.end if shard.end is None else shard.end
    oldest = max(shard.start, min(trim_point(stream, now), end))
    kind = request["ShardIteratorType"]
    if kind == "LATEST":
        return end
    if kind == "AT_TIMESTAMP":
        return max(oldest, min(stream.position_at(float(request["Timestamp"])), end))
    if kind == "TRIM_HORIZON":
        return oldest
    position = position_of(stream, request["SequenceNumber"])
    if not shard.start <= position <= end:
        raise ValidationException(messages.NUMBER_OF_OTHER_SHARD)
    if kind == "AFTER_SEQUENCE_NUMBER":
        position = min(position + 1, end)
    if position < oldest and first_record(stream, shard, position, oldest) is not None:
        raise TrimmedDataAccessException(messages.TRIMMED)
    return position
