"""What the client makes of the arguments of gets, queries and scans."""

from __future__ import annotations

from typing import Any

import pytest

KEY = {"k": 1}

GETS = {
    "get_item": (
        lambda call: call(call.client, "get_item", "things", KEY),
        "GetItem",
        {"TableName": "things", "Key": {"k": 1}, "ConsistentRead": False, "ReturnConsumedCapacity": "TOTAL"},
    ),
    "consistently": (
        lambda call: call(call.client, "get_item", "things", KEY, True),
        "GetItem",
        {"TableName": "things", "Key": {"k": 1}, "ConsistentRead": True, "ReturnConsumedCapacity": "TOTAL"},
    ),
    "a projection": (
        lambda call: call(call.client, "get_item", "things", KEY, projection=["a"]),
        "GetItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ConsistentRead": False,
            "ReturnConsumedCapacity": "TOTAL",
            "ProjectionExpression": "#p0",
            "ExpressionAttributeNames": {"#p0": "a"},
        },
    ),
    "a projection of paths": (
        lambda call: call(
            call.client, "get_item", "things", KEY, projection=["a", "b.c", "d[0]", "e.f[1][2].g", "#p0"]
        ),
        "GetItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ConsistentRead": False,
            "ReturnConsumedCapacity": "TOTAL",
            "ProjectionExpression": "#p0, #p1.#p2, #p3[0], #p4.#p5[1][2].#p6, #p7",
            "ExpressionAttributeNames": {
                "#p0": "a",
                "#p1": "b",
                "#p2": "c",
                "#p3": "d",
                "#p4": "e",
                "#p5": "f",
                "#p6": "g",
                "#p7": "#p0",
            },
        },
    ),
    "names that stand there twice": (
        lambda call: call(call.client, "get_item", "things", KEY, projection=["a.b", "a.c", "b.a"]),
        "GetItem",
        {
            "TableName": "things",
            "Key": {"k": 1},
            "ConsistentRead": False,
            "ReturnConsumedCapacity": "TOTAL",
            "ProjectionExpression": "#p0.#p1, #p2.#p3, #p4.#p5",
            "ExpressionAttributeNames": {"#p0": "a", "#p1": "b", "#p2": "a", "#p3": "c", "#p4": "b", "#p5": "a"},
        },
    ),
    "batch_get": (
        lambda call: call(call.client, "batch_get", "things", [{"k": 1}, {"k": 2}]),
        "BatchGetItem",
        {"RequestItems": {"things": {"Keys": [{"k": 1}, {"k": 2}]}}},
    ),
    "batch_get with a projection": (
        lambda call: call(call.client, "batch_get", "things", [{"k": 1}], True, ["a.b[0]", "c"]),
        "BatchGetItem",
        {
            "RequestItems": {
                "things": {
                    "Keys": [{"k": 1}],
                    "ConsistentRead": True,
                    "ProjectionExpression": "#p0.#p1[0], #p2",
                    "ExpressionAttributeNames": {"#p0": "a", "#p1": "b", "#p2": "c"},
                }
            }
        },
    ),
    "transact_get": (
        lambda call: call(
            call.client,
            "transact_get",
            [
                {"table": "things", "key": {"k": 1}},
                {
                    "table": "others",
                    "key": {"k": 2},
                    "projection_expression": "#a.b",
                    "expression_attribute_names": {"#a": "a"},
                },
            ],
        ),
        "TransactGetItems",
        {
            "TransactItems": [
                {"Get": {"TableName": "things", "Key": {"k": 1}}},
                {
                    "Get": {
                        "TableName": "others",
                        "Key": {"k": 2},
                        "ProjectionExpression": "#a.b",
                        "ExpressionAttributeNames": {"#a": "a"},
                    }
                },
            ]
        },
    ),
}

READS = {
    "query": (
        lambda call: call(call.client, "query", "things", "k = :k", expression_attribute_values={":k": 1}),
        "Query",
        {
            "TableName": "things",
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeValues": {":k": 1},
            "KeyConditionExpression": "k = :k",
        },
    ),
    "query, everything at once": (
        lambda call: call(
            call.client,
            "query",
            "things",
            "#k = :k AND s > :s",
            "a < :a",
            "a, #k",
            {"#k": "k"},
            {":k": 1, ":s": 2, ":a": 3},
            5,
            2,
            False,
            "by_s",
            {"k": 1, "s": 3},
            True,
        ),
        "Query",
        {
            "TableName": "things",
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_s",
            "FilterExpression": "a < :a",
            "ProjectionExpression": "a, #k",
            "ExpressionAttributeNames": {"#k": "k"},
            "ExpressionAttributeValues": {":k": 1, ":s": 2, ":a": 3},
            "ConsistentRead": True,
            "KeyConditionExpression": "#k = :k AND s > :s",
            "ScanIndexForward": False,
            "Limit": 2,
            "ExclusiveStartKey": {"k": 1, "s": 3},
        },
    ),
    "scan": (
        lambda call: call(call.client, "scan", "things"),
        "Scan",
        {"TableName": "things", "ReturnConsumedCapacity": "TOTAL"},
    ),
    "scan, everything at once": (
        lambda call: call(
            call.client,
            "scan",
            "things",
            "#a < :a",
            "#a, b",
            {"#a": "a"},
            {":a": 3},
            5,
            2,
            "by_s",
            {"k": 1},
            True,
            0,
            3,
        ),
        "Scan",
        {
            "TableName": "things",
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_s",
            "FilterExpression": "#a < :a",
            "ProjectionExpression": "#a, b",
            "ExpressionAttributeNames": {"#a": "a"},
            "ExpressionAttributeValues": {":a": 3},
            "ConsistentRead": True,
            "Segment": 0,
            "TotalSegments": 3,
            "Limit": 2,
            "ExclusiveStartKey": {"k": 1},
        },
    ),
    "count": (
        lambda call: call(call.client, "count", "things"),
        "Scan",
        {"TableName": "things", "ReturnConsumedCapacity": "TOTAL", "Select": "COUNT"},
    ),
    "count, everything at once": (
        lambda call: call(call.client, "count", "things", "#a < :a", {"#a": "a"}, {":a": 3}, "by_s", True),
        "Scan",
        {
            "TableName": "things",
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_s",
            "FilterExpression": "#a < :a",
            "ExpressionAttributeNames": {"#a": "a"},
            "ExpressionAttributeValues": {":a": 3},
            "ConsistentRead": True,
            "Select": "COUNT",
        },
    ),
    "parallel_scan": (
        lambda call: call(call.client, "parallel_scan", "things", 1),
        "Scan",
        {"TableName": "things", "ReturnConsumedCapacity": "TOTAL", "Segment": 0, "TotalSegments": 1},
    ),
    "parallel_scan, everything at once": (
        lambda call: call(call.client, "parallel_scan", "things", 1, "#a < :a", "#a, b", {"#a": "a"}, {":a": 3}, True),
        "Scan",
        {
            "TableName": "things",
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "#a < :a",
            "ProjectionExpression": "#a, b",
            "ExpressionAttributeNames": {"#a": "a"},
            "ExpressionAttributeValues": {":a": 3},
            "ConsistentRead": True,
            "Segment": 0,
            "TotalSegments": 1,
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), GETS.values(), ids=GETS)
def test_get(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), READS.values(), ids=READS)
def test_read(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
