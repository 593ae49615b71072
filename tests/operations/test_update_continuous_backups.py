from __future__ import annotations

import pytest
from tests.operations.test_create_backup import CREATED, users
from tests.operations.test_describe_continuous_backups import DISABLED, recovery

__all__ = ["users"]


def set_recovery(dynamodb, is_enabled=True, **more):
    specification = {"PointInTimeRecoveryEnabled": is_enabled, **more}
    request = {"TableName": "users", "PointInTimeRecoverySpecification": specification}
    return dynamodb.call("UpdateContinuousBackups", request)["ContinuousBackupsDescription"]


class TestRequestShape:
    def test_enabled(self, users):
        request = {"TableName": "users", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": 1}}
        error = users.error("UpdateContinuousBackups", request)

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to Boolean"


class TestValidation:
    @pytest.mark.parametrize(
        ("specification", "message"),
        [
            (
                {},
                (
                    "1 validation error detected: Value null at "
                    "'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled' failed to satisfy constraint: "
                    "Member must not be null"
                ),
            ),
            (
                {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 36},
                (
                    "1 validation error detected: Value '36' at "
                    "'pointInTimeRecoverySpecification.recoveryPeriodInDays' "
                    "failed to satisfy constraint: Member must have value less than or equal to 35"
                ),
            ),
            (
                {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 0},
                (
                    "1 validation error detected: Value '0' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' "
                    "failed to satisfy constraint: Member must have value greater than or equal to 1"
                ),
            ),
            (
                {"PointInTimeRecoveryEnabled": False, "RecoveryPeriodInDays": 35},
                "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.",
            ),
        ],
    )
    def test_specification(self, users, specification, message):
        request = {"TableName": "users", "PointInTimeRecoverySpecification": specification}
        error = users.error("UpdateContinuousBackups", request)

        assert error.code == "ValidationException"
        assert error.message == message

    def test_no_table(self, dynamodb):
        request = {"TableName": "users", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}
        error = dynamodb.error("UpdateContinuousBackups", request)

        assert (error.code, error.message) == ("TableNotFoundException", "Table not found: users")


class TestBehaviour:
    def test_enable(self, users):
        assert set_recovery(users) == {
            "ContinuousBackupsStatus": "ENABLED",
            "PointInTimeRecoveryDescription": {
                "PointInTimeRecoveryStatus": "ENABLED",
                "RecoveryPeriodInDays": 35,
                "EarliestRestorableDateTime": CREATED,
                "LatestRestorableDateTime": CREATED,
            },
        }

    def test_another_period_keeps_the_past(self, users):
        set_recovery(users, RecoveryPeriodInDays=1)
        users.clock.advance(60)
        set_recovery(users, RecoveryPeriodInDays=7)

        assert recovery(users)["RecoveryPeriodInDays"] == 7
        assert recovery(users)["EarliestRestorableDateTime"] == CREATED

    def test_disabling_forgets_past_and_period(self, users):
        set_recovery(users, RecoveryPeriodInDays=7)
        users.put("users", {"pk": "a"})
        assert set_recovery(users, False) == DISABLED
        assert not users.engine.tables["users"].followers
        users.clock.advance(60)
        set_recovery(users)

        assert recovery(users)["RecoveryPeriodInDays"] == 35
        assert recovery(users)["EarliestRestorableDateTime"] == CREATED + 60

    def test_a_fork_goes_its_own_way(self, users):
        set_recovery(users)
        users.clock.advance(1)
        twin = users.engine.fork()
        users.put("users", {"pk": "a"})
        twin.execute("PutItem", {"TableName": "users", "Item": {"pk": "b"}})
        request = {"SourceTableName": "users", "TargetTableName": "then", "RestoreDateTime": CREATED}
        for engine in (users.engine, twin):
            engine.execute("RestoreTableToPointInTime", request)
            assert engine.items("then") == []
            assert len(engine.items("users")) == 1
