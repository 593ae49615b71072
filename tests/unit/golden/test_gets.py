"""Keys and projections of gets: single, in batches, and in transactions."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import transaction
from unit.golden.models import Order, Session

GETS = {
    "by key": (
        lambda call: call(Order, "get", customer="ada", number=1),
        "GetItem",
        {
            "TableName": "golden_orders",
            "Key": {"cu": "ada", "number": 1},
            "ConsistentRead": False,
            "ReturnConsumedCapacity": "TOTAL",
        },
    ),
    "by stored names, consistently": (
        lambda call: call(Order, "get", number=1, cu="ada", consistent_read=True),
        "GetItem",
        {
            "TableName": "golden_orders",
            "Key": {"cu": "ada", "number": 1},
            "ConsistentRead": True,
            "ReturnConsumedCapacity": "TOTAL",
        },
    ),
    "consistently by the configuration": (
        lambda call: call(Session, "get", token="t"),
        "GetItem",
        {"TableName": "golden_sessions", "Key": {"id": "t"}, "ConsistentRead": True, "ReturnConsumedCapacity": "TOTAL"},
    ),
}

BATCH_GETS = {
    "keys": (
        lambda call: call(Order, "batch_get", [{"customer": "ada", "number": 1}, {"number": 2, "cu": "bob"}]),
        "BatchGetItem",
        {"RequestItems": {"golden_orders": {"Keys": [{"cu": "ada", "number": 1}, {"cu": "bob", "number": 2}]}}},
    ),
    "consistently": (
        lambda call: call(Order, "batch_get", [{"customer": "ada", "number": 1}], consistent_read=True),
        "BatchGetItem",
        {"RequestItems": {"golden_orders": {"Keys": [{"cu": "ada", "number": 1}], "ConsistentRead": True}}},
    ),
    "a projection": (
        lambda call: call(
            Order,
            "batch_get",
            [{"customer": "ada", "number": 1}],
            projection=["number", "note", "address.geo.lat", "lines[0][1].price"],
        ),
        "BatchGetItem",
        {
            "RequestItems": {
                "golden_orders": {
                    "Keys": [{"cu": "ada", "number": 1}],
                    "ProjectionExpression": (
                        "#proj0_0, #proj1_0, #proj2_0.#proj2_1.#proj2_2, #proj3_0[0][1].#proj3_1, #proj4_0"
                    ),
                    "ExpressionAttributeNames": {
                        "#proj0_0": "number",
                        "#proj1_0": "nt",
                        "#proj2_0": "adr",
                        "#proj2_1": "geo",
                        "#proj2_2": "lat",
                        "#proj3_0": "lines",
                        "#proj3_1": "price",
                        "#proj4_0": "cu",
                    },
                }
            }
        },
    ),
    "a projection, consistently": (
        lambda call: call(Session, "batch_get", [{"token": "t"}], consistent_read=True, projection=["user", "token"]),
        "BatchGetItem",
        {
            "RequestItems": {
                "golden_sessions": {
                    "Keys": [{"id": "t"}],
                    "ConsistentRead": True,
                    "ProjectionExpression": "#proj0_0, #proj1_0",
                    "ExpressionAttributeNames": {"#proj0_0": "user", "#proj1_0": "id"},
                }
            }
        },
    ),
    "the configuration does not count": (
        lambda call: call(Session, "batch_get", [{"token": "t"}]),
        "BatchGetItem",
        {"RequestItems": {"golden_sessions": {"Keys": [{"id": "t"}]}}},
    ),
}

TRANSACT_GETS = {
    "keys": (
        lambda call: call(Order, "transact_get", [{"customer": "ada", "number": 1}, {"number": 2, "cu": "bob"}]),
        "TransactGetItems",
        {
            "TransactItems": [
                {"Get": {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}}},
                {"Get": {"TableName": "golden_orders", "Key": {"cu": "bob", "number": 2}}},
            ]
        },
    ),
    "fields": (
        lambda call: call(
            Order,
            "transact_get",
            [{"customer": "ada", "number": 1}, {"customer": "bob", "number": 2}],
            fields=["note", "address.zip", "lines[0]"],
        ),
        "TransactGetItems",
        {
            "TransactItems": [
                {
                    "Get": {
                        "TableName": "golden_orders",
                        "Key": {"cu": "ada", "number": 1},
                        "ProjectionExpression": "#proj0_0, #proj1_0.#proj1_1, #proj2_0[0], #proj3_0, #proj4_0",
                        "ExpressionAttributeNames": {
                            "#proj0_0": "nt",
                            "#proj1_0": "adr",
                            "#proj1_1": "zip",
                            "#proj2_0": "lines",
                            "#proj3_0": "cu",
                            "#proj4_0": "number",
                        },
                    }
                },
                {
                    "Get": {
                        "TableName": "golden_orders",
                        "Key": {"cu": "bob", "number": 2},
                        "ProjectionExpression": "#proj0_0, #proj1_0.#proj1_1, #proj2_0[0], #proj3_0, #proj4_0",
                        "ExpressionAttributeNames": {
                            "#proj0_0": "nt",
                            "#proj1_0": "adr",
                            "#proj1_1": "zip",
                            "#proj2_0": "lines",
                            "#proj3_0": "cu",
                            "#proj4_0": "number",
                        },
                    }
                },
            ]
        },
    ),
    "several models": (
        lambda call: call(
            transaction, "transact_get", (Order, {"customer": "ada", "number": 1}), (Session, {"token": "t"})
        ),
        "TransactGetItems",
        {
            "TransactItems": [
                {"Get": {"TableName": "golden_orders", "Key": {"cu": "ada", "number": 1}}},
                {"Get": {"TableName": "golden_sessions", "Key": {"id": "t"}}},
            ]
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), GETS.values(), ids=GETS)
def test_get(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), BATCH_GETS.values(), ids=BATCH_GETS)
def test_batch_get(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), TRANSACT_GETS.values(), ids=TRANSACT_GETS)
def test_transact_get(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
