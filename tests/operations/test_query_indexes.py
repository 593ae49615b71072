"""Queries on global and local indexes: order, what they show, what they refuse and what they cost."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
INDEXES = {
    "AttributeDefinitions": [
        {"AttributeName": "g", "AttributeType": "S"},
        {"AttributeName": "n", "AttributeType": "N"},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by_g_and_n",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["extra"]},
        }
    ],
    "LocalSecondaryIndexes": [
        {
            "IndexName": "by_n",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
}


def sort_keys(reply):
    return [item["sk"] for item in reply["Items"]]


def query(condition="pk = :p", values=None, **more):
    return {
        "TableName": "orders",
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {":p": "a"} | (values or {}),
        **more,
    }


class TestBehaviour:
    @pytest.fixture
    def orders(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"), ("sk", "S"), **INDEXES)
        for number in range(6):
            dynamodb.put(
                "orders",
                {
                    "pk": "a",
                    "sk": str(number),
                    "g": "even" if number % 2 == 0 else "odd",
                    "n": -number,
                    "extra": 1,
                    "x": 2,
                },
            )
        dynamodb.put("orders", {"pk": "a", "sk": "sparse", "g": "even"})
        return dynamodb

    def by_g(self, **more):
        return {
            "TableName": "orders",
            "IndexName": "by_g_and_n",
            "KeyConditionExpression": "g = :g",
            "ExpressionAttributeValues": {":g": "even"},
            **more,
        }

    def by_n(self, condition="pk = :p", **more):
        return query(condition, IndexName="by_n", **more)

    def test_order_and_projection(self, orders):
        reply = orders.call("Query", self.by_g())

        assert reply["Items"] == [
            {"pk": "a", "sk": "4", "g": "even", "n": -4, "extra": 1},
            {"pk": "a", "sk": "2", "g": "even", "n": -2, "extra": 1},
            {"pk": "a", "sk": "0", "g": "even", "n": 0, "extra": 1},
        ]

    @pytest.mark.parametrize(
        ("condition", "values", "found"),
        [
            ("n = :n", {":n": -2}, ["2"]),
            ("n > :n", {":n": -4}, ["2", "0"]),
            ("n >= :n", {":n": -4}, ["4", "2", "0"]),
            ("n < :n", {":n": 0}, ["4", "2"]),
            ("n <= :n", {":n": 0}, ["4", "2", "0"]),
            ("n BETWEEN :n AND :m", {":n": -4, ":m": -2}, ["4", "2"]),
        ],
    )
    def test_sort_key_conditions(self, orders, condition, values, found):
        request = self.by_g(
            KeyConditionExpression=f"g = :g AND {condition}", ExpressionAttributeValues={":g": "even"} | values
        )

        assert sort_keys(orders.call("Query", request)) == found
        assert sort_keys(orders.call("Query", request | {"ScanIndexForward": False})) == found[::-1]

    def test_equal_index_keys_are_ordered_by_the_table_key(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"), ("sk", "S"), **INDEXES)
        for sort_key in "cab":
            dynamodb.put("orders", {"pk": "a", "sk": sort_key, "g": "even", "n": 1})
        pages = dynamodb.pages("Query", self.by_g(Limit=1))

        assert [key for page in pages for key in sort_keys(page)] == ["a", "b", "c"]
        assert pages[0]["LastEvaluatedKey"] == {"pk": "a", "sk": "a", "g": "even", "n": 1}

    def test_follows_every_write(self, orders):
        orders.call("Query", self.by_g())  # from here on the index is kept up
        orders.put("orders", {"pk": "a", "sk": "0", "g": "odd", "n": 0}, {"pk": "a", "sk": "2", "g": "even", "n": -9})
        orders.call("DeleteItem", {"TableName": "orders", "Key": {"pk": "a", "sk": "4"}})
        orders.call(
            "UpdateItem",
            {
                "TableName": "orders",
                "Key": {"pk": "a", "sk": "sparse"},
                "UpdateExpression": "SET n = :n",
                "ExpressionAttributeValues": {":n": -10},
            },
        )

        assert sort_keys(orders.call("Query", self.by_g())) == ["sparse", "2"]

    def test_local_index_fetches_what_it_does_not_hold(self, orders):
        keys_only = orders.call("Query", self.by_n(Limit=1))
        projected = orders.call("Query", self.by_n(Limit=1, ProjectionExpression="x"))
        everything = orders.call("Query", self.by_n(Limit=1, Select="ALL_ATTRIBUTES"))

        assert keys_only["Items"] == [{"pk": "a", "sk": "5", "n": -5}]
        assert projected["Items"] == [{"x": 2}]
        assert everything["Items"] == [{"pk": "a", "sk": "5", "g": "odd", "n": -5, "extra": 1, "x": 2}]
        assert keys_only["LastEvaluatedKey"] == {"pk": "a", "n": -5, "sk": "5"}

    @pytest.mark.parametrize(
        ("more", "message"),
        [
            (
                {"Select": "ALL_ATTRIBUTES"},
                INVALID + "Select type ALL_ATTRIBUTES is not supported for global secondary index by_g_and_n because "
                "its projection type is not ALL",
            ),
            (
                {"ProjectionExpression": "sk, x"},
                INVALID + "Global secondary index by_g_and_n does not project [x]",
            ),
            (
                {"FilterExpression": "attribute_exists(x)"},
                INVALID + "Secondary index by_g_and_n does not project one or more filter attributes: [x]",
            ),
            ({"ConsistentRead": True}, "Consistent reads are not supported on global secondary indexes"),
            ({"IndexName": "nowhere"}, "The table does not have the specified index: nowhere"),
            (
                {"ExclusiveStartKey": {"g": "even", "n": 0}},
                "The provided starting key is invalid",
            ),
            (
                {"ExclusiveStartKey": {"g": 1, "n": 0, "pk": "a", "sk": "b"}},
                "The provided key element does not match the schema",
            ),
        ],
    )
    def test_refused(self, orders, more, message):
        error = orders.error("Query", self.by_g(**more))

        assert error.code == "ValidationException"
        assert error.message == message

    def test_capacity(self, orders):
        on_global = orders.call("Query", self.by_g(ReturnConsumedCapacity="INDEXES"))
        on_local = orders.call("Query", self.by_n(ConsistentRead=True, ReturnConsumedCapacity="INDEXES"))

        assert on_global["ConsumedCapacity"] == {
            "TableName": "orders",
            "CapacityUnits": 0.5,
            "Table": {"CapacityUnits": 0.0},
            "GlobalSecondaryIndexes": {"by_g_and_n": {"CapacityUnits": 0.5}},
        }
        assert on_local["ConsumedCapacity"] == {
            "TableName": "orders",
            "CapacityUnits": 1.0,
            "Table": {"CapacityUnits": 0.0},
            "LocalSecondaryIndexes": {"by_n": {"CapacityUnits": 1.0}},
        }

    def test_capacity_of_what_a_local_index_fetches(self, orders):
        orders.put("orders", {"pk": "b", "sk": "s", "n": 1, "x": "x" * 5000})
        request = self.by_n(
            ExpressionAttributeValues={":p": "b"}, ProjectionExpression="x", ReturnConsumedCapacity="INDEXES"
        )

        assert orders.call("Query", request)["ConsumedCapacity"] == {
            "TableName": "orders",
            "CapacityUnits": 1.5,
            "Table": {"CapacityUnits": 1.0},
            "LocalSecondaryIndexes": {"by_n": {"CapacityUnits": 0.5}},
        }

    def test_several_attributes_in_a_key(self, dynamodb):
        definitions = [{"AttributeName": name, "AttributeType": "S"} for name in ("t1", "t2", "s1", "s2")]
        keys = [("t1", "HASH"), ("t2", "HASH"), ("s1", "RANGE"), ("s2", "RANGE")]
        index = {
            "IndexName": "wide",
            "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in keys],
            "Projection": {"ProjectionType": "ALL"},
        }
        dynamodb.create("orders", ("pk", "S"), AttributeDefinitions=definitions, GlobalSecondaryIndexes=[index])
        for number, (first, second) in enumerate([("a", "x"), ("a", "y"), ("b", "x"), ("c", "z")]):
            dynamodb.put("orders", {"pk": str(number), "t1": "t", "t2": "u", "s1": first, "s2": second})
        dynamodb.put("orders", {"pk": "elsewhere", "t1": "tu", "t2": "", "s1": "a"} | {"t2": "x", "s2": "x"})

        def found(condition, **values):
            request = {
                "TableName": "orders",
                "IndexName": "wide",
                "KeyConditionExpression": f"t1 = :t AND t2 = :u{condition}",
                "ExpressionAttributeValues": {":t": "t", ":u": "u"} | {f":{name}": v for name, v in values.items()},
                "Limit": 1,
            }
            return [item["pk"] for page in dynamodb.pages("Query", request) for item in page["Items"]]

        assert found("") == ["0", "1", "2", "3"]
        assert found(" AND s1 = :a", a="a") == ["0", "1"]
        assert found(" AND s1 > :a", a="a") == ["2", "3"]
        assert found(" AND s1 < :a", a="b") == ["0", "1"]
        assert found(" AND s1 = :a AND s2 > :b", a="a", b="x") == ["1"]
        assert found(" AND s1 = :a AND s2 = :b", a="a", b="x") == ["0"]
        assert found(" AND s1 = :a AND begins_with(s2, :b)", a="b", b="x") == ["2"]
