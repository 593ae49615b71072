from __future__ import annotations

import pytest

CREATE = "CreateGlobalTable"
ARN = "arn:aws:dynamodb::000000000000:global-table/users"
NOW = 1_700_000_000.25


def request(*regions):
    return {"GlobalTableName": "users", "ReplicationGroup": [{"RegionName": region} for region in regions]}


class TestRequestShape:
    def test_group(self, dynamodb):
        error = dynamodb.error(CREATE, {"GlobalTableName": "users", "ReplicationGroup": "us-east-1"})

        assert (error.code, error.message) == ("SerializationException", "Unexpected field type")


class TestValidation:
    def test_required(self, dynamodb):
        assert dynamodb.error(CREATE, {}).message == (
            "2 validation errors detected: Value null at 'globalTableName' failed to satisfy constraint: Member must "
            "not be null; Value null at 'replicationGroup' failed to satisfy constraint: Member must not be null"
        )

    def test_no_regions(self, dynamodb):
        assert dynamodb.error(CREATE, request()).message == "One or more parameter values were invalid"

    def test_no_table(self, dynamodb):
        error = dynamodb.error(CREATE, request("us-east-1"))

        assert (error.code, error.message) == ("TableNotFoundException", "Table not found: users")

    def test_twice(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        dynamodb.call(CREATE, request("us-east-1"))

        assert dynamodb.error(CREATE, request("us-east-1")).code == "GlobalTableAlreadyExistsException"

    def test_as_the_service_since_2026(self, dynamodb):
        endpoint = dynamodb.with_settings(legacy_global_tables=False)
        endpoint.create("users", ("pk", "S"))
        error = endpoint.error(CREATE, request("us-east-1"))

        assert error.message == (
            "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. "
            "We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)."
        )


class TestBehaviour:
    @pytest.mark.parametrize("regions", [("us-east-1",), ("us-east-1", "eu-west-1")])
    def test_description(self, dynamodb, regions):
        dynamodb.create("users", ("pk", "S"))
        description = {
            "ReplicationGroup": [{"RegionName": region} for region in regions],
            "GlobalTableArn": ARN,
            "CreationDateTime": NOW,
            "GlobalTableStatus": "CREATING",
            "GlobalTableName": "users",
        }
        assert dynamodb.call(CREATE, request(*regions)) == {"GlobalTableDescription": description}
        assert dynamodb.call("DescribeGlobalTable", {"GlobalTableName": "users"}) == {
            "GlobalTableDescription": description | {"GlobalTableStatus": "ACTIVE"}
        }
