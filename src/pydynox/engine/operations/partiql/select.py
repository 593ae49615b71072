"""SELECT: one item by its key, partitions or ranges of them, or a scan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.items import partiql as messages
from pydynox.engine.operations.partiql.next_token import Place, next_token, place_of
from pydynox.engine.operations.partiql.parameters import value_of
from pydynox.engine.operations.partiql.plans import Plan, Point, key_value, plan_of
from pydynox.engine.operations.partiql.ranges import Range, is_empty, ranges_of
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.key_bounds import Bounds
from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.phases.items.pages import Page, last_evaluated_key, read_page
from pydynox.engine.phases.items.reads import Read
from pydynox.engine.storage.indexes import KEY_CLASSES
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ValidationException
from pydynox.expressions import CompiledCondition
from pydynox.expressions.partiql.compiled import SelectStatement, Values
from pydynox.expressions.partiql.selection import Selection
from pydynox.foundation.types import Item, Request, Response
from pydynox.values.attribute_value import copy_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


def select(engine: Engine, request: Request, statement: SelectStatement, values: Values, table: Table) -> Response:
    """To be called under the lock."""
    plan = plan_of(statement, table)
    if plan.point is not None and "Limit" not in request and "NextToken" not in request:
        return _one_item(engine, request, statement, values, table, plan)
    return _Pages(engine, request, statement, values, table, plan).reply()


def shown(statement: SelectStatement, stored: StoredItem) -> Item:
    """The item as the statement selects it, the caller's own."""
    selection = statement.selection
    if selection is None:
        return stored.copy()
    item = selection.show(stored.item)
    return item if stored.flat else copy_item(item)


def key_of_point(point: Point, values: Values, table: Table, engine: Engine) -> Key:
    short = engine.settings.short_key
    partition_value = value_of(point.partition, values)
    if type(partition_value) is str and table.partition_type == "S" and 0 < len(partition_value) <= short:
        if point.sort is None:
            return partition_value, None
        sort_value = value_of(point.sort, values)
        if type(sort_value) is str and table.sort_type == "S" and 0 < len(sort_value) <= short:
            return partition_value, sort_value
    keys = table.schema.key_schema
    partition = keys.partition_key
    found = {partition.name: key_value(point.partition, values, partition, KEY_CLASSES[partition.type])}
    sort_key = keys.sort_key
    if sort_key is not None:
        assert point.sort is not None
        found[sort_key.name] = key_value(point.sort, values, sort_key, KEY_CLASSES[sort_key.type])
    return key_of_key(table, found, engine.settings)


def _one_item(
    engine: Engine, request: Request, statement: SelectStatement, values: Values, table: Table, plan: Plan
) -> Response:
    assert plan.point is not None
    key = key_of_point(plan.point, values, table, engine)
    stored = table.get(key)
    mode = request.get("ReturnConsumedCapacity")
    units = 0.0
    if mode in capacity.WANTED or engine.throughput is not None:
        size = stored.size if stored is not None else 0
        units = capacity.read_units(size, consistent=bool(request.get("ConsistentRead")))
    if engine.throughput is not None:
        engine.throughput.read(table, key, units)
    reply: Response = {"Items": [] if stored is None else [shown(statement, stored)]}
    if mode in capacity.WANTED:
        reply["ConsumedCapacity"] = capacity.consumed(table, mode, units, {}, statement.table)
    return reply


class _Expressions:
    """What a Read asks of the expressions of a Query: which attributes they look at."""

    def __init__(self, selection: Selection | None, condition: CompiledCondition | None) -> None:
        self.projection = selection
        self.filter = condition


