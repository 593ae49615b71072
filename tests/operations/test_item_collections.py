"""Item collections: what has one partition key in a table with local indexes."""

from __future__ import annotations

from random import Random

import pytest

TABLE = "threads"
FULL = "Item collection size limit of 10 gigabytes exceeded."


def created(dynamodb):
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


@pytest.fixture
def threads(dynamodb):
    return created(dynamodb.with_settings(item_collection_size=1000))


@pytest.fixture
def roomy(dynamodb):
    return created(dynamodb)


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


class TestSize:
    """The sizes are kept, not added up at each write: they stay those that adding up would give."""

    def test_after_any_writes_on_both_sides_of_a_fork(self, roomy):
        random = Random(3)
        engines = [roomy.engine]
        for step in range(400):
            engine = random.choice(engines)
            key = {"pk": random.choice("ab"), "sk": random.randrange(9)}
            if random.random() < 0.3:
                engine.execute("DeleteItem", {"TableName": TABLE, "Key": key})
            else:
                more = {"at": random.randrange(1000)} if random.random() < 0.7 else {}
                item = {**key, **more, "t": "x" * random.randrange(50)}
                engine.execute("PutItem", {"TableName": TABLE, "Item": item})
            if step in (100, 200):
                engines.append(engine.fork())
            check_sizes(engine)
        for engine in engines:
            check_sizes(engine)

    def test_metrics_do_not_read_the_collection(self, threads, monkeypatch):
        threads.put(TABLE, *(post(number, 1) for number in range(5)))
        request = {"TableName": TABLE, "Item": post(9, 1), "ReturnItemCollectionMetrics": "SIZE"}
        threads.call("PutItem", request)
        index = threads.engine.tables[TABLE].indexes["by_at"]
        monkeypatch.setattr(type(index.entries), "query", None)

        assert threads.call("PutItem", request) == {
            "ItemCollectionMetrics": {"ItemCollectionKey": {"pk": "a"}, "SizeEstimateRangeGB": [0.0, 1.0]}
        }


def check_sizes(engine):
    table = engine.tables[TABLE]
    index = table.indexes["by_at"]
    entries = table.entries(index)
    for partition in "abc":
        shown = [index.view(stored).size for part in entries.query(partition) for stored in part]
        assert index.collection_size(partition) == sum(shown)
    assert index.size == sum(index.view(stored).size for stored in entries.values())
