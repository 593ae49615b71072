from __future__ import annotations

DESCRIBE = "DescribeContributorInsights"


class TestRequestShape:
    def test_index_name(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"TableName": "users", "IndexName": 1})

        assert error.code == "SerializationException"


class TestValidation:
    def test_no_table(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"TableName": "users"})

        assert error.message == "Requested resource not found: Table: users not found"

    def test_no_index(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        error = dynamodb.error(DESCRIBE, {"TableName": "users", "IndexName": "ghost"})

        assert error.message == "Requested resource not found: Index: ghost not found for table: users"


class TestBehaviour:
    def test_never_set_up(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))

        assert dynamodb.call(DESCRIBE, {"TableName": "users"}) == {
            "TableName": "users",
            "ContributorInsightsStatus": "DISABLED",
        }
