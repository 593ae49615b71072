from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.control.streams import GET_RECORDS
from pydynox.engine import messages
from pydynox.engine.phases.streams.lookup import find_stream
from pydynox.engine.phases.streams.records import describe_record, first_record, records, size_of_record, trim_point
from pydynox.engine.phases.streams.shard_iterators import ShardIterator, iterator_of_text
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ResourceNotFoundException, TrimmedDataAccessException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.streams.shards import Shard
    from pydynox.engine.storage.streams.stream import Stream
    from pydynox.schema import TableSchema

MOST_RECORDS = 1000


@operation(GET_RECORDS)
def get_records(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(GET_RECORDS, request)
    now = engine.clock.now()
    iterator = iterator_of_text(request["ShardIterator"], now)
    limit = request.get("Limit") or MOST_RECORDS
    if limit > MOST_RECORDS:
        raise ValidationException(messages.too_many_records_asked_for(MOST_RECORDS))

    with engine.lock:
        stream, shard = _shard_of(engine, iterator, now)
        trimmed = trim_point(stream, now)
        if iterator.position < trimmed and first_record(stream, shard, iterator.position, trimmed) is not None:
            raise TrimmedDataAccessException(messages.TRIMMED)
        found, position = _page(engine, stream, shard, max(iterator.position, trimmed), limit)
        reply: Response = {"Records": found}
        if shard.end is None or position < shard.end:
            reply["NextShardIterator"] = iterator.at(position, now).text()
        return reply


def _shard_of(engine: Engine, iterator: ShardIterator, now: float) -> tuple[Stream, Shard]:
    stream = find_stream(engine, iterator.stream_arn)
    if stream is not None:
        for shard in stream.readable_shards(now):
            if shard.id == iterator.shard_id:
                return stream, shard
    raise ResourceNotFoundException(messages.SHARD_OF_ITERATOR_NOT_FOUND)


def _page(engine: Engine, stream: Stream, shard: Shard, first: int, limit: int) -> tuple[list[dict[str, Any]], int]:
    """At most `limit` records and a page of bytes, and where the next page begins."""
    end = stream.end if shard.end is None else shard.end
    found: list[dict[str, Any]] = []
    size = 0
    for position, entry in records(stream, shard, first, end):
        size += size_of_record(stream, entry)
        if len(found) == limit or (found and size > engine.settings.page_size):
            return found, position
        found.append(describe_record(engine.settings, stream, position, entry))
    return found, max(first, end)
