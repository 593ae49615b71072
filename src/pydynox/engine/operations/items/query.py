from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydynox.api.data.reads import QUERY
from pydynox.engine import messages
from pydynox.engine.phases.items.key_bounds import Bounds, index_bounds, table_bounds
from pydynox.engine.phases.items.keys import check_range_extent
from pydynox.engine.phases.items.reads import Read, start_key_of
from pydynox.engine.phases.items.values_and_expressions import ReadExpressions
from pydynox.engine.registry import operation
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.expressions import KeyRange
    from pydynox.schema import TableSchema


@operation(QUERY)
def query(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(QUERY, request)
    start_key = start_key_of(engine, request)
    expressions = ReadExpressions(QUERY, engine, request)

    with engine.lock:
        table = engine.table(request["TableName"], schema)
        read = Read(request, table, expressions, start_key)
        read.check_start_key_of_index(count_mismatch=messages.starting_key_invalid)
        assert expressions.key_condition is not None  # the request phase asks for it
        key_range = expressions.key_condition.resolve(read.key_schema, expressions.values)
        check_range_extent(key_range, engine.settings)
        read.check_start_key_of_table()
        bounds = table_bounds(key_range) if read.index is None else index_bounds(key_range)
        if start_key is not None:
            _check_start_key_in_range(read, key_range, bounds)
        read.check_paths(expressions.projection)
        _check_filter_keys(read)
        read.check_select()
        read.check_paths(expressions.filter)
        read.choose_view()
        return read.reply(engine, _parts(read, key_range, bounds), key_range.partition)


def _parts(read: Read, key_range: KeyRange, bounds: Bounds) -> Iterator[list[StoredItem]]:
    """The items of the key range in the direction asked for, from behind the starting key."""
    forward = read.request.get("ScanIndexForward") is not False
    partition_key = _partition_key(key_range.partition)
    low, above_low, high, below_high = bounds
    if read.start_key is not None:
        if not read.key_names[1:]:
            return iter(())  # the one item there can be is behind the starting key
        start = _sort_position(read)
        if forward:
            low, above_low = start, True
        else:
            high, below_high = start, True
    items = read.table.items if read.index is None else read.table.entries(read.index)
    return items.query(
        partition_key,
        low,
        high,
        above_low=above_low,
        below_high=below_high,
        forward=forward,
        limit=read.request.get("Limit"),
    )


def _partition_key(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _sort_position(read: Read) -> Any:
    """Where the starting key stands among the sort keys of what is read."""
    assert read.start_key is not None
    if read.index is not None:
        position = read.index.position(read.start_key)
        assert position is not None  # check_start_key saw every attribute of it
        return position[1]
    return read.start_key[read.table.sort_name] if read.table.sort_name is not None else None


def _check_start_key_in_range(read: Read, key_range: KeyRange, bounds: Bounds) -> None:
    """The two forms of the complaint about another partition are the service's, as dynalite measured it."""
    start_key = read.start_key
    assert start_key is not None
    is_same = tuple([start_key[key.name] for key in read.key_schema.partition_keys]) == key_range.partition
    if bounds.low is None and bounds.high is None:
        if not is_same:
            raise ValidationException(messages.starting_key_outside_query())
        return
    if not bounds.hold(_sort_position(read)):
        raise ValidationException(messages.starting_key_outside_range())
    if not is_same:
        raise ValidationException(messages.query_cannot_be_restarted())


def _check_filter_keys(read: Read) -> None:
    condition = read.expressions.filter
    if condition is None:
        return
    key_names = read.key_schema.names
    for path in condition.paths:
        if path.elements[0] in key_names:
            complaint = messages.key_in_query_filter if condition.kind == "QueryFilter" else messages.key_in_filter
            raise ValidationException(complaint(str(path.elements[0])))
