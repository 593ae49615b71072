from __future__ import annotations

import pytest

ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/changes"
UPDATE = "UpdateKinesisStreamingDestination"
STATE = "Table is not in a valid state to enable Kinesis Streaming Destination: "


def to(precision):
    configuration = {"ApproximateCreationDateTimePrecision": precision}
    return {"TableName": "users", "StreamArn": ARN, "UpdateKinesisStreamingConfiguration": configuration}


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


@pytest.fixture
def enabled(users):
    users.call("EnableKinesisStreamingDestination", {"TableName": "users", "StreamArn": ARN})
    return users


class TestRequestShape:
    def test_precision(self, dynamodb):
        error = dynamodb.error(UPDATE, to(1))

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize("more", [{}, {"UpdateKinesisStreamingConfiguration": {}}])
    def test_nothing_to_update(self, enabled, more):
        error = enabled.error(UPDATE, {"TableName": "users", "StreamArn": ARN, **more})

        assert error.code == "ValidationException"
        assert error.message == (
            "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot "
            "be null or contain only null values"
        )

    def test_never_enabled(self, users):
        assert users.error(UPDATE, to("MICROSECOND")).message == (
            f"{STATE}No streaming destination with streamArn: {ARN} found for table with tableName: users"
        )

    def test_disabled(self, enabled):
        enabled.call("DisableKinesisStreamingDestination", {"TableName": "users", "StreamArn": ARN})

        assert enabled.error(UPDATE, to("MICROSECOND")).message == (
            f"{STATE}Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. "
            f"TableName: users, kdsArn: {ARN}"
        )

    def test_same_precision(self, enabled):
        table_id = enabled.call("DescribeTable", {"TableName": "users"})["Table"]["TableId"]

        # Milliseconds is what a destination has that names none.
        assert enabled.error(UPDATE, to("MILLISECOND")).message == (
            "Invalid Request: Precision is already set to the desired value of MILLISECOND for tableId: "
            f"{table_id}, kdsArn: {ARN}"
        )


class TestBehaviour:
    def test_precision(self, enabled):
        assert enabled.call(UPDATE, to("MICROSECOND")) == {
            "TableName": "users",
            "StreamArn": ARN,
            "DestinationStatus": "UPDATING",
            "UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"},
        }
        reply = enabled.call("DescribeKinesisStreamingDestination", {"TableName": "users"})
        assert reply["KinesisDataStreamDestinations"] == [
            {
                "StreamArn": ARN,
                "DestinationStatus": "ACTIVE",
                "ApproximateCreationDateTimePrecision": "MICROSECOND",
            }
        ]
        enabled.call(UPDATE, to("MILLISECOND"))
