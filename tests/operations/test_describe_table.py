from __future__ import annotations

import pytest


class TestRequestShape:
    def test_table_name(self, dynamodb):
        error = dynamodb.error("DescribeTable", {"TableName": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("DescribeTable", {})

        assert error.code == "ValidationException"
        assert error.message == "The parameter 'TableName' is required but was not present in the request"

    @pytest.mark.parametrize("name", ["", "ab", "a;", "a" * 256])
    def test_length_of_table_name(self, dynamodb, name):
        error = dynamodb.error("DescribeTable", {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == "TableName must be at least 3 characters long and at most 255 characters long"

    def test_table_name_outside_the_pattern(self, dynamodb):
        error = dynamodb.error("DescribeTable", {"TableName": "abc;"})

        assert error.message == (
            "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )


class TestBehaviour:
    def test_is_stable(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        first = dynamodb.call("DescribeTable", {"TableName": "things"})
        dynamodb.clock.advance(60)

        assert dynamodb.call("DescribeTable", {"TableName": "things"}) == first
        assert first["Table"]["TableStatus"] == "ACTIVE"

    def test_counts(self, dynamodb):
        index = {
            "IndexName": "by_n",
            "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
        dynamodb.create(
            "things",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": "n", "AttributeType": "N"}],
            GlobalSecondaryIndexes=[index],
        )
        dynamodb.put("things", {"pk": "a", "n": 1, "b": "x" * 100}, {"pk": "b"})
        for _ in range(2):
            table = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
            assert (table["ItemCount"], table["TableSizeBytes"]) == (2, 110)
            index = table["GlobalSecondaryIndexes"][0]
            assert (index["ItemCount"], index["IndexSizeBytes"], index["IndexStatus"]) == (1, 6, "ACTIVE")
        dynamodb.call("DeleteItem", {"TableName": "things", "Key": {"pk": "a"}})

        table = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
        index = table["GlobalSecondaryIndexes"][0]
        assert (table["ItemCount"], table["TableSizeBytes"]) == (1, 3)
        assert (index["ItemCount"], index["IndexSizeBytes"]) == (0, 0)

    def test_created_again_has_another_id(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        first = dynamodb.call("DeleteTable", {"TableName": "things"})["TableDescription"]
        dynamodb.clock.advance(1)
        dynamodb.create("things", ("pk", "S"))
        second = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]

        assert first["TableId"] != second["TableId"]
        assert [len(part) for part in first["TableId"].split("-")] == [8, 4, 4, 4, 12]

    def test_no_table(self, dynamodb):
        error = dynamodb.error("DescribeTable", {"TableName": "nowhere"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: nowhere not found"
