"""Filters and fields of scans, counts and parallel scans."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.conditions import And, Or
from unit.golden.models import NOON, Dog, Order, Puppy, Session

ORDERS = {"TableName": "golden_orders", "ReturnConsumedCapacity": "TOTAL"}
ANIMALS = {"TableName": "golden_animals", "ReturnConsumedCapacity": "TOTAL"}
SESSIONS = {"TableName": "golden_sessions", "ReturnConsumedCapacity": "TOTAL"}

SCANS = {
    "a table": (lambda call: call(Order, "scan"), "Scan", ORDERS),
    "consistently by the configuration": (
        lambda call: call(Session, "scan"),
        "Scan",
        {**SESSIONS, "ConsistentRead": True},
    ),
    "a filter": (
        lambda call: call(Order, "scan", Order.total > 5),
        "Scan",
        {
            **ORDERS,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        },
    ),
    "a filter of many parts": (
        lambda call: call(
            Order,
            "scan",
            filter_condition=Or(
                Order.status.is_in("a", "b"),
                And(Order.address["zip"] >= "1000", ~Order.note.contains("x")),
                Order.lines.size() > Order.total,
            ),
        ),
        "Scan",
        {
            **ORDERS,
            "FilterExpression": (
                "((#n0 IN (:v0, :v1) OR (#n1.#n2 >= :v2 AND (NOT contains(#n3, :v3)))) OR size(#n4) > #n5)"
            ),
            "ExpressionAttributeNames": {
                "#n0": "status",
                "#n1": "adr",
                "#n2": "zip",
                "#n3": "nt",
                "#n4": "lines",
                "#n5": "total",
            },
            "ExpressionAttributeValues": {":v0": "a", ":v1": "b", ":v2": "1000", ":v3": "x"},
        },
    ),
    "a page": (
        lambda call: call(Order, "scan", page_size=10, last_evaluated_key={"cu": "ada", "number": 3}),
        "Scan",
        {**ORDERS, "Limit": 10, "ExclusiveStartKey": {"cu": "ada", "number": 3}},
    ),
    "a segment": (
        lambda call: call(Order, "scan", segment=0, total_segments=4),
        "Scan",
        {**ORDERS, "Segment": 0, "TotalSegments": 4},
    ),
    "fields": (
        lambda call: call(Order, "scan", fields=["note", "address.geo[0].lat"]),
        "Scan",
        {
            **ORDERS,
            "ProjectionExpression": "#proj0_0, #proj1_0.#proj1_1[0].#proj1_2, #proj2_0, #proj3_0",
            "ExpressionAttributeNames": {
                "#proj0_0": "nt",
                "#proj1_0": "adr",
                "#proj1_1": "geo",
                "#proj1_2": "lat",
                "#proj2_0": "cu",
                "#proj3_0": "number",
            },
        },
    ),
    "everything at once": (
        lambda call: call(
            Order,
            "scan",
            Order.note.exists(),
            limit=5,
            page_size=2,
            consistent_read=True,
            last_evaluated_key={"cu": "ada", "number": 3},
            segment=1,
            total_segments=2,
            as_dict=True,
            fields=["note"],
        ),
        "Scan",
        {
            **ORDERS,
            "ConsistentRead": True,
            "FilterExpression": "attribute_exists(#n0)",
            "ExpressionAttributeNames": {"#n0": "nt", "#proj0_0": "nt"},
            "ProjectionExpression": "#proj0_0",
            "Segment": 1,
            "TotalSegments": 2,
            "Limit": 2,
            "ExclusiveStartKey": {"cu": "ada", "number": 3},
        },
    ),
    "a class below a discriminator": (
        lambda call: call(Dog, "scan"),
        "Scan",
        {
            **ANIMALS,
            "FilterExpression": "#n0 IN (:v0, :v1)",
            "ExpressionAttributeNames": {"#n0": "sp"},
            "ExpressionAttributeValues": {":v0": "Dog", ":v1": "Puppy"},
        },
    ),
    "a class below a discriminator, with a filter and fields": (
        lambda call: call(Dog, "scan", Dog.age > 1, fields=["age", "species"]),
        "Scan",
        {
            **ANIMALS,
            "FilterExpression": "(#n0 > :v0 AND #n1 IN (:v1, :v2))",
            "ExpressionAttributeNames": {
                "#n0": "age",
                "#n1": "sp",
                "#proj0_0": "age",
                "#proj1_0": "sp",
                "#proj2_0": "name",
            },
            "ExpressionAttributeValues": {":v0": 1, ":v1": "Dog", ":v2": "Puppy"},
            "ProjectionExpression": "#proj0_0, #proj1_0, #proj2_0",
        },
    ),
    "an index": (lambda call: call(Order.by_status, "scan"), "Scan", {**ORDERS, "IndexName": "by_status"}),
    "an index, everything at once": (
        lambda call: call(
            Order.by_status,
            "scan",
            Order.total > 5,
            limit=3,
            last_evaluated_key={"cu": "ada", "number": 1, "status": "paid", "total": 5},
            segment=1,
            total_segments=2,
            fields=["total", "customer"],
        ),
        "Scan",
        {
            **ORDERS,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {
                "#n0": "total",
                "#proj0_0": "total",
                "#proj1_0": "cu",
                "#proj2_0": "number",
                "#proj3_0": "status",
            },
            "ExpressionAttributeValues": {":v0": 5},
            "ProjectionExpression": "#proj0_0, #proj1_0, #proj2_0, #proj3_0",
            "IndexName": "by_status",
            "Segment": 1,
            "TotalSegments": 2,
            "Limit": 3,
            "ExclusiveStartKey": {"cu": "ada", "number": 1, "status": "paid", "total": 5},
        },
    ),
    "a local index": (
        lambda call: call(Order.by_placed, "scan", Order.placed > NOON),
        "Scan",
        {
            **ORDERS,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {"#n0": "at"},
            "ExpressionAttributeValues": {":v0": "2024-01-02T12:00:00+00:00"},
            "IndexName": "by_placed",
        },
    ),
    "an index of a class below a discriminator": (
        lambda call: call(Puppy.by_age, "scan", Dog.age > 1),
        "Scan",
        {
            **ANIMALS,
            "FilterExpression": "(#n0 > :v0 AND #n1 IN (:v1))",
            "ExpressionAttributeNames": {"#n0": "age", "#n1": "sp"},
            "ExpressionAttributeValues": {":v0": 1, ":v1": "Puppy"},
            "IndexName": "by_age",
        },
    ),
}

COUNTS = {
    "a table": (lambda call: call(Order, "count"), "Scan", {**ORDERS, "Select": "COUNT"}),
    "consistently by the configuration": (
        lambda call: call(Session, "count"),
        "Scan",
        {**SESSIONS, "ConsistentRead": True, "Select": "COUNT"},
    ),
    "a filter": (
        lambda call: call(Order, "count", Order.total > 5, consistent_read=True),
        "Scan",
        {
            **ORDERS,
            "ConsistentRead": True,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
            "Select": "COUNT",
        },
    ),
    "a class below a discriminator": (
        lambda call: call(Dog, "count"),
        "Scan",
        {
            **ANIMALS,
            "FilterExpression": "#n0 IN (:v0, :v1)",
            "ExpressionAttributeNames": {"#n0": "sp"},
            "ExpressionAttributeValues": {":v0": "Dog", ":v1": "Puppy"},
            "Select": "COUNT",
        },
    ),
}

PARALLEL = {
    "a table": (lambda call: call(Order, "parallel_scan", 1), "Scan", {**ORDERS, "Segment": 0, "TotalSegments": 1}),
    "a filter": (
        lambda call: call(Order, "parallel_scan", 1, Order.total > 5, consistent_read=True),
        "Scan",
        {
            **ORDERS,
            "ConsistentRead": True,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
            "Segment": 0,
            "TotalSegments": 1,
        },
    ),
    "an index": (
        lambda call: call(Order.by_status, "parallel_scan", 1, Order.total > 5),
        "Scan",
        {
            **ORDERS,
            "FilterExpression": "#n0 > :v0",
            "ExpressionAttributeNames": {"#n0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
            "IndexName": "by_status",
            "Segment": 0,
            "TotalSegments": 1,
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), SCANS.values(), ids=SCANS)
def test_scan(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), COUNTS.values(), ids=COUNTS)
def test_count(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


@pytest.mark.parametrize(("action", "operation", "expected"), PARALLEL.values(), ids=PARALLEL)
def test_parallel_scan(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))


def test_parallel_scan_of_two_segments(sends: Any) -> None:
    sends(
        lambda call: call(Order, "parallel_scan", 2, Order.total > 5),
        *(
            (
                "Scan",
                {
                    **ORDERS,
                    "FilterExpression": "#n0 > :v0",
                    "ExpressionAttributeNames": {"#n0": "total"},
                    "ExpressionAttributeValues": {":v0": 5},
                    "Segment": segment,
                    "TotalSegments": 2,
                },
            )
            for segment in (0, 1)
        ),
    )
