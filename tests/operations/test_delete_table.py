from __future__ import annotations

import pytest


class TestRequestShape:
    def test_table_name(self, dynamodb):
        error = dynamodb.error("DeleteTable", {"TableName": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("DeleteTable", {})

        assert error.code == "ValidationException"
        assert error.message == "The parameter 'TableName' is required but was not present in the request"

    @pytest.mark.parametrize("name", ["", "ab", "a;", "a" * 256])
    def test_length_of_table_name(self, dynamodb, name):
        error = dynamodb.error("DeleteTable", {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == "TableName must be at least 3 characters long and at most 255 characters long"

    def test_table_name_outside_the_pattern(self, dynamodb):
        error = dynamodb.error("DeleteTable", {"TableName": "abc;"})

        assert error.message == (
            "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )


class TestBehaviour:
    def test_takes_the_items_with_it(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        dynamodb.put("things", {"pk": "a"})
        description = dynamodb.call("DeleteTable", {"TableName": "things"})["TableDescription"]

        assert description["TableStatus"] == "DELETING"
        assert dynamodb.call("ListTables", {}) == {"TableNames": []}
        dynamodb.create("things", ("pk", "S"))
        assert dynamodb.engine.items("things") == []

    def test_description(self, dynamodb):
        """As us-east-1 gave it in August 2026, for a table without indexes."""
        index = {
            "IndexName": "by_city",
            "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        city = [{"AttributeName": "city", "AttributeType": "S"}]
        dynamodb.create("things", ("pk", "S"), AttributeDefinitions=city, GlobalSecondaryIndexes=[index])
        dynamodb.put("things", {"pk": "a"})
        before = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]

        description = dynamodb.call("DeleteTable", {"TableName": "things"})["TableDescription"]

        assert description == {
            "TableName": "things",
            "TableStatus": "DELETING",
            "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
            "TableSizeBytes": 3,
            "ItemCount": 1,
            "TableArn": before["TableArn"],
            "TableId": before["TableId"],
            "BillingModeSummary": before["BillingModeSummary"],
            "DeletionProtectionEnabled": False,
        }

    def test_protected(self, dynamodb):
        dynamodb.create("things", ("pk", "S"), DeletionProtectionEnabled=True)
        error = dynamodb.error("DeleteTable", {"TableName": "things"})

        assert error.code == "ValidationException"
        assert error.message == (
            "Resource cannot be deleted as it is currently protected against deletion. "
            "Disable deletion protection first."
        )
        assert dynamodb.engine.table_names() == ["things"]

    def test_no_table(self, dynamodb):
        error = dynamodb.error("DeleteTable", {"TableName": "nowhere"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: nowhere not found"
