"""Key attributes are scalars: no expression may look inside those of the table or of any of its indexes."""

from __future__ import annotations

import pytest

KEY = {"TableName": "indexed", "Key": {"pk": "a"}}
QUERY = {"TableName": "indexed", "KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": {":v": "a"}}
SCAN = {"TableName": "indexed"}
READS = [
    ("GetItem", KEY | {"ProjectionExpression": "{}"}),
    ("Query", QUERY | {"ProjectionExpression": "{}"}),
    ("Query", QUERY | {"FilterExpression": "{} = :v"}),
    ("Scan", SCAN | {"ProjectionExpression": "{}"}),
    ("Scan", SCAN | {"FilterExpression": "attribute_exists({})"}),
]
PATHS = [("gk.x", "IndexKey: gk"), ("gk[1]", "IndexKey: gk"), ("pk.x", "Key: pk"), ("pk[0]", "Key: pk")]


@pytest.fixture
def indexed(dynamodb):
    dynamodb.create(
        "indexed",
        ("pk", "S"),
        AttributeDefinitions=[{"AttributeName": "gk", "AttributeType": "S"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "gsi",
                "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    return dynamodb


class TestValidation:
    @pytest.mark.parametrize(
        ("operation", "request_", "path", "key"),
        [
            (operation, request, path, key)
            for operation, request in READS
            for path, key in PATHS
            # A Query's filter may not speak of the key at all.
            if not (operation == "Query" and "FilterExpression" in request and key == "Key: pk")
        ],
    )
    def test_reads(self, indexed, operation, request_, path, key):
        request = {
            name: value.format(path) if name in ("ProjectionExpression", "FilterExpression") else value
            for name, value in request_.items()
        }
        error = indexed.error(operation, request)

        assert error.code == "ValidationException"
        assert error.message == (
            f"Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: {key}"
        )

    def test_batch_get(self, indexed):
        error = indexed.error(
            "BatchGetItem", {"RequestItems": {"indexed": {"Keys": [{"pk": "a"}], "ProjectionExpression": "gk.x"}}}
        )

        assert error.message == (
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: gk"
        )

    def test_update(self, indexed):
        values = {"ExpressionAttributeValues": {":v": 1}}
        inside_index_key = indexed.error("UpdateItem", KEY | values | {"UpdateExpression": "ADD gk.x :v"})
        inside_key = indexed.error("UpdateItem", KEY | values | {"UpdateExpression": "SET pk.x = :v"})

        assert inside_index_key.message == (
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: gk"
        )
        assert inside_key.message == (
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key"
        )

    def test_the_attribute_itself_may_be_read(self, indexed):
        indexed.put("indexed", {"pk": "a", "gk": "b"})

        assert indexed.call("GetItem", KEY | {"ProjectionExpression": "gk, nope.x"}) == {"Item": {"gk": "b"}}
