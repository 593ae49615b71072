"""Which names and ARNs of a request have a prefix on an endpoint, and of a reply none here."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from pydynox.engine import Engine, Settings
from pydynox.errors import BackupNotFoundException, ResourceNotFoundException
from pydynox.testing.database import Database
from pydynox.testing.endpoint.names import TableNames
from pydynox.testing.endpoint.transport import EndpointTransport
from pydynox.transports.in_process import InProcessTransport

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
THERE = ARN.replace("users", "p-users")
KEYS = {
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("users", "p-users"),
        (ARN, THERE),
        # What is no table's name is for the endpoint to complain of.
        ("us", "us"),
        ("users/backup/01", "users/backup/01"),
        (ARN.replace("users", "us"), ARN.replace("users", "us")),
        (3, 3),
    ],
)
def test_names_and_arns(here, there):
    names = TableNames("p-")

    assert names.there(here) == there
    assert names.request({"TableName": here}) == {"TableName": there}


@pytest.mark.parametrize("end", ["", "/stream/2026-01-01T00:00:00.000", "/backup/01700000000000-00000000"])
@pytest.mark.parametrize("member", ["ResourceArn", "StreamArn", "BackupArn", "ExportArn"])
def test_arns_of_tables_and_of_what_belongs_to_them(member, end):
    assert TableNames("p-").request({member: ARN + end}) == {member: THERE + end}


def test_wherever_a_request_has_them():
    request = {
        "TargetTableName": "back",
        "SourceTableName": "users",
        "BackupArn": f"{ARN}/backup/01",
        "TableCreationParameters": {"TableName": "users", "KeySchema": []},
        "BackupName": "users",
    }
    before = deepcopy(request)

    assert TableNames("p-").request(request) == {
        "TargetTableName": "p-back",
        "SourceTableName": "p-users",
        "BackupArn": f"{THERE}/backup/01",
        "TableCreationParameters": {"TableName": "p-users", "KeySchema": []},
        "BackupName": "users",
    }
    assert request == before


def test_what_is_no_description_stays():
    names = TableNames("p-")
    reply = {"ShardIterator": "p-1", "Records": [{"dynamodb": {"Keys": {"pk": "p-1"}}}], "StreamDescription": THERE}

    assert names.reply(reply) == reply | {"StreamDescription": ARN}


class TestBackups:
    """On an engine in the endpoint's place."""

    @pytest.fixture
    def served(self) -> Engine:
        return Engine(Settings(implicit_tables=False))

    @pytest.fixture
    def transport(self, served: Engine, monkeypatch: pytest.MonkeyPatch) -> Any:
        transport = EndpointTransport("http://127.0.0.1:1", Database(Engine(), {}))

        class Network(InProcessTransport):
            def close(self) -> None:
                pass

        monkeypatch.setattr(transport, "_network", Network(served))
        transport.perform("CreateTable", {"TableName": "users", **KEYS})
        transport.perform("PutItem", {"TableName": "users", "Item": {"pk": "1"}})
        return transport

    def test_are_told_of_under_the_test_s_names(self, transport):
        backup = transport.perform("CreateBackup", {"TableName": "users", "BackupName": "nightly"})["BackupDetails"]
        described = transport.perform("DescribeBackup", {"BackupArn": backup["BackupArn"]})["BackupDescription"]
        [summary] = transport.perform("ListBackups", {"TableName": "users"})["BackupSummaries"]

        assert described["SourceTableDetails"]["TableName"] == summary["TableName"] == "users"
        assert described["BackupDetails"]["BackupArn"] == summary["BackupArn"] == backup["BackupArn"]
        assert backup["BackupArn"].startswith(f"{ARN}/backup/")

    @pytest.mark.parametrize("from_backup", [True, False])
    def test_what_is_restored_is_the_test_s_too(self, transport, served, from_backup):
        if from_backup:
            backup = transport.perform("CreateBackup", {"TableName": "users", "BackupName": "nightly"})
            arn = backup["BackupDetails"]["BackupArn"]
            transport.perform("RestoreTableFromBackup", {"TargetTableName": "back", "BackupArn": arn})
        else:
            specification = {"PointInTimeRecoveryEnabled": True}
            request = {"TableName": "users", "PointInTimeRecoverySpecification": specification}
            transport.perform("UpdateContinuousBackups", request)
            source = {"SourceTableName": "users", "UseLatestRestorableTime": True}
            transport.perform("RestoreTableToPointInTime", {"TargetTableName": "back", **source})

        assert transport.perform("GetItem", {"TableName": "back", "Key": {"pk": "1"}})["Item"] == {"pk": "1"}
        assert transport.table_names() == ["back", "users"]
        transport.drop_tables()
        assert served.table_names() == []

    def test_missing_ones_are_named_as_they_were_asked_for(self, transport):
        arn = f"{ARN}/backup/01700000000000-00000000"
        with pytest.raises(BackupNotFoundException) as caught:
            transport.perform("DescribeBackup", {"BackupArn": arn})
        assert caught.value.message == f"Backup not found: {arn}"

    def test_streams_have_the_arns_that_tables_tell(self, transport):
        specification = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        transport.perform("UpdateTable", {"TableName": "users", "StreamSpecification": specification})
        arn = transport.perform("DescribeTable", {"TableName": "users"})["Table"]["LatestStreamArn"]

        described = transport.perform("DescribeStream", {"StreamArn": arn})["StreamDescription"]
        assert (described["StreamArn"], described["TableName"]) == (arn, "users")
        shard = {"StreamArn": arn, "ShardId": described["Shards"][0]["ShardId"], "ShardIteratorType": "TRIM_HORIZON"}
        iterator = transport.perform("GetShardIterator", shard)["ShardIterator"]
        transport.perform("PutItem", {"TableName": "users", "Item": {"pk": "2"}})
        [record] = transport.perform("GetRecords", {"ShardIterator": iterator})["Records"]
        assert record["dynamodb"]["Keys"] == {"pk": "2"}

    def test_a_table_that_was_not_restored_is_missing(self, transport):
        with pytest.raises(ResourceNotFoundException):
            transport.perform("GetItem", {"TableName": "back", "Key": {"pk": "1"}})
