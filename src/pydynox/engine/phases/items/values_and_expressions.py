"""The value and expression phases: a request's key and values, and its expressions, compiled and checked together.

Nothing here looks at a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pydynox.expressions as language  # whose parts load with the first expression
from pydynox.api.operation import OLDER, Operation
from pydynox.engine.validation.legacy import (
    LEGACY_READS,
    LEGACY_WRITES,
    expected_of,
    filter_of,
    key_conditions_of,
    updates_of,
)
from pydynox.errors import InvalidValueError
from pydynox.expressions import messages
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.complaint import IN_OLDER_WORDS
from pydynox.foundation.limits import Limits
from pydynox.foundation.types import Request
from pydynox.values.attribute_value import canonical, canonical_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.expressions import CompiledCondition, CompiledKeyCondition, CompiledProjection, CompiledUpdate

    WriteExpressions = tuple["Values", CompiledUpdate | None, CompiledCondition | None]
    _Compiled = CompiledCondition | CompiledUpdate | CompiledProjection

Values = dict[str, Any]
NO_VALUES: Values = {}
_NO_WRITE_EXPRESSIONS: WriteExpressions = (NO_VALUES, None, None)
_NOTHING: frozenset[str] = frozenset()
_USUAL_INT = 1 << 63


def item_of(
    operation: Operation, engine: Engine, given: Mapping[str, Any], what: str
) -> tuple[dict[str, Any], int, bool]:
    """`canonical_item` in the words of the service's layer that serves the operation."""
    try:
        return canonical_item(given, what, limits=engine.settings.limits)
    except InvalidValueError as error:
        if operation.layer == OLDER:
            raise error.in_older_words() from None
        raise


def key_member(engine: Engine, request: Request) -> dict[str, Any]:
    """The `Key` in canonical form, for reading only: most have it as they come, and are the request's own then."""
    key: dict[str, Any] = request["Key"]
    quick_name = engine.settings.limits.quick_name
    for name, value in key.items():
        if (
            type(value) is not str
            or not value.isascii()
            or type(name) is not str
            or not name.isascii()
            or not 0 < len(name) <= quick_name
        ):
            return canonical_item(key, "Key", limits=engine.settings.limits)[0]
    return key


def expression_values(operation: Operation, engine: Engine, request: Request) -> Values:
    """ExpressionAttributeValues in canonical form, after a look at the names of placeholders.

    The service's older layer, which still serves Scan and the transactions, names the value in its complaint; the
    newer one complains as of any other value (four regions, October 2026). The older one also counts the levels of a
    value alone, where the newer one counts the item that it might be put into (33 regions, September 2026).
    """
    names = request.get("ExpressionAttributeNames")
    if names is not None:
        language.check_names_map(names, engine.settings.limits)
    given = request.get("ExpressionAttributeValues")
    if given is None:
        return NO_VALUES
    language.check_values_map(given)
    return _canonical_values(operation, engine, given)


def _canonical_values(operation: Operation, engine: Engine, given: Values) -> Values:
    values = {}
    quick_int = engine.settings.limits.quick_int
    for name, value in given.items():
        kind = type(value)
        if (kind is str and value.isascii()) or (kind is quick_int and -_USUAL_INT < value < _USUAL_INT):
            values[name] = value  # the usual ones, and they are canonical
            continue
        try:
            depth = 0 if operation.layer == OLDER else 1
            values[name] = canonical(value, limits=engine.settings.limits, depth=depth)
        except InvalidValueError as error:
            if operation.layer == OLDER:
                complaint = messages.invalid_value("ExpressionAttributeValues", error.complaint, name)
                raise InvalidValueError(complaint).said(IN_OLDER_WORDS) from None
            raise error.at(f"ExpressionAttributeValues[{name!r}]{error.path}") from None
    return values


def write_expressions(operation: Operation, engine: Engine, request: Request) -> WriteExpressions:
    """Those of a write, or of one action of a transaction."""
    update_text, condition_text = request.get("UpdateExpression"), request.get("ConditionExpression")
    if (
        update_text is None
        and condition_text is None
        and "ExpressionAttributeNames" not in request
        and "ExpressionAttributeValues" not in request
    ):
        if len(request) > 2 and not LEGACY_WRITES.isdisjoint(request):
            return _legacy_write(operation, engine, request)
        return _NO_WRITE_EXPRESSIONS
    names = request.get("ExpressionAttributeNames") or NO_VALUES
    texts = ("Write", engine.settings.limits, update_text, condition_text, *names, *names.values())
    known = _known[texts]
    if known is not None:
        values = _values_of_known(operation, engine, request, known)
        if values is not None:
            update, condition = known.expressions
            return values, update, condition
    values = expression_values(operation, engine, request)
    update, condition = _update_and_condition(engine, request, values)
    _remember(request, texts, (update, condition))
    return values, update, condition


def _legacy_write(operation: Operation, engine: Engine, request: Request) -> WriteExpressions:
    limits = engine.settings.limits
    update, values = updates_of(operation, request, limits)
    condition, others = expected_of(operation, request, limits)
    return values | others, update, condition


def _update_and_condition(
    engine: Engine, request: Request, values: Values
) -> tuple[CompiledUpdate | None, CompiledCondition | None]:
    names = request.get("ExpressionAttributeNames")
    text = request.get("UpdateExpression")
    update = None
    if text is not None:
        update = language.compile_update(text, names, engine.settings.limits)
        update.check(values)
    condition = _checked_condition(engine, request, "ConditionExpression", values)
    _check_placeholders(request, values, update, condition)
    return update, condition


