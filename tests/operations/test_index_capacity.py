"""What indexes add to the capacity of writes, and what a local index adds that has to fetch from its table.

The figures of the writes were measured in eu-west-2 in August 2026: an index is charged for the change of what it
shows of an item, and not named if that stays the same.
"""

from __future__ import annotations

import pytest

KEYS_ONLY = {"ProjectionType": "KEYS_ONLY"}


@pytest.fixture
def things(dynamodb):
    """A global index that shows `shown`, and a local one that shows all."""
    dynamodb.create(
        "things",
        ("pk", "S"),
        ("sk", "S"),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("g", "l")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_g",
                "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["shown"]},
            }
        ],
        LocalSecondaryIndexes=[
            {
                "IndexName": "by_l",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    return dynamodb


def charged(total, table, by_g=None, by_l=None):
    expected = {"TableName": "things", "CapacityUnits": total, "Table": {"CapacityUnits": table}}
    if by_g:
        expected["GlobalSecondaryIndexes"] = {"by_g": {"CapacityUnits": by_g}}
    if by_l:
        expected["LocalSecondaryIndexes"] = {"by_l": {"CapacityUnits": by_l}}
    return expected


KEY = {"pk": "p", "sk": "s"}
FULL = KEY | {"g": "g1", "l": "l1", "shown": "x", "rest": "o"}


class TestWrites:
    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (KEY | {"rest": "o"}, charged(1.0, 1.0)),
            (KEY | {"g": "g1", "shown": "x"}, charged(2.0, 1.0, by_g=1.0)),
            (KEY | {"l": "l1"}, charged(2.0, 1.0, by_l=1.0)),
            (FULL, charged(3.0, 1.0, by_g=1.0, by_l=1.0)),
        ],
    )
    def test_of_a_new_item_and_of_the_same_again(self, things, item, expected):
        request = {"TableName": "things", "Item": item, "ReturnConsumedCapacity": "INDEXES"}

        assert things.call("PutItem", request) == {"ConsumedCapacity": expected}
        assert things.call("PutItem", request) == {"ConsumedCapacity": charged(1.0, 1.0)}

    @pytest.mark.parametrize(
        ("expression", "expected"),
        [
            ("SET rest = :v", charged(2.0, 1.0, by_l=1.0)),
            ("SET shown = :v", charged(3.0, 1.0, by_g=1.0, by_l=1.0)),
            ("SET g = :v", charged(4.0, 1.0, by_g=2.0, by_l=1.0)),
            ("SET l = :v", charged(3.0, 1.0, by_l=2.0)),
            ("REMOVE g", charged(3.0, 1.0, by_g=1.0, by_l=1.0)),
        ],
    )
    def test_of_an_update(self, things, expression, expected):
        things.put("things", FULL)
        request = {"TableName": "things", "Key": KEY, "UpdateExpression": expression}
        if ":v" in expression:
            request["ExpressionAttributeValues"] = {":v": "new"}

        assert things.call("UpdateItem", request | {"ReturnConsumedCapacity": "INDEXES"}) == {
            "ConsumedCapacity": expected
        }

    @pytest.mark.parametrize(
        ("item", "expected"),
        [(KEY | {"rest": "o"}, charged(1.0, 1.0)), (FULL, charged(3.0, 1.0, by_g=1.0, by_l=1.0))],
    )
    def test_of_a_deletion(self, things, item, expected):
        things.put("things", item)
        request = {"TableName": "things", "Key": KEY, "ReturnConsumedCapacity": "INDEXES"}

        assert things.call("DeleteItem", request) == {"ConsumedCapacity": expected}

    def test_of_a_batch(self, things):
        items = [FULL | {"sk": "1"}, KEY | {"rest": "o"}]
        request = {
            "RequestItems": {"things": [{"PutRequest": {"Item": item}} for item in items]},
            "ReturnConsumedCapacity": "INDEXES",
        }

        assert things.call("BatchWriteItem", request)["ConsumedCapacity"] == [charged(4.0, 2.0, by_g=1.0, by_l=1.0)]


class TestFetchingReads:
    """Each item that a local index lacks something of is a read of its own at the table."""

    @pytest.fixture
    def notes(self, dynamodb):
        dynamodb.create(
            "notes",
            ("pk", "S"),
            ("sk", "N"),
            AttributeDefinitions=[{"AttributeName": "l", "AttributeType": "N"}],
            LocalSecondaryIndexes=[
                {
                    "IndexName": "by_l",
                    "KeySchema": [
                        {"AttributeName": "pk", "KeyType": "HASH"},
                        {"AttributeName": "l", "KeyType": "RANGE"},
                    ],
                    "Projection": KEYS_ONLY,
                }
            ],
        )
        for number in range(3):
            dynamodb.put("notes", {"pk": "small", "sk": number, "l": number, "text": "x"})
            dynamodb.put("notes", {"pk": "large", "sk": number, "l": number, "text": "x" * 9000})
        return dynamodb

    @pytest.mark.parametrize(
        ("partition", "more", "table", "index"),
        [
            ("small", {"ProjectionExpression": "#t"}, 1.5, 0.5),
            ("large", {"ProjectionExpression": "#t"}, 4.5, 0.5),
            ("large", {"ProjectionExpression": "#t", "ConsistentRead": True}, 9.0, 1.0),
            ("large", {"ProjectionExpression": "#t", "Limit": 1}, 1.5, 0.5),
            ("large", {"ProjectionExpression": "#t", "FilterExpression": "attribute_not_exists(#t)"}, 4.5, 0.5),
            ("large", {"Select": "ALL_ATTRIBUTES"}, 4.5, 0.5),
            ("large", {}, 0.0, 0.5),
        ],
    )
    def test_charge(self, notes, partition, more, table, index):
        request = {
            "TableName": "notes",
            "IndexName": "by_l",
            "KeyConditionExpression": "pk = :p",
            "ExpressionAttributeValues": {":p": partition},
            "ReturnConsumedCapacity": "INDEXES",
        }
        if "ProjectionExpression" in more:
            request["ExpressionAttributeNames"] = {"#t": "text"}

        assert notes.call("Query", request | more)["ConsumedCapacity"] == {
            "TableName": "notes",
            "CapacityUnits": table + index,
            "Table": {"CapacityUnits": table},
            "LocalSecondaryIndexes": {"by_l": {"CapacityUnits": index}},
        }
