"""Transactions of dicts, of several members, and of the client."""

from __future__ import annotations

from typing import Any

import pytest

from unit.golden.models import Account, Membership, Order, Session, order

MEMBERS = {
    "put": (
        lambda t: t.put("things", {"k": 1}, "attribute_not_exists(#k)", {"#k": "k"}),
        "Put",
        {
            "TableName": "things",
            "Item": {"k": 1},
            "ConditionExpression": "attribute_not_exists(#k)",
            "ExpressionAttributeNames": {"#k": "k"},
        },
    ),
    "delete": (
        lambda t: t.delete(
            "things", {"k": 1}, "v = :v", None, {":v": 1}, return_values_on_condition_check_failure=True
        ),
        "Delete",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ConditionExpression": "v = :v",
            "ExpressionAttributeValues": {":v": 1},
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update": (
        lambda t: t.update("things", {"k": 1}, "SET #v = :v", "#v < :v", {"#v": "v"}, {":v": 1}),
        "Update",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #v = :v",
            "ConditionExpression": "#v < :v",
            "ExpressionAttributeNames": {"#v": "v"},
            "ExpressionAttributeValues": {":v": 1},
        },
    ),
    "condition_check": (
        lambda t: t.condition_check("things", {"k": 1}, "#v = :v", {"#v": "v"}, {":v": 1}),
        "ConditionCheck",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ConditionExpression": "#v = :v",
            "ExpressionAttributeNames": {"#v": "v"},
            "ExpressionAttributeValues": {":v": 1},
        },
    ),
}

OPERATIONS: list[dict[str, Any]] = [
    {"type": "put", "table": "things", "item": {"k": 1}, "condition_expression": "attribute_not_exists(k)"},
    {
        "type": "delete",
        "table": "things",
        "key": {"k": 2},
        "expression_attribute_names": {"#a": "a"},
        "condition_expression": "attribute_exists(#a)",
    },
    {
        "type": "update",
        "table": "things",
        "key": {"k": 3},
        "update_expression": "SET a = :a",
        "expression_attribute_values": {":a": 1},
    },
    {
        "type": "condition_check",
        "table": "things",
        "key": {"k": 4},
        "condition_expression": "a = :a",
        "expression_attribute_values": {":a": 1},
        "return_values_on_condition_check_failure": True,
    },
]


@pytest.mark.parametrize(("queue", "action", "content"), MEMBERS.values(), ids=MEMBERS)
def test_member(sends: Any, queue: Any, action: str, content: dict[str, Any]) -> None:
    sends(
        lambda call: call.transaction(queue),
        ("TransactWriteItems", {"TransactItems": [{action: content}], "ClientRequestToken": "token"}),
    )


def test_several_members(sends: Any) -> None:
    """Each has its own placeholders."""

    def queue(transaction: Any) -> None:
        transaction.save_model(order(total=5), Order.customer.not_exists())
        transaction.update_by_key(Account, [Account.balance.add(-5)], Account.balance >= 5, owner="ada")
        transaction.delete_by_key(Session, token="t")
        transaction.check_model(Membership(user="ada", group="ops"))
        transaction.update("things", {"k": 1}, "REMOVE v")

    sends(
        lambda call: call.transaction(queue),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {
                        "Put": {
                            "TableName": "golden_orders",
                            "Item": {"cu": "ada", "number": 1, "total": 5},
                            "ConditionExpression": "attribute_not_exists(#n0)",
                            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                            "ExpressionAttributeNames": {"#n0": "cu"},
                        }
                    },
                    {
                        "Update": {
                            "TableName": "golden_accounts",
                            "Key": {"owner": "ada"},
                            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0",
                            "ExpressionAttributeNames": {"#n0": "balance"},
                            "ExpressionAttributeValues": {":v0": -5, ":v1": 0, ":v2": 5},
                            "ConditionExpression": "#n0 >= :v2",
                            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                        }
                    },
                    {"Delete": {"TableName": "golden_sessions", "Key": {"id": "t"}}},
                    {
                        "ConditionCheck": {
                            "TableName": "golden_memberships",
                            "Key": {"pk": "USER#ada", "sk": "GROUP#ops"},
                            "ConditionExpression": "attribute_exists(#n0)",
                            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                            "ExpressionAttributeNames": {"#n0": "pk"},
                        }
                    },
                    {"Update": {"TableName": "things", "Key": {"k": 1}, "UpdateExpression": "REMOVE v"}},
                ],
                "ClientRequestToken": "token",
            },
        ),
    )


def test_of_the_client(sends: Any) -> None:
    sends(
        lambda call: call(call.client, "transact_write", OPERATIONS, client_request_token="token"),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {
                        "Put": {
                            "TableName": "things",
                            "Item": {"k": 1},
                            "ConditionExpression": "attribute_not_exists(k)",
                        }
                    },
                    {
                        "Delete": {
                            "TableName": "things",
                            "Key": {"k": 2},
                            "ConditionExpression": "attribute_exists(#a)",
                            "ExpressionAttributeNames": {"#a": "a"},
                        }
                    },
                    {
                        "Update": {
                            "TableName": "things",
                            "Key": {"k": 3},
                            "UpdateExpression": "SET a = :a",
                            "ExpressionAttributeValues": {":a": 1},
                        }
                    },
                    {
                        "ConditionCheck": {
                            "TableName": "things",
                            "Key": {"k": 4},
                            "ConditionExpression": "a = :a",
                            "ExpressionAttributeValues": {":a": 1},
                            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                        }
                    },
                ],
                "ClientRequestToken": "token",
            },
        ),
    )
