from __future__ import annotations

import pytest

ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/changes"
REQUEST = {"TableName": "users", "StreamArn": ARN}
DISABLE = "DisableKinesisStreamingDestination"
NOT_ACTIVE = (
    "Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be ACTIVE "
    "to perform DISABLE operation."
)


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


class TestRequestShape:
    def test_stream_arn(self, dynamodb):
        error = dynamodb.error(DISABLE, {"TableName": "users", "StreamArn": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_no_table(self, dynamodb):
        assert dynamodb.error(DISABLE, REQUEST).message == "Requested resource not found: Table: users not found"

    def test_configuration(self, users):
        users.call("EnableKinesisStreamingDestination", REQUEST)
        configuration = {"ApproximateCreationDateTimePrecision": "MICROSECOND"}
        error = users.error(DISABLE, REQUEST | {"EnableKinesisStreamingConfiguration": configuration})

        assert error.code == "ValidationException"
        assert error.message == "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters"

    def test_never_enabled(self, users):
        error = users.error(DISABLE, REQUEST)

        assert (error.code, error.message) == ("ValidationException", NOT_ACTIVE)

    def test_twice(self, users):
        users.call("EnableKinesisStreamingDestination", REQUEST)
        users.call(DISABLE, REQUEST)

        assert users.error(DISABLE, REQUEST).message == NOT_ACTIVE


class TestBehaviour:
    def test_it_stays_in_the_list_without_its_precision(self, users):
        configuration = {"ApproximateCreationDateTimePrecision": "MICROSECOND"}
        request = REQUEST | {"EnableKinesisStreamingConfiguration": configuration}
        users.call("EnableKinesisStreamingDestination", request)

        assert users.call(DISABLE, REQUEST) == {
            "TableName": "users",
            "StreamArn": ARN,
            "DestinationStatus": "DISABLING",
        }
        reply = users.call("DescribeKinesisStreamingDestination", {"TableName": "users"})
        assert reply["KinesisDataStreamDestinations"] == [{"StreamArn": ARN, "DestinationStatus": "DISABLED"}]
