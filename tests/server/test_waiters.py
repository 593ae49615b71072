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


def test_recovery_and_a_restore_as_a_provisioner_polls_them(dynamodb, slow_server):
    """It tries again while there are no backups yet, and waits for what is restored."""
    exceptions, clock = dynamodb.exceptions, slow_server.engine.clock
    recovery = {"TableName": "sources", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}
    dynamodb.create_table(**THINGS | {"TableName": "sources"})
    with pytest.raises(exceptions.TableNotFoundException):
        dynamodb.update_continuous_backups(**recovery)
    dynamodb.get_waiter("table_exists").wait(TableName="sources", WaiterConfig=AT_ONCE)
    dynamodb.update_continuous_backups(**recovery)
    backup = dynamodb.create_backup(TableName="sources", BackupName="nightly")["BackupDetails"]["BackupArn"]

    dynamodb.restore_table_from_backup(TargetTableName="back", BackupArn=backup)
    with pytest.raises(exceptions.TableInUseException):
        dynamodb.restore_table_from_backup(TargetTableName="back", BackupArn=backup)
    with pytest.raises(exceptions.BackupInUseException):
        dynamodb.restore_table_from_backup(TargetTableName="other", BackupArn=backup)
    with pytest.raises(exceptions.BackupInUseException):
        dynamodb.delete_backup(BackupArn=backup)
    seen = []
    while not seen or seen[-1][0] != "ACTIVE":
        table = dynamodb.describe_table(TableName="back")["Table"]
        seen.append((table["TableStatus"], table.get("RestoreSummary", {}).get("RestoreInProgress")))
    assert seen == [("CREATING", True)] * 3 + [("ACTIVE", None)]
    dynamodb.delete_backup(BackupArn=backup)
    for name in ("sources", "back"):
        dynamodb.delete_table(TableName=name)
    clock.advance(5)
