"""Item collections: what has one partition key in a table with local indexes."""

from __future__ import annotations

import pytest

TABLE = "threads"
FULL = "Item collection size limit of 10 gigabytes exceeded."


@pytest.fixture
def threads(dynamodb):
    dynamodb = dynamodb.with_settings(item_collection_size=1000)
    dynamodb.create(
        TABLE,
        ("pk", "S"),
        ("sk", "N"),
        AttributeDefinitions=[{"AttributeName": "at", "AttributeType": "N"}],
        LocalSecondaryIndexes=[
            {
                "IndexName": "by_at",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
    return dynamodb


def post(number, size, partition="a"):
    """An item of 4 + 3 + 5 bytes and its text's, and a view of 7 + 4 bytes."""
    return {"pk": partition, "sk": number, "at": number, "t": "x" * size}


def test_table_and_index_entries_count_together(threads):
    size_of_both = 2 + 1 + 2 + 2 + 2 + 2 + 1 + (2 + 1 + 2 + 2 + 2 + 2)
    threads.put(TABLE, post(1, 1000 - size_of_both))

    error = threads.error("PutItem", {"TableName": TABLE, "Item": post(1, 1001 - size_of_both)})

    assert (error.code, error.message) == ("ItemCollectionSizeLimitExceededException", FULL)
    threads.put(TABLE, post(1, 500, partition="b"))


def test_every_way_to_grow_is_refused_and_shrinking_is_not(threads):
    threads.put(TABLE, post(1, 900))
    key = {"pk": "a", "sk": 1}
    growing = {
        "TableName": TABLE,
        "Key": key,
        "UpdateExpression": "SET t = :t",
        "ExpressionAttributeValues": {":t": "x" * 1000},
    }

    assert threads.error("UpdateItem", growing).message == FULL
    batch = {"RequestItems": {TABLE: [{"PutRequest": {"Item": post(2, 200)}}]}}
    assert threads.error("BatchWriteItem", batch).message == FULL
    cancelled = threads.error("TransactWriteItems", {"TransactItems": [{"Update": growing}]})
    assert cancelled.cancellation_reasons == [{"Code": "ItemCollectionSizeLimitExceeded", "Message": FULL}]
    threads.call("UpdateItem", growing | {"ExpressionAttributeValues": {":t": "x"}})


def test_a_table_without_local_indexes_has_no_limit(dynamodb):
    dynamodb = dynamodb.with_settings(item_collection_size=10)
    dynamodb.create(TABLE, ("pk", "S"), ("sk", "N"))

    dynamodb.put(TABLE, post(1, 100), post(2, 100))
