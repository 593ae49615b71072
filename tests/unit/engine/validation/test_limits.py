"""Just inside each limit passes; just outside fails (the texts are in tests/operations)."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.api.operations import operation_named
from pydynox.engine.validation import check_request
from pydynox.errors import ValidationException

GET = {"TableName": "users", "Key": {"pk": "a"}}
QUERY = {"TableName": "users", "KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": {":v": "a"}}
SCAN = {"TableName": "users"}


def keys(count: int) -> dict[str, Any]:
    return {"RequestItems": {"users": {"Keys": [{"pk": str(number)} for number in range(count)]}}}


def writes(count: int) -> dict[str, Any]:
    return {"RequestItems": {"users": [{"DeleteRequest": {"Key": {"pk": str(number)}}} for number in range(count)]}}


def gets(count: int) -> dict[str, Any]:
    return {"TransactItems": [{"Get": GET}] * count}


def token(length: int) -> dict[str, Any]:
    put = {"Put": {"TableName": "users", "Item": {"pk": "a"}}}
    return {"TransactItems": [put], "ClientRequestToken": "t" * length}


LIMITS = [
    ("GetItem", GET | {"TableName": "a"}, GET | {"TableName": ""}),
    ("GetItem", GET | {"TableName": "a" * 255}, GET | {"TableName": "a" * 256}),
    ("GetItem", GET | {"TableName": "A-z_0.9"}, GET | {"TableName": "A z"}),
    ("GetItem", GET | {"TableName": "abc"}, GET | {"TableName": "äbc"}),
    ("DescribeTable", {"TableName": "abc"}, {"TableName": "ab"}),
    ("DeleteTable", {"TableName": "a" * 255}, {"TableName": "a" * 256}),
    ("ListTables", {"Limit": 1}, {"Limit": 0}),
    ("ListTables", {"Limit": 100}, {"Limit": 101}),
    ("ListTables", {"ExclusiveStartTableName": "abc"}, {"ExclusiveStartTableName": "ab"}),
    ("Query", QUERY | {"Limit": 1}, QUERY | {"Limit": 0}),
    ("Query", QUERY | {"IndexName": "abc"}, QUERY | {"IndexName": "ab"}),
    ("Query", QUERY | {"IndexName": "a" * 255}, QUERY | {"IndexName": "a" * 256}),
    ("Query", QUERY | {"ProjectionExpression": "a", "Select": "SPECIFIC_ATTRIBUTES"}, QUERY | {"Select": "X"}),
    (
        "Query",
        QUERY | {"Select": "ALL_PROJECTED_ATTRIBUTES", "IndexName": "abc"},
        QUERY | {"Select": "ALL_PROJECTED_ATTRIBUTES"},
    ),
    ("Scan", SCAN | {"Limit": 1}, SCAN | {"Limit": 0}),
    ("Scan", SCAN | {"Segment": 0, "TotalSegments": 1}, SCAN | {"Segment": 1, "TotalSegments": 1}),
    ("Scan", SCAN | {"Segment": 0, "TotalSegments": 1_000_000}, SCAN | {"Segment": 0, "TotalSegments": 1_000_001}),
    ("Scan", SCAN | {"Segment": 999_999, "TotalSegments": 1_000_000}, SCAN | {"Segment": -1, "TotalSegments": 1}),
    ("BatchGetItem", keys(1), keys(0)),
    ("BatchGetItem", keys(100), keys(101)),
    ("BatchWriteItem", writes(1), writes(0)),
    ("BatchWriteItem", writes(25), writes(26)),
    ("TransactGetItems", gets(1), gets(0)),
    ("TransactGetItems", gets(100), gets(101)),
    ("TransactWriteItems", token(1), token(0)),
    ("TransactWriteItems", token(36), token(37)),
    ("PutItem", SCAN | {"Item": {}, "ReturnValues": "NONE"}, SCAN | {"Item": {}, "ReturnValues": "none"}),
    ("PutItem", SCAN | {"Item": {}, "ReturnValues": "ALL_OLD"}, SCAN | {"Item": {}, "ReturnValues": "ALL_NEW"}),
]


@pytest.mark.parametrize(("operation", "inside", "outside"), LIMITS)
def test_twins(operation: str, inside: dict[str, Any], outside: dict[str, Any]) -> None:
    for _ in range(2):  # the second time by the short way
        check_request(operation_named(operation), inside)
        with pytest.raises(ValidationException):
            check_request(operation_named(operation), outside)
