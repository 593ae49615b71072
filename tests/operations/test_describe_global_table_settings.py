from __future__ import annotations

DESCRIBE = "DescribeGlobalTableSettings"
OFF = {"AutoScalingDisabled": True, "ScalingPolicies": []}


class TestRequestShape:
    def test_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"GlobalTableName": 1}).code == "SerializationException"


class TestValidation:
    def test_none(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"GlobalTableName": "users"})

        assert error.code == "GlobalTableNotFoundException"
        assert error.message == "Global table with name: 'users' does not exist."


class TestBehaviour:
    def test_those_of_the_table(self, dynamodb):
        throughput = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 3}
        dynamodb.create("users", ("pk", "S"), BillingMode="PROVISIONED", ProvisionedThroughput=throughput)
        group = [{"RegionName": "us-east-1"}]
        dynamodb.call("CreateGlobalTable", {"GlobalTableName": "users", "ReplicationGroup": group})

        assert dynamodb.call(DESCRIBE, {"GlobalTableName": "users"}) == {
            "GlobalTableName": "users",
            "ReplicaSettings": [
                {
                    "RegionName": "us-east-1",
                    "ReplicaStatus": "ACTIVE",
                    "ReplicaProvisionedReadCapacityUnits": 2,
                    "ReplicaProvisionedReadCapacityAutoScalingSettings": OFF,
                    "ReplicaProvisionedWriteCapacityUnits": 3,
                    "ReplicaProvisionedWriteCapacityAutoScalingSettings": OFF,
                }
            ],
        }
