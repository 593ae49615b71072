"""The requests of transactions, and which of their members were at fault."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.client.requests.parts import add_given
from pydynox.errors import TransactionFailure
from pydynox.foundation.limits import TRANSACTION_ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pydynox.errors import TransactionCanceledException, ValidationException
    from pydynox.foundation.types import Item, Request


# type -> (member of TransactItems, fields it must have)
_WRITES: dict[str, tuple[str, tuple[str, ...]]] = {
    "put": ("Put", ("table", "item")),
    "delete": ("Delete", ("table", "key")),
    "update": ("Update", ("table", "key", "update_expression")),
    "condition_check": ("ConditionCheck", ("table", "key", "condition_expression")),
}
_MEMBERS = {
    "table": "TableName",
    "item": "Item",
    "key": "Key",
    "update_expression": "UpdateExpression",
    "condition_expression": "ConditionExpression",
    "projection_expression": "ProjectionExpression",
    "expression_attribute_names": "ExpressionAttributeNames",
    "expression_attribute_values": "ExpressionAttributeValues",
}
_WRITE_OPTIONS = ("condition_expression", "expression_attribute_names", "expression_attribute_values")
_GET_OPTIONS = ("projection_expression", "expression_attribute_names")


class Member(NamedTuple):
    """One action as the request has it, and the instance or class it is for, if any; `key` where a Put's is known."""

    action: str
    content: dict[str, Any]
    model: Any = None
    key: Item | None = None


def write_members(operations: Sequence[dict[str, Any]]) -> list[Member]:
    check_count(operations, "operations")
    return [
        write_member(operation, _dict_of(operation, position).get("type"), f"operations[{position}]")
        for position, operation in enumerate(operations)
    ]


def _dict_of(operation: Any, position: int) -> dict[str, Any]:
    if not isinstance(operation, dict):
        raise TypeError(f"operations[{position}]: an operation is a dict, got {type(operation).__name__}")
    return operation


def write_member(operation: dict[str, Any], kind: Any, where: str) -> Member:
    """One operation as a member of TransactItems; ValueError, at `where`, for what it lacks."""
    if kind not in _WRITES:
        raise ValueError(f"{where}: type {kind!r} is not one of {', '.join(map(repr, _WRITES))}")
    action, required = _WRITES[kind]
    content = _content(operation, f"{where} ({kind})", required, _WRITE_OPTIONS)
    if operation.get("return_values_on_condition_check_failure"):
        content["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return Member(action, content)


def get_members(gets: Sequence[dict[str, Any]]) -> list[Member]:
    check_count(gets, "gets")
    return [
        Member("Get", _content(get, f"gets[{position}]", ("table", "key"), _GET_OPTIONS))
        for position, get in enumerate(gets)
    ]


def write_request(members: Iterable[Member], token: str | None) -> Request:
    return {
        "TransactItems": [{member.action: member.content} for member in members],
        "ClientRequestToken": new_token() if token is None else token,
    }


def get_request(members: Iterable[Member]) -> Request:
    return {"TransactItems": [{"Get": member.content} for member in members]}


def new_token() -> str:
    import uuid  # not loaded by programs that use no transactions

    return str(uuid.uuid4())


def check_count(entries: Sequence[Any], what: str) -> None:
    if len(entries) > TRANSACTION_ACTIONS:
        raise ValueError(f"{what}: {len(entries)} entries, a transaction takes at most {TRANSACTION_ACTIONS}")


def with_failures(
    error: TransactionCanceledException,
    members: Sequence[Member],
    expected: Callable[[Member, dict[str, Any]], str] | None = None,
) -> TransactionCanceledException:
    """The error again, knowing what its reasons are about; a traceback shows that as notes below the service's text.

    `expected` says of a member and its reason what was expected.
    """
    for position, reason in enumerate(error.cancellation_reasons):
        if reason.get("Code") in (None, "None") or position >= len(members):
            continue
        member = members[position]
        action, content, model, key = member
        failure = TransactionFailure(
            position=position,
            code=reason["Code"],
            message=reason.get("Message") or "",
            action=action,
            table=content["TableName"],
            key=content.get("Key", key),
            item=reason.get("Item"),
            model=model,
            expected="" if expected is None else expected(member, reason),
        )
        error.failures.append(failure)
        error.add_note(str(failure))
    return error


def with_same_item(error: ValidationException, members: Sequence[Member]) -> ValidationException:
    """The error again, naming the first two operations on one item, which DynamoDB refuses without a hint."""
    pairs = combinations(enumerate(members), 2)
    for (first, one), (second, two) in pairs:
        if one.content["TableName"] == two.content["TableName"] and _are_of_one_item(one, two):
            key = _key_of(one) or _key_of(two)
            shown = f" {key!r}" if key else ""
            error.about = (
                f"[{first}] {_named(one)} and [{second}] {_named(two)} "
                f"are both of the item{shown} in {one.content['TableName']!r}"
            )
            break
    return error


def _key_of(member: Member) -> Item | None:
    key: Item | None = member.content.get("Key", member.key)
    return key


def _are_of_one_item(one: Member, two: Member) -> bool:
    """What is put without a model has no key that is known, so that it is compared with the other's."""
    for this, other in ((one, two), (two, one)):
        key = _key_of(this)
        if key is not None:
            content = _key_of(other) or other.content.get("Item", {})
            return all(name in content and content[name] == value for name, value in key.items())
    return bool(one.content["Item"] == two.content["Item"])


def _named(member: Member) -> str:
    model = member.model
    return member.action if model is None else f"{member.action} {getattr(model, '__name__', type(model).__name__)}"


def _content(entry: dict[str, Any], where: str, required: tuple[str, ...], options: tuple[str, ...]) -> dict[str, Any]:
    missing = [field for field in required if entry.get(field) is None]
    if missing:
        raise ValueError(f"{where}: missing {', '.join(map(repr, missing))}")
    content: dict[str, Any] = {}
    add_given(content, **{_MEMBERS[field]: entry.get(field) for field in (*required, *options)})
    return content
