"""Key conditions, filters and fields of queries."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.conditions import Attr
from unit.golden.models import Dog, Membership, Order, Puppy, Session

QUERIES = {
    "a partition": (
        lambda call: call(Order, "query", "ada"),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu"},
            "ExpressionAttributeValues": {":pkv": "ada"},
        },
    ),
    "a partition by name": (
        lambda call: call(Session, "query", partition_key="t"),
        "Query",
        {
            "TableName": "golden_sessions",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ConsistentRead": True,
            "ExpressionAttributeNames": {"#pk": "id"},
            "ExpressionAttributeValues": {":pkv": "t"},
        },
    ),
    "backwards": (
        lambda call: call(Order, "query", "ada", scan_index_forward=False),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": False,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu"},
            "ExpressionAttributeValues": {":pkv": "ada"},
        },
    ),
    "consistently": (
        lambda call: call(Order, "query", "ada", consistent_read=True),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ConsistentRead": True,
            "ExpressionAttributeNames": {"#pk": "cu"},
            "ExpressionAttributeValues": {":pkv": "ada"},
        },
    ),
    "not consistently, against the configuration": (
        lambda call: call(Session, "query", "t", consistent_read=False),
        "Query",
        {
            "TableName": "golden_sessions",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "id"},
            "ExpressionAttributeValues": {":pkv": "t"},
        },
    ),
    "a page": (
        lambda call: call(Order, "query", "ada", page_size=10, last_evaluated_key={"cu": "ada", "number": 3}),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu"},
            "ExpressionAttributeValues": {":pkv": "ada"},
            "Limit": 10,
            "ExclusiveStartKey": {"cu": "ada", "number": 3},
        },
    ),
    "a limit": (
        lambda call: call(Order, "query", "ada", limit=3),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu"},
            "ExpressionAttributeValues": {":pkv": "ada"},
            "Limit": 3,
        },
    ),
    "a template": (
        lambda call: call(Membership, "query", user="ada"),
        "Query",
        {
            "TableName": "golden_memberships",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "pk"},
            "ExpressionAttributeValues": {":pkv": "USER#ada"},
        },
    ),
    "a template and a prefix": (
        lambda call: call(Membership, "query", user="ada", sort_key_condition=Membership.sk.begins_with("GROUP#")),
        "Query",
        {
            "TableName": "golden_memberships",
            "KeyConditionExpression": "#pk = :pkv AND begins_with(#n1, :v1)",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "pk", "#n1": "sk"},
            "ExpressionAttributeValues": {":pkv": "USER#ada", ":v1": "GROUP#"},
        },
    ),
    "a number as sort key, =": (
        lambda call: call(Order, "query", "ada", Order.number == 1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 = :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    "<": (
        lambda call: call(Order, "query", "ada", Order.number < 1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 < :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    "<=": (
        lambda call: call(Order, "query", "ada", Order.number <= 1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 <= :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    ">": (
        lambda call: call(Order, "query", "ada", Order.number > 1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 > :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    ">=": (
        lambda call: call(Order, "query", "ada", Order.number >= 1),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 >= :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    "between": (
        lambda call: call(Order, "query", "ada", Order.number.between(1, 9)),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 BETWEEN :v1 AND :v2",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1, ":v2": 9},
        },
    ),
    "a sort key by Attr": (
        lambda call: call(Order, "query", "ada", sort_key_condition=Attr("number").gt(1)),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 > :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1},
        },
    ),
    "a filter": (
        lambda call: call(Order, "query", "ada", filter_condition=Order.total > 5),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "#n1 > :v1",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "total"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 5},
        },
    ),
    "a filter without values": (
        lambda call: call(Order, "query", "ada", filter_condition=Order.note.exists()),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "attribute_exists(#n1)",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "nt"},
            "ExpressionAttributeValues": {":pkv": "ada"},
        },
    ),
    "a sort key and a filter": (
        lambda call: call(
            Order, "query", "ada", Order.number.between(1, 9), (Order.total > 5) & ~Order.status.is_in("a", "b")
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 BETWEEN :v1 AND :v2",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "(#n2 > :v3 AND (NOT #n3 IN (:v4, :v5)))",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number", "#n2": "total", "#n3": "status"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1, ":v2": 9, ":v3": 5, ":v4": "a", ":v5": "b"},
        },
    ),
    "a filter that names what the key condition names": (
        lambda call: call(
            Order,
            "query",
            "ada",
            Order.number > 1,
            filter_condition=(Order.total > Order.address["number"]) & (Order.address["cu"] == 4),
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 > :v1",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "(#n2 > #n3.#n1 AND #n3.#pk = :v2)",
            "ExpressionAttributeNames": {"#pk": "cu", "#n1": "number", "#n2": "total", "#n3": "adr"},
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1, ":v2": 4},
        },
    ),
    "fields": (
        lambda call: call(Order, "query", "ada", fields=["number", "total"]),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {
                "#pk": "cu",
                "#proj0_0": "number",
                "#proj1_0": "total",
                "#proj2_0": "cu",
            },
            "ExpressionAttributeValues": {":pkv": "ada"},
            "ProjectionExpression": "#proj0_0, #proj1_0, #proj2_0",
        },
    ),
    "fields that are keys, aliases and paths": (
        lambda call: call(
            Order, "query", "ada", fields=["customer", "note", "address.geo.lat", "lines[0].price", "lines[1][2]"]
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {
                "#pk": "cu",
                "#proj0_0": "cu",
                "#proj1_0": "nt",
                "#proj2_0": "adr",
                "#proj2_1": "geo",
                "#proj2_2": "lat",
                "#proj3_0": "lines",
                "#proj3_1": "price",
                "#proj4_0": "lines",
                "#proj5_0": "number",
            },
            "ExpressionAttributeValues": {":pkv": "ada"},
            "ProjectionExpression": (
                "#proj0_0, #proj1_0, #proj2_0.#proj2_1.#proj2_2, #proj3_0[0].#proj3_1, #proj4_0[1][2], #proj5_0"
            ),
        },
    ),
    "fields by stored names, and undeclared ones": (
        lambda call: call(Order, "query", "ada", fields=["nt", "adr.note", Attr("more"), "customer"]),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "ExpressionAttributeNames": {
                "#pk": "cu",
                "#proj0_0": "nt",
                "#proj1_0": "adr",
                "#proj1_1": "note",
                "#proj2_0": "more",
                "#proj3_0": "cu",
                "#proj4_0": "number",
            },
            "ExpressionAttributeValues": {":pkv": "ada"},
            "ProjectionExpression": "#proj0_0, #proj1_0.#proj1_1, #proj2_0, #proj3_0, #proj4_0",
        },
    ),
    "everything at once": (
        lambda call: call(
            Order,
            "query",
            "ada",
            Order.number > 1,
            Order.note == "x",
            limit=5,
            page_size=2,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key={"cu": "ada", "number": 3},
            as_dict=True,
            fields=["note", "number"],
        ),
        "Query",
        {
            "TableName": "golden_orders",
            "KeyConditionExpression": "#pk = :pkv AND #n1 > :v1",
            "ScanIndexForward": False,
            "ReturnConsumedCapacity": "TOTAL",
            "ConsistentRead": True,
            "FilterExpression": "#n2 = :v2",
            "ExpressionAttributeNames": {
                "#pk": "cu",
                "#n1": "number",
                "#n2": "nt",
                "#proj0_0": "nt",
                "#proj1_0": "number",
            },
            "ExpressionAttributeValues": {":pkv": "ada", ":v1": 1, ":v2": "x"},
            "ProjectionExpression": "#proj0_0, #proj1_0",
            "Limit": 2,
            "ExclusiveStartKey": {"cu": "ada", "number": 3},
        },
    ),
    "a class below a discriminator": (
        lambda call: call(Dog, "query", "rex"),
        "Query",
        {
            "TableName": "golden_animals",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "#n1 IN (:v1, :v2)",
            "ExpressionAttributeNames": {"#pk": "name", "#n1": "sp"},
            "ExpressionAttributeValues": {":pkv": "rex", ":v1": "Dog", ":v2": "Puppy"},
        },
    ),
    "a class below a discriminator, with a filter": (
        lambda call: call(Puppy, "query", "rex", filter_condition=Dog.age < 2),
        "Query",
        {
            "TableName": "golden_animals",
            "KeyConditionExpression": "#pk = :pkv",
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
            "FilterExpression": "(#n1 < :v1 AND #n2 IN (:v2))",
            "ExpressionAttributeNames": {"#pk": "name", "#n1": "age", "#n2": "sp"},
            "ExpressionAttributeValues": {":pkv": "rex", ":v1": 2, ":v2": "Puppy"},
        },
    ),
}


@pytest.mark.parametrize(("action", "operation", "expected"), QUERIES.values(), ids=QUERIES)
def test_query(sends: Any, action: Any, operation: str, expected: dict[str, Any]) -> None:
    sends(action, (operation, expected))
