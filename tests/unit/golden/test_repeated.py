"""What is sent a second time has its own values, and nothing of what stood beside it the first time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from unit.golden.models import Order, changed, order, stored_order

ORDER = {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}, "ReturnConsumedCapacity": "INDEXES"}
ATOMIC = {
    "TableName": "golden_orders",
    "Key": {"cu": "ada", "number": 1},
    "ReturnValues": "ALL_NEW",
    "ReturnConsumedCapacity": "INDEXES",
}


def test_keyword_arguments(sends: Any) -> None:
    def update(call: Any) -> None:
        call(order(), "update", total=1, status="a", condition=Order.note == "x")
        call(order(), "update", total=2, status="b")
        call(order(), "update", total=3, status=None)
        call(order(), "update", total=None, status="c", condition=Order.price.exists())
        call(order(), "update", total=4, status=None)
        call(order(), "update", status="d", total=5)

    sends(
        update,
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "status", "#n0": "nt"},
                "ExpressionAttributeValues": {":v0": 1, ":v1": "a", ":cond0": "x"},
                "ConditionExpression": "#n0 = :cond0",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "status"},
                "ExpressionAttributeValues": {":v0": 2, ":v1": "b"},
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "status"},
                "ExpressionAttributeValues": {":v0": 3},
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f1 = :v1 REMOVE #f0",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "status", "#n0": "price"},
                "ExpressionAttributeValues": {":v1": "c"},
                "ConditionExpression": "attribute_exists(#n0)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "status"},
                "ExpressionAttributeValues": {":v0": 4},
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ExpressionAttributeNames": {"#f0": "status", "#f1": "total"},
                "ExpressionAttributeValues": {":v0": "d", ":v1": 5},
            },
        ),
    )


def test_changes(sends: Any) -> None:
    def save(call: Any) -> None:
        call(changed(stored_order(), total=6, note="z"), "save", condition=Order.total == 5)
        call(changed(stored_order(), total=7, note="w"), "save")
        call(changed(stored_order(), total=8, note=None), "save", upsert=True)

    sends(
        save,
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt", "#n0": "total", "#n1": "cu"},
                "ExpressionAttributeValues": {":v0": 6, ":v1": "z", ":cond0": 5},
                "ConditionExpression": "(#n0 = :cond0 AND attribute_exists(#n1))",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt", "#n0": "cu"},
                "ExpressionAttributeValues": {":v0": 7, ":v1": "w"},
                "ConditionExpression": "attribute_exists(#n0)",
            },
        ),
        (
            "UpdateItem",
            {
                **ORDER,
                "UpdateExpression": "SET #f0 = :v0 REMOVE #f1",
                "ExpressionAttributeNames": {"#f0": "total", "#f1": "nt"},
                "ExpressionAttributeValues": {":v0": 8},
            },
        ),
    )


def test_atomic_operations(sends: Any) -> None:
    def update(call: Any) -> None:
        call(order(), "update", atomic=[Order.total.add(1), Order.note.remove()], condition=Order.price > 2)
        call(order(), "update", atomic=[Order.total.add(3), Order.note.remove()])
        call(order(), "update", atomic=[Order.total.set(4), Order.note.remove()], status="a")
        call(order(), "update", atomic=[Order.total.set(5)], status="b", note=None)
        call(order(), "update", atomic=[Order.lines[0].set(6)])
        call(order(), "update", atomic=[Order.lines[1].set(7)])

    sends(
        update,
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0 REMOVE #n1",
                "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt", "#n2": "price"},
                "ExpressionAttributeValues": {":v0": 1, ":v1": 0, ":v2": Decimal("2")},
                "ConditionExpression": "#n2 > :v2",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            },
        ),
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0 REMOVE #n1",
                "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt"},
                "ExpressionAttributeValues": {":v0": 3, ":v1": 0},
            },
        ),
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0 = :v0, #n2 = :v1 REMOVE #n1",
                "ExpressionAttributeNames": {"#n0": "total", "#n1": "nt", "#n2": "status"},
                "ExpressionAttributeValues": {":v0": 4, ":v1": "a"},
            },
        ),
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0 = :v0, #n1 = :v1 REMOVE #n2",
                "ExpressionAttributeNames": {"#n0": "total", "#n1": "status", "#n2": "nt"},
                "ExpressionAttributeValues": {":v0": 5, ":v1": "b"},
            },
        ),
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0[0] = :v0",
                "ExpressionAttributeNames": {"#n0": "lines"},
                "ExpressionAttributeValues": {":v0": 6},
            },
        ),
        (
            "UpdateItem",
            {
                **ATOMIC,
                "UpdateExpression": "SET #n0[1] = :v0",
                "ExpressionAttributeNames": {"#n0": "lines"},
                "ExpressionAttributeValues": {":v0": 7},
            },
        ),
    )


def test_conditions(sends: Any) -> None:
    """One condition in several requests."""
    positive = Order.total > 0

    def delete_and_read(call: Any) -> None:
        call(order(), "delete", condition=positive)
        call(order(), "delete", condition=Order.note.exists() & positive)
        call(Order, "query", "ada", filter_condition=positive)

    sends(
        delete_and_read,
        (
            "DeleteItem",
            {
                **ORDER,
                "ConditionExpression": "#n0 > :v0",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                "ExpressionAttributeNames": {"#n0": "total"},
                "ExpressionAttributeValues": {":v0": 0},
            },
        ),
        (
            "DeleteItem",
            {
                **ORDER,
                "ConditionExpression": "(attribute_exists(#n0) AND #n1 > :v0)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                "ExpressionAttributeNames": {"#n0": "nt", "#n1": "total"},
                "ExpressionAttributeValues": {":v0": 0},
            },
        ),
        (
            "Query",
            {
                "TableName": "golden_orders",
                "KeyConditionExpression": "#pk = :pkv",
                "ScanIndexForward": True,
                "ReturnConsumedCapacity": "TOTAL",
                "FilterExpression": "#n1 > :v1",
                "ExpressionAttributeNames": {"#pk": "cu", "#n1": "total"},
                "ExpressionAttributeValues": {":pkv": "ada", ":v1": 0},
            },
        ),
    )
