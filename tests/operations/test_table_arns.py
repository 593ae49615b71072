"""An ARN where the service takes one instead of a table's name: refused by name, ahead of what else may be wrong."""

from __future__ import annotations

import pytest

ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/users"
KEY = {"pk": "a"}
CREATE = {
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("PutItem", {"TableName": ARN, "Item": KEY}),
        ("GetItem", {"TableName": ARN, "Key": KEY}),
        ("UpdateItem", {"TableName": ARN, "Key": KEY}),
        ("DeleteItem", {"TableName": ARN, "Key": KEY}),
        ("Query", {"TableName": ARN, "KeyConditionExpression": "pk = :a", "ExpressionAttributeValues": {":a": "a"}}),
        ("Scan", {"TableName": ARN}),
        ("BatchGetItem", {"RequestItems": {ARN: {"Keys": [KEY]}}}),
        ("BatchWriteItem", {"RequestItems": {ARN: [{"DeleteRequest": {"Key": KEY}}]}}),
        ("TransactWriteItems", {"TransactItems": [{"Put": {"TableName": ARN, "Item": KEY}}]}),
        ("TransactGetItems", {"TransactItems": [{"Get": {"TableName": ARN, "Key": KEY}}]}),
        ("CreateTable", {"TableName": ARN, **CREATE}),
        ("UpdateTable", {"TableName": ARN, "DeletionProtectionEnabled": True}),
        ("DescribeTable", {"TableName": ARN}),
        ("DeleteTable", {"TableName": ARN}),
    ],
)
def test_it_is_refused_by_name(dynamodb, operation, request_):
    error = dynamodb.error(operation, request_)

    assert error.code == "ValidationException"
    assert error.message == (
        "TableName is an ARN, which the in-process engine does not support; pass the name of the table"
    )
