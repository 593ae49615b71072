"""Replicas in other regions, as UpdateTable makes them: stored and described."""

from __future__ import annotations

import pytest

LOCAL_REGION = (
    "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as "
    "required."
)


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def request(*updates, **more):
    return {"TableName": "users", "ReplicaUpdates": list(updates), **more}


def create(region, **more):
    return {"Create": {"RegionName": region, **more}}


def described(dynamodb):
    table = dynamodb.call("DescribeTable", {"TableName": "users"})["Table"]
    members = ("GlobalTableVersion", "Replicas", "GlobalTableSettingsReplicationMode")
    return {name: table[name] for name in members if name in table}


class TestValidation:
    @pytest.mark.parametrize(
        ("updates", "message"),
        [
            ([{}], "There are no actions specified in the Replica Update Action of the request."),
            (
                [create("eu-west-1"), create("eu-west-2")],
                "Update table operation with more than one create or delete replica actions not allowed",
            ),
            ([create("us-east-1")], LOCAL_REGION),
            (
                [{"Delete": {"RegionName": "eu-west-1"}}],
                (
                    "Update global table operation failed because one or more replicas were not part of the global "
                    "table. Please retry the request without these replicas: [eu-west-1]."
                ),
            ),
        ],
    )
    def test_actions(self, users, updates, message):
        error = users.error("UpdateTable", request(*updates))

        assert (error.code, error.message) == ("ValidationException", message)

    def test_twice(self, users):
        users.call("UpdateTable", request(create("eu-west-1")))

        assert users.error("UpdateTable", request(create("eu-west-1"))).message == (
            "Failed to create a the new replica of table with name: \u2018users\u2019 because one or more replicas "
            "already existed as tables."
        )

    def test_with_another_change(self, users):
        error = users.error("UpdateTable", request(create("eu-west-1"), BillingMode="PAY_PER_REQUEST"))

        assert error.message == (
            "One or more parameter values were invalid: Requests that modify replicas or witnesses must not also "
            "modify other fields"
        )

    def test_provisioned(self, dynamodb):
        throughput = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
        dynamodb.create("users", ("pk", "S"), BillingMode="PROVISIONED", ProvisionedThroughput=throughput)

        assert dynamodb.error("UpdateTable", request(create("eu-west-1"))).message == (
            "Table write capacity should either be Pay-Per-Request or AutoScaled."
        )


class TestBehaviour:
    def test_create_update_delete(self, users):
        assert described(users) == {}
        reply = users.call("UpdateTable", request(create("eu-west-1", TableClassOverride="STANDARD")))
        replica = {
            "RegionName": "eu-west-1",
            "ReplicaStatus": "ACTIVE",
            "ReplicaTableClassSummary": {"TableClass": "STANDARD"},
        }
        assert reply["TableDescription"]["TableStatus"] == "UPDATING"
        assert described(users) == {
            "GlobalTableVersion": "2019.11.21",
            "Replicas": [replica],
            "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
        }
        override = {"OnDemandThroughputOverride": {"MaxReadRequestUnits": 5}}
        users.call("UpdateTable", request({"Update": {"RegionName": "eu-west-1", **override}}))
        assert described(users)["Replicas"] == [replica | override]
        users.call("UpdateTable", request({"Delete": {"RegionName": "eu-west-1"}}))

        assert described(users) == {}

    def test_forks_have_them(self, users):
        users.call("UpdateTable", request(create("eu-west-1")))
        fork = users.engine.fork()
        users.call("UpdateTable", request({"Delete": {"RegionName": "eu-west-1"}}))

        assert len(fork.execute("DescribeTable", {"TableName": "users"})["Table"]["Replicas"]) == 1

    def test_one_that_is_dissociated_is_gone_from_them(self, users):
        users.call("UpdateTable", request(create("eu-west-1")))

        action = {"RegionName": "eu-west-1", "DisassociationMode": "WAIT_FOR_REPLICATION"}
        users.call("UpdateTable", request({"Disassociate": action}))

        assert described(users) == {}
