from __future__ import annotations

import pytest

DESCRIBE = "DescribeTableReplicaAutoScaling"
OFF = {"AutoScalingDisabled": True, "ScalingPolicies": []}


class TestRequestShape:
    def test_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"TableName": 1}).code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize("is_there", [True, False])
    def test_no_replicas(self, dynamodb, is_there):
        if is_there:
            dynamodb.create("users", ("pk", "S"))
        error = dynamodb.error(DESCRIBE, {"TableName": "users"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Global table with name: 'users' does not exist."


class TestBehaviour:
    def test_all_regions(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        updates = [{"Create": {"RegionName": "eu-west-1"}}]
        dynamodb.call("UpdateTable", {"TableName": "users", "ReplicaUpdates": updates})

        assert dynamodb.call(DESCRIBE, {"TableName": "users"}) == {
            "TableAutoScalingDescription": {
                "TableName": "users",
                "TableStatus": "ACTIVE",
                "Replicas": [
                    {
                        "RegionName": region,
                        "ReplicaStatus": "ACTIVE",
                        "GlobalSecondaryIndexes": [],
                        "ReplicaProvisionedReadCapacityAutoScalingSettings": OFF,
                        "ReplicaProvisionedWriteCapacityAutoScalingSettings": OFF,
                    }
                    for region in ("eu-west-1", "us-east-1")
                ],
            }
        }
