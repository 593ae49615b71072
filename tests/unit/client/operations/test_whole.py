"""Operations whose methods take the members of their request and give the reply."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pydynox import DynamoDBClient


class Answering:
    """Keeps what it was sent and gives one reply."""

    def __init__(self, **reply):
        self.sent = []
        self.reply = reply

    def perform(self, operation, request, schema=None):
        self.sent.append((operation, request))
        return {**self.reply, "ResponseMetadata": {"RequestId": "R", "RetryAttempts": 0, "HTTPStatusCode": 200}}

    async def perform_async(self, operation, request, schema=None):
        return self.perform(operation, request, schema)


@pytest.fixture(params=["async", "sync"])
def call(request):
    """`call(answering, "describe_table", ...)` by either twin."""

    def either(answering, method, *args, **keywords):
        client = DynamoDBClient(wrap=[lambda _: answering])
        if request.param == "sync":
            return getattr(client, f"sync_{method}")(*args, **keywords)
        return asyncio.run(getattr(client, method)(*args, **keywords))

    return either


def test_members_that_are_not_given_are_not_sent(call):
    answering = Answering(Streams=[])

    assert call(answering, "list_streams", table_name="t", limit=3) == {"Streams": []}
    assert answering.sent == [("ListStreams", {"TableName": "t", "Limit": 3})]


def test_false_and_zero_are_given(call):
    answering = Answering()
    call(answering, "update_table", "t", deletion_protection_enabled=False)
    call(answering, "list_backups", limit=0)

    assert answering.sent == [
        ("UpdateTable", {"TableName": "t", "DeletionProtectionEnabled": False}),
        ("ListBackups", {"Limit": 0}),
    ]


def test_times_are_seconds(call):
    answering = Answering()
    moment = datetime(2026, 1, 2, 3, 4, 5, 500_000, tzinfo=UTC)
    call(
        answering,
        "export_table_to_point_in_time",
        "arn",
        "bucket",
        client_token="T",
        export_time=1.5,
        incremental_export_specification={"ExportFromTime": moment, "ExportViewType": "NEW_IMAGE"},
    )

    assert answering.sent == [
        (
            "ExportTableToPointInTime",
            {
                "TableArn": "arn",
                "S3Bucket": "bucket",
                "ClientToken": "T",
                "ExportTime": 1.5,
                "IncrementalExportSpecification": {"ExportFromTime": 1767323045.5, "ExportViewType": "NEW_IMAGE"},
            },
        )
    ]


def test_a_datetime_in_an_item_is_left_to_be_refused(call):
    answering = Answering(UnprocessedItems={})
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    call(answering, "batch_write_item", {"t": [{"PutRequest": {"Item": {"at": moment}}}]})

    assert answering.sent[0][1]["RequestItems"]["t"][0]["PutRequest"]["Item"]["at"] is moment


def test_a_token_is_made_for_those_that_have_one(call):
    answering = Answering()
    for _ in range(2):
        call(answering, "import_table", "CSV", {"S3Bucket": "b"}, {"TableName": "t"})
    call(answering, "import_table", "CSV", {"S3Bucket": "b"}, {"TableName": "t"}, client_token="mine")

    tokens = [request["ClientToken"] for _, request in answering.sent]
    assert len(set(tokens)) == 3
    assert tokens[2] == "mine"


def test_values_of_items_are_as_reads_give_them(call):
    answering = Answering(
        Records=[{"eventID": "1", "dynamodb": {"Keys": {"n": Decimal("0.5")}, "NewImage": {"l": [Decimal("1.5")]}}}]
    )

    records = call(answering, "get_records", "iterator")["Records"]

    image = records[0]["dynamodb"]
    assert [type(image["Keys"]["n"]), type(image["NewImage"]["l"][0])] == [float, float]


def test_metrics_are_noted():
    client = DynamoDBClient(wrap=[lambda _: Answering(TableNames=[])])
    client.sync_list_tables()

    metrics = client.get_last_metrics()
    assert metrics is not None
    assert metrics.request_id == "R"
