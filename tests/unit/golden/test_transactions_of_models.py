"""Members of transactions: every kind of action, by instance and by key."""

from __future__ import annotations

from typing import Any

import pytest

from unit.golden.models import Account, Order, Session, changed, order, stored_account, stored_order

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}}
ACCOUNT = {"TableName": "golden_accounts", "Key": {"owner": "ada"}}

MEMBERS = {
    "a new instance": (
        lambda t: t.save_model(order(note="x", total=5)),
        "Put",
        {"TableName": "golden_orders", "Item": {"cu": "ada", "number": 1, "total": 5, "nt": "x"}},
    ),
    "a new instance and a condition": (
        lambda t: t.save_model(order(total=5), Order.customer.not_exists() | (Order.total < 5)),
        "Put",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 5},
            "ConditionExpression": "(attribute_not_exists(#n0) OR #n1 < :v0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "cu", "#n1": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "a new version": (
        lambda t: t.save_model(Account(owner="ada", balance=1)),
        "Put",
        {
            "TableName": "golden_accounts",
            "Item": {"owner": "ada", "balance": 1, "version": 1},
            "ConditionExpression": "attribute_not_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
        },
    ),
    "changes": (
        lambda t: t.save_model(changed(stored_order(), total=6, note=None)),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt", "#n0": "cu"},
            "ExpressionAttributeValues": {":v0": 6},
            "ConditionExpression": "attribute_exists(#n0)",
        },
    ),
    "changes and a condition": (
        lambda t: t.save_model(changed(stored_order(), total=6), Order.total == 5),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":v0": 6, ":cond0": 5},
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "changes, with upsert": (
        lambda t: t.save_model(changed(stored_order(), total=6), upsert=True),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total"},
            "ExpressionAttributeValues": {":v0": 6},
        },
    ),
    "changes of a version": (
        lambda t: t.save_model(changed(stored_account(version=3), balance=2, name=None), Account.balance == 1),
        "Update",
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
    "no changes but a condition": (
        lambda t: t.save_model(stored_order(), Order.total == 5),
        "ConditionCheck",
        {
            **ORDER,
            "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "cu"},
            "ExpressionAttributeValues": {":cond0": 5},
        },
    ),
    "full_replace": (
        lambda t: t.save_model(stored_order(), full_replace=True, condition=Order.note.exists()),
        "Put",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1, "total": 5, "nt": "y", "lines": [1], "adr": {"a": 1}},
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "nt"},
        },
    ),
    "the stored item on failure": (
        lambda t: t.save_model(order(), Order.total < 5, return_values_on_condition_check_failure=True),
        "Put",
        {
            "TableName": "golden_orders",
            "Item": {"cu": "ada", "number": 1},
            "ConditionExpression": "#n0 < :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "delete": (lambda t: t.delete_model(order()), "Delete", ORDER),
    "delete with a condition": (
        lambda t: t.delete_model(order(), Order.total == 5, return_values_on_condition_check_failure=True),
        "Delete",
        {
            **ORDER,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "delete of a version": (
        lambda t: t.delete_model(stored_account(version=3), Account.balance == 0),
        "Delete",
        {
            **ACCOUNT,
            "ConditionExpression": "(#n0 = :v0 AND #n1 = :v1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 0, ":v1": 3},
        },
    ),
    "update": (
        lambda t: t.update_model(order(), total=5, note=None),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "update with a condition": (
        lambda t: t.update_model(order(), total=5, condition=Order.total < 5),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5, ":cond0": 5},
            "ConditionExpression": "#n0 < :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update with atomic operations": (
        lambda t: t.update_model(
            order(), [Order.total.add(1), Order.tags.add({"a"})], Order.total < 9, note="x", status=None
        ),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n2 = :v3 REMOVE #n3 ADD #n1 :v2",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "tags", "#n2": "nt", "#n3": "status"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": {"a"}, ":v3": "x", ":v4": 9},
            "ConditionExpression": "#n0 < :v4",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update with check_version": (
        lambda t: t.update_model(
            Account(owner="ada", version=3), balance=1, condition=Account.balance >= 1, check_version=True
        ),
        "Update",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
            "ExpressionAttributeNames": {"#f0": "balance", "#f1": "version", "#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 4, ":cond0": 1, ":cond1": 3},
            "ConditionExpression": "(#n0 >= :cond0 AND #n1 = :cond1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update with atomic operations and check_version": (
        lambda t: t.update_model(
            Account(owner="ada", version=3),
            [Account.balance.add(-1)],
            check_version=True,
            return_values_on_condition_check_failure=True,
        ),
        "Update",
        {
            **ACCOUNT,
            "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": -1, ":v1": 0, ":v2": 4, ":v3": 3},
            "ConditionExpression": "#n1 = :v3",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "check that it exists": (
        lambda t: t.check_model(order()),
        "ConditionCheck",
        {
            **ORDER,
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "cu"},
        },
    ),
    "check a condition": (
        lambda t: t.check_model(order(), (Order.total > 5) & (Order.note == "x")),
        "ConditionCheck",
        {
            **ORDER,
            "ConditionExpression": "(#n0 > :v0 AND #n1 = :v1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt"},
            "ExpressionAttributeValues": {":v0": 5, ":v1": "x"},
        },
    ),
    "check a version": (
        lambda t: t.check_model(stored_account(version=3)),
        "ConditionCheck",
        {
            **ACCOUNT,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "version"},
            "ExpressionAttributeValues": {":v0": 3},
        },
    ),
    "check a version and a condition": (
        lambda t: t.check_model(
            stored_account(version=3), Account.balance > 1, return_values_on_condition_check_failure=True
        ),
        "ConditionCheck",
        {
            **ACCOUNT,
            "ConditionExpression": "(#n0 > :v0 AND #n1 = :v1)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "balance", "#n1": "version"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 3},
        },
    ),
    "update by key": (
        lambda t: t.update_by_key(Order, customer="ada", number=1, total=5, note=None),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
            "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "update by key with a condition": (
        lambda t: t.update_by_key(Order, None, Order.total < 5, customer="ada", number=1, total=5),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total", "#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5, ":cond0": 5},
            "ConditionExpression": "#n0 < :cond0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "update by key with atomic operations": (
        lambda t: t.update_by_key(
            Order,
            [Order.lines.append([1]), Order.tags.delete({"a"})],
            Order.lines.size() < 9,
            cu="ada",
            number=1,
            note="x",
        ),
        "Update",
        {
            **ORDER,
            "UpdateExpression": "SET #n0 = list_append(#n0, :v0), #n2 = :v2 DELETE #n1 :v1",
            "ExpressionAttributeNames": {"#n0": "lines", "#n1": "tags", "#n2": "nt"},
            "ExpressionAttributeValues": {":v0": [1], ":v1": {"a"}, ":v2": "x", ":v3": 9},
            "ConditionExpression": "size(#n0) < :v3",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "delete by key": (
        lambda t: t.delete_by_key(Order, Order.status == "lost", customer="ada", number=1),
        "Delete",
        {
            **ORDER,
            "ConditionExpression": "#n0 = :v0",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "status"},
            "ExpressionAttributeValues": {":v0": "lost"},
        },
    ),
    "check by key": (
        lambda t: t.check_by_key(Session, token="t"),
        "ConditionCheck",
        {
            "TableName": "golden_sessions",
            "Key": {"id": "t"},
            "ConditionExpression": "attribute_exists(#n0)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "id"},
        },
    ),
    "check by key and a condition": (
        lambda t: t.check_by_key(Order, ~Order.note.exists(), customer="ada", number=1),
        "ConditionCheck",
        {
            **ORDER,
            "ConditionExpression": "(NOT attribute_exists(#n0))",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            "ExpressionAttributeNames": {"#n0": "nt"},
        },
    ),
}


@pytest.mark.parametrize(("queue", "action", "content"), MEMBERS.values(), ids=MEMBERS)
def test_member(sends: Any, queue: Any, action: str, content: dict[str, Any]) -> None:
    sends(
        lambda call: call.transaction(queue),
        ("TransactWriteItems", {"TransactItems": [{action: content}], "ClientRequestToken": "token"}),
    )
