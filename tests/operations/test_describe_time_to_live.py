from __future__ import annotations

import pytest


class TestRequestShape:
    def test_table_name(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {"TableName": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {})

        assert error.code == "ValidationException"
        assert error.message == "The parameter 'TableName' is required but was not present in the request"

    @pytest.mark.parametrize("name", ["", "a;", "ab", "a" * 256])
    def test_length_of_a_table_name(self, dynamodb, name):
        error = dynamodb.error("DescribeTimeToLive", {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == "TableName must be at least 3 characters long and at most 255 characters long"

    def test_characters_of_a_table_name(self, dynamodb):
        error = dynamodb.error("DescribeTimeToLive", {"TableName": "abc;"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
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
