from __future__ import annotations

import pytest

UPDATE = "UpdateGlobalTable"


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    group = [{"RegionName": "us-east-1"}]
    dynamodb.call("CreateGlobalTable", {"GlobalTableName": "users", "ReplicationGroup": group})
    return dynamodb


def request(*updates):
    return {"GlobalTableName": "users", "ReplicaUpdates": list(updates)}


def create(region):
    return {"Create": {"RegionName": region}}


def delete(region):
    return {"Delete": {"RegionName": region}}


class TestRequestShape:
    def test_updates(self, dynamodb):
        error = dynamodb.error(UPDATE, {"GlobalTableName": "users", "ReplicaUpdates": {}})

        assert error.code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize("updates", [(), ({},), ({**create("a"), **delete("b")},)])
    def test_updates(self, dynamodb, updates):
        assert dynamodb.error(UPDATE, request(*updates)).message == "One or more parameter values were invalid"

    def test_none(self, dynamodb):
        assert dynamodb.error(UPDATE, request(delete("us-east-1"))).code == "GlobalTableNotFoundException"

    def test_replica_is_there(self, users):
        assert users.error(UPDATE, request(create("us-east-1"))).code == "ReplicaAlreadyExistsException"

    def test_replica_is_not_there(self, users):
        assert users.error(UPDATE, request(delete("eu-west-1"))).code == "ReplicaNotFoundException"


class TestBehaviour:
    def test_both(self, users):
        reply = users.call(UPDATE, request(create("eu-west-1"), delete("us-east-1")))["GlobalTableDescription"]

        assert (reply["ReplicationGroup"], reply["GlobalTableStatus"]) == ([{"RegionName": "eu-west-1"}], "UPDATING")
        described = users.call("DescribeGlobalTable", {"GlobalTableName": "users"})["GlobalTableDescription"]
        assert described == reply | {"GlobalTableStatus": "ACTIVE"}

    def test_without_a_replica_there_is_no_global_table(self, users):
        reply = users.call(UPDATE, request(delete("us-east-1")))["GlobalTableDescription"]

        assert (reply["ReplicationGroup"], reply["GlobalTableStatus"]) == ([], "DELETING")
        error = users.error("DescribeGlobalTable", {"GlobalTableName": "users"})
        assert error.code == "GlobalTableNotFoundException"
        assert users.call("ListGlobalTables", {}) == {"GlobalTables": []}
