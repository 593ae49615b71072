"""Atomic operations beside conditions, keyword arguments and versions, with shared names and values."""

from __future__ import annotations

from typing import Any

import pytest

from unit.golden.models import NOON, Account, Kind, Order, Session, order

ORDER = {
    "TableName": "golden_orders",
    "Key": {"cu": "ada", "number": 1},
    "ReturnValues": "ALL_NEW",
    "ReturnConsumedCapacity": "INDEXES",
}
ACCOUNT = {
    "TableName": "golden_accounts",
    "Key": {"owner": "ada"},
    "ReturnValues": "ALL_NEW",
    "ReturnConsumedCapacity": "INDEXES",
}
SESSION = {
    "TableName": "golden_sessions",
    "Key": {"id": "t"},
    "ReturnValues": "ALL_NEW",
    "ReturnConsumedCapacity": "INDEXES",
}

UPDATES = {
    "an atomic operation and a condition": (
        lambda call: call(order(), "update", atomic=[Order.total.add(1)], condition=Order.total < 10),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": 10},
            "ConditionExpression": "#n0 < :v2",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "names shared, values counted on": (
        lambda call: call(
            order(),
            "update",
            atomic=[Order.total.add(1), Order.note.remove()],
            condition=(Order.note == "x") & (Order.total > Order.price) & (Order.total < 9),
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0 REMOVE #n1",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt", "#n2": "price"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": "x", ":v3": 9},
            "ConditionExpression": "((#n1 = :v2 AND #n0 > #n2) AND #n0 < :v3)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition without values": (
        lambda call: call(order(), "update", atomic=[Order.total.add(1)], condition=Order.note.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0},
            "ConditionExpression": "attribute_exists(#n1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition beside removals only": (
        lambda call: call(order(), "update", atomic=[Order.note.remove()], condition=Order.total == 1),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #n0",
            "ExpressionAttributeNames": {"#n0": "nt", "#n1": "total"},
            "ConditionExpression": "#n1 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeValues": {":v0": 1},
        },
    ),
    "no values at all": (
        lambda call: call(order(), "update", atomic=[Order.note.remove()], condition=Order.total.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #n0",
            "ExpressionAttributeNames": {"#n0": "nt", "#n1": "total"},
            "ConditionExpression": "attribute_exists(#n1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "nested names shared": (
        lambda call: call(
            order(),
            "update",
            atomic=[Order.address["n"]["total"].set(1)],
            condition=Order.total == Order.address["n"]["total"],
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0.#n1.#n2 = :v0",
            "ExpressionAttributeNames": {"#n0": "adr", "#n1": "n", "#n2": "total"},
            "ExpressionAttributeValues": {":v0": 1},
            "ConditionExpression": "#n2 = #n0.#n1.#n2",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "keyword arguments come last": (
        lambda call: call(order(), "update", atomic=[Order.total.add(1)], note="x", status=None, kind=Kind.RUSH),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2, #n3 = :v3 REMOVE #n2",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt", "#n2": "status", "#n3": "kind"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": "x", ":v3": "rush"},
        },
    ),
    "keyword arguments beside every clause": (
        lambda call: call(
            order(),
            "update",
            atomic=[Order.tags.delete({"a"}), Order.sizes.add({1}), Order.city.remove()],
            total=5,
            note=None,
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n3 = :v2 REMOVE #n2, #n4 ADD #n1 :v1 DELETE #n0 :v0",
            "ExpressionAttributeNames": {"#n0": "tags", "#n1": "sizes", "#n2": "city", "#n3": "total", "#n4": "nt"},
            "ExpressionAttributeValues": {":v0": {"a"}, ":v1": {1}, ":v2": 5},
        },
    ),
    "keyword arguments of removals only": (
        lambda call: call(order(), "update", atomic=[Order.total.set(1)], note=None),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = :v0 REMOVE #n1",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt"},
            "ExpressionAttributeValues": {":v0": 1},
        },
    ),
    "keyword arguments and a condition": (
        lambda call: call(
            order(),
            "update",
            atomic=[Order.total.add(1)],
            note="x",
            condition=(Order.note == "y") & (Order.city == "Oslo"),
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt", "#n2": "city"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": "x", ":v3": "y", ":v4": "Oslo"},
            "ConditionExpression": "(#n1 = :v3 AND #n2 = :v4)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version": (
        lambda call: call(
            Account(owner="ada", version=3), "update", atomic=[Account.balance.add(-5)], check_version=True
        ),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": -5, ":v1": 0, ":v2": 4, ":v3": 3},
            "ConditionExpression": "#n1 = :v3",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version, no version yet": (
        lambda call: call(Account(owner="ada"), "update", atomic=[Account.balance.add(-5)], check_version=True),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": -5, ":v1": 0, ":v2": 1},
            "ConditionExpression": "attribute_not_exists(#n1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version, a condition and a keyword argument": (
        lambda call: call(
            Account(owner="ada", version=3),
            "update",
            atomic=[Account.balance.add(-5)],
            condition=Account.balance >= 5,
            check_version=True,
            name="x",
        ),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2, #n2 = :v3",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "nm", "#n2": "version"},
            "ExpressionAttributeValues": {":v0": -5, ":v1": 0, ":v2": "x", ":v3": 4, ":v4": 5, ":v5": 3},
            "ConditionExpression": "(#n0 >= :v4 AND #n2 = :v5)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check_version beside removals only": (
        lambda call: call(
            Account(owner="ada", version=3), "update", atomic=[Account.name.remove()], check_version=True
        ),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #n1 = :v0 REMOVE #n0",
            "ExpressionAttributeNames": {"#n0": "nm", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 4, ":v1": 3},
            "ConditionExpression": "#n1 = :v1",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a TTL": (
        lambda call: call(
            Session(token="t"), "update", atomic=[Session.expires.if_not_exists(NOON)], condition=Session.expires > NOON
        ),
        "UpdateItem",
        {
            **SESSION,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v0)",
            "ExpressionAttributeNames": {"#n0": "exp"},
            "ExpressionAttributeValues": {":v0": 1704196800, ":v1": 1704196800},
            "ConditionExpression": "#n0 > :v1",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a tuple of operations": (
        lambda call: call(order(), "update", atomic=(Order.lines.append([1]), Order.total.add(1))),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = list_append(#n0, :v0), #n1 = if_not_exists(#n1, :v2) + :v1",
            "ExpressionAttributeNames": {"#n0": "lines", "#n1": "total"},
            "ExpressionAttributeValues": {":v0": [1], ":v1": 1, ":v2": 0},
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), UPDATES.values(), ids=UPDATES)
def test_update(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
