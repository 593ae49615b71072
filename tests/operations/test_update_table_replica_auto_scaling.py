from __future__ import annotations

import pytest

UPDATE = "UpdateTableReplicaAutoScaling"
FAILED = "Failed to update settings for global table with name: \u2018users\u2019"
SCALING = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "ScalingPolicyUpdate": {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50.5}},
}
SCALED = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "ScalingPolicies": [{"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50.5}}],
}
OF_TABLE = "ProvisionedWriteCapacityAutoScalingUpdate"
OF_REPLICA = "ReplicaProvisionedReadCapacityAutoScalingUpdate"
THROUGHPUT = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}


@pytest.fixture
def on_demand(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    updates = [{"Create": {"RegionName": "eu-west-1"}}]
    dynamodb.call("UpdateTable", {"TableName": "users", "ReplicaUpdates": updates})
    return dynamodb


@pytest.fixture
def users(on_demand):
    request = {"TableName": "users", "BillingMode": "PROVISIONED", "ProvisionedThroughput": THROUGHPUT}
    on_demand.call("UpdateTable", request)
    return on_demand


def request(**members):
    return {"TableName": "users", **members}


class TestRequestShape:
    def test_units(self, dynamodb):
        error = dynamodb.error(UPDATE, request(**{OF_TABLE: {"MinimumUnits": "5"}}))

        assert error.message == "STRING_VALUE cannot be converted to Long"


class TestValidation:
    def test_nothing(self, users):
        assert users.error(UPDATE, request()).message == (
            f"{FAILED} because at least one update parameter must be specified."
        )

    def test_region_twice(self, users):
        error = users.error(UPDATE, request(ReplicaUpdates=[{"RegionName": "eu-west-1"}] * 2))

        assert error.message == f"{FAILED} because the regions: \u2018[eu-west-1]\u2019 were specified more than once."

    def test_disabled_with_limits(self, users):
        scaling = {"AutoScalingDisabled": True, "MinimumUnits": 1}

        assert users.error(UPDATE, request(**{OF_TABLE: scaling})).message == (
            f"{FAILED}: Parameters '{OF_TABLE}.MinimumUnits' must be left blank when disabling auto scaling."
        )

    def test_no_replicas(self, dynamodb):
        error = dynamodb.error(UPDATE, request(**{OF_TABLE: SCALING}))

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Global table with name: 'users' does not exist."

    def test_billed_per_request(self, on_demand):
        assert on_demand.error(UPDATE, request(**{OF_TABLE: SCALING})).message == (
            "Failed to update global table with name \u2018users\u2018. Replicas 'us-east-1', 'eu-west-1' BillingMode "
            f"is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '{OF_TABLE}'."
        )


class TestBehaviour:
    def test_table_and_replica(self, users):
        replica = {"RegionName": "eu-west-1", OF_REPLICA: SCALING}
        reply = users.call(UPDATE, request(**{OF_TABLE: SCALING}, ReplicaUpdates=[replica]))
        described = users.call("DescribeTableReplicaAutoScaling", {"TableName": "users"})
        here, there = described["TableAutoScalingDescription"]["Replicas"]

        assert reply["TableAutoScalingDescription"]["TableStatus"] == "UPDATING"
        read = "ReplicaProvisionedReadCapacityAutoScalingSettings"
        write = "ReplicaProvisionedWriteCapacityAutoScalingSettings"
        assert (here[read], here[write]) == ({"AutoScalingDisabled": True}, SCALED)
        assert (there[read], there[write]) == (SCALED, SCALED)
