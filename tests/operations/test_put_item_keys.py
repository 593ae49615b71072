"""The keys of an item that is put, the table's and those of its indexes, and its size."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
NOT_VALID = "One or more parameter values are not valid. "


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


@pytest.fixture
def orders(dynamodb):
    dynamodb.create("orders", ("pk", "S"), ("sk", "N"))
    return dynamodb


def put(table, item, **more):
    return {"TableName": table, "Item": item, **more}


class TestKeySchema:
    @pytest.mark.parametrize(
        ("item", "message"),
        [
            ({"sk": 1}, INVALID + "Missing the key pk in the item"),
            ({"pk": "a"}, INVALID + "Missing the key sk in the item"),
            (
                {"pk": 1, "sk": 1},
                INVALID + "Type mismatch for key pk expected: S actual: N",
            ),
            (
                {"pk": None, "sk": 1},
                INVALID + "Type mismatch for key pk expected: S actual: NULL",
            ),
            (
                {"pk": "a", "sk": True},
                INVALID + "Type mismatch for key sk expected: N actual: BOOL",
            ),
            (
                {"pk": "a", "sk": [1]},
                INVALID + "Type mismatch for key sk expected: N actual: L",
            ),
            (
                {"pk": "", "sk": 1},
                NOT_VALID + "The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
            ),
        ],
    )
    def test_wrong_key(self, orders, item, message):
        error = orders.error("PutItem", put("orders", item))

        assert error.code == "ValidationException"
        assert error.message == message

    def test_empty_binary_key(self, dynamodb):
        dynamodb.create("blobs", ("pk", "B"))
        error = dynamodb.error("PutItem", put("blobs", {"pk": b""}))

        assert error.message == (
            NOT_VALID + "The AttributeValue for a key attribute cannot contain an empty binary value. Key: pk"
        )

    @pytest.mark.parametrize(("type_", "unit"), [("S", "x"), ("S", "é"), ("B", b"x")])
    def test_partition_key_size(self, dynamodb, type_, unit):
        dynamodb.create("things", ("pk", type_))
        most = 2048 // len(unit.encode() if type_ == "S" else unit)

        assert dynamodb.call("PutItem", put("things", {"pk": unit * most})) == {}
        error = dynamodb.error("PutItem", put("things", {"pk": unit * (most + 1)}))
        assert error.code == "ValidationException"
        assert error.message == (INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes")

    def test_sort_key_size(self, dynamodb):
        dynamodb.create("things", ("pk", "S"), ("sk", "S"))

        assert dynamodb.call("PutItem", put("things", {"pk": "a", "sk": "x" * 1024})) == {}
        error = dynamodb.error("PutItem", put("things", {"pk": "a", "sk": "x" * 1025}))
        assert error.message == (
            "One or more parameter values were invalid: "
            "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error("PutItem", put("nowhere", {"pk": "a"}))

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found"


class TestIndexKeys:
    @pytest.fixture
    def indexed(self, dynamodb):
        dynamodb.create(
            "things",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "by_g",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
            ],
        )
        return dynamodb

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (
                5,
                INVALID + "Type mismatch for Index Key g Expected: S Actual: N IndexName: by_g",
            ),
            (
                None,
                INVALID + "Type mismatch for Index Key g Expected: S Actual: NULL IndexName: by_g",
            ),
            (
                "",
                NOT_VALID
                + "A value specified for a secondary index key is not supported. The AttributeValue for a key "
                "attribute cannot contain an empty string value. IndexName: by_g, IndexKey: g",
            ),
        ],
    )
    def test_wrong_index_key(self, indexed, value, message):
        error = indexed.error("PutItem", put("things", {"pk": "a", "g": value}))

        assert error.code == "ValidationException"
        assert error.message == message

    def test_absent_index_key(self, indexed):
        assert indexed.call("PutItem", put("things", {"pk": "a"})) == {}

    def test_capacity_follows_the_entry(self, indexed):
        def charged(item):
            reply = indexed.call("PutItem", put("things", item, ReturnConsumedCapacity="INDEXES"))
            return reply["ConsumedCapacity"]

        table = {"CapacityUnits": 1.0}
        first = charged({"pk": "a", "g": "x", "n": 1})
        assert first == {
            "TableName": "things",
            "CapacityUnits": 2.0,
            "Table": table,
            "GlobalSecondaryIndexes": {"by_g": {"CapacityUnits": 1.0}},
        }
        # An attribute that the index does not hold, then another place in the index, then out of it.
        unseen = charged({"pk": "a", "g": "x", "n": 2})
        assert unseen == {"TableName": "things", "CapacityUnits": 1.0, "Table": table}
        assert charged({"pk": "a", "g": "y"})["GlobalSecondaryIndexes"] == {"by_g": {"CapacityUnits": 2.0}}
        assert charged({"pk": "a"})["GlobalSecondaryIndexes"] == {"by_g": {"CapacityUnits": 1.0}}


class TestItemSize:
    def test_just_inside_and_just_outside(self, users):
        # "pk" and "a" are three bytes of names, the key value is one.
        room = 400 * 1024 - 4

        assert users.call("PutItem", put("users", {"pk": "k", "a": "x" * room})) == {}
        error = users.error("PutItem", put("users", {"pk": "k", "a": "x" * (room + 1)}))
        assert error.code == "ValidationException"
        assert error.message == "Item size has exceeded the maximum allowed size"

    def test_comes_before_the_table(self, dynamodb):
        error = dynamodb.error("PutItem", put("nowhere", {"pk": "k", "a": "x" * 400 * 1024}))

        assert error.message == "Item size has exceeded the maximum allowed size"
