"""Limits that a test may have lowered in the settings.

The constraint table holds the service's own limits. What is checked here can only be stricter, and says the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.messages import definitions as table_messages
from pydynox.errors import ValidationException
from pydynox.expressions import messages as expression_messages
from pydynox.expressions.tokens import operator_count
from pydynox.values.messages import NESTED_TOO_DEEPLY, name_too_large, too_many_digits

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.settings import Settings
    from pydynox.foundation.types import Request


def check_batch_count(operation: Operation, count: int, limit: int) -> None:
    if count > limit:
        raise ValidationException(messages.too_many_items(operation.name))


def check_action_count(count: int, limit: int) -> None:
    if count > limit:
        broken = messages.broken_limit("transactItems", messages.most_length(limit))
        raise ValidationException(messages.constraint_failures([broken]))


def check_index_counts(request: Request, settings: Settings) -> None:
    """Of a CreateTable request."""
    local: list[dict[str, Any]] = request.get("LocalSecondaryIndexes") or []
    global_: list[dict[str, Any]] = request.get("GlobalSecondaryIndexes") or []
    if len(local) > settings.local_indexes:
        raise ValidationException(table_messages.too_many_local_indexes(settings.local_indexes))
    if len(global_) > settings.global_indexes:
        raise ValidationException(table_messages.too_many_global_indexes(settings.global_indexes))


_ITEMS = frozenset(("Item", "Key", "ExpressionAttributeValues", "ExclusiveStartKey"))


def check_data(request: Any, settings: Settings) -> None:
    """Values, attribute names and expressions of a request, wherever in it they are."""
    if isinstance(request, list):
        for part in request:
            check_data(part, settings)
    elif isinstance(request, dict):
        for member, part in request.items():
            if member in _ITEMS:
                _check_value(part, settings, 0)
            elif isinstance(part, str) and str(member).endswith("Expression"):
                _check_expression(member, part, settings)
            else:
                check_data(part, settings)


def _check_expression(member: str, text: str, settings: Settings) -> None:
    size = len(text.encode())
    if size > settings.expression_size:
        raise expression_messages.invalid(member, expression_messages.too_large(size))
    operators = operator_count(text, member)
    if operators > settings.expression_operators:
        raise expression_messages.invalid(member, expression_messages.too_many_operators(operators))


def _check_value(value: Any, settings: Settings, depth: int) -> None:
    if isinstance(value, (dict, list)):
        if depth >= settings.nesting:
            raise ValidationException(NESTED_TOO_DEEPLY)
        for name in value if isinstance(value, dict) else ():
            if len(str(name).encode()) > settings.attribute_name_size:
                raise ValidationException(name_too_large(settings.attribute_name_size))
    if isinstance(value, (dict, list, set, frozenset)):
        for member in value.values() if isinstance(value, dict) else value:
            _check_value(member, settings, depth + 1)
    elif type(value) in (int, float, Decimal):
        digits = len(Decimal(str(value)).normalize().as_tuple().digits)
        if digits > settings.number_digits:
            raise ValidationException(too_many_digits(settings.number_digits))
