from __future__ import annotations

import pytest

UPDATE = "UpdateGlobalTableSettings"
SCALING = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "ScalingPolicyUpdate": {
        "PolicyName": "half",
        "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50, "DisableScaleIn": False},
    },
}
OFF = {"AutoScalingDisabled": True, "ScalingPolicies": []}
SCALED = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "AutoScalingRoleArn": (
        "arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
        "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
    ),
    "ScalingPolicies": [
        {
            "PolicyName": "half",
            "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50.0, "DisableScaleIn": False},
        }
    ],
}


@pytest.fixture
def users(dynamodb):
    throughput = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 3}
    dynamodb.create(
        "users",
        ("pk", "S"),
        BillingMode="PROVISIONED",
        ProvisionedThroughput=throughput,
        AttributeDefinitions=[{"AttributeName": "age", "AttributeType": "N"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_age",
                "KeySchema": [{"AttributeName": "age", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
                "ProvisionedThroughput": throughput,
            }
        ],
    )
    group = [{"RegionName": region} for region in ("us-east-1", "eu-west-1")]
    dynamodb.call("CreateGlobalTable", {"GlobalTableName": "users", "ReplicationGroup": group})
    return dynamodb


def update(dynamodb, **members):
    return dynamodb.call(UPDATE, {"GlobalTableName": "users", **members})["ReplicaSettings"]


def described(dynamodb):
    return dynamodb.call("DescribeGlobalTableSettings", {"GlobalTableName": "users"})["ReplicaSettings"]


class TestRequestShape:
    def test_target(self, dynamodb):
        policy = {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": "half"}}
        scaling = {**SCALING, "ScalingPolicyUpdate": policy}
        member = "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"
        error = dynamodb.error(UPDATE, {"GlobalTableName": "users", member: scaling})

        assert error.message == "STRING_VALUE cannot be converted to Double"


class TestValidation:
    def test_none(self, dynamodb):
        error = dynamodb.error(UPDATE, {"GlobalTableName": "users", "GlobalTableBillingMode": "PROVISIONED"})

        assert error.code == "GlobalTableNotFoundException"
        assert error.message == "Global table with name: 'users' does not exist."

    def test_no_replica(self, users):
        error = users.error(
            UPDATE, {"GlobalTableName": "users", "ReplicaSettingsUpdate": [{"RegionName": "ap-south-1"}]}
        )

        assert error.code == "ReplicaNotFoundException"

    def test_no_index(self, users):
        indexes = [{"IndexName": "ghost", "ProvisionedWriteCapacityUnits": 1}]
        error = users.error(
            UPDATE, {"GlobalTableName": "users", "GlobalTableGlobalSecondaryIndexSettingsUpdate": indexes}
        )

        assert error.code == "IndexNotFoundException"

    def test_scaling_without_limits(self, users):
        member = "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"
        error = users.error(UPDATE, {"GlobalTableName": "users", member: {"MinimumUnits": 1}})

        assert error.message == (
            "Failed to update settings for global table with name: \u2018users\u2019: Parameters "
            "'MaximumUnits', 'ScalingPolicyUpdate' are required unless auto scaling is being disabled."
        )


class TestBehaviour:
    def test_of_all_replicas(self, users):
        reply = update(
            users,
            GlobalTableBillingMode="PAY_PER_REQUEST",
            GlobalTableProvisionedWriteCapacityUnits=7,
            GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate=SCALING,
        )

        assert [each["ReplicaStatus"] for each in reply] == ["UPDATING", "UPDATING"]
        for each in described(users):
            assert each["ReplicaStatus"] == "ACTIVE"
            assert each["ReplicaBillingModeSummary"] == {"BillingMode": "PAY_PER_REQUEST"}
            assert each["ReplicaProvisionedWriteCapacityUnits"] == 7
            assert each["ReplicaProvisionedWriteCapacityAutoScalingSettings"] == SCALED

    def test_of_one_replica(self, users):
        replica = {
            "RegionName": "eu-west-1",
            "ReplicaProvisionedReadCapacityUnits": 9,
            "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate": {"AutoScalingDisabled": True},
            "ReplicaTableClass": "STANDARD",
            "ReplicaGlobalSecondaryIndexSettingsUpdate": [{"IndexName": "by_age", "ProvisionedReadCapacityUnits": 4}],
        }
        update(users, ReplicaSettingsUpdate=[replica])
        here, there = described(users)

        assert (here["ReplicaProvisionedReadCapacityUnits"], there["ReplicaProvisionedReadCapacityUnits"]) == (2, 9)
        assert there["ReplicaTableClassSummary"] == {"TableClass": "STANDARD"}
        assert there["ReplicaGlobalSecondaryIndexSettings"] == [
            {
                "IndexName": "by_age",
                "IndexStatus": "ACTIVE",
                "ProvisionedReadCapacityUnits": 4,
                "ProvisionedReadCapacityAutoScalingSettings": OFF,
                "ProvisionedWriteCapacityUnits": 3,
                "ProvisionedWriteCapacityAutoScalingSettings": OFF,
            }
        ]
