"""What `ModelConfig` says of a table beside its keys and indexes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import pydynox
from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import StringAttribute, TTLAttribute
from pydynox.engine import Settings
from pydynox.errors import ModelError
from pydynox.testing import MemoryBackend, Snapshot


class Answering:
    """Says of every table that it is ACTIVE, and keeps what it was asked."""

    def __init__(self):
        self.calls = []

    def perform(self, operation, request, schema=None):
        self.calls.append((operation, request))
        return {"Table": {"TableStatus": "ACTIVE"}, "ResponseMetadata": {}}

    async def perform_async(self, operation, request, schema=None):
        return self.perform(operation, request, schema)


@pytest.fixture
def answering():
    return Answering()


def model(name="Session", table="sessions", client=None, **options):
    namespace: dict[str, Any] = {
        "model_config": ModelConfig(table=table, client=client, **options),
        "token": StringAttribute(partition_key=True),
        "expires": TTLAttribute(alias="e"),
        "__module__": "app",
    }
    return type(name, (Model,), namespace)


def client_of(answering):
    return DynamoDBClient(wrap=[lambda _: answering])


@pytest.fixture(params=["async", "sync", "functions"])
def create(request):
    def either(session, **options):
        if request.param == "sync":
            session.sync_create_table(**options)
        elif request.param == "async":
            asyncio.run(session.create_table(**options))
        else:
            pydynox.sync_create_table(session, **options)

    return either


PLAIN = {
    "TableName": "sessions",
    "AttributeDefinitions": [{"AttributeName": "token", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "token", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}


class TestRequests:
    def test_nothing_is_asked_for_that_is_not_said(self, answering, create):
        create(model(client=client_of(answering)))

        assert answering.calls == [("CreateTable", PLAIN)]

    def test_members_of_create_table(self, answering, create):
        create(
            model(
                client=client_of(answering),
                stream="KEYS_ONLY",
                tags={"team": "a", "cost": "b"},
                deletion_protection=True,
                table_class="STANDARD_INFREQUENT_ACCESS",
            )
        )

        assert answering.calls == [
            (
                "CreateTable",
                {
                    **PLAIN,
                    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
                    "Tags": [{"Key": "team", "Value": "a"}, {"Key": "cost", "Value": "b"}],
                    "DeletionProtectionEnabled": True,
                    "TableClass": "STANDARD_INFREQUENT_ACCESS",
                },
            )
        ]

    def test_what_takes_an_active_table_waits_for_it(self, answering, create):
        create(model(client=client_of(answering), ttl=True, point_in_time_recovery=7))

        assert answering.calls == [
            ("CreateTable", PLAIN),
            ("DescribeTable", {"TableName": "sessions"}),
            (
                "UpdateTimeToLive",
                {"TableName": "sessions", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "e"}},
            ),
            (
                "UpdateContinuousBackups",
                {
                    "TableName": "sessions",
                    "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7},
                },
            ),
        ]

    def test_true_is_all_the_days_there_are(self, answering, create):
        create(model(client=client_of(answering), point_in_time_recovery=True))

        specification = answering.calls[-1][1]["PointInTimeRecoverySpecification"]
        assert specification == {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 35}

    def test_the_parameter_goes_before_the_class_of_the_model(self, answering, create):
        create(model(client=client_of(answering), table_class="STANDARD_INFREQUENT_ACCESS"), table_class="STANDARD")

        assert answering.calls[0][1]["TableClass"] == "STANDARD"


class TestSeveralModels:
    def test_one_says_what_others_leave_open(self, answering):
        client = client_of(answering)
        first = model("First", client=client, tags={"a": "1"})
        second = model("Second", client=client, stream="NEW_IMAGE", tags={"b": "2"}, deletion_protection=True)
        pydynox.sync_create_table(first, second)

        request = answering.calls[0][1]
        assert request["Tags"] == [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
        assert request["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
        assert request["DeletionProtectionEnabled"] is True

    @pytest.mark.parametrize(
        ("one", "other", "what"),
        [
            (
                {"stream": "NEW_IMAGE"},
                {"stream": "KEYS_ONLY"},
                "different streams: NEW_IMAGE in app.First, KEYS_ONLY in app.Second",
            ),
            (
                {"tags": {"a": "1"}},
                {"tags": {"a": "2"}},
                "different values of the tag 'a': '1' in app.First, '2' in app.Second",
            ),
            (
                {"point_in_time_recovery": True},
                {"point_in_time_recovery": 3},
                "different days of point-in-time recovery: 35 in app.First, 3 in app.Second",
            ),
        ],
    )
    def test_two_that_disagree_are_named(self, one, other, what):
        first, second = model("First", **one), model("Second", **other)
        with pytest.raises(ModelError) as caught, MemoryBackend():
            pydynox.sync_create_table(first, second)

        assert str(caught.value) == f"table 'sessions' is declared with {what}"


class TestTablesOfABackend:
    @pytest.mark.parametrize("table_delay", [0.0, 5.0])
    def test_they_have_it(self, table_delay):
        session = model(stream="NEW_IMAGE", ttl=True, tags={"team": "a"}, point_in_time_recovery=7)
        with MemoryBackend(tables=[session], settings=Settings(table_delay=table_delay)):
            client = DynamoDBClient()
            table = client.sync_describe_table("sessions")["Table"]
            time_to_live = client.sync_describe_time_to_live("sessions")["TimeToLiveDescription"]
            tags = client.sync_list_tags_of_resource(table["TableArn"])["Tags"]
            backups = client.sync_describe_continuous_backups("sessions")["ContinuousBackupsDescription"]

        assert (table["TableStatus"], table["StreamSpecification"]["StreamViewType"]) == ("ACTIVE", "NEW_IMAGE")
        assert time_to_live == {"AttributeName": "e", "TimeToLiveStatus": "ENABLED"}
        assert tags == [{"Key": "team", "Value": "a"}]
        assert backups["PointInTimeRecoveryDescription"]["RecoveryPeriodInDays"] == 7

    def test_two_that_disagree(self):
        first, second = model("First", stream="KEYS_ONLY"), model("Second", stream="NEW_IMAGE")
        with pytest.raises(ModelError, match="different streams"):
            MemoryBackend(tables=[first, second])


class TestImplicitTables:
    def test_the_table_has_it(self):
        session = model(stream="NEW_IMAGE", deletion_protection=True)
        with MemoryBackend():
            session(token="1").sync_save()
            session(token="2").sync_save()
            table = DynamoDBClient().sync_describe_table("sessions")["Table"]

        assert table["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
        assert table["DeletionProtectionEnabled"] is True
        assert table["ItemCount"] == 2

    def test_all_of_it_at_once_however_long_tables_take(self):
        session = model(
            stream="NEW_IMAGE",
            ttl=True,
            tags={"team": "a"},
            deletion_protection=True,
            point_in_time_recovery=True,
            table_class="STANDARD",
        )
        with MemoryBackend(settings=Settings(table_delay=5.0)):
            session(token="1").sync_save()
            client = DynamoDBClient()
            table = client.sync_describe_table("sessions")["Table"]
            time_to_live = client.sync_describe_time_to_live("sessions")["TimeToLiveDescription"]
            tags = client.sync_list_tags_of_resource(table["TableArn"])["Tags"]
            backups = client.sync_describe_continuous_backups("sessions")["ContinuousBackupsDescription"]

        assert table["TableStatus"] == "ACTIVE"
        assert table["DeletionProtectionEnabled"] is True
        assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
        assert time_to_live == {"AttributeName": "e", "TimeToLiveStatus": "ENABLED"}
        assert tags == [{"Key": "team", "Value": "a"}]
        assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"

    def test_a_further_model_adds_what_it_says(self):
        first, second = model("First"), model("Second", stream="NEW_IMAGE")
        with MemoryBackend():
            first(token="1").sync_save()
            second(token="2").sync_save()
            first(token="3").sync_save()
            second(token="4").sync_save()
            table = DynamoDBClient().sync_describe_table("sessions")["Table"]

        assert table["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
        assert table["ItemCount"] == 4

    def test_a_further_model_that_disagrees_is_refused(self):
        first, second = model("First", stream="KEYS_ONLY"), model("Second", stream="NEW_IMAGE")
        with MemoryBackend():
            first(token="1").sync_save()
            with pytest.raises(ModelError) as caught:
                second(token="2").sync_save()

        assert str(caught.value) == (
            "table 'sessions' is declared with different streams: KEYS_ONLY in app.First [token (S)], "
            "NEW_IMAGE in app.Second [token (S)]"
        )

    def test_a_snapshot_in_a_file_keeps_what_was_wanted(self, tmp_path):
        session = model(stream="KEYS_ONLY", tags={})
        with MemoryBackend() as backend:
            session(token="1").sync_save()
            backend.snapshot().save(tmp_path / "snapshot")
        with MemoryBackend(snapshot=Snapshot.load(tmp_path / "snapshot")):
            session(token="2").sync_save()
            other = model("Other", stream="NEW_IMAGE")
            with pytest.raises(ModelError):
                other(token="3").sync_save()
