from __future__ import annotations

from tests.operations.test_create_backup import ARN, CREATED, users

__all__ = ["users"]

DISABLED = {
    "ContinuousBackupsStatus": "ENABLED",
    "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"},
}


def recovery(dynamodb):
    reply = dynamodb.call("DescribeContinuousBackups", {"TableName": "users"})
    return reply["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]


class TestRequestShape:
    def test_table_name(self, users):
        error = users.error("DescribeContinuousBackups", {"TableName": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_no_table(self, dynamodb):
        error = dynamodb.error("DescribeContinuousBackups", {"TableName": "users"})

        assert error.code == "TableNotFoundException"
        assert error.message == "Table not found: users"


class TestBehaviour:
    def test_nothing_was_set(self, users):
        for name in ("users", ARN):
            reply = users.call("DescribeContinuousBackups", {"TableName": name})
            assert reply == {"ContinuousBackupsDescription": DISABLED}

    def test_moments_go_on(self, users):
        specification = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 2}
        users.call("UpdateContinuousBackups", {"TableName": "users", "PointInTimeRecoverySpecification": specification})
        users.clock.advance(86_400)
        after_a_day = recovery(users)
        users.clock.advance(86_400 * 2)
        after_three = recovery(users)

        assert after_a_day == {
            "PointInTimeRecoveryStatus": "ENABLED",
            "RecoveryPeriodInDays": 2,
            "EarliestRestorableDateTime": CREATED,
            "LatestRestorableDateTime": CREATED + 86_400,
        }
        assert after_three["EarliestRestorableDateTime"] == CREATED + 86_400
        assert after_three["LatestRestorableDateTime"] == CREATED + 86_400 * 3
