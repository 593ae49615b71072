from __future__ import annotations

import re

import pytest

UPDATE = "UpdateTableReplicaAutoScaling"
FAILED = "Failed to update settings for global table with name: \u2018users\u2019"
SCALING = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "ScalingPolicyUpdate": {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50.5}},
}
ROLE = (
    "arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
    "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
)
OFF = {"AutoScalingDisabled": True, "ScalingPolicies": []}


def scaled(what):
    policy = {
        "PolicyName": f"DynamoDB{what}CapacityUtilization:table/users",
        "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50.5},
    }
    return {"MinimumUnits": 5, "MaximumUnits": 10, "AutoScalingRoleArn": ROLE, "ScalingPolicies": [policy]}


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

    def test_a_region_without_anything(self, users):
        assert users.error(UPDATE, request(ReplicaUpdates=[{"RegionName": "eu-west-1"}])).message == (
            f"{FAILED} because at least one update parameter must be specified for region: \u2018eu-west-1\u2019."
        )

    def test_disabled_with_limits(self, users):
        scaling = {"AutoScalingDisabled": True, "MinimumUnits": 1, "MaximumUnits": 2}

        assert users.error(UPDATE, request(**{OF_TABLE: scaling})).message == (
            "Failed to update settings for global table with name \u2018users\u2019: Parameters 'MaximumUnits', "
            "'MinimumUnits' must be left blank when disabling auto scaling."
        )

    @pytest.mark.parametrize(
        ("scaling", "missing"),
        [
            ({}, "'MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits'"),
            ({"AutoScalingDisabled": False, "MinimumUnits": 1, "MaximumUnits": 2}, "'ScalingPolicyUpdate'"),
        ],
    )
    def test_incomplete(self, users, scaling, missing):
        assert users.error(UPDATE, request(**{OF_TABLE: scaling})).message == (
            f"{FAILED}: Parameters {missing} are required unless auto scaling is being disabled."
        )

    def test_what_application_auto_scaling_refuses(self, users):
        def refusal(**changes):
            text = users.error(UPDATE, request(**{OF_TABLE: SCALING | changes})).message
            return re.sub("Request ID: [A-Z0-9]{52}", "Request ID: ...", text)

        def policy(target):
            return {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": target}}

        passed_on = (
            "(Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; Request ID: ...; "
            "Proxy: null)"
        )
        assert refusal(MinimumUnits=11) == f"Maximum capacity cannot be less than minimum capacity {passed_on}"
        assert refusal(ScalingPolicyUpdate=policy(90.1)) == (
            "For predefined metric type DynamoDBWriteCapacityUtilization, target value must be between '10.0' and "
            f"'90.0', but was '90.1'. {passed_on}"
        )
        for good in ({"MinimumUnits": 10}, {"ScalingPolicyUpdate": policy(10)}, {"ScalingPolicyUpdate": policy(90)}):
            users.call(UPDATE, request(**{OF_TABLE: SCALING | good}))

    def test_a_region_without_a_replica(self, users):
        error = users.error(UPDATE, request(ReplicaUpdates=[{"RegionName": "eu-west-2", OF_REPLICA: SCALING}]))

        assert error.code == "ResourceNotFoundException"

    def test_no_replicas(self, dynamodb):
        error = dynamodb.error(UPDATE, request(**{OF_TABLE: SCALING}))

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Global table with name: 'users' does not exist."

    def test_billed_per_request(self, on_demand):
        def refusal(**members):
            return on_demand.error(UPDATE, request(**members)).message

        failed = (
            "Failed to update global table with name \u2018users\u2018. Replicas 'EU-WEST-1', 'US-EAST-1' BillingMode "
            "is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: "
        )
        assert refusal(**{OF_TABLE: SCALING}) == (
            f"{failed}'GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate'."
        )
        assert refusal(ReplicaUpdates=[{"RegionName": "eu-west-1", OF_REPLICA: SCALING}]) == (
            f"{failed}'ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate'."
        )
        on_demand.call(UPDATE, request(**{OF_TABLE: {"AutoScalingDisabled": True}}))


class TestBehaviour:
    def test_table_and_replica(self, users):
        replica = {"RegionName": "eu-west-1", OF_REPLICA: SCALING}
        reply = users.call(UPDATE, request(**{OF_TABLE: SCALING}, ReplicaUpdates=[replica]))
        described = users.call("DescribeTableReplicaAutoScaling", {"TableName": "users"})
        there, here = described["TableAutoScalingDescription"]["Replicas"]

        assert reply["TableAutoScalingDescription"]["TableStatus"] == "UPDATING"
        read = "ReplicaProvisionedReadCapacityAutoScalingSettings"
        write = "ReplicaProvisionedWriteCapacityAutoScalingSettings"
        assert (here[read], here[write]) == (OFF, scaled("Write"))
        assert (there[read], there[write]) == (scaled("Read"), scaled("Write"))
        assert [each[write] for each in reply["TableAutoScalingDescription"]["Replicas"]] == [OFF, OFF]
