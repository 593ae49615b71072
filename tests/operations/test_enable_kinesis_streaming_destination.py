from __future__ import annotations

import pytest

ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/changes"
OTHER = "arn:aws:kinesis:us-east-1:000000000000:stream/others"
ENABLE = "EnableKinesisStreamingDestination"
IN_USE = (
    "Table is not in a valid state to enable Kinesis Streaming Destination: EnableKinesisStreamingDestination must be "
    "DISABLED or ENABLE_FAILED to perform ENABLE operation."
)


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def described(dynamodb):
    reply = dynamodb.call("DescribeKinesisStreamingDestination", {"TableName": "users"})
    return reply["KinesisDataStreamDestinations"]


class TestRequestShape:
    def test_configuration(self, dynamodb):
        request = {"TableName": "users", "StreamArn": ARN, "EnableKinesisStreamingConfiguration": []}
        error = dynamodb.error(ENABLE, request)

        assert error.code == "SerializationException"


class TestValidation:
    def test_constraints(self, dynamodb):
        error = dynamodb.error(
            ENABLE,
            {
                "TableName": "users",
                "StreamArn": "short",
                "EnableKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "SECOND"},
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "2 validation errors detected: Value 'short' at 'streamArn' failed to satisfy constraint: Member must have "
            "length greater than or equal to 37; Value 'SECOND' at "
            "'enableKinesisStreamingConfiguration.approximateCreationDateTimePrecision' failed to satisfy constraint: "
            "Member must satisfy enum value set: [MILLISECOND, MICROSECOND]"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error(ENABLE, {"TableName": "users", "StreamArn": ARN})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: users not found"

    @pytest.mark.parametrize("arn", [ARN, OTHER])
    def test_one_is_at_work(self, users, arn):
        users.call(ENABLE, {"TableName": "users", "StreamArn": ARN})
        error = users.error(ENABLE, {"TableName": "users", "StreamArn": arn})

        assert (error.code, error.message) == ("ValidationException", IN_USE)


class TestBehaviour:
    def test_without_configuration(self, users):
        assert users.call(ENABLE, {"TableName": "users", "StreamArn": ARN}) == {
            "TableName": "users",
            "StreamArn": ARN,
            "DestinationStatus": "ENABLING",
            "EnableKinesisStreamingConfiguration": {},
        }
        assert described(users) == [{"StreamArn": ARN, "DestinationStatus": "ACTIVE"}]

    def test_precision(self, users):
        configuration = {"ApproximateCreationDateTimePrecision": "MICROSECOND"}
        request = {"TableName": "users", "StreamArn": ARN, "EnableKinesisStreamingConfiguration": configuration}

        assert users.call(ENABLE, request)["EnableKinesisStreamingConfiguration"] == configuration
        assert described(users) == [{"StreamArn": ARN, "DestinationStatus": "ACTIVE", **configuration}]

    def test_again_after_it_was_disabled(self, users):
        request = {"TableName": "users", "StreamArn": ARN}
        users.call(ENABLE, request)
        users.call("DisableKinesisStreamingDestination", request)
        users.call(ENABLE, request)

        assert described(users) == [{"StreamArn": ARN, "DestinationStatus": "ACTIVE"}]

    def test_another_beside_a_disabled_one(self, users):
        users.call(ENABLE, {"TableName": "users", "StreamArn": ARN})
        users.call("DisableKinesisStreamingDestination", {"TableName": "users", "StreamArn": ARN})
        users.call(ENABLE, {"TableName": "users", "StreamArn": OTHER})

        assert described(users) == [
            {"StreamArn": OTHER, "DestinationStatus": "ACTIVE"},
            {"StreamArn": ARN, "DestinationStatus": "DISABLED"},
        ]

    def test_a_fork_has_it_and_goes_its_own_way(self, users):
        users.call(ENABLE, {"TableName": "users", "StreamArn": ARN})
        fork = users.engine.fork()
        users.call("DisableKinesisStreamingDestination", {"TableName": "users", "StreamArn": ARN})
        reply = fork.execute("DescribeKinesisStreamingDestination", {"TableName": "users"})

        assert reply["KinesisDataStreamDestinations"] == [{"StreamArn": ARN, "DestinationStatus": "ACTIVE"}]

    def test_it_takes_its_time(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_delay=10.0)
        dynamodb.create("users", ("pk", "S"))
        dynamodb.clock.advance(10)
        request = {"TableName": "users", "StreamArn": ARN}
        precision = {"UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"}}
        update = ("UpdateKinesisStreamingDestination", request | precision)
        disable = ("DisableKinesisStreamingDestination", request)

        def statuses():
            return [each["DestinationStatus"] for each in described(dynamodb)]

        for (operation, members), meanwhile, at_the_end in (
            ((ENABLE, request), "ENABLING", "ACTIVE"),
            (update, "UPDATING", "ACTIVE"),
            (disable, "DISABLING", "DISABLED"),
            ((ENABLE, {**request, "StreamArn": OTHER}), "ENABLING", "ACTIVE"),
        ):
            assert dynamodb.call(operation, members)["DestinationStatus"] == meanwhile
            assert statuses()[0] == meanwhile
            assert dynamodb.error(ENABLE, request).message == IN_USE
            assert "is not in ACTIVE state" in dynamodb.error(*update).message
            assert dynamodb.error(*disable).message.endswith("must be ACTIVE to perform DISABLE operation.")
            dynamodb.clock.advance(10)
            assert statuses()[0] == at_the_end
        assert statuses() == ["ACTIVE", "DISABLED"]
        assert dynamodb.call("DescribeTable", {"TableName": "users"})["Table"]["TableStatus"] == "ACTIVE"