def read_projection(engine: Engine, request: Mapping[str, Any]) -> CompiledProjection | None:
    """The projection of a GetItem, or of one table in a BatchGetItem."""
    text = request.get("ProjectionExpression")
    if text is None and "ExpressionAttributeNames" not in request:
        return None if "AttributesToGet" not in request else _attributes_to_get(request)
    names = request.get("ExpressionAttributeNames")
    if names is not None:
        language.check_names_map(names, engine.settings.limits)
    projection = _projection(engine, request)
    _check_placeholders(request, NO_VALUES, projection)
    return projection


def _attributes_to_get(request: Mapping[str, Any]) -> CompiledProjection | None:
    names = request.get("AttributesToGet")
    if names is None:
        return None
    from pydynox.expressions.legacy.projection import compiled_names

    return compiled_names(names)


class ReadExpressions:
    """Those of a Query or Scan, and their values."""

    __slots__ = ("filter", "key_condition", "projection", "values")
    key_condition: CompiledKeyCondition | None

    def __init__(self, operation: Operation, engine: Engine, request: Request) -> None:
        key_condition = request.get("KeyConditionExpression")
        # None of them may stand beside a KeyConditionExpression.
        if key_condition is None and not LEGACY_READS.isdisjoint(request):
            self.values = expression_values(operation, engine, request)
            self._check(engine, request, self.values)
            self._read_legacy(operation, engine, request)
            return
        names = request.get("ExpressionAttributeNames") or NO_VALUES
        texts = (
            "Read",
            engine.settings.limits,
            key_condition,
            request.get("FilterExpression"),
            request.get("ProjectionExpression"),
            *names,
            *names.values(),
        )
        known = _known[texts]
        if known is not None:
            values = _values_of_known(operation, engine, request, known)
            if values is not None:
                self.values = values
                self.key_condition, self.filter, self.projection = known.expressions
                return
        self.values = expression_values(operation, engine, request)
        self._check(engine, request, self.values)
        _remember(request, texts, (self.key_condition, self.filter, self.projection))

    def _check(self, engine: Engine, request: Request, values: Values) -> None:
        key_condition = request.get("KeyConditionExpression")
        self.key_condition = None
        if key_condition is not None:
            self.key_condition = language.compile_key_condition(
                key_condition, request.get("ExpressionAttributeNames"), engine.settings.limits
            )
            self.key_condition.check(values)
        self.filter = _checked_condition(engine, request, "FilterExpression", values)
        self.projection = _projection(engine, request)
        _check_placeholders(request, values, self.key_condition, self.filter, self.projection)
        if self.key_condition is not None:
            self.key_condition.check_operators()

    def _read_legacy(self, operation: Operation, engine: Engine, request: Request) -> None:
        limits = engine.settings.limits
        filter_, values = filter_of(operation, request, limits)
        self.values = self.values | values
        if filter_ is not None:
            self.filter = filter_
        if request.get("AttributesToGet") is not None:
            self.projection = _attributes_to_get(request)
        if request.get("KeyConditions") is not None:
            self.key_condition, values = key_conditions_of(request, limits)
            self.values |= values


def _checked_condition(engine: Engine, request: Request, member: Any, values: Values) -> CompiledCondition | None:
    text = request.get(member)
    if text is None:
        return None
    condition = language.compile_condition(
        text, request.get("ExpressionAttributeNames"), member, engine.settings.limits
    )
    condition.check(values)
    return condition


def _projection(engine: Engine, request: Mapping[str, Any]) -> CompiledProjection | None:
    text = request.get("ProjectionExpression")
    if text is None:
        return None
    return language.compile_projection(text, request.get("ExpressionAttributeNames"), engine.settings.limits)


_Texts = tuple[str | Limits | None, ...]


class _Known(NamedTuple):
    """Expressions whose texts, names and placeholders together have passed every check that ignores the values.

    `demanding` are those that want certain types of their values.
    """

    expressions: tuple[Any, ...]
    used_values: frozenset[str]
    demanding: tuple[CompiledCondition | CompiledUpdate, ...]


# By texts, which end with the placeholders for names, and their names.
MOST_KNOWN = 1024
_known: Bounded[_Texts, _Known] = Bounded(MOST_KNOWN)


def _values_of_known(operation: Operation, engine: Engine, request: Request, known: _Known) -> Values | None:
    """The checked values of a request whose expressions are known; None if they are not those of exactly the
    placeholders, or if there is anything else to complain of."""
    if request.get("ExpressionAttributeNames", True):
        given = request.get("ExpressionAttributeValues")
        if given is None:
            return None if known.used_values else NO_VALUES
        if given and given.keys() == known.used_values:
            values = _canonical_values(operation, engine, given)
            for expression in known.demanding:
                expression.check(values)
            return values
    return None


def _remember(request: Request, texts: _Texts, expressions: tuple[_Compiled | None, ...]) -> None:
    """After every check has passed."""
    present = [expression for expression in expressions if expression is not None]
    _known[texts] = _Known(
        expressions,
        frozenset().union(*[expression.used_values for expression in present]),
        tuple([one for one in present if not isinstance(one, language.CompiledProjection) and one.is_demanding]),
    )


def _check_placeholders(request: Mapping[str, Any], values: Values, *expressions: _Compiled | None) -> None:
    names = request.get("ExpressionAttributeNames") or NO_VALUES
    if not names and not values:
        return
    used_names, used_values = _NOTHING, _NOTHING
    for expression in expressions:
        if expression is not None:
            used_names = used_names | expression.used_names if used_names else expression.used_names
            used_values = used_values | expression.used_values if used_values else expression.used_values
    if not (used_names.issuperset(names) and used_values.issuperset(values)):
        language.check_placeholders(names, values, [expression for expression in expressions if expression is not None])
