"""boto3 performs every operation of the engine over HTTP."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from pydynox.engine.registry import implemented

DEFINITION = {
    "TableName": "orders",
    "KeySchema": [
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "number", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "number", "AttributeType": "N"},
        {"AttributeName": "status", "AttributeType": "S"},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by_status",
            "KeySchema": [{"AttributeName": "status", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
    "BillingMode": "PAY_PER_REQUEST",
}
EVERY_TYPE = {
    "s": {"S": "é\u2028\U0001f600"},
    "n": {"N": "-12345678901234567890.123456789012345678"},
    "b": {"B": bytes(range(256))},
    "bool": {"BOOL": False},
    "null": {"NULL": True},
    "list": {"L": [{"S": ""}, {"M": {"x": {"N": "0"}}}]},
    "map": {"M": {"k": {"B": b""}}},
    "ss": {"SS": ["a", "b"]},
    "ns": {"NS": ["1", "2.5"]},
    "bs": {"BS": [b"\x00", b"\xff"]},
}


def order(number, status="open", **more):
    return {"customer": {"S": "ada"}, "number": {"N": str(number)}, "status": {"S": status}, **more}


def key(number):
    return {"customer": {"S": "ada"}, "number": {"N": str(number)}}


def error_of(call, **request):
    with pytest.raises(ClientError) as caught:
        call(**request)
    return caught.value.response


@pytest.fixture
def orders(dynamodb):
    dynamodb.create_table(**DEFINITION)
    return dynamodb


class Recorder:
    """The operations that a client performed."""

    def __init__(self, *clients):
        self.performed = set()
        for client in clients:
            client.meta.events.register("before-call", self._record)

    def _record(self, model, **_):
        self.performed.add(model.name)


def tags_and_policies(dynamodb):
    arn = dynamodb.describe_table(TableName="orders")["Table"]["TableArn"]
    dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "team", "Value": "blue"}, {"Key": "env", "Value": ""}])
    dynamodb.untag_resource(ResourceArn=arn, TagKeys=["env"])
    assert dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "team", "Value": "blue"}]
    statement = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "dynamodb:GetItem", "Resource": arn}
    revision = dynamodb.put_resource_policy(ResourceArn=arn, Policy=json.dumps({"Statement": [statement]}))
    assert dynamodb.get_resource_policy(ResourceArn=arn)["RevisionId"] == revision["RevisionId"]
    dynamodb.delete_resource_policy(ResourceArn=arn, ExpectedRevisionId=revision["RevisionId"])
    assert dynamodb.get_item(TableName=arn, Key=key(9), ReturnConsumedCapacity="TOTAL")["ConsumedCapacity"] == {
        "TableName": arn,
        "CapacityUnits": 0.5,
    }
    assert dynamodb.describe_limits()["TableMaxReadCapacityUnits"] == 40000
    assert dynamodb.describe_endpoints()["Endpoints"][0]["CachePeriodInMinutes"] == 1440


def backups(dynamodb):
    created = dynamodb.create_backup(TableName="orders", BackupName="nightly")["BackupDetails"]
    described = dynamodb.describe_backup(BackupArn=created["BackupArn"])["BackupDescription"]["BackupDetails"]
    assert described == {**created, "BackupStatus": "AVAILABLE"}
    [listed] = dynamodb.list_backups(TableName="orders", TimeRangeLowerBound=0)["BackupSummaries"]
    assert listed["BackupCreationDateTime"] == created["BackupCreationDateTime"]
    dynamodb.restore_table_from_backup(BackupArn=created["BackupArn"], TargetTableName="restored")
    dynamodb.delete_backup(BackupArn=created["BackupArn"])
    count = dynamodb.describe_table(TableName="orders")["Table"]["ItemCount"]
    assert dynamodb.describe_table(TableName="restored")["Table"]["ItemCount"] == count
    enabled = {"PointInTimeRecoveryEnabled": True}
    dynamodb.update_continuous_backups(TableName="restored", PointInTimeRecoverySpecification=enabled)
    recovery = dynamodb.describe_continuous_backups(TableName="restored")["ContinuousBackupsDescription"]
    assert recovery["PointInTimeRecoveryDescription"]["RecoveryPeriodInDays"] == 35
    dynamodb.restore_table_to_point_in_time(
        SourceTableName="restored", TargetTableName="again", UseLatestRestorableTime=True
    )
    assert dynamodb.scan(TableName="again", Select="COUNT")["Count"] == count
    for name in ("restored", "again"):
        dynamodb.delete_table(TableName=name)


def test_every_operation(dynamodb, streams):
    recorder = Recorder(dynamodb, streams)

    dynamodb.create_table(**DEFINITION)
    dynamodb.get_waiter("table_exists").wait(TableName="orders")
    assert dynamodb.list_tables()["TableNames"] == ["orders"]
    dynamodb.update_table(TableName="orders", DeletionProtectionEnabled=False)

    specification = {"Enabled": True, "AttributeName": "expires"}
    dynamodb.update_time_to_live(TableName="orders", TimeToLiveSpecification=specification)
    description = dynamodb.describe_time_to_live(TableName="orders")["TimeToLiveDescription"]
    assert description == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}

    dynamodb.put_item(TableName="orders", Item=order(1, **EVERY_TYPE))
    assert dynamodb.get_item(TableName="orders", Key=key(1))["Item"] == order(1, **EVERY_TYPE)

    updated = dynamodb.update_item(
        TableName="orders",
        Key=key(1),
        UpdateExpression="SET #s = :s ADD n :one",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": {"S": "paid"}, ":one": {"N": "12345678901234567891"}},
        ReturnValues="UPDATED_NEW",
    )
    assert updated["Attributes"] == {"status": {"S": "paid"}, "n": {"N": "0.876543210987654322"}}

    written = dynamodb.batch_write_item(
        RequestItems={"orders": [{"PutRequest": {"Item": order(number)}} for number in range(2, 6)]}
    )
    assert written["UnprocessedItems"] == {}
    got = dynamodb.batch_get_item(RequestItems={"orders": {"Keys": [key(2), key(9)]}})
    assert (got["Responses"], got["UnprocessedKeys"]) == ({"orders": [order(2)]}, {})

    dynamodb.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "orders", "Item": order(6)}},
            {"Delete": {"TableName": "orders", "Key": key(5)}},
        ]
    )
    both = dynamodb.transact_get_items(
        TransactItems=[{"Get": {"TableName": "orders", "Key": key(number)}} for number in (5, 6)]
    )
    assert both["Responses"] == [{}, {"Item": order(6)}]

    pages = dynamodb.get_paginator("query").paginate(
        TableName="orders",
        KeyConditionExpression="customer = :c AND #n > :two",
        ExpressionAttributeNames={"#n": "number"},
        ExpressionAttributeValues={":c": {"S": "ada"}, ":two": {"N": "2"}},
        ScanIndexForward=False,
        PaginationConfig={"PageSize": 1},
    )
    assert [item["number"]["N"] for page in pages for item in page["Items"]] == ["6", "4", "3"]
    by_status = dynamodb.query(
        TableName="orders",
        IndexName="by_status",
        KeyConditionExpression="#s = :s",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": {"S": "paid"}},
        ReturnConsumedCapacity="INDEXES",
    )
    assert by_status["Count"] == 1
    assert by_status["ConsumedCapacity"]["GlobalSecondaryIndexes"]["by_status"]["CapacityUnits"] == 0.5
    assert dynamodb.scan(TableName="orders", Select="COUNT")["Count"] == 5

    tags_and_policies(dynamodb)
    backups(dynamodb)
    statement = 'SELECT "number" FROM "orders" WHERE customer = ? AND "number" = 4'
    selected = dynamodb.execute_statement(Statement=statement, Parameters=[{"S": "ada"}])
    assert selected["Items"] == [{"number": {"N": "4"}}]
    batch = dynamodb.batch_execute_statement(Statements=[{"Statement": statement, "Parameters": [{"S": "eve"}]}])
    assert batch["Responses"] == [{"TableName": "orders"}]
    insert = "INSERT INTO orders VALUE {'customer': 'ada', 'number': 6}"
    with pytest.raises(dynamodb.exceptions.DuplicateItemException):
        dynamodb.execute_statement(Statement=insert)
    changed = dynamodb.execute_transaction(
        TransactStatements=[{"Statement": "UPDATE orders SET a = 1 REMOVE b WHERE customer = 'ada' AND \"number\" = 4"}]
    )
    assert changed["Responses"] == []

    assert dynamodb.delete_item(TableName="orders", Key=key(6), ReturnValues="ALL_OLD")["Attributes"] == order(6)

    dynamodb.update_table(
        TableName="orders", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
    )
    (stream,) = streams.list_streams(TableName="orders")["Streams"]
    described = streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]
    iterator = streams.get_shard_iterator(
        StreamArn=stream["StreamArn"],
        ShardId=described["Shards"][0]["ShardId"],
        ShardIteratorType="AT_TIMESTAMP",
        Timestamp=described["CreationRequestDateTime"],
    )["ShardIterator"]
    dynamodb.put_item(TableName="orders", Item=order(7))
    (record,) = streams.get_records(ShardIterator=iterator)["Records"]
    assert record["dynamodb"]["NewImage"] == order(7)
    assert abs((datetime.now(UTC) - record["dynamodb"]["ApproximateCreationDateTime"]).total_seconds()) < 60

    dynamodb.delete_table(TableName="orders")
    dynamodb.get_waiter("table_not_exists").wait(TableName="orders")

    perform_table_features(dynamodb)

    assert recorder.performed >= set(implemented())


def perform_table_features(dynamodb):
    """What is set up around a table, and only stored and described."""
    dynamodb.create_table(**DEFINITION)
    stream = {"TableName": "orders", "StreamArn": "arn:aws:kinesis:us-east-1:000000000000:stream/changes"}
    dynamodb.enable_kinesis_streaming_destination(**stream)
    dynamodb.update_kinesis_streaming_destination(
        **stream, UpdateKinesisStreamingConfiguration={"ApproximateCreationDateTimePrecision": "MICROSECOND"}
    )
    dynamodb.disable_kinesis_streaming_destination(**stream)
    described = dynamodb.describe_kinesis_streaming_destination(TableName="orders")
    assert [each["DestinationStatus"] for each in described["KinesisDataStreamDestinations"]] == ["DISABLED"]

    dynamodb.update_contributor_insights(TableName="orders", ContributorInsightsAction="ENABLE")
    insights = dynamodb.describe_contributor_insights(TableName="orders")
    assert insights["ContributorInsightsStatus"] == "ENABLED"
    assert abs((datetime.now(UTC) - insights["LastUpdateDateTime"]).total_seconds()) < 60
    assert len(dynamodb.list_contributor_insights()["ContributorInsightsSummaries"]) == 1
    dynamodb.delete_table(TableName="orders")
    perform_exports(dynamodb)


def perform_exports(dynamodb):
    """To and from a bucket that is not there."""
    definition = {name: value for name, value in DEFINITION.items() if name != "TableName"}
    imported = dynamodb.import_table(
        S3BucketSource={"S3Bucket": "absent"},
        InputFormat="DYNAMODB_JSON",
        TableCreationParameters={"TableName": "imported", **definition},
    )["ImportTableDescription"]
    described = dynamodb.describe_import(ImportArn=imported["ImportArn"])["ImportTableDescription"]
    assert (described["ImportStatus"], described["FailureCode"]) == ("FAILED", "S3NoSuchBucket")
    assert dynamodb.list_imports()["ImportSummaryList"][0]["EndTime"] == described["EndTime"]
    export = {"TableArn": described["TableArn"], "S3Bucket": "absent"}
    response = error_of(dynamodb.export_table_to_point_in_time, **export, ExportTime=datetime.now(UTC))
    assert response["Error"]["Code"] == "TableNotFoundException"
    unknown = described["ImportArn"].replace("/import/", "/export/")
    response = error_of(dynamodb.describe_export, ExportArn=unknown)
    assert response["Error"]["Code"] == "ExportNotFoundException"
    assert dynamodb.list_exports()["ExportSummaries"] == []
    perform_bulk_puts(dynamodb)


def perform_bulk_puts(dynamodb):
    dynamodb.create_table(**DEFINITION)
    started = dynamodb.start_bulk_put_items(
        TableName="orders",
        InputS3Configuration={"S3Bucket": "absent", "InputFormat": "DYNAMODB_JSON"},
        OutputS3Configuration={"S3Bucket": "absent", "OutputType": ["ERROR"]},
    )["BulkOperationDescription"]
    arn = {"BulkOperationArn": started["BulkOperationArn"]}
    assert dynamodb.describe_bulk_operation(**arn)["BulkOperationDescription"]["FailureCode"] == "S3NoSuchBucket"
    assert dynamodb.cancel_bulk_operation(**arn)["BulkOperationStatus"] == "FAILED"
    assert len(dynamodb.list_bulk_operations()["BulkOperationsSummaryList"]) == 1
    perform_global_tables(dynamodb)
    dynamodb.delete_table(TableName="orders")


def perform_global_tables(dynamodb):
    """Nothing is replicated: they are stored and described."""
    name = {"GlobalTableName": "orders"}
    dynamodb.create_global_table(**name, ReplicationGroup=[{"RegionName": "us-east-1"}])
    dynamodb.update_global_table(**name, ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
    described = dynamodb.describe_global_table(**name)["GlobalTableDescription"]
    assert dynamodb.list_global_tables()["GlobalTables"] == [
        {**name, "ReplicationGroup": described["ReplicationGroup"]}
    ]
    updated = dynamodb.update_global_table_settings(**name, GlobalTableBillingMode="PROVISIONED")
    settings = dynamodb.describe_global_table_settings(**name)["ReplicaSettings"]
    assert len(updated["ReplicaSettings"]) == len(settings) == 2
    dynamodb.update_table(TableName="orders", ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
    described = dynamodb.describe_table_replica_auto_scaling(TableName="orders")["TableAutoScalingDescription"]
    assert [each["RegionName"] for each in described["Replicas"]] == ["eu-west-1", "us-east-1"]
    updated = dynamodb.update_table_replica_auto_scaling(
        TableName="orders", ProvisionedWriteCapacityAutoScalingUpdate={"AutoScalingDisabled": True}
    )
    assert updated["TableAutoScalingDescription"]["TableStatus"] == "UPDATING"
    dynamodb.update_table(TableName="orders", ReplicaUpdates=[{"Delete": {"RegionName": "eu-west-1"}}])


def test_the_resource_of_boto3(server):
    resource = boto3.resource(
        "dynamodb",
        endpoint_url=server.url,
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
    )
    table = resource.create_table(**DEFINITION)
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item(Item={"customer": "ada", "number": number, "tags": {"a", "b"}, "raw": b"\x00"})
    reply = table.query(KeyConditionExpression=Key("customer").eq("ada") & Key("number").between(10, 12))
    resource.meta.client.close()

    assert [item["number"] for item in reply["Items"]] == [10, 11, 12]
    assert reply["Items"][0]["tags"] == {"a", "b"}
    assert reply["Items"][0]["raw"].value == b"\x00"


def test_what_old_code_sends(orders):
    first = {"TableName": "orders", "Key": key(1)}
    condition = {"customer": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "ada"}]}}

    orders.put_item(TableName="orders", Item=order(1, n={"N": "1"}), Expected={"customer": {"Exists": False}})
    reply = orders.update_item(
        **first,
        AttributeUpdates={
            "n": {"Action": "ADD", "Value": {"N": "2"}},
            "nothing": {"Value": {"NULL": True}},
            "status": {"Action": "DELETE"},
        },
        Expected={"n": {"Value": {"N": "1"}}, "status": {"ComparisonOperator": "NOT_NULL"}},
        ConditionalOperator="OR",
        ReturnValues="UPDATED_NEW",
    )
    page = orders.query(TableName="orders", KeyConditions=condition, AttributesToGet=["n", "nothing"])
    error = error_of(orders.delete_item, **first, Expected={"n": {"Value": {"N": "1"}}})

    assert reply["Attributes"] == {"n": {"N": "3"}, "nothing": {"NULL": True}}
    assert page["Items"] == [reply["Attributes"]]
    assert error["Error"]["Code"] == "ConditionalCheckFailedException"


class TestReplies:
    def test_times_are_times(self, orders):
        created = orders.describe_table(TableName="orders")["Table"]["CreationDateTime"]

        assert abs((datetime.now(UTC) - created).total_seconds()) < 60

    def test_metadata(self, orders):
        metadata = orders.list_tables()["ResponseMetadata"]

        assert metadata["HTTPStatusCode"] == 200
        assert metadata["RetryAttempts"] == 0
        assert metadata["RequestId"] == metadata["HTTPHeaders"]["x-amzn-requestid"]

    def test_a_large_item(self, orders):
        item = order(1, text={"S": "é" * 199_000}, **{f"b{number}": {"B": bytes(100)} for number in range(10)})
        orders.put_item(TableName="orders", Item=item)

        assert orders.get_item(TableName="orders", Key=key(1))["Item"] == item

    def test_an_item_that_is_too_large(self, orders):
        response = error_of(orders.put_item, TableName="orders", Item=order(1, text={"S": "x" * 410_000}))

        assert response["Error"] == {
            "Code": "ValidationException",
            "Message": "Item size has exceeded the maximum allowed size",
        }

    def test_pages_of_a_megabyte(self, orders):
        for number in range(4):
            orders.put_item(TableName="orders", Item=order(number, text={"S": "x" * 390_000}))
        pages = list(orders.get_paginator("scan").paginate(TableName="orders"))

        assert [page["Count"] for page in pages] == [3, 1]


class TestErrors:
    def test_no_table(self, dynamodb):
        with pytest.raises(dynamodb.exceptions.ResourceNotFoundException) as caught:
            dynamodb.get_item(TableName="absent", Key=key(1))

        assert caught.value.response["Error"] == {
            "Code": "ResourceNotFoundException",
            "Message": "Requested resource not found",
        }

    def test_a_malformed_value(self, orders):
        response = error_of(orders.put_item, TableName="orders", Item=order("x"))

        assert response["ResponseMetadata"]["HTTPStatusCode"] == 400
        assert response["Error"]["Message"].endswith("The parameter cannot be converted to a numeric value: x")

    def test_a_failed_condition_brings_its_item(self, orders):
        orders.put_item(TableName="orders", Item=order(1))
        response = error_of(
            orders.put_item,
            TableName="orders",
            Item=order(1),
            ConditionExpression="attribute_not_exists(customer)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )

        assert response["Error"]["Code"] == "ConditionalCheckFailedException"
        assert response["Item"] == order(1)

    def test_reasons_of_a_cancelled_transaction(self, orders):
        orders.put_item(TableName="orders", Item=order(1))
        put = {"TableName": "orders", "Item": order(1), "ConditionExpression": "attribute_not_exists(customer)"}
        response = error_of(
            orders.transact_write_items,
            TransactItems=[
                {"Put": {"TableName": "orders", "Item": order(2)}},
                {"Put": put | {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}},
            ],
        )

        assert response["CancellationReasons"] == [
            {"Code": "None"},
            {
                "Code": "ConditionalCheckFailed",
                "Message": "The conditional request failed",
                "Item": order(1),
            },
        ]
        assert response["Message"].startswith("Transaction cancelled")
        assert "Item" not in orders.get_item(TableName="orders", Key=key(2))

    def test_what_is_not_there_says_so(self, dynamodb):
        response = error_of(
            dynamodb.search_vectors, TableName="orders", IndexName="like", SearchVector=[{"N": "1"}], TopK=1
        )

        assert response["Error"] == {
            "Code": "UnknownOperationException",
            "Message": "SearchVectors is not in this version of pydynox",
        }
