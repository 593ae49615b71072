"""Key conditions, filters and fields of queries of indexes."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.conditions import And
from unit.golden.models import NOON, Dog, Membership, Order

QUERIES = {
    "a global index": (
        lambda call: call(Order.by_status, "query", "paid"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "ExpressionAttributeNames": {"#gsi_hk0": "status"},
            "ExpressionAttributeValues": {":gsi_hkv0": "paid"},
        },
    ),
    "by name": (
        lambda call: call(Order.by_status, "query", status="paid"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "ExpressionAttributeNames": {"#gsi_hk0": "status"},
            "ExpressionAttributeValues": {":gsi_hkv0": "paid"},
        },
    ),
    "with a sort key": (
        lambda call: call(Order.by_status, "query", "paid", Order.total.between(1, 9)),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #n1 BETWEEN :v1 AND :v2",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "ExpressionAttributeNames": {"#gsi_hk0": "status", "#n1": "total"},
            "ExpressionAttributeValues": {":gsi_hkv0": "paid", ":v1": 1, ":v2": 9},
        },
    ),
    "backwards, in pages, from a key on": (
        lambda call: call(
            Order.by_status,
            "query",
            "paid",
            scan_index_forward=False,
            page_size=2,
            last_evaluated_key={"cu": "ada", "number": 1, "status": "paid", "total": 5},
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": False,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "ExpressionAttributeNames": {"#gsi_hk0": "status"},
            "ExpressionAttributeValues": {":gsi_hkv0": "paid"},
            "Limit": 2,
            "ExclusiveStartKey": {"cu": "ada", "number": 1, "status": "paid", "total": 5},
        },
    ),
    "a filter and fields": (
        lambda call: call(
            Order.by_status,
            "query",
            "paid",
            Order.total >= 1,
            (Order.note == "x") | (Order.address["total"] < Order.price),
            fields=["note", "status", "address.zip"],
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #n1 >= :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "FilterExpression": "(#n2 = :v2 OR #n3.#n1 < #n4)",
            "ExpressionAttributeNames": {
                "#gsi_hk0": "status",
                "#n1": "total",
                "#n2": "nt",
                "#n3": "adr",
                "#n4": "price",
                "#proj0_0": "nt",
                "#proj1_0": "status",
                "#proj2_0": "adr",
                "#proj2_1": "zip",
            },
            "ExpressionAttributeValues": {":gsi_hkv0": "paid", ":v1": 1, ":v2": "x"},
            "ProjectionExpression": "#proj0_0, #proj1_0, #proj2_0.#proj2_1",
        },
    ),
    "a filter that names what the key names": (
        lambda call: call(Order.by_status, "query", "paid", filter_condition=Order.address["status"].begins_with("p")),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_status",
            "FilterExpression": "begins_with(#n1.#gsi_hk0, :v1)",
            "ExpressionAttributeNames": {"#gsi_hk0": "status", "#n1": "adr"},
            "ExpressionAttributeValues": {":gsi_hkv0": "paid", ":v1": "p"},
        },
    ),
    "an aliased key": (
        lambda call: call(Order.by_note, "query", "x", limit=1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_note",
            "ExpressionAttributeNames": {"#gsi_hk0": "nt"},
            "ExpressionAttributeValues": {":gsi_hkv0": "x"},
            "Limit": 1,
        },
    ),
    "an aliased key by name": (
        lambda call: call(Order.by_note, "query", note="x"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_note",
            "ExpressionAttributeNames": {"#gsi_hk0": "nt"},
            "ExpressionAttributeValues": {":gsi_hkv0": "x"},
        },
    ),
    "several partition attributes": (
        lambda call: call(Order.by_place, "query", country="no", city="Oslo"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_place",
            "ExpressionAttributeNames": {"#gsi_hk0": "cc", "#gsi_hk1": "city"},
            "ExpressionAttributeValues": {":gsi_hkv0": "no", ":gsi_hkv1": "Oslo"},
        },
    ),
    "several partition attributes, in another order": (
        lambda call: call(Order.by_place, "query", city="Oslo", country="no"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_place",
            "ExpressionAttributeNames": {"#gsi_hk0": "cc", "#gsi_hk1": "city"},
            "ExpressionAttributeValues": {":gsi_hkv0": "no", ":gsi_hkv1": "Oslo"},
        },
    ),
    "the first sort attribute": (
        lambda call: call(
            Order.by_place, "query", country="no", city="Oslo", sort_key_condition=Order.street.begins_with("A")
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1 AND begins_with(#n2, :v2)",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_place",
            "ExpressionAttributeNames": {"#gsi_hk0": "cc", "#gsi_hk1": "city", "#n2": "street"},
            "ExpressionAttributeValues": {":gsi_hkv0": "no", ":gsi_hkv1": "Oslo", ":v2": "A"},
        },
    ),
    "all sort attributes": (
        lambda call: call(
            Order.by_place,
            "query",
            country="no",
            city="Oslo",
            sort_key_condition=(Order.street == "A") & (Order.house > 3),
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1 AND (#n2 = :v2 AND #n3 > :v3)",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_place",
            "ExpressionAttributeNames": {"#gsi_hk0": "cc", "#gsi_hk1": "city", "#n2": "street", "#n3": "house"},
            "ExpressionAttributeValues": {":gsi_hkv0": "no", ":gsi_hkv1": "Oslo", ":v2": "A", ":v3": 3},
        },
    ),
    "all sort attributes, and a filter": (
        lambda call: call(
            Order.by_place,
            "query",
            country="no",
            city="Oslo",
            sort_key_condition=And(Order.street == "A", Order.house.between(1, 9)),
            filter_condition=Order.address["city"] != Order.note,
            fields=["city"],
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": (
                "#gsi_hk0 = :gsi_hkv0 AND #gsi_hk1 = :gsi_hkv1 AND (#n2 = :v2 AND #n3 BETWEEN :v3 AND :v4)"
            ),
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_place",
            "FilterExpression": "#n4.#gsi_hk1 <> #n5",
            "ExpressionAttributeNames": {
                "#gsi_hk0": "cc",
                "#gsi_hk1": "city",
                "#n2": "street",
                "#n3": "house",
                "#n4": "adr",
                "#n5": "nt",
                "#proj0_0": "city",
            },
            "ExpressionAttributeValues": {":gsi_hkv0": "no", ":gsi_hkv1": "Oslo", ":v2": "A", ":v3": 1, ":v4": 9},
            "ProjectionExpression": "#proj0_0",
        },
    ),
    "a template of an index": (
        lambda call: call(Membership.by_group, "query", group="ops"),
        "Query",
        {
            "TableName": "golden_memberships",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_group",
            "ExpressionAttributeNames": {"#gsi_hk0": "group_pk"},
            "ExpressionAttributeValues": {":gsi_hkv0": "GROUP#ops"},
        },
    ),
    "a local index": (
        lambda call: call(Order.by_placed, "query", "ada"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#lsi_hk = :lsi_hkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_placed",
            "ExpressionAttributeNames": {"#lsi_hk": "cu"},
            "ExpressionAttributeValues": {":lsi_hkv": "ada"},
        },
    ),
    "a local index by name, consistently": (
        lambda call: call(Order.by_placed, "query", customer="ada", consistent_read=True),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#lsi_hk = :lsi_hkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_placed",
            "ConsistentRead": True,
            "ExpressionAttributeNames": {"#lsi_hk": "cu"},
            "ExpressionAttributeValues": {":lsi_hkv": "ada"},
        },
    ),
    "a local index with a sort key, a filter and fields": (
        lambda call: call(
            Order.by_placed,
            "query",
            "ada",
            Order.placed < NOON,
            Order.total > 5,
            fields=["placed", "total"],
            scan_index_forward=False,
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#lsi_hk = :lsi_hkv AND #n1 < :v1",
            "ScanIndexForward": False,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_placed",
            "FilterExpression": "#n2 > :v2",
            "ExpressionAttributeNames": {
                "#lsi_hk": "cu",
                "#n1": "at",
                "#n2": "total",
                "#proj0_0": "at",
                "#proj1_0": "total",
            },
            "ExpressionAttributeValues": {":lsi_hkv": "ada", ":v1": "2024-01-02T12:00:00+00:00", ":v2": 5},
            "ProjectionExpression": "#proj0_0, #proj1_0",
        },
    ),
    "an index of a class below a discriminator": (
        lambda call: call(Dog.by_age, "query", 3),
        "Query",
        {
            "TableName": "golden_animals",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_age",
            "FilterExpression": "#n1 IN (:v1, :v2)",
            "ExpressionAttributeNames": {"#gsi_hk0": "age", "#n1": "sp"},
            "ExpressionAttributeValues": {":gsi_hkv0": 3, ":v1": "Dog", ":v2": "Puppy"},
        },
    ),
    "an index of a class below a discriminator, with a filter": (
        lambda call: call(Dog.by_age, "query", age=3, filter_condition=Dog.tricks.size() > 1),
        "Query",
        {
            "TableName": "golden_animals",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "IndexName": "by_age",
            "FilterExpression": "(size(#n1) > :v1 AND #n2 IN (:v2, :v3))",
            "ExpressionAttributeNames": {"#gsi_hk0": "age", "#n1": "tricks", "#n2": "sp"},
            "ExpressionAttributeValues": {":gsi_hkv0": 3, ":v1": 1, ":v2": "Dog", ":v3": "Puppy"},
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), QUERIES.values(), ids=QUERIES)
def test_query(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
