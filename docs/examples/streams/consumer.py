"""A consumer of a stream, and what it meets: tested on a clock that stands still."""

import boto3
import pytest

from pydynox.engine import Engine, ManualClock
from pydynox.server import LocalServer


class Consumer:
    """Reads a stream shard by shard, parents first, and goes on where it was."""

    def __init__(self, streams, stream_arn):
        self.streams = streams
        self.stream_arn = stream_arn
        self.iterators = {}  # by shard; None at the end of one that is closed

    def new_records(self):
        found = []
        description = self.streams.describe_stream(StreamArn=self.stream_arn)["StreamDescription"]
        for shard in description["Shards"]:
            found += self._records_of(shard["ShardId"])
        return found

    def _records_of(self, shard_id):
        if shard_id not in self.iterators:
            self.iterators[shard_id] = self._start(shard_id, ShardIteratorType="TRIM_HORIZON")
        found = []
        while self.iterators[shard_id] is not None:
            page = self.streams.get_records(ShardIterator=self.iterators[shard_id])
            self.iterators[shard_id] = page.get("NextShardIterator")
            if not page["Records"]:
                break
            found += page["Records"]
        return found

    def _start(self, shard_id, **where):
        request = {"StreamArn": self.stream_arn, "ShardId": shard_id, **where}
        return self.streams.get_shard_iterator(**request)["ShardIterator"]


@pytest.fixture
def engine():
    return Engine(clock=ManualClock())


@pytest.fixture
def clients(engine):
    with LocalServer(engine) as server:
        keys = {"aws_access_key_id": "any", "aws_secret_access_key": "any", "region_name": "us-east-1"}
        services = ("dynamodb", "dynamodbstreams")
        clients = [boto3.client(service, endpoint_url=server.url, **keys) for service in services]
        yield clients
        for client in clients:
            client.close()


@pytest.fixture
def orders(clients):
    dynamodb, streams = clients
    dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    return dynamodb, Consumer(streams, streams.list_streams(TableName="orders")["Streams"][0]["StreamArn"])


def put(dynamodb, pk, **more):
    dynamodb.put_item(TableName="orders", Item={"pk": {"S": pk}, **more})


def keys(records):
    return [record["dynamodb"]["Keys"]["pk"]["S"] for record in records]


def test_every_change_once(orders):
    dynamodb, consumer = orders
    put(dynamodb, "O#1")
    put(dynamodb, "O#1")  # changes nothing, so there is no record of it
    put(dynamodb, "O#1", paid={"BOOL": True})

    assert [record["eventName"] for record in consumer.new_records()] == ["INSERT", "MODIFY"]
    assert consumer.new_records() == []


def test_shards_that_are_replaced_and_split(orders, engine):
    dynamodb, consumer = orders
    put(dynamodb, "O#1")
    engine.clock.advance(4 * 3600)  # a shard is open for four hours
    put(dynamodb, "O#2")
    engine.split_shard("orders")  # and the service splits it under much traffic
    put(dynamodb, "O#3")

    assert keys(consumer.new_records()) == ["O#1", "O#2", "O#3"]
    assert len(consumer.iterators) == 4


def test_a_consumer_that_was_away_for_too_long(orders, engine):
    dynamodb, consumer = orders
    put(dynamodb, "O#1")
    consumer.new_records()
    engine.clock.advance(15 * 60 + 1)

    with pytest.raises(consumer.streams.exceptions.ExpiredIteratorException):
        consumer.new_records()
