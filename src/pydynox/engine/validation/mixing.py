"""Third phase: parameters that may not stand together, or not alone."""

from __future__ import annotations

from collections.abc import Callable

from pydynox.api.control.tables import CREATE_TABLE, UPDATE_TABLE
from pydynox.api.data.batches import BATCH_GET_ITEM, BATCH_WRITE_ITEM
from pydynox.api.data.items import DELETE_ITEM, GET_ITEM, PUT_ITEM, UPDATE_ITEM
from pydynox.api.data.reads import QUERY, SCAN
from pydynox.api.data.transactions import TRANSACT_GET_ITEMS, TRANSACT_WRITE_ITEMS
from pydynox.api.operation import NEWER, OLDER, Operation
from pydynox.engine import messages
from pydynox.engine.validation.legacy import LEGACY_READS, check_attributes_to_get, check_filter
from pydynox.engine.validation.start_keys import check_start_key_values
from pydynox.engine.validation.table.definition import check_create_table
from pydynox.errors import ValidationException
from pydynox.foundation.complaint import IN_ENVELOPE, IN_OLDER_WORDS
from pydynox.foundation.limits import BATCH_KEYS, BATCH_WRITES
from pydynox.foundation.types import Request
from pydynox.values.messages import MORE_THAN_ONE_TYPE

# Members whose values are judged together; all others of an operation with a plan are judged one by one.
DEPENDENT = frozenset({"Segment", "TotalSegments"})

Check = Callable[[Operation, Request], None]
_checks: dict[Operation, Check] = {}
_looks_inside: set[Operation] = set()


def _check_of(*operations: Operation, looks_inside: bool = False) -> Callable[[Check], Check]:
    """Register how the members of these operations go together.

    `looks_inside`: what stands inside members counts too, so that no two requests are good for the same reason.
    """

    def register(check: Check) -> Check:
        _checks.update(dict.fromkeys(operations, check))
        if looks_inside:
            _looks_inside.update(operations)
        return check

    return register


def looks_inside(operation: Operation) -> bool:
    return operation.base in _looks_inside


def check_mixing(operation: Operation, request: Request) -> None:
    check = _checks.get(operation.base)
    if check is None:
        return
    try:
        check(operation, request)
    except ValidationException as error:
        if operation.enveloped:
            raise enveloped(error) from None
        raise


def enveloped(error: ValidationException) -> ValidationException:
    """The same error in the words of PutItem, UpdateItem and DeleteItem.

    These three put all that they refuse before they look at the table into the envelope: mixing, values, expressions.
    What depends on the table, and the item's size, stays bare. Seen in eu-west-2 and us-east-1, October 2026.
    """
    return error.said(IN_ENVELOPE)


def in_words_of(operation: Operation, error: ValidationException) -> ValidationException:
    """The same error as the layer says it that serves the operation, before it looks at the table."""
    if operation.enveloped:
        return enveloped(error)
    return error.said(IN_OLDER_WORDS) if operation.layer == OLDER else error


def _present(request: Request, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if request.get(name) is not None]


@_check_of(GET_ITEM)
def _check_expressions(operation: Operation, request: Request) -> None:
    expressions = _present(request, operation.expressions)
    legacy = _present(request, operation.legacy)
    if "KeyConditions" in legacy and "KeyConditionExpression" not in expressions:
        legacy.remove("KeyConditions")  # may stand beside a FilterExpression
    if expressions and legacy:
        raise ValidationException(messages.expressions_mixed_with_legacy(legacy, expressions))
    if request.get("ExpressionAttributeNames") is not None and not expressions:
        raise ValidationException(messages.names_without_expression())
    if request.get("ExpressionAttributeValues") is not None and not set(expressions) - {"ProjectionExpression"}:
        raise ValidationException(messages.values_without_expression(list(operation.value_expressions)))


@_check_of(PUT_ITEM, UPDATE_ITEM, DELETE_ITEM)
def _check_write(operation: Operation, request: Request) -> None:
    _check_expressions(operation, request)
    accepted, value = operation.return_values, request.get("ReturnValues")
    if accepted and value is not None and value not in accepted:
        raise ValidationException(messages.return_values_not_allowed())


@_check_of(QUERY)
def _check_query(operation: Operation, request: Request) -> None:
    _check_expressions(operation, request)
    if not LEGACY_READS.isdisjoint(request):
        check_filter(operation, request)
        check_attributes_to_get(request)
    try:
        _check_select(request)
    except ValidationException as error:
        _check_start_key(request)
        # What Select forbids comes enveloped from Query, and bare from Scan.
        raise enveloped(error) from None
    if request.get("KeyConditionExpression") is None and request.get("KeyConditions") is None:
        _check_start_key(request)
        raise ValidationException(messages.key_condition_required())


