from __future__ import annotations


class TestRequestShape:
    def test_table_name(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {"TableName": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_table_that_is_not_there(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {"TableName": "things"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: things not found"


class TestBehaviour:
    def test_never_switched_on(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))

        assert dynamodb.call("DescribeTimeToLive", {"TableName": "things"}) == {
            "TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}
        }

    def test_switched_on(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        specification = {"AttributeName": "expires", "Enabled": True}
        dynamodb.call("UpdateTimeToLive", {"TableName": "things", "TimeToLiveSpecification": specification})

        assert dynamodb.call("DescribeTimeToLive", {"TableName": "things"}) == {
            "TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}
        }
