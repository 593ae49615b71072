"""The FilterSpecification of an export: which items, and what of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.api.data.reads import QUERY
from pydynox.engine import messages as read_messages
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.items.key_bounds import Bounds, table_bounds
from pydynox.engine.phases.items.keys import check_range_extent
from pydynox.engine.phases.items.values_and_expressions import ReadExpressions
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ValidationException
from pydynox.foundation.types import Item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.expressions import KeyRange


class ChosenItems:
    """Made of the request alone; `on` a table before the first item is looked at."""

    def __init__(self, engine: Engine, specification: dict[str, Any]) -> None:
        given = {name: value for name, value in specification.items() if value is not None}
        if not given:
            raise ValidationException(messages.FILTER_EMPTY)
        self._settings = engine.settings
        try:
            _check_placeholders_used(given)
            self._expressions = ReadExpressions(QUERY, engine, given)
        except ValidationException as error:
            raise _refused(error) from None
        self._range: KeyRange | None = None
        self._bounds = Bounds()

    def on(self, table: Table) -> None:
        condition, keys = self._expressions.key_condition, table.schema.key_schema
        try:
            if condition is None:
                return
            self._range = condition.resolve(keys, self._expressions.values)
            check_range_extent(self._range, self._settings)
            self._bounds = table_bounds(self._range)
            if self._expressions.filter is not None:
                for path in self._expressions.filter.paths:
                    if path.elements[0] in keys.names:
                        raise ValidationException(read_messages.key_in_filter(str(path.elements[0])))
        except ValidationException as error:
            raise _refused(error) from None

    def has(self, key: Key, item: Item) -> bool:
        if self._range is not None and not (self._range.partition == (key[0],) and self._bounds.hold(key[1])):
            return False
        condition = self._expressions.filter
        return condition is None or bool(condition.test(item, self._expressions.values))

    def shown(self, item: Item) -> Item:
        projection = self._expressions.projection
        return item if projection is None else projection.project(item)


def _check_placeholders_used(given: dict[str, Any]) -> None:
    expressions = ("FilterExpression", "ProjectionExpression", "KeyConditionExpression")
    if given.get("ExpressionAttributeNames") is not None and not any(name in given for name in expressions):
        raise ValidationException(read_messages.names_without_expression())
    if given.get("ExpressionAttributeValues") is not None and not ({*given} & {expressions[0], expressions[2]}):
        absent = ["FilterExpression", "KeyConditionExpression"]
        raise ValidationException(read_messages.values_without_expression(absent))


def _refused(error: ValidationException) -> ValidationException:
    return ValidationException(messages.filter_invalid(error.complaint or error.message))
