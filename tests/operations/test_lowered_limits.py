"""Limits of the service that a test may lower, each with the request just inside and just outside."""

from __future__ import annotations

import pytest

TABLE = "people"


def keys(count):
    return [{"pk": str(number)} for number in range(count)]


def batch_get(count):
    return {"RequestItems": {TABLE: {"Keys": keys(count)}}}


def batch_write(count):
    return {"RequestItems": {TABLE: [{"PutRequest": {"Item": key}} for key in keys(count)]}}


def transaction_write(count):
    return {"TransactItems": [{"Put": {"TableName": TABLE, "Item": key}} for key in keys(count)]}


def transaction_get(count):
    return {"TransactItems": [{"Get": {"TableName": TABLE, "Key": key}} for key in keys(count)]}


ACTIONS = (
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: "
    "Member must have length less than or equal to 3"
)


@pytest.mark.parametrize(
    ("setting", "operation", "request_of", "message"),
    [
        ("batch_get_keys", "BatchGetItem", batch_get, "Too many items requested for the BatchGetItem call"),
        (
            "batch_write_requests",
            "BatchWriteItem",
            batch_write,
            "Too many items requested for the BatchWriteItem call",
        ),
        ("transaction_actions", "TransactWriteItems", transaction_write, ACTIONS),
        ("transaction_actions", "TransactGetItems", transaction_get, ACTIONS),
    ],
)
def test_members_of_a_request(dynamodb, setting, operation, request_of, message):
    dynamodb = dynamodb.with_settings(**{setting: 3})
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.call(operation, request_of(3))
    error = dynamodb.error(operation, request_of(4))

    assert (error.code, error.message) == ("ValidationException", message)


def index(number, *, local):
    sort_key = [{"AttributeName": f"k{number}", "KeyType": "RANGE" if local else "HASH"}]
    partition_key = [{"AttributeName": "pk", "KeyType": "HASH"}] if local else []
    return {
        "IndexName": f"index{number}",
        "KeySchema": partition_key + sort_key,
        "Projection": {"ProjectionType": "ALL"},
    }


@pytest.mark.parametrize(
    ("setting", "member", "message"),
    [
        ("local_indexes", "LocalSecondaryIndexes", "Number of LocalSecondaryIndexes exceeds per-table limit of 2"),
        ("global_indexes", "GlobalSecondaryIndexes", "GlobalSecondaryIndex count exceeds the per-table limit of 2"),
    ],
)
def test_indexes_of_a_table(dynamodb, setting, member, message):
    dynamodb = dynamodb.with_settings(**{setting: 2})

    def definition(count):
        local = member == "LocalSecondaryIndexes"
        keys = [{"AttributeName": f"k{number}", "AttributeType": "S"} for number in range(count)]
        return {
            "TableName": f"table{count}",
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")] + keys,
            member: [index(number, local=local) for number in range(count)],
        }

    dynamodb.call("CreateTable", definition(2))

    assert dynamodb.error("CreateTable", definition(3)).message == (
        f"One or more parameter values were invalid: {message}"
    )


def test_attribute_names(dynamodb):
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.put(TABLE, {"pk": "a", "é" * 32767 + "x": 1})
    for item in ({"pk": "a", "x" * 65536: 1}, {"pk": "a", "m": {"x" * 65536: 1}}):
        error = dynamodb.error("PutItem", {"TableName": TABLE, "Item": item})
        assert "Attribute name is too large, must be less than 65536 bytes" in error.message
