"""Saves of instances that the table has: their changes, and replacements."""

from __future__ import annotations

from typing import Any

import pytest

from unit.golden.models import NOON, Account, Kind, Order, Session, changed, stored_account, stored_order

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}, "ReturnConsumedCapacity": "INDEXES"}
ACCOUNT = {"TableName": "golden_accounts", "Key": {"owner": "ada"}, "ReturnConsumedCapacity": "INDEXES"}
SESSION = {"TableName": "golden_sessions", "Key": {"id": "t"}, "ReturnConsumedCapacity": "INDEXES"}


def changed_in_place() -> Order:
    instance = stored_order()
    instance.lines.append(2)
    instance.address["b"] = 2
    return instance


SAVES = {
    "one changed": (
        lambda call: call(changed(stored_order(), total=6), "save"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 6},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "changes in the order of the class": (
        lambda call: call(changed(stored_order(), status="paid", total=6, note="z"), "save"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "status", "#f2": "nt", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 6, ":v1": "paid", ":v2": "z"},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "one removed": (
        lambda call: call(changed(stored_order(), note=None), "save"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nt", "#n0": "cu"},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "set and removed, mixed": (
        lambda call: call(changed(stored_order(), total=None, status="paid", note=None, kind=Kind.RUSH), "save"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f1 = :v1, #f3 = :v3 REMOVE #f0, #f2",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "status", "#f2": "nt", "#f3": "kind", "#n0": "cu"},
            "ExpressionAttributeValues": {":v1": "paid", ":v3": "rush"},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "changed in place": (
        lambda call: call(changed_in_place(), "save"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "lines", "#f1": "adr", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": [1, 2], ":v1": {"a": 1, "b": 2}},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "what is stored beside the declared attributes": (
        lambda call: call(
            changed(Order.from_dict({"cu": "ada", "number": 1, "more": 1, "less": 2}), more=2, less=None), "save"
        ),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "more", "#f1": "less", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 2},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "upsert": (
        lambda call: call(changed(stored_order(), total=6), "save", upsert=True),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total"},
            "ExpressionAttributeValues": {":v0": 6},
        },
    ),
    "a condition": (
        lambda call: call(changed(stored_order(), total=6), "save", condition=Order.total == 5),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":v0": 6, ":cond0": 5},
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition without values": (
        lambda call: call(changed(stored_order(), total=6), "save", condition=Order.note.exists()),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "nt", "#n1": "cu"},
            "ExpressionAttributeValues": {":v0": 6},
            "ConditionExpression": "(attribute_exists(#n0) AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition that names the key": (
        lambda call: call(changed(stored_order(), total=6), "save", condition=Order.customer == "ada"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 6, ":cond0": "ada"},
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n0))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a condition beside removals only": (
        lambda call: call(changed(stored_order(), note=None), "save", condition=Order.note == "y"),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "REMOVE #f0",
            "ExpressionAttributeNames": {"#f0": "nt", "#n0": "nt", "#n1": "cu"},
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeValues": {":cond0": "y"},
        },
    ),
    "an upsert and a condition": (
        lambda call: call(changed(stored_order(), total=6), "save", condition=Order.total == 5, upsert=True),
        "UpdateItem",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total"},
            "ExpressionAttributeValues": {":v0": 6, ":cond0": 5},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "nothing but a condition": (
        lambda call: call(stored_order(), "save", condition=Order.total == 5),
        "UpdateItem",
        {
            **ORDER,
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":cond0": 5},
        },
    ),
    "nothing but a condition, with upsert": (
        lambda call: call(stored_order(), "save", condition=Order.total == 5, upsert=True),
        "UpdateItem",
        {
            **ORDER,
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":cond0": 5},
        },
    ),
    "full_replace": (
        lambda call: call(changed(stored_order(), total=6, note=None), "save", full_replace=True),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 6, "lines": [1], "adr": {"a": 1}},
            "ReturnConsumedCapacity": "INDEXES",
        },
    ),
    "full_replace and a condition": (
        lambda call: call(stored_order(), "save", condition=Order.total == 5, full_replace=True),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 5, "nt": "y", "lines": [1], "adr": {"a": 1}},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "a version": (
        lambda call: call(changed(stored_account(version=3), balance=2), "save"),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v0": 2, ":v1": 4, ":cond0": 3},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a version and a condition": (
        lambda call: call(
            changed(stored_account(version=3), balance=2, name=None), "save", condition=Account.balance == 1
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
            "ExpressionAttributeValues": {":v0": 2, ":v2": 4, ":cond0": 1, ":cond1": 3},
            "ConditionExpression": "(#n0 = :cond0 AND #n1 = :cond1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a version of an unchanged instance": (
        lambda call: call(stored_account(version=3), "save"),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v0": 4, ":cond0": 3},
            "ConditionExpression": "#n0 = :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a version beside removals": (
        lambda call: call(changed(stored_account(version=3), name=None), "save"),
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
    "the first version of a stored item": (
        lambda call: call(changed(stored_account(), balance=2), "save"),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "version", "#n1": "owner"},
            "ExpressionAttributeValues": {":v0": 2, ":v1": 1},
            "ConditionExpression": "(attribute_not_exists(#n0) AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "the first version of a stored item, and a condition": (
        lambda call: call(changed(stored_account(), balance=2), "save", condition=Account.balance == 1),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {
                "#f0": "balance",
                "#f1": "version",
                "#n0": "balance",
                "#n1": "version",
                "#n2": "owner",
            },
            "ExpressionAttributeValues": {":v0": 2, ":v1": 1, ":cond0": 1},
            "ConditionExpression": "((#n0 = :cond0 AND attribute_not_exists(#n1)) AND attribute_exists(#n2))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "the first version of a stored item, with upsert": (
        lambda call: call(changed(stored_account(), balance=2), "save", upsert=True),
        "UpdateItem",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "version"},
            "ExpressionAttributeValues": {":v0": 2, ":v1": 1},
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "a version and full_replace": (
        lambda call: call(stored_account(version=3), "save", full_replace=True),
        "PutItem",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "balance": 1, "nm": "x", "version": 4},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
            "ExpressionAttributeValues": {":v0": 3},
        },
    ),
    "a TTL": (
        lambda call: call(changed(Session.from_dict({"id": "t", "exp": 1}), expires=NOON), "save"),
        "UpdateItem",
        {
            **SESSION,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "exp", "#n0": "id"},
            "ExpressionAttributeValues": {":v0": 1704196800},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), SAVES.values(), ids=SAVES)
def test_save(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
