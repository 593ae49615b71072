"""What the reads share: projections, which index is meant, starting keys, and the reply about a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.pages import Page, View, last_evaluated_key, read_page
from pydynox.engine.phases.items.values_and_expressions import ReadExpressions
from pydynox.engine.phases.tables.states import check_readable
from pydynox.engine.storage.indexes import KEY_CLASSES, Index
from pydynox.engine.storage.items.stored_item import StoredItem, copies
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation.start_keys import check_start_key_values
from pydynox.errors import ValidationException
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.types import Item, Request, Response
from pydynox.schema import KeySchema
from pydynox.values.attribute_value import copy_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.expressions import CompiledCondition, CompiledProjection, Path


def projected(projection: CompiledProjection, stored: StoredItem) -> Item:
    item = projection.project(stored.item)
    return item if stored.flat else copy_item(item)


def check_projection_of_keys(table: Table, projection: CompiledProjection) -> None:
    check_key_paths(projection.paths, table)


def check_key_paths(paths: Iterable[Path], table: Table) -> None:
    """A key attribute is a scalar: nothing is inside it. That goes for the keys of every index, read or not."""
    nested = [path.elements[0] for path in paths if len(path.elements) > 1]
    if not nested:
        return
    for name in table.key_names:
        if name in nested:
            raise ValidationException(messages.key_is_not_a_document(name, of_index=False))
    for index in table.indexes.values():
        for attribute in index.schema.key_schema.attributes:
            if attribute.name in nested:
                raise ValidationException(messages.key_is_not_a_document(attribute.name, of_index=True))


class Read:
    """A Query or Scan after the table was found: where it reads, and what it shows of an item."""

    __slots__ = ("expressions", "index", "is_count", "request", "start_key", "table", "view")

    def __init__(self, request: Request, table: Table, expressions: ReadExpressions, start_key: Item | None) -> None:
        self.request = request
        self.table = table
        self.expressions = expressions
        self.start_key = start_key
        self.is_count = request.get("Select") == "COUNT"
        self.index: Index | None = None
        self.view: View | None = None
        name = request.get("IndexName")
        if name is not None:
            self.index = table.indexes.get(name)
            if self.index is None:
                raise ValidationException(messages.no_such_index(name))
            if table.options:
                check_readable(table, name)
            if self.index.schema.is_global and request.get("ConsistentRead"):
                raise ValidationException(messages.consistent_read_of_global_index())
            self.view = self.index.view

    @property
    def key_schema(self) -> KeySchema:
        return self.table.schema.key_schema if self.index is None else self.index.schema.key_schema

    @property
    def key_names(self) -> tuple[str, ...]:
        return self.table.key_names if self.index is None else self.index.key_names

    def check_start_key_of_index(self, *, count_mismatch: Callable[[], Complaint]) -> None:
        """The starting key has the shape of the LastEvaluatedKey that a page of this read would give.

        The keys of the index are looked at first, those of the table by `check_start_key_of_table`: other complaints
        come in between.
        """
        start_key = self.start_key
        if start_key is None:
            return
        if len(start_key) != len(self.key_names):
            raise ValidationException(count_mismatch())
        if self.index is not None:
            for key in self.index.schema.key_schema.attributes:
                if key.name not in start_key:
                    raise ValidationException(messages.starting_key_invalid())
                if type(start_key[key.name]) not in KEY_CLASSES[key.type]:
                    raise ValidationException(messages.key_does_not_match())

    def check_start_key_of_table(self) -> None:
        if self.start_key is None:
            return
        for key in self.table.schema.key_schema.attributes:
            if type(self.start_key.get(key.name)) not in KEY_CLASSES[key.type] or key.name not in self.start_key:
                raise ValidationException(messages.starting_key_invalid(messages.key_does_not_match()))

    @property
    def selects_all(self) -> bool:
        """Whether attributes are asked for that the index may not hold."""
        index = self.index
        asked = self.request.get("Select") == "ALL_ATTRIBUTES"
        return asked and index is not None and index.schema.projection.type != "ALL"

    def check_select(self) -> None:
        if self.selects_all and self.index is not None and self.index.schema.is_global:
            raise ValidationException(messages.all_attributes_of_global_index(self.index.schema.name))

    def check_paths(self, compiled: CompiledProjection | CompiledCondition | None) -> None:
        if compiled is not None:
            check_key_paths(compiled.paths, self.table)

    def choose_view(self) -> None:
        """Refuse what a global index cannot show; a local one fetches it from the table."""
        index = self.index
        if index is None:
            return
        missing = _missing(index, self.expressions.projection)
        if index.schema.is_global:
            if missing:
                raise ValidationException(messages.not_projected(index.schema.name, missing))
        elif self.selects_all or missing:
            self.view = None
        missing = _missing(index, self.expressions.filter)
        if missing and self.view is not None:
            raise ValidationException(messages.filter_not_projected(index.schema.name, missing))

    def reply(
        self, engine: Engine, parts: Iterator[list[StoredItem]], partition: tuple[Any, ...] | None = None
    ) -> Response:
        """`partition`: the partition key's values, of a page that is of one."""
        page = read_page(
            parts,
            limit=self.request.get("Limit"),
            page_size=engine.settings.page_size,
            view=self.view,
            condition=self.expressions.filter,
            values=self.expressions.values,
        )
        if engine.throughput is not None:
            units = self._consumed("TOTAL", page)["CapacityUnits"]
            engine.throughput.read_page(self.table, self.index, partition, units)
        reply: Response = {}
        if not self.is_count:
            projection = self.expressions.projection
            if projection is None:
                reply["Items"] = copies(page.matched)
            else:
                reply["Items"] = [projected(projection, stored) for stored in page.matched]
        reply["Count"] = len(page.matched)
        reply["ScannedCount"] = len(page.evaluated)
        if page.last is not None:
            reply["LastEvaluatedKey"] = last_evaluated_key(page.last, self.key_names)
        mode = self.request.get("ReturnConsumedCapacity")
        if mode in capacity.WANTED:
            reply["ConsumedCapacity"] = self._consumed(mode, page)
        return reply

    def _consumed(self, mode: str | None, page: Page) -> dict[str, Any]:
        return capacity.consumed(self.table, mode, *self.units(page), self.request.get("TableName"))

    def units(self, page: Page) -> tuple[float, capacity.IndexUnits]:
        """What a page costs on the table, and on the index."""
        consistent = bool(self.request.get("ConsistentRead"))
        units = capacity.read_units(page.size, consistent=consistent)
        if self.index is None:
            return units, {}
        name = self.index.schema.name
        if self.view is not None or self.index.schema.projection.type == "ALL":
            return 0.0, {name: units}
        # A local index that had to fetch from the table: each item it looked at is a read of its own there, kept by
        # the filter or not (dynoxide, eu-west-2).
        table_units = sum([capacity.read_units(stored.size, consistent=consistent) for stored in page.evaluated], 0.0)
        index_size = sum(map(self.index.shown_size, page.evaluated))
        return table_units, {name: capacity.read_units(index_size, consistent=consistent)}


def start_key_of(engine: Engine, request: Request) -> Item | None:
    given = request.get("ExclusiveStartKey")
    if given is None:
        return None
    return check_start_key_values(given, engine.settings.limits)


def _missing(index: Index, compiled: Any) -> list[str]:
    """Attributes an expression speaks of and the index does not hold."""
    if compiled is None:
        return []
    names = dict.fromkeys(str(path.elements[0]) for path in compiled.paths)
    return [name for name in names if not index.holds(name)]
