"""Third phase: parameters that may not stand together, or not alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydynox.api.operations import ENVELOPED, OPERATIONS
from pydynox.engine import messages
from pydynox.engine.validation.table.definition import check_create_table
from pydynox.engine.validation.table.update import check_update_table
from pydynox.errors import ValidationException
from pydynox.foundation.complaint import IN_ENVELOPE
from pydynox.values.messages import MORE_THAN_ONE_TYPE

Request = dict[str, Any]

# Over all tables of a batch; each table's own limit is in the table of constraints.
MOST_KEYS = 100
MOST_WRITES = 25

# Each operation's expressions and legacy parameters, in the order in which the complaint lists them.
EXPRESSIONS: dict[str, tuple[str, ...]] = {
    "PutItem": ("ConditionExpression",),
    "GetItem": ("ProjectionExpression",),
    "UpdateItem": ("UpdateExpression", "ConditionExpression"),
    "DeleteItem": ("ConditionExpression",),
    "Query": ("ProjectionExpression", "FilterExpression", "KeyConditionExpression"),
    "Scan": ("ProjectionExpression", "FilterExpression"),
}
LEGACY: dict[str, tuple[str, ...]] = {
    "PutItem": ("Expected",),
    "GetItem": ("AttributesToGet",),
    "UpdateItem": ("AttributeUpdates", "Expected"),
    "DeleteItem": ("Expected",),
    "Query": ("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
    "Scan": ("AttributesToGet", "ScanFilter", "ConditionalOperator"),
}
# Which of the expressions can use values, where a complaint lists them.
_LISTS_EXPRESSIONS = {"Scan": ["FilterExpression"]}


def check_mixing(operation: str, request: Request) -> None:
    check = _CHECKS.get(operation)
    if check is None:
        return
    try:
        check(operation, request)
    except ValidationException as error:
        if operation in ENVELOPED:
            raise enveloped(error) from None
        raise
    _refuse_legacy(operation, OPERATIONS[operation], request, operation)


def enveloped(error: ValidationException) -> ValidationException:
    """The same error in the words of PutItem, UpdateItem and DeleteItem.

    These three put all that they refuse before they look at the table into the envelope: mixing, values, expressions.
    What depends on the table, and the item's size, stays bare. Seen in eu-west-2 and us-east-1, October 2026.
    """
    return error.said(IN_ENVELOPE)


def _present(request: Request, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if request.get(name) is not None]


def _check_expressions(operation: str, request: Request) -> None:
    expressions = _present(request, EXPRESSIONS[operation])
    legacy = _present(request, LEGACY[operation])
    if "KeyConditions" in legacy and "KeyConditionExpression" not in expressions:
        legacy.remove("KeyConditions")  # may stand beside a FilterExpression
    if expressions and legacy:
        raise ValidationException(messages.expressions_mixed_with_legacy(legacy, expressions))
    if request.get("ExpressionAttributeNames") is not None and not expressions:
        raise ValidationException(messages.names_without_expression())
    if request.get("ExpressionAttributeValues") is not None and not set(expressions) - {"ProjectionExpression"}:
        raise ValidationException(messages.values_without_expression(_LISTS_EXPRESSIONS.get(operation, [])))


def _check_write(operation: str, request: Request) -> None:
    _check_expressions(operation, request)
    if operation != "UpdateItem" and request.get("ReturnValues") not in (None, "NONE", "ALL_OLD"):
        raise ValidationException(messages.return_values_not_allowed())


def _check_query(operation: str, request: Request) -> None:
    _check_expressions(operation, request)
    try:
        _check_select(request)
        if request.get("KeyConditionExpression") is None and request.get("KeyConditions") is None:
            raise ValidationException(messages.key_condition_required())
    except ValidationException as error:
        _check_start_key(request)
        # What Select forbids comes enveloped from Query, and bare from Scan.
        is_bare = error.complaint is not None and error.complaint.kind is messages.key_condition_required
        raise error if is_bare else enveloped(error) from None


def _check_scan(operation: str, request: Request) -> None:
    _check_expressions(operation, request)
    try:
        _check_segments(request)
        _check_select(request)
    except ValidationException:
        _check_start_key(request)
        raise


def _check_start_key(request: Request) -> None:
    """Its values are judged before what is wrong here, though all other values come later: so, only now that it is."""
    start_key = request.get("ExclusiveStartKey")
    if start_key is not None:
        from pydynox.engine.phases.reads import check_start_key_values

        check_start_key_values(start_key)


def _check_segments(request: Request) -> None:
    segment, total_segments = request.get("Segment"), request.get("TotalSegments")
    if segment is not None and total_segments is None:
        raise ValidationException(messages.total_segments_required())
    if segment is None and total_segments is not None:
        raise ValidationException(messages.segment_required())
    if segment is not None and total_segments is not None and segment >= total_segments:
        raise ValidationException(messages.segment_too_large(segment, total_segments))


def _check_select(request: Request) -> None:
    select = request.get("Select")
    if select is None:
        return
    has_projection = request.get("ProjectionExpression") is not None
    if select == "SPECIFIC_ATTRIBUTES":
        if not has_projection and request.get("AttributesToGet") is None:
            raise ValidationException(messages.projection_required())
    elif has_projection:
        raise ValidationException(messages.projection_not_allowed(select))
    if select == "ALL_PROJECTED_ATTRIBUTES" and request.get("IndexName") is None:
        raise ValidationException(messages.projected_attributes_need_an_index())


def _check_batch_get(operation: str, request: Request) -> None:
    """One block with an expression and another with a legacy parameter are already a mixture."""
    blocks = list(request["RequestItems"].values())
    expressions = any(block.get("ProjectionExpression") is not None for block in blocks)
    if expressions and any(block.get("AttributesToGet") is not None for block in blocks):
        raise ValidationException(messages.expressions_mixed_with_legacy(["AttributesToGet"], ["ProjectionExpression"]))
    for block in blocks:
        if block.get("ExpressionAttributeNames") is not None and block.get("ProjectionExpression") is None:
            raise ValidationException(messages.names_without_expression())
    if sum([len(block["Keys"]) for block in blocks]) > MOST_KEYS:
        raise ValidationException(messages.too_many_items(operation))


def _check_batch_write(operation: str, request: Request) -> None:
    if sum([len(writes) for writes in request["RequestItems"].values()]) > MOST_WRITES:
        raise ValidationException(messages.too_many_items(operation))
    for writes in request["RequestItems"].values():
        for write in writes:
            if sum(one is not None for one in write.values()) != 1:
                raise ValidationException(MORE_THAN_ONE_TYPE)


def _check_transact_write(operation: str, request: Request) -> None:
    for member in request["TransactItems"]:
        actions = [action for action in member.values() if action is not None]
        if not actions:
            raise ValidationException(messages.transaction_action_empty())
        if len(actions) > 1:
            raise ValidationException(messages.transaction_action_ambiguous())
        _check_uses_of_placeholders(actions[0], ["UpdateExpression", "ConditionExpression"])


def _check_transact_get(operation: str, request: Request) -> None:
    for member in request["TransactItems"]:
        _check_uses_of_placeholders(member["Get"], ["ProjectionExpression"])


def _check_uses_of_placeholders(action: Request, expressions: list[str]) -> None:
    if any(action.get(name) is not None for name in expressions):
        return
    if action.get("ExpressionAttributeNames") is not None:
        raise ValidationException(messages.names_without_expression())
    if action.get("ExpressionAttributeValues") is not None:
        # Only a Put or a Delete gets here: an update and a check cannot do without an expression.
        raise ValidationException(messages.values_without_expression(["ConditionExpression"]))


def _check_definition(operation: str, request: Request) -> None:
    (check_create_table if operation == "CreateTable" else check_update_table)(request)


_CHECKS: dict[str, Callable[[str, Request], None]] = {
    "PutItem": _check_write,
    "GetItem": _check_expressions,
    "UpdateItem": _check_write,
    "DeleteItem": _check_write,
    "Query": _check_query,
    "Scan": _check_scan,
    "BatchGetItem": _check_batch_get,
    "BatchWriteItem": _check_batch_write,
    "TransactWriteItems": _check_transact_write,
    "TransactGetItems": _check_transact_get,
    "CreateTable": _check_definition,
    "UpdateTable": _check_definition,
}


def _refuse_legacy(operation: str, members: Any, values: Request, where: str) -> None:
    """Ours: what the service still takes and this engine does not, refused with the name of what replaced it."""
    for name, value in values.items():
        member = members[name]
        if value is None:
            continue
        if member.instead:
            raise ValidationException(messages.legacy_parameter(where, name, member.instead))
        if name == "RequestItems" and operation == "BatchGetItem":
            for block in value.values():
                _refuse_legacy(operation, member.element.members, block, where)
