from __future__ import annotations

DESCRIBE = "DescribeGlobalTable"


class TestRequestShape:
    def test_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"GlobalTableName": 1}).code == "SerializationException"


class TestValidation:
    def test_name(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {}).message == (
            "1 validation error detected: Value null at 'globalTableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_none(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))  # which is no global table
        error = dynamodb.error(DESCRIBE, {"GlobalTableName": "users"})

        assert error.code == "GlobalTableNotFoundException"
        assert error.message == "Global table not found: Global table with name: 'users' does not exist."


class TestBehaviour:
    def test_it_outlives_a_fork_and_a_snapshot(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        state = dynamodb.engine.state()
        group = [{"RegionName": "us-east-1"}]
        dynamodb.call("CreateGlobalTable", {"GlobalTableName": "users", "ReplicationGroup": group})
        fork = dynamodb.engine.fork()
        dynamodb.engine.restore(state)

        assert dynamodb.error(DESCRIBE, {"GlobalTableName": "users"}).code == "GlobalTableNotFoundException"
        assert (
            fork.execute(DESCRIBE, {"GlobalTableName": "users"})["GlobalTableDescription"]["ReplicationGroup"] == group
        )
