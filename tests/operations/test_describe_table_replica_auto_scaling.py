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

    def test_indexes(self, dynamodb):
        """One that a provisioned table gets is scaled by itself; billed per request, a table keeps what it had."""
        dynamodb.create("users", ("pk", "S"))
        updates = [{"Create": {"RegionName": "eu-west-1"}}]
        dynamodb.call("UpdateTable", {"TableName": "users", "ReplicaUpdates": updates})
        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
        provisioned = {"TableName": "users", "BillingMode": "PROVISIONED", "ProvisionedThroughput": units}
        dynamodb.call("UpdateTable", provisioned)
        index = {
            "IndexName": "by_age",
            "KeySchema": [{"AttributeName": "age", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
            "ProvisionedThroughput": units,
        }
        definitions = [{"AttributeName": "age", "AttributeType": "N"}]
        changes = {"AttributeDefinitions": definitions, "GlobalSecondaryIndexUpdates": [{"Create": index}]}
        dynamodb.call("UpdateTable", {"TableName": "users", **changes})

        def of_index():
            described = dynamodb.call(DESCRIBE, {"TableName": "users"})["TableAutoScalingDescription"]["Replicas"]
            here, there = [replica["GlobalSecondaryIndexes"] for replica in described]
            assert here == there
            return here

        scaled = {
            "MinimumUnits": 1,
            "MaximumUnits": 10,
            "AutoScalingRoleArn": (
                "arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
                "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
            ),
            "ScalingPolicies": [
                {
                    "PolicyName": "DynamoDBWriteCapacityUtilization:table/users/index/by_age",
                    "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 70.0},
                }
            ],
        }
        told = {
            "IndexName": "by_age",
            "IndexStatus": "ACTIVE",
            "ProvisionedReadCapacityAutoScalingSettings": OFF,
            "ProvisionedWriteCapacityAutoScalingSettings": scaled,
        }
        assert of_index() == [told]
        dynamodb.clock.advance(24 * 3600)
        dynamodb.call("UpdateTable", {"TableName": "users", "BillingMode": "PAY_PER_REQUEST"})
        scaled["AutoScalingDisabled"] = True
        assert of_index() == [told]
