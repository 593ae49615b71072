from __future__ import annotations


class TestRequestShape:
    def test_unknown_parameter(self, dynamodb):
        error = dynamodb.error("DescribeLimits", {"TableName": "a"})

        assert error.message == "DescribeLimits has no parameter 'TableName'"


class TestValidation:
    """It has no members."""


class TestBehaviour:
    def test_what_an_account_starts_with(self, dynamodb):
        assert dynamodb.call("DescribeLimits", {}) == {
            "AccountMaxReadCapacityUnits": 80000,
            "AccountMaxWriteCapacityUnits": 80000,
            "TableMaxReadCapacityUnits": 40000,
            "TableMaxWriteCapacityUnits": 40000,
        }
