"""Updates and deletes by key, and what extends a TTL."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from unit.golden.models import NOON, Account, Kind, Order, Session

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}, "ReturnConsumedCapacity": "INDEXES"}
ACCOUNT = {"TableName": "golden_accounts", "Key": {"owner": "ada"}, "ReturnConsumedCapacity": "INDEXES"}
SESSION = {"TableName": "golden_sessions", "Key": {"id": "t"}, "ReturnConsumedCapacity": "INDEXES"}

BY_KEY = {
    "set and removed": (
        lambda call: call(Order, "update_by_key", customer="ada", number=1, total=5, note=None),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "values before the key": (
        lambda call: call(Order, "update_by_key", status="paid", number=1, total=5, customer="ada"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "status", "#f1": "total"},
            "ExpressionAttributeValues": {":v0": "paid", ":v1": 5},
        },
    ),
    "the key by stored names": (
        lambda call: call(Order, "update_by_key", cu="ada", number=1, kind=Kind.RUSH),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "kind"},
            "ExpressionAttributeValues": {":v0": "rush"},
        },
    ),
    "a condition": (
        lambda call: call(
            Order,
            "update_by_key",
            customer="ada",
            number=1,
            total=5,
            condition=Order.total.not_exists() | (Order.total < 5),
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5, ":cond0": 5},
            "ConditionExpression": "(attribute_not_exists(#n0) OR #n0 < :cond0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition beside removals only": (
        lambda call: call(Order, "update_by_key", customer="ada", number=1, note=None, condition=Order.note.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nt", "#n0": "nt"},
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "the version like any other": (
        lambda call: call(Account, "update_by_key", owner="ada", version=4, balance=1),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "version", "#f1": "balance"},
            "ExpressionAttributeValues": {":v0": 4, ":v1": 1},
        },
    ),
    "delete": (lambda call: call(Order, "delete_by_key", customer="ada", number=1), "DeleteItem", ORDER),
    "delete by stored names": (lambda call: call(Order, "delete_by_key", number=1, cu="ada"), "DeleteItem", ORDER),
    "delete with a condition": (
        lambda call: call(Order, "delete_by_key", customer="ada", number=1, condition=Order.status == "lost"),
        "DeleteItem",
        {
            **ORDER,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "status"},
            "ExpressionAttributeValues": {":v0": "lost"},
        },
    ),
    "delete with a condition without values": (
        lambda call: call(Session, "delete_by_key", token="t", condition=Session.user.not_exists()),
        "DeleteItem",
        {
            **SESSION,
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "user"},
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), BY_KEY.values(), ids=BY_KEY)
def test_by_key(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


def test_extending_a_ttl(sends: Any) -> None:
    def extend(call: Any) -> None:
        session = Session(token="t")
        if call.blocking:
            session.extend_ttl(NOON)
        else:
            asyncio.run(session.extend_ttl_async(NOON))

    sends(
        extend,
        (
            "UpdateItem",
            {
                **SESSION,
                "UpdateExpression": "SET #f0 = :v0",
                "ExpressionAttributeNames": {"#f0": "exp", "#n0": "id"},
                "ExpressionAttributeValues": {":v0": 1704196800},
                "ConditionExpression": "attribute_exists(#n0)",
            },
        ),
    )
