"""Legacy parameters: what is judged by the request alone, and what they are compiled to.

What is compiled here loads with the first request that has such a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.operation import OLDER, Operation
from pydynox.engine import messages
from pydynox.errors import InvalidValueError, ValidationException
from pydynox.foundation.limits import WITH_TUPLES, Limits
from pydynox.foundation.types import Request

if TYPE_CHECKING:
    from pydynox.expressions import CompiledCondition, CompiledKeyCondition, CompiledUpdate
    from pydynox.expressions.legacy.conditions import Condition, Values

LEGACY_WRITES = frozenset({"AttributeUpdates", "Expected", "ConditionalOperator"})
LEGACY_READS = frozenset({"AttributesToGet", "KeyConditions", "QueryFilter", "ScanFilter", "ConditionalOperator"})


def check_filter(operation: Operation, request: Request) -> None:
    """The filter of a Query or Scan, whose faults come before others of its parameters, and before its starting key.

    By the service's limits; those of the engine's settings are kept when the filter is compiled.
    """
    filter_of(operation, request, WITH_TUPLES)


def check_attributes_to_get(request: Mapping[str, Any]) -> None:
    names = request.get("AttributesToGet")
    if names is not None:
        from pydynox.expressions.legacy.projection import check_names

        check_names(names)


def filter_of(operation: Operation, request: Request, limits: Limits) -> tuple[CompiledCondition | None, Values]:
    from pydynox.expressions.legacy.conditions import filter_conditions

    member = f"{operation.name}Filter"
    return _condition(operation, request, member, filter_conditions, limits)


def expected_of(operation: Operation, request: Request, limits: Limits) -> tuple[CompiledCondition | None, Values]:
    from pydynox.expressions.legacy.conditions import expected_conditions

    def read(member: str, given: Mapping[str, Any], limits: Limits, depth: int) -> list[Condition]:
        return expected_conditions(given, limits, depth)

    return _condition(operation, request, "Expected", read, limits)


def updates_of(operation: Operation, request: Request, limits: Limits) -> tuple[CompiledUpdate | None, Values]:
    given = request.get("AttributeUpdates")
    if not given:
        return None, {}
    from pydynox.expressions.legacy.updates import compiled_updates

    return compiled_updates(given, limits)


def key_conditions_of(request: Request, limits: Limits) -> tuple[CompiledKeyCondition, Values]:
    from pydynox.expressions.legacy.conditions import filter_conditions
    from pydynox.expressions.legacy.key_conditions import compiled_key_conditions

    return compiled_key_conditions(filter_conditions("KeyConditions", request["KeyConditions"], limits))


_Read = Callable[[str, Mapping[str, Any], Limits, int], "list[Condition]"]


def _condition(
    operation: Operation, request: Request, member: str, read: _Read, limits: Limits
) -> tuple[CompiledCondition | None, Values]:
    from pydynox.expressions.legacy.conditions import compiled_conditions

    try:
        conditions = read(member, request.get(member) or {}, limits, 0 if operation.layer == OLDER else 1)
    except InvalidValueError as error:
        raise (error.in_older_words() if operation.layer == OLDER else error) from None
    operator = request.get("ConditionalOperator")
    if operator is not None and len(conditions) < 2:
        complaint = messages.conditional_operator_of_one if conditions else messages.conditional_operator_alone
        raise ValidationException(complaint())
    return compiled_conditions(member, conditions, operator) if conditions else (None, {})