class _Pages:
    """Reads one range after the other until the page is full."""

    def __init__(
        self, engine: Engine, request: Request, statement: SelectStatement, values: Values, table: Table, plan: Plan
    ) -> None:
        self._engine = engine
        self._request = request
        self._statement = statement
        self._values = values
        self._plan = plan
        self._place = place_of(request)
        index = statement.index
        if index is not None and table.indexes[index].schema.is_global and request.get("ConsistentRead"):
            raise ValidationException(messages.CONSISTENT_READ_OF_GLOBAL_INDEX)
        reading: Request = {"ConsistentRead": bool(request.get("ConsistentRead"))}
        if index is not None:
            reading["IndexName"] = index
        expressions: Any = _Expressions(statement.selection, None)
        self._read = Read(reading, table, expressions, None)
        self._limit: int | None = request.get("Limit")
        self._room = engine.settings.page_size
        self._units = 0.0
        self._index_units: capacity.IndexUnits = {}

    def reply(self) -> Response:
        read = self._read
        read.expressions.filter = self._filter_to_show()
        read.choose_view()
        items: list[Item] = []
        last: Place | None = None
        for position, (partition, parts, condition) in enumerate(self._reads()):
            if self._place is not None and position < self._place.branch:
                continue
            page = self._page(partition, parts, condition)
            items += [shown(self._statement, stored) for stored in page.matched]
            if page.last is not None:
                last = Place(position, last_evaluated_key(page.last, read.key_names))
                break
        reply: Response = {"Items": items}
        if last is not None:
            reply["NextToken"] = next_token(self._request, last)
            reply["LastEvaluatedKey"] = last.key
        mode = self._request.get("ReturnConsumedCapacity")
        if mode in capacity.WANTED:
            name = self._statement.table
            reply["ConsumedCapacity"] = capacity.consumed(read.table, mode, self._units, self._index_units, name)
        return reply

    def _filter_to_show(self) -> CompiledCondition | None:
        """What an index has to hold to filter by it: keys are read by, wherever they are."""
        if self._plan.branches:
            filters = [branch.filter for branch in self._plan.branches if branch.filter is not None]
            return filters[-1] if filters else None
        return self._statement.condition

    def _reads(self) -> Iterator[tuple[tuple[Any, ...] | None, Iterator[list[StoredItem]], CompiledCondition | None]]:
        """The partition, if it is one's, the items and the filter of each read."""
        read = self._read
        of_index = read.index is not None
        if not self._plan.branches:
            items = read.table.items if read.index is None else read.table.entries(read.index)
            yield None, items.scan(0, 1, self._scan_position(), self._limit), self._statement.condition
            return
        ranges = ranges_of(self._statement, self._plan, self._values, self._engine.settings, of_index=of_index)
        for position, each in enumerate(ranges):
            yield (each.partition,), self._parts(each, position), each.filter

    def _page(
        self,
        partition: tuple[Any, ...] | None,
        parts: Iterator[list[StoredItem]],
        condition: CompiledCondition | None,
    ) -> Page:
        page = read_page(
            parts,
            limit=self._limit,
            page_size=self._room,
            view=self._read.view,
            condition=condition,
            values=self._values,
        )
        if self._limit is not None:
            self._limit -= len(page.evaluated)
        self._room -= page.size
        units, index_units = self._read.units(page)
        throughput = self._engine.throughput
        if throughput is not None:
            throughput.read_page(self._read.table, self._read.index, partition, units + sum(index_units.values()))
        self._units += units
        capacity.add_units(self._index_units, index_units)
        return page

    def _parts(self, each: Range, position: int) -> Iterator[list[StoredItem]]:
        read, forward = self._read, self._plan.forward
        bounds = each.bounds
        if self._place is not None and self._place.branch == position:
            if not read.key_names[1:]:
                return iter(())  # the one item there can be is behind the starting key
            start = self._sort_position(self._place.key)
            bounds = (
                bounds._replace(low=start, above_low=True)
                if forward
                else Bounds(bounds.low, bounds.above_low, start, True)
            )
        if is_empty(bounds):
            return iter(())
        items = read.table.items if read.index is None else read.table.entries(read.index)
        low, above_low, high, below_high = bounds
        return items.query(
            each.partition, low, high, above_low=above_low, below_high=below_high, forward=forward, limit=self._limit
        )

    def _sort_position(self, key: Item) -> Any:
        if self._read.index is not None:
            position = self._read.index.position(key)
            if position is None:
                raise ValidationException(messages.INVALID_NEXT_TOKEN)
            return position[1]
        sort_name = self._read.table.sort_name
        return None if sort_name is None else key[sort_name]

    def _scan_position(self) -> tuple[Any, Any] | None:
        if self._place is None:
            return None
        key, table = self._place.key, self._read.table
        if self._read.index is not None:
            return self._read.index.position(key)
        return key[table.partition_name], None if table.sort_name is None else key[table.sort_name]
