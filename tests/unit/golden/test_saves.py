"""Saves of new instances, and deletes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from unit.golden.models import NOON, Account, Kind, Membership, Order, Puppy, Session, order, stored_account

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}, "ReturnConsumedCapacity": "INDEXES"}
ACCOUNT = {"TableName": "golden_accounts", "Key": {"owner": "ada"}, "ReturnConsumedCapacity": "INDEXES"}
SESSION = {"TableName": "golden_sessions", "Key": {"id": "t"}, "ReturnConsumedCapacity": "INDEXES"}

SAVES = {
    "a new instance": (
        lambda call: call(order(note="x", total=5), "save"),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 5, "nt": "x"},
            "ReturnConsumedCapacity": "INDEXES",
        },
    ),
    "attributes in the order of the class": (
        lambda call: call(
            Order(doc=[1], tags={"a"}, number=1, kind=Kind.RUSH, customer="ada", placed=NOON, price=1), "save"
        ),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {
                "cu": "ada",
                "number": 1,
                "price": Decimal("1"),
                "kind": "rush",
                "at": "2024-01-02T12:00:00+00:00",
                "tags": {"a"},
                "doc": "[1]",
            },
            "ReturnConsumedCapacity": "INDEXES",
        },
    ),
    "a condition": (
        lambda call: call(order(), "save", condition=Order.customer.not_exists()),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "cu"},
        },
    ),
    "a condition with values": (
        lambda call: call(order(total=5), "save", condition=(Order.total < 5) | Order.note.not_exists()),
        "PutItem",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 5},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "(#n0 < :v0 OR attribute_not_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "the first version": (
        lambda call: call(Account(owner="ada", balance=1), "save"),
        "PutItem",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "balance": 1, "version": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
        },
    ),
    "a later version": (
        lambda call: call(Account(owner="ada", balance=1, version=3), "save"),
        "PutItem",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "balance": 1, "version": 4},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
            "ExpressionAttributeValues": {":v0": 3},
        },
    ),
    "a version and a condition": (
        lambda call: call(Account(owner="ada", version=3), "save", condition=Account.balance > 1),
        "PutItem",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "version": 4},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "(#n0 > :v0 AND #n1 = :v1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 3},
        },
    ),
    "the first version and a condition": (
        lambda call: call(Account(owner="ada"), "save", condition=Account.balance > 1),
        "PutItem",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "version": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "(#n0 > :v0 AND attribute_not_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 1},
        },
    ),
    "a TTL": (
        lambda call: call(Session(token="t", expires=NOON), "save"),
        "PutItem",
        {"TableName": "golden_sessions", "Item": {"id": "t", "exp": 1704196800}, "ReturnConsumedCapacity": "INDEXES"},
    ),
    "templates": (
        lambda call: call(Membership(user="ada", group="ops"), "save"),
        "PutItem",
        {
            "TableName": "golden_memberships",
            "Item": {"pk": "USER#ada", "sk": "GROUP#ops", "group_pk": "GROUP#ops", "user": "ada", "group": "ops"},
            "ReturnConsumedCapacity": "INDEXES",
        },
    ),
    "a discriminator": (
        lambda call: call(Puppy(name="rex", tricks=["sit"]), "save"),
        "PutItem",
        {
            "TableName": "golden_animals",
            "Item": {"name": "rex", "sp": "Puppy", "tricks": ["sit"]},
            "ReturnConsumedCapacity": "INDEXES",
        },
    ),
}

DELETES = {
    "an instance": (lambda call: call(order(total=5), "delete"), "DeleteItem", ORDER),
    "a condition": (
        lambda call: call(order(), "delete", condition=Order.total <= 5),
        "DeleteItem",
        {
            **ORDER,
            "ConditionExpression": "#n0 <= :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "a condition without values": (
        lambda call: call(order(), "delete", condition=~Order.note.exists()),
        "DeleteItem",
        {
            **ORDER,
            "ConditionExpression": "(NOT attribute_exists(#n0))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "nt"},
        },
    ),
    "an aliased key": (
        lambda call: call(Session(token="t"), "delete", condition=Session.token.exists()),
        "DeleteItem",
        {
            **SESSION,
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "id"},
        },
    ),
    "a version": (
        lambda call: call(stored_account(version=3), "delete"),
        "DeleteItem",
        {
            **ACCOUNT,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
            "ExpressionAttributeValues": {":v0": 3},
        },
    ),
    "a version and a condition": (
        lambda call: call(stored_account(version=3), "delete", condition=Account.balance == 0),
        "DeleteItem",
        {
            **ACCOUNT,
            "ConditionExpression": "(#n0 = :v0 AND #n1 = :v1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 0, ":v1": 3},
        },
    ),
    "no version yet": (lambda call: call(Account(owner="ada"), "delete"), "DeleteItem", ACCOUNT),
    "no version yet, and a condition": (
        lambda call: call(Account(owner="ada"), "delete", condition=Account.balance == 0),
        "DeleteItem",
        {
            **ACCOUNT,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance"},
            "ExpressionAttributeValues": {":v0": 0},
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), SAVES.values(), ids=SAVES)
def test_save(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), DELETES.values(), ids=DELETES)
def test_delete(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
