"""Updates by keyword arguments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pydynox.conditions import And
from unit.golden.models import NOON, Account, Kind, Membership, Order, Session, order, stored_order

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}, "ReturnConsumedCapacity": "INDEXES"}
ACCOUNT = {"TableName": "golden_accounts", "Key": {"owner": "ada"}, "ReturnConsumedCapacity": "INDEXES"}
SESSION = {"TableName": "golden_sessions", "Key": {"id": "t"}, "ReturnConsumedCapacity": "INDEXES"}

UPDATES = {
    "one attribute": (
        lambda call: call(order(), "update", total=5),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "several, in the order of the arguments": (
        lambda call: call(order(), "update", status="paid", total=5, note="x"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2",
            "ExpressionAttributeNames": {"#f0": "status", "#f1": "total", "#f2": "nt"},
            "ExpressionAttributeValues": {":v0": "paid", ":v1": 5, ":v2": "x"},
        },
    ),
    "one removed": (
        lambda call: call(order(), "update", note=None),
        "UpdateItem",
        {**ORDER, "UpdateExpression": "REMOVE #f0", "ExpressionAttributeNames": {"#f0": "nt"}},
    ),
    "several removed": (
        lambda call: call(order(), "update", note=None, status=None),
        "UpdateItem",
        {**ORDER, "UpdateExpression": "REMOVE #f0, #f1", "ExpressionAttributeNames": {"#f0": "nt", "#f1": "status"}},
    ),
    "set and removed, mixed": (
        lambda call: call(order(), "update", note=None, total=5, status=None, paid=True),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f1 = :v1, #f3 = :v3 REMOVE #f0, #f2",
            "ExpressionAttributeNames": {"#f0": "nt", "#f1": "total", "#f2": "status", "#f3": "paid"},
            "ExpressionAttributeValues": {":v1": 5, ":v3": True},
        },
    ),
    "eleven attributes": (
        lambda call: call(
            order(),
            "update",
            total=1,
            price=2,
            status="s",
            note="n",
            kind=Kind.RUSH,
            placed=NOON,
            paid=True,
            seal=b"b",
            lines=[],
            address={},
            tags={"t"},
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": (
                "SET #f0 = :v0, #f1 = :v1, #f2 = :v2, #f3 = :v3, #f4 = :v4, #f5 = :v5, #f6 = :v6, #f7 = :v7, "
                "#f8 = :v8, #f9 = :v9, #f10 = :v10"
            ),
            "ExpressionAttributeNames": {
                "#f0": "total",
                "#f1": "price",
                "#f2": "status",
                "#f3": "nt",
                "#f4": "kind",
                "#f5": "at",
                "#f6": "paid",
                "#f7": "seal",
                "#f8": "lines",
                "#f9": "adr",
                "#f10": "tags",
            },
            "ExpressionAttributeValues": {
                ":v0": 1,
                ":v1": Decimal("2"),
                ":v2": "s",
                ":v3": "n",
                ":v4": "rush",
                ":v5": "2024-01-02T12:00:00+00:00",
                ":v6": True,
                ":v7": b"b",
                ":v8": [],
                ":v9": {},
                ":v10": {"t"},
            },
        },
    ),
    "stored forms": (
        lambda call: call(
            order(), "update", kind=Kind.SLOW, placed=NOON, doc={"b": [1]}, price=Decimal("1.50"), sizes={1}
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2, #f3 = :v3, #f4 = :v4",
            "ExpressionAttributeNames": {"#f0": "kind", "#f1": "at", "#f2": "doc", "#f3": "price", "#f4": "sizes"},
            "ExpressionAttributeValues": {
                ":v0": "slow",
                ":v1": "2024-01-02T12:00:00+00:00",
                ":v2": '{"b": [1]}',
                ":v3": Decimal("1.5"),
                ":v4": {1},
            },
        },
    ),
    "containers": (
        lambda call: call(order(), "update", lines=[[1], {"a": None}], address={"b": {"c": []}}),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "lines", "#f1": "adr"},
            "ExpressionAttributeValues": {":v0": [[1], {"a": None}], ":v1": {"b": {"c": []}}},
        },
    ),
    "empty values": (
        lambda call: call(order(), "update", seal=b"", lines=[], address={}, total=0, paid=False),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2, #f3 = :v3, #f4 = :v4",
            "ExpressionAttributeNames": {"#f0": "seal", "#f1": "lines", "#f2": "adr", "#f3": "total", "#f4": "paid"},
            "ExpressionAttributeValues": {":v0": b"", ":v1": [], ":v2": {}, ":v3": 0, ":v4": False},
        },
    ),
    "a condition": (
        lambda call: call(order(), "update", total=5, condition=Order.total < 5),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5, ":cond0": 5},
            "ConditionExpression": "#n0 < :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition on attributes that are set too": (
        lambda call: call(
            order(), "update", note="x", total=5, condition=(Order.total < Order.price) & (Order.note == "y")
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "nt", "#f1": "total", "#n0": "total", "#n1": "price", "#n2": "nt"},
            "ExpressionAttributeValues": {":v0": "x", ":v1": 5, ":cond0": "y"},
            "ConditionExpression": "(#n0 < #n1 AND #n2 = :cond0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition without values": (
        lambda call: call(order(), "update", total=5, condition=Order.note.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "nt"},
            "ExpressionAttributeValues": {":v0": 5},
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition beside removals only": (
        lambda call: call(order(), "update", note=None, condition=Order.note == "x"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nt", "#n0": "nt"},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeValues": {":cond0": "x"},
        },
    ),
    "a condition without values beside removals only": (
        lambda call: call(order(), "update", note=None, condition=Order.note.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nt", "#n0": "nt"},
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition of many parts": (
        lambda call: call(
            order(),
            "update",
            total=5,
            condition=And(
                Order.status.is_in("a", "b"),
                Order.total.between(1, 2),
                Order.lines[0]["n"].size() > 3,
                ~Order.note.begins_with("c"),
            ),
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {
                "#f0": "total",
                "#n0": "status",
                "#n1": "total",
                "#n2": "lines",
                "#n3": "n",
                "#n4": "nt",
            },
            "ExpressionAttributeValues": {
                ":v0": 5,
                ":cond0": "a",
                ":cond1": "b",
                ":cond2": 1,
                ":cond3": 2,
                ":cond4": 3,
                ":cond5": "c",
            },
            "ConditionExpression": (
                "(((#n0 IN (:cond0, :cond1) AND #n1 BETWEEN :cond2 AND :cond3) AND size(#n2[0].#n3) > :cond4) "
                "AND (NOT begins_with(#n4, :cond5)))"
            ),
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "of what is stored": (
        lambda call: call(stored_order(), "update", total=6),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 6},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "of what is stored, with a condition": (
        lambda call: call(stored_order(), "update", total=6, condition=Order.total < 6),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":v0": 6, ":cond0": 6},
            "ConditionExpression": "(#n0 < :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "of what is stored, or not": (
        lambda call: call(stored_order(), "update", total=6, upsert=True),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total"},
            "ExpressionAttributeValues": {":v0": 6},
        },
    ),
    "a condition alone": (
        lambda call: call(stored_order(), "update", condition=Order.total < 6),
        "UpdateItem",
        {
            **ORDER,
            "ConditionExpression": "(#n0 < :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":cond0": 6},
        },
    ),
    "an alias of the key": (
        lambda call: call(Session(token="t"), "update", user="ada"),
        "UpdateItem",
        {
            **SESSION,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "user"},
            "ExpressionAttributeValues": {":v0": "ada"},
        },
    ),
    "a TTL": (
        lambda call: call(Session(token="t"), "update", expires=NOON, user=None),
        "UpdateItem",
        {
            **SESSION,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "exp", "#f1": "user"},
            "ExpressionAttributeValues": {":v0": 1704196800},
        },
    ),
    "an empty text": (
        lambda call: call(Session(token="t"), "update", user=""),
        "UpdateItem",
        {
            **SESSION,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "user"},
            "ExpressionAttributeValues": {":v0": ""},
        },
    ),
    "a TTL removed": (
        lambda call: call(Session(token="t"), "update", expires=None),
        "UpdateItem",
        {**SESSION, "UpdateExpression": "REMOVE #f0", "ExpressionAttributeNames": {"#f0": "exp"}},
    ),
    "a key of a template": (
        lambda call: call(Membership(user="ada", group="ops"), "update", group_pk="GROUP#ops"),
        "UpdateItem",
        {
            "TableName": "golden_memberships",
            "Key": {"pk": "USER#ada", "sk": "GROUP#ops"},
            "ReturnConsumedCapacity": "INDEXES",
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "group_pk"},
            "ExpressionAttributeValues": {":v0": "GROUP#ops"},
        },
    ),
    "the version without check_version": (
        lambda call: call(Account(owner="ada", version=3), "update", version=9),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "version"},
            "ExpressionAttributeValues": {":v0": 9},
        },
    ),
    "check_version of a version": (
        lambda call: call(Account(owner="ada", version=3), "update", balance=1, check_version=True),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 4, ":cond0": 3},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version without a version": (
        lambda call: call(Account(owner="ada"), "update", balance=1, check_version=True),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 1},
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version and a condition": (
        lambda call: call(
            Account(owner="ada", version=3),
            "update",
            balance=1,
            name=None,
            condition=Account.balance >= 1,
            check_version=True,
        ),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f2 = :v2 REMOVE #f1",
            "ExpressionAttributeNames": {
                "#f0": "balance",
                "#f1": "nm",
                "#f2": "version",
                "#n0": "balance",
                "#n1": "version",
            },
            "ExpressionAttributeValues": {":v0": 1, ":v2": 4, ":cond0": 1, ":cond1": 3},
            "ConditionExpression": "(#n0 >= :cond0 AND #n1 = :cond1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version beside removals only": (
        lambda call: call(Account(owner="ada", version=3), "update", name=None, check_version=True),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f1 = :v1 REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nm", "#f1": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v1": 4, ":cond0": 3},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), UPDATES.values(), ids=UPDATES)
def test_update(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
