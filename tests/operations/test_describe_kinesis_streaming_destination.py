from __future__ import annotations

DESCRIBE = "DescribeKinesisStreamingDestination"


class TestRequestShape:
    def test_table_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"TableName": 1}).code == "SerializationException"


class TestValidation:
    def test_no_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {}).message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"TableName": "users"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: users not found"


class TestBehaviour:
    def test_none(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))

        assert dynamodb.call(DESCRIBE, {"TableName": "users"}) == {
            "TableName": "users",
            "KinesisDataStreamDestinations": [],
        }
