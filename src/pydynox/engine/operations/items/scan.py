from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.reads import SCAN
from pydynox.api.operation import OLDER
from pydynox.engine import messages
from pydynox.engine.phases.items.reads import Read, start_key_of
from pydynox.engine.phases.items.values_and_expressions import ReadExpressions
from pydynox.engine.registry import operation
from pydynox.engine.storage.items.items import partition_hash, segment_start
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.foundation.complaint import Complaint
    from pydynox.schema import TableSchema


@operation(SCAN)
def scan(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    record = SCAN if engine.profile is None else engine.profile[SCAN]
    check_request(record, request)
    start_key = start_key_of(engine, request)
    expressions = ReadExpressions(record, engine, request)

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        read = Read(request, table, expressions, start_key)
        read.check_start_key_of_index(count_mismatch=lambda: _count_mismatch(record, read))
        read.check_select()
        read.check_start_key_of_table()
        segment, total_segments = request.get("Segment") or 0, request.get("TotalSegments") or 1
        after = _position(read)
        if after is not None:
            _check_segment(after[0], segment, total_segments)
        read.check_paths(expressions.projection)
        read.check_paths(expressions.filter)
        read.choose_view()
        items = table.items if read.index is None else table.entries(read.index)
        return read.reply(engine, items.scan(segment, total_segments, after, request.get("Limit")))


def _count_mismatch(record: Operation, read: Read) -> Complaint:
    says_why = read.index is None and record.layer == OLDER
    return messages.starting_key_invalid(messages.key_does_not_match() if says_why else "")


def _position(read: Read) -> tuple[Any, Any] | None:
    """The starting key as (partition key, sort key) of what is scanned."""
    start_key = read.start_key
    if start_key is None:
        return None
    if read.index is not None:
        return read.index.position(start_key)
    sort_name = read.table.sort_name
    return start_key[read.table.partition_name], start_key[sort_name] if sort_name is not None else None


def _check_segment(partition_key: Any, segment: int, total_segments: int) -> None:
    first, end = segment_start(segment, total_segments), segment_start(segment + 1, total_segments)
    if not first <= partition_hash(partition_key) < end:
        raise ValidationException(messages.starting_key_of_other_segment(segment, total_segments))