@_check_of(SCAN)
def _check_scan(operation: Operation, request: Request) -> None:
    _check_expressions(operation, request)
    if not LEGACY_READS.isdisjoint(request):
        # The other way round than Query, as dynalite measured both.
        check_attributes_to_get(request)
        check_filter(operation, request)
    try:
        _check_segments(operation, request)
        try:
            _check_select(request)
        except ValidationException as error:
            raise (error if operation.layer == OLDER else enveloped(error)) from None
    except ValidationException:
        _check_start_key(request)
        raise


def _check_start_key(request: Request) -> None:
    """Its values are judged before what is wrong here, though all other values come later: so, only now that it is."""
    start_key = request.get("ExclusiveStartKey")
    if start_key is not None:
        check_start_key_values(start_key)


def _check_segments(operation: Operation, request: Request) -> None:
    segment, total_segments = request.get("Segment"), request.get("TotalSegments")
    if segment is not None and total_segments is None:
        raise ValidationException(messages.total_segments_required())
    if segment is None and total_segments is not None:
        raise ValidationException(messages.segment_required())
    if segment is not None and total_segments is not None and segment >= total_segments:
        if operation.layer == NEWER:
            raise ValidationException(messages.segment_beyond_total())
        raise ValidationException(messages.segment_too_large(segment, total_segments))


def _check_select(request: Request) -> None:
    select = request.get("Select")
    if select is None:
        return
    projection = next(
        (name for name in ("ProjectionExpression", "AttributesToGet") if request.get(name) is not None), None
    )
    if select == "SPECIFIC_ATTRIBUTES":
        if projection is None:
            raise ValidationException(messages.projection_required())
    elif projection is not None:
        raise ValidationException(messages.projection_not_allowed(select, projection))
    if select == "ALL_PROJECTED_ATTRIBUTES" and request.get("IndexName") is None:
        raise ValidationException(messages.projected_attributes_need_an_index())


@_check_of(BATCH_GET_ITEM)
def _check_batch_get(operation: Operation, request: Request) -> None:
    """One block with an expression and another with a legacy parameter are already a mixture."""
    blocks = list(request["RequestItems"].values())
    expressions = any(block.get("ProjectionExpression") is not None for block in blocks)
    if expressions and any(block.get("AttributesToGet") is not None for block in blocks):
        raise ValidationException(messages.expressions_mixed_with_legacy(["AttributesToGet"], ["ProjectionExpression"]))
    for block in blocks:
        if block.get("ExpressionAttributeNames") is not None and block.get("ProjectionExpression") is None:
            raise ValidationException(messages.names_without_expression())
    if sum([len(block["Keys"]) for block in blocks]) > BATCH_KEYS:  # over all tables; each one's own is in the members
        raise ValidationException(messages.too_many_items(operation.name))


@_check_of(BATCH_WRITE_ITEM)
def _check_batch_write(operation: Operation, request: Request) -> None:
    if sum([len(writes) for writes in request["RequestItems"].values()]) > BATCH_WRITES:
        raise ValidationException(messages.too_many_items(operation.name))
    for writes in request["RequestItems"].values():
        for write in writes:
            if sum(one is not None for one in write.values()) != 1:
                raise ValidationException(MORE_THAN_ONE_TYPE)


@_check_of(TRANSACT_WRITE_ITEMS, looks_inside=True)
def _check_transact_write(operation: Operation, request: Request) -> None:
    for member in request["TransactItems"]:
        actions = [action for action in member.values() if action is not None]
        if not actions:
            raise ValidationException(messages.transaction_action_empty())
        if len(actions) > 1:
            raise ValidationException(messages.transaction_action_ambiguous())
        _check_uses_of_placeholders(actions[0], UPDATE_ITEM.expressions)


@_check_of(TRANSACT_GET_ITEMS, looks_inside=True)
def _check_transact_get(operation: Operation, request: Request) -> None:
    for member in request["TransactItems"]:
        _check_uses_of_placeholders(member["Get"], GET_ITEM.expressions)


def _check_uses_of_placeholders(action: Request, expressions: tuple[str, ...]) -> None:
    if any(action.get(name) is not None for name in expressions):
        return
    if action.get("ExpressionAttributeNames") is not None:
        raise ValidationException(messages.names_without_expression())
    if action.get("ExpressionAttributeValues") is not None:
        # Only a Put or a Delete gets here: an update and a check cannot do without an expression.
        raise ValidationException(messages.values_without_expression(["ConditionExpression"]))


@_check_of(CREATE_TABLE, looks_inside=True)
def _check_definition(operation: Operation, request: Request) -> None:
    check_create_table(request)


@_check_of(UPDATE_TABLE, looks_inside=True)
def _check_changes(operation: Operation, request: Request) -> None:
    from pydynox.engine.validation.table.update import check_update_table  # few programs change tables

    check_update_table(request)
