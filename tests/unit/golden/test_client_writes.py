"""What the client makes of the arguments of single and batch writes."""

from __future__ import annotations

from typing import Any

import pytest

KEY = {"k": 1}

UPDATES = {
    "one attribute": (
        lambda call: call(call.client, "update_item", "things", KEY, {"a": 1}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f0 = :v0",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "a"},
            "ExpressionAttributeValues": {":v0": 1},
        },
    ),
    "several, in their order": (
        lambda call: call(call.client, "update_item", "things", KEY, {"b": [1], "a": "x", "c": {"d": True}}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "b", "#f1": "a", "#f2": "c"},
            "ExpressionAttributeValues": {":v0": [1], ":v1": "x", ":v2": {"d": True}},
        },
    ),
    "one removed": (
        lambda call: call(call.client, "update_item", "things", KEY, {"a": None}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "REMOVE #f0",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "a"},
        },
    ),
    "set and removed, mixed": (
        lambda call: call(call.client, "update_item", "things", KEY, {"a": None, "b": 2, "c": None, "d": 4}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f1 = :v1, #f3 = :v3 REMOVE #f0, #f2",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "a", "#f1": "b", "#f2": "c", "#f3": "d"},
            "ExpressionAttributeValues": {":v1": 2, ":v3": 4},
        },
    ),
    "names are no paths": (
        lambda call: call(call.client, "update_item", "things", KEY, {"a.b": 1, "c[0]": 2, "#f0": 3}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f0 = :v0, #f1 = :v1, #f2 = :v2",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "a.b", "#f1": "c[0]", "#f2": "#f0"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": 2, ":v2": 3},
        },
    ),
    "eleven attributes": (
        lambda call: call(call.client, "update_item", "things", KEY, {letter: letter for letter in "abcdefghijl"}),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": (
                "SET #f0 = :v0, #f1 = :v1, #f2 = :v2, #f3 = :v3, #f4 = :v4, #f5 = :v5, #f6 = :v6, #f7 = :v7, "
                "#f8 = :v8, #f9 = :v9, #f10 = :v10"
            ),
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {
                "#f0": "a",
                "#f1": "b",
                "#f2": "c",
                "#f3": "d",
                "#f4": "e",
                "#f5": "f",
                "#f6": "g",
                "#f7": "h",
                "#f8": "i",
                "#f9": "j",
                "#f10": "l",
            },
            "ExpressionAttributeValues": {
                ":v0": "a",
                ":v1": "b",
                ":v2": "c",
                ":v3": "d",
                ":v4": "e",
                ":v5": "f",
                ":v6": "g",
                ":v7": "h",
                ":v8": "i",
                ":v9": "j",
                ":v10": "l",
            },
        },
    ),
    "nothing": (
        lambda call: call(call.client, "update_item", "things", KEY, {}),
        "UpdateItem",
        {"TableName": "things", "Key": {"k": 1}, "UpdateExpression": "SET ", "ReturnConsumedCapacity": "INDEXES"},
    ),
    "a condition": (
        lambda call: call(
            call.client,
            "update_item",
            "things",
            KEY,
            {"a": 1},
            condition_expression="#a < :a",
            expression_attribute_names={"#a": "a"},
            expression_attribute_values={":a": 1},
        ),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f0 = :v0",
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#a < :a",
            "ExpressionAttributeNames": {"#f0": "a", "#a": "a"},
            "ExpressionAttributeValues": {":v0": 1, ":a": 1},
        },
    ),
    "a condition beside removals only": (
        lambda call: call(
            call.client,
            "update_item",
            "things",
            KEY,
            {"a": None},
            condition_expression="a < :a",
            expression_attribute_values={":a": 1},
        ),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "REMOVE #f0",
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "a < :a",
            "ExpressionAttributeNames": {"#f0": "a"},
            "ExpressionAttributeValues": {":a": 1},
        },
    ),
    "a condition without values": (
        lambda call: call(
            call.client, "update_item", "things", KEY, {"a": None}, condition_expression="attribute_exists(a)"
        ),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "REMOVE #f0",
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "attribute_exists(a)",
            "ExpressionAttributeNames": {"#f0": "a"},
        },
    ),
    "return values": (
        lambda call: call(
            call.client,
            "update_item",
            "things",
            KEY,
            {"a": 1},
            return_values="UPDATED_NEW",
            return_values_on_condition_check_failure=True,
        ),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "SET #f0 = :v0",
            "ReturnConsumedCapacity": "INDEXES",
            "ExpressionAttributeNames": {"#f0": "a"},
            "ExpressionAttributeValues": {":v0": 1},
            "ReturnValues": "UPDATED_NEW",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "an expression": (
        lambda call: call(
            call.client,
            "update_item",
            "things",
            KEY,
            update_expression="ADD #a :a",
            condition_expression="#a < :b",
            expression_attribute_names={"#a": "a"},
            expression_attribute_values={":a": 1, ":b": 2},
            return_values="ALL_NEW",
        ),
        "UpdateItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "UpdateExpression": "ADD #a :a",
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#a < :b",
            "ExpressionAttributeNames": {"#a": "a"},
            "ExpressionAttributeValues": {":a": 1, ":b": 2},
            "ReturnValues": "ALL_NEW",
        },
    ),
}

WRITES = {
    "put_item": (
        lambda call: call(call.client, "put_item", "things", {"k": 1, "a": [None]}),
        "PutItem",
        {"TableName": "things", "Item": {"k": 1, "a": [None]}, "ReturnConsumedCapacity": "INDEXES"},
    ),
    "put_item with a condition": (
        lambda call: call(
            call.client,
            "put_item",
            "things",
            KEY,
            "attribute_not_exists(#k) OR a < :a",
            {"#k": "k"},
            {":a": 1},
            True,
            "ALL_OLD",
        ),
        "PutItem",
        {
            "TableName": "things",
            "Item": {"k": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "attribute_not_exists(#k) OR a < :a",
            "ExpressionAttributeNames": {"#k": "k"},
            "ExpressionAttributeValues": {":a": 1},
            "ReturnValues": "ALL_OLD",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "put_item with a condition without names": (
        lambda call: call(call.client, "put_item", "things", KEY, condition_expression="attribute_not_exists(k)"),
        "PutItem",
        {
            "TableName": "things",
            "Item": {"k": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "attribute_not_exists(k)",
        },
    ),
    "delete_item": (
        lambda call: call(call.client, "delete_item", "things", KEY),
        "DeleteItem",
        {"TableName": "things", "Key": {"k": 1}, "ReturnConsumedCapacity": "INDEXES"},
    ),
    "delete_item with a condition": (
        lambda call: call(
            call.client, "delete_item", "things", KEY, "#a = :a", {"#a": "a"}, {":a": 1}, True, "ALL_OLD"
        ),
        "DeleteItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ReturnConsumedCapacity": "INDEXES",
            "ConditionExpression": "#a = :a",
            "ExpressionAttributeNames": {"#a": "a"},
            "ExpressionAttributeValues": {":a": 1},
            "ReturnValues": "ALL_OLD",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    "batch_write": (
        lambda call: call(call.client, "batch_write", "things", [{"k": 1}], [{"k": 2}]),
        "BatchWriteItem",
        {"RequestItems": {"things": [{"PutRequest": {"Item": {"k": 1}}}, {"DeleteRequest": {"Key": {"k": 2}}}]}},
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), UPDATES.values(), ids=UPDATES)
def test_update_item(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), WRITES.values(), ids=WRITES)
def test_write(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
