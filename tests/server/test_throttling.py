"""Throughput that is enforced reaches clients as DynamoDB's does: their retries get over it, or report it."""

from __future__ import annotations

import random

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from pydynox import DynamoDBClient
from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import ProvisionedThroughputExceededException, ThrottlingException
from pydynox.server import LocalServer

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table"
TABLE_EXCEEDED = (
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning "
    "level with the UpdateTable API."
)
MAXIMUM = "Throughput exceeds the maximum OnDemandThroughput configured on table or index"


class TickingClock(ManualClock):
    """Each look at it takes some time, so a retry finds more throughput without anybody waiting."""

    tick = 0.0

    def now(self) -> float:
        self.advance(self.tick)
        return super().now()


def create(engine, name, **billing):
    engine.execute(
        "CreateTable",
        {
            "TableName": name,
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            **billing,
        },
    )


@pytest.fixture
def clock():
    return TickingClock()


@pytest.fixture
def throttled(clock):
    engine = Engine(Settings(implicit_tables=False, enforce_throughput=True), clock)
    create(engine, "notes", ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})
    maximum = {"MaxReadRequestUnits": 1, "MaxWriteRequestUnits": 1}
    create(engine, "events", BillingMode="PAY_PER_REQUEST", OnDemandThroughput=maximum)
    with LocalServer(engine) as server:
        yield server


@pytest.fixture
def boto(throttled):
    made = []

    def client(attempts):
        made.append(
            boto3.client(
                "dynamodb",
                endpoint_url=throttled.url,
                region_name="us-east-1",
                aws_access_key_id="any",
                aws_secret_access_key="any",
                config=Config(retries={"total_max_attempts": attempts}),
            )
        )
        return made[-1]

    yield client
    for each in made:
        each.close()


@pytest.fixture
def pydynox_client(throttled, monkeypatch):
    monkeypatch.setattr(random, "random", lambda: 0.0)  # a wait is a random part of what it may be

    def client(**options):
        return DynamoDBClient(
            region="us-east-1", endpoint_url=throttled.url, access_key="any", secret_key="any", **options
        )

    return client


class TestBoto3:
    def test_error(self, boto):
        client = boto(1)
        client.put_item(TableName="notes", Item={"pk": {"S": "a"}})
        with pytest.raises(client.exceptions.ProvisionedThroughputExceededException) as caught:
            client.put_item(TableName="notes", Item={"pk": {"S": "a"}})

        response = caught.value.response
        assert response["Error"] == {"Code": "ProvisionedThroughputExceededException", "Message": TABLE_EXCEEDED}
        assert response["ThrottlingReasons"] == [
            {"reason": "TableWriteProvisionedThroughputExceeded", "resource": f"{ARN}/notes"}
        ]

    def test_error_on_demand(self, boto):
        client = boto(1)
        client.put_item(TableName="events", Item={"pk": {"S": "a"}})
        with pytest.raises(ClientError) as caught:
            client.put_item(TableName="events", Item={"pk": {"S": "a"}})

        response = caught.value.response
        assert response["Error"] == {"Code": "ThrottlingException", "Message": MAXIMUM}
        assert response["throttlingReasons"] == [
            {"reason": "TableWriteMaxOnDemandThroughputExceeded", "resource": f"{ARN}/events"}
        ]

    def test_retries_get_over_it(self, boto, clock):
        client = boto(5)
        client.put_item(TableName="notes", Item={"pk": {"S": "a"}})
        clock.tick = 0.6

        reply = client.put_item(TableName="notes", Item={"pk": {"S": "b"}})

        assert reply["ResponseMetadata"]["RetryAttempts"] == 1

    def test_what_a_batch_left_is_sent_again(self, boto, clock):
        client = boto(1)
        clock.tick = 0.6
        requests = [{"PutRequest": {"Item": {"pk": {"S": str(number)}}}} for number in range(3)]

        rounds = 0
        while requests:
            reply = client.batch_write_item(RequestItems={"notes": requests})
            requests = reply["UnprocessedItems"].get("notes", [])
            rounds += 1

        assert rounds == 2


class TestNetworkClient:
    def test_error(self, pydynox_client):
        with pydynox_client(max_retries=0) as client:
            client.sync_put_item("notes", {"pk": "a"})
            with pytest.raises(ProvisionedThroughputExceededException) as caught:
                client.sync_put_item("notes", {"pk": "a"})
            client.sync_put_item("events", {"pk": "a"})
            with pytest.raises(ThrottlingException) as on_demand:
                client.sync_put_item("events", {"pk": "a"})

        assert caught.value.message == TABLE_EXCEEDED
        assert caught.value.throttling_reasons == [
            {"reason": "TableWriteProvisionedThroughputExceeded", "resource": f"{ARN}/notes"}
        ]
        assert on_demand.value.throttling_reasons == [
            {"reason": "TableWriteMaxOnDemandThroughputExceeded", "resource": f"{ARN}/events"}
        ]

    def test_retries_get_over_it(self, pydynox_client, clock):
        with pydynox_client() as client:
            client.sync_put_item("notes", {"pk": "a"})
            clock.tick = 0.6
            client.sync_put_item("notes", {"pk": "b"})
            clock.tick = 0.0

            assert client.sync_get_item("notes", {"pk": "b"}) == {"pk": "b"}

    def test_batches_get_over_it(self, pydynox_client, clock):
        with pydynox_client() as client:
            clock.tick = 0.6
            client.sync_batch_write("notes", put_items=[{"pk": str(number)} for number in range(4)])

            assert len(list(client.sync_scan("notes"))) == 4
