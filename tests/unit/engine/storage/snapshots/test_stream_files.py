"""Streams in snapshots' files."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.engine.storage.snapshots.files import Content, Reader, lines
from pydynox.errors import SnapshotError

TABLE = {
    "TableName": "orders",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def specification(view_type=None):
    view = {"StreamViewType": view_type} if view_type else {}
    return {"TableName": "orders", "StreamSpecification": {"StreamEnabled": view_type is not None, **view}}


def put(engine, pk, **more):
    engine.execute("PutItem", {"TableName": "orders", "Item": {"pk": pk, **more}})


def written(engine):
    return list(lines(Content(engine.state(), {}, None)))


def read(texts):
    reader = Reader("x.jsonl")
    for text in texts:
        reader.take(text)
    return reader.content().state


def told(engine):
    """All that consumers can read."""
    found = []
    for stream in engine.execute("ListStreams", {})["Streams"]:
        described = engine.execute("DescribeStream", {"StreamArn": stream["StreamArn"]})["StreamDescription"]
        found.append(described)
        for shard in described["Shards"]:
            where = {"StreamArn": stream["StreamArn"], "ShardId": shard["ShardId"]}
            iterator = engine.execute("GetShardIterator", where | {"ShardIteratorType": "TRIM_HORIZON"})
            page = engine.execute("GetRecords", {"ShardIterator": iterator["ShardIterator"]})
            found.append((page["Records"], "NextShardIterator" in page))
    return found


@pytest.mark.parametrize("seed", [None, 5])
def test_a_round_trip(seed):
    settings = Settings(stream_seed=seed)
    engine = Engine(settings, ManualClock())
    engine.execute("CreateTable", TABLE)
    engine.execute("UpdateTable", specification("NEW_AND_OLD_IMAGES"))
    put(engine, "a", raw=b"\x00", tags={"x", "y"})
    engine.execute("UpdateTable", specification())
    engine.clock.advance(3600)
    engine.execute("UpdateTable", specification("NEW_IMAGE"))
    puts = [{"Put": {"TableName": "orders", "Item": {"pk": pk}}} for pk in "bcd"]
    engine.execute("TransactWriteItems", {"TransactItems": puts})
    engine.clock.advance(5 * 3600)
    engine.split_shard("orders")
    for number in range(6):
        put(engine, f"k{number}")
    engine.execute("DeleteItem", {"TableName": "orders", "Key": {"pk": "a"}})

    state = read(written(engine))
    other = Engine(settings, engine.clock)
    other.restore(state)

    assert state == engine.state()
    assert told(other) == told(engine)
    assert written(other) == written(engine)
    for each in (engine, other):
        put(each, "later")
    assert told(other) == told(engine)


def test_a_day_later_they_are_gone():
    engine = Engine(clock=ManualClock())
    engine.execute("CreateTable", TABLE | specification("KEYS_ONLY"))
    engine.execute("DeleteTable", {"TableName": "orders"})
    state = read(written(engine))
    other = Engine(clock=engine.clock)
    other.restore(state)
    assert len(other.execute("ListStreams", {})["Streams"]) == 1

    other.clock.advance(24 * 3600)
    assert other.execute("ListStreams", {})["Streams"] == []


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda texts: [texts[0], *texts[3:]], "a change without a stream before it"),
        (lambda texts: [texts[0], *texts[2:]], "an open stream of a table that is not there"),
        (
            lambda texts: [*texts[:3], texts[3].replace('"label"', '"lable"').replace('"key_schema"', '"keys"')],
            "this stream line is damaged (KeyError: 'key_schema')",
        ),
    ],
)
def test_damage(damage, reason):
    engine = Engine(clock=ManualClock())
    engine.execute("CreateTable", TABLE | specification("KEYS_ONLY"))
    put(engine, "a")
    texts = written(engine)
    header, table, item, stream, change, end = texts
    ordered = [header, table, stream, change, item, end] if "KeyError" not in reason else texts

    with pytest.raises(SnapshotError) as caught:
        read(damage(ordered))

    assert str(caught.value).endswith(reason)
