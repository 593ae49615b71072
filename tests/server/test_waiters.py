"""boto3's waiters and a provisioner's polls, on tables that take a while."""

from __future__ import annotations

import boto3
import pytest
from botocore.config import Config

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.server import LocalServer

THINGS = {
    "TableName": "things",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
BY_N = {
    "IndexName": "by_n",
    "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}
AT_ONCE = {"Delay": 0, "MaxAttempts": 6}


@pytest.fixture(scope="module")
def slow_server():
    with LocalServer(Engine(Settings(implicit_tables=False, table_delay=5), ManualClock())) as server:
        yield server


@pytest.fixture
def dynamodb(slow_server):
    """Two seconds pass with every look at a table."""
    client = boto3.client(
        "dynamodb",
        endpoint_url=slow_server.url,
        region_name="us-east-1",
        aws_access_key_id="a",
        aws_secret_access_key="b",
        config=Config(retries={"total_max_attempts": 1}),
    )
    client.meta.events.register(
        "after-call.dynamodb.DescribeTable", lambda **_: slow_server.engine.clock.advance(2), unique_id="time"
    )
    yield client
    client.close()


def test_waiters(dynamodb):
    dynamodb.create_table(**THINGS)
    with pytest.raises(dynamodb.exceptions.ResourceNotFoundException):
        dynamodb.put_item(TableName="things", Item={"pk": {"S": "a"}})
    dynamodb.get_waiter("table_exists").wait(TableName="things", WaiterConfig=AT_ONCE)
    dynamodb.put_item(TableName="things", Item={"pk": {"S": "a"}})

    dynamodb.delete_table(TableName="things")
    assert dynamodb.list_tables()["TableNames"] == ["things"]
    dynamodb.get_waiter("table_not_exists").wait(TableName="things", WaiterConfig=AT_ONCE)
    assert dynamodb.list_tables()["TableNames"] == []


def test_polls_of_an_index(dynamodb):
    def states():
        table = dynamodb.describe_table(TableName="things")["Table"]
        index = table["GlobalSecondaryIndexes"][0]
        return table["TableStatus"], index["IndexStatus"], index.get("Backfilling")

    dynamodb.create_table(**THINGS)
    dynamodb.get_waiter("table_exists").wait(TableName="things", WaiterConfig=AT_ONCE)
    dynamodb.update_table(
        TableName="things",
        AttributeDefinitions=[{"AttributeName": "n", "AttributeType": "N"}],
        GlobalSecondaryIndexUpdates=[{"Create": BY_N}],
    )
    seen = [states() for _ in range(6)]

    assert list(dict.fromkeys(seen)) == [
        ("UPDATING", "CREATING", False),
        ("ACTIVE", "CREATING", True),
        ("ACTIVE", "ACTIVE", None),
    ]
