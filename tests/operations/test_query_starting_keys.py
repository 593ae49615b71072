"""The starting keys that a Query refuses."""

from __future__ import annotations

import pytest


def query(condition="pk = :p", values=None, **more):
    return {
        "TableName": "orders",
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {":p": "a"} | (values or {}),
        **more,
    }


class TestValidation:
    @pytest.fixture
    def orders(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"), ("sk", "S"))
        return dynamodb

    @pytest.mark.parametrize(
        ("condition", "start_key", "message"),
        [
            ("pk = :p", {"pk": "a"}, "The provided starting key is invalid"),
            ("pk = :p", {"pk": "a", "sk": "b", "n": 1}, "The provided starting key is invalid"),
            (
                "pk = :p",
                {"pk": "a", "n": "b"},
                "The provided starting key is invalid: The provided key element does not match the schema",
            ),
            (
                "pk = :p",
                {"pk": "a", "sk": 1},
                "The provided starting key is invalid: The provided key element does not match the schema",
            ),
            (
                "pk = :p",
                {"pk": "b", "sk": "b"},
                "The provided starting key is outside query boundaries based on provided conditions",
            ),
            (
                "pk = :p AND sk > :p",
                {"pk": "a", "sk": "a"},
                "The provided starting key does not match the range key predicate",
            ),
            (
                "pk = :p AND sk >= :p",
                {"pk": "b", "sk": "a"},
                "The query can return at most one row and cannot be restarted",
            ),
        ],
    )
    def test_wrong(self, orders, condition, start_key, message):
        error = orders.error("Query", query(condition, ExclusiveStartKey=start_key))

        assert error.code == "ValidationException"
        assert error.message == message
