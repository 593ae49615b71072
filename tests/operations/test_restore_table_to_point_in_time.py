from __future__ import annotations

import pytest
from tests.operations.test_create_backup import ARN, CREATED, users
from tests.operations.test_update_continuous_backups import set_recovery

__all__ = ["users"]

LATEST = {"UseLatestRestorableTime": True}
NAMED = {"SourceTableName": "users", "TargetTableName": "then"}


@pytest.fixture
def recoverable(users):
    users.put("users", {"pk": "before"})
    set_recovery(users)
    return users


def items_at(dynamodb, moment, target):
    request = NAMED | {"TargetTableName": target, "RestoreDateTime": moment}
    dynamodb.call("RestoreTableToPointInTime", request)
    return sorted(dynamodb.engine.items(target), key=lambda item: item["pk"])


class TestRequestShape:
    def test_moment(self, users):
        error = users.error("RestoreTableToPointInTime", NAMED | {"RestoreDateTime": True})

        assert error.code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize(
        ("request_", "code", "message"),
        [
            (
                {"TargetTableName": "then", **LATEST},
                "ValidationException",
                "The parameter 'TableName' is required but was not present in the request",
            ),
            (
                NAMED | {"SourceTableArn": ARN, **LATEST},
                "ValidationException",
                "Invalid Request: Must provide exactly one of: sourceTableArn, sourceTableName",
            ),
            *[
                (
                    NAMED | neither,
                    "ValidationException",
                    (
                        "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, "
                        "but not both"
                    ),
                )
                for neither in ({}, {"UseLatestRestorableTime": False})
            ],
            (
                NAMED | LATEST | {"RestoreDateTime": 1},
                "ValidationException",
                (
                    "Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time "
                    "restore request. Please specify either RestoreDateTime time or UseLatestRestorableTime"
                ),
            ),
            (
                NAMED | LATEST | {"TargetTableName": "bad name!"},
                "ValidationException",
                (
                    "1 validation error detected: Value 'bad name!' at 'targetTableName' failed to satisfy constraint: "
                    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
                ),
            ),
            (NAMED | LATEST | {"SourceTableName": "nowhere"}, "TableNotFoundException", "Table not found: nowhere"),
            (
                {"SourceTableArn": f"{ARN}2", "TargetTableName": "then", **LATEST},
                "TableNotFoundException",
                "Table not found",
            ),
            (
                {"SourceTableArn": "users", "TargetTableName": "then", **LATEST},
                "ValidationException",
                "One or more parameter values were invalid: ARNs must start with 'arn:': users",
            ),
            (
                {"SourceTableArn": ARN.replace("arn:aws:", "arn:aws-cn:"), "TargetTableName": "then", **LATEST},
                "ValidationException",
                "sourceTableArn is not a valid ARN",
            ),
            (
                {"SourceTableArn": f"{ARN}/index/by_city", "TargetTableName": "then", **LATEST},
                "ValidationException",
                "sourceTableArn is not a valid ARN",
            ),
            (
                {
                    "SourceTableArn": ARN.replace("000000000000", "111111111111"),
                    "TargetTableName": "then",
                    **LATEST,
                },
                "ValidationException",
                "This action is only supported by accounts that match the resource owner\u2019s account.",
            ),
            (
                {"SourceTableArn": ARN.replace("us-east-1", "eu-west-1"), "TargetTableName": "then", **LATEST},
                "ValidationException",
                "Invalid Request: sseSpecificationOverride must be provided for cross-region restores",
            ),
        ],
    )
    def test_members(self, recoverable, request_, code, message):
        error = recoverable.error("RestoreTableToPointInTime", request_)

        assert (error.code, error.message) == (code, message)
        assert recoverable.engine.table_names() == ["users"]

    @pytest.mark.parametrize("when", [LATEST, {"RestoreDateTime": 1}])
    @pytest.mark.parametrize("target", ["then", "users"])
    def test_recovery_is_not_enabled(self, users, when, target):
        error = users.error("RestoreTableToPointInTime", NAMED | {"TargetTableName": target} | when)

        assert error.code == "PointInTimeRecoveryUnavailableException"
        assert error.message == "Point in time recovery is not enabled for table 'users'"

    @pytest.mark.parametrize("moment", [0, CREATED - 1, CREATED + 61, 1e18])
    @pytest.mark.parametrize("target", ["then", "users"])
    def test_moment_outside(self, recoverable, moment, target):
        recoverable.clock.advance(60)
        request = NAMED | {"TargetTableName": target, "RestoreDateTime": moment}
        error = recoverable.error("RestoreTableToPointInTime", request)
        said = {0: "1970-01-01T00:00:00Z", CREATED - 1: "2023-11-14T22:13:19Z", CREATED + 61: "2023-11-14T22:14:21Z"}
        said[1e18] = "9999-12-31T23:59:59Z"

        assert error.code == "InvalidRestoreTimeException"
        assert error.message == (
            f"RestoreDateTime '{said[moment]}' must be within EarliestRestorableDateTime '2023-11-14T22:13:20Z' and "
            "LatestRestorableDateTime '2023-11-14T22:14:20Z'"
        )

    def test_target_exists(self, recoverable):
        error = recoverable.error("RestoreTableToPointInTime", NAMED | LATEST | {"TargetTableName": "users"})

        assert error.code == "TableAlreadyExistsException"
        assert error.message == "Table already exists: users"


class TestBehaviour:
    def test_reply(self, recoverable):
        recoverable.clock.advance(60)
        by_arn = {"SourceTableArn": ARN, "TargetTableName": "then", "RestoreDateTime": CREATED}
        description = recoverable.call("RestoreTableToPointInTime", by_arn)["TableDescription"]

        assert description["TableStatus"] == "CREATING"
        assert description["RestoreSummary"] == {
            "SourceTableArn": ARN,
            "RestoreDateTime": CREATED,
            "RestoreInProgress": True,
        }
        assert "RestoreSummary" not in recoverable.call("DescribeTable", {"TableName": "then"})["Table"]

    def test_every_moment(self, recoverable):
        recoverable.clock.advance(10)
        recoverable.put("users", {"pk": "a", "n": 1})
        recoverable.clock.advance(10)
        recoverable.call("DeleteItem", {"TableName": "users", "Key": {"pk": "before"}})
        recoverable.put("users", {"pk": "a", "n": 2})
        recoverable.put("users", {"pk": "a", "n": 3})
        recoverable.clock.advance(10)
        recoverable.call("DeleteItem", {"TableName": "users", "Key": {"pk": "a"}})

        assert items_at(recoverable, CREATED, "at_0") == [{"pk": "before"}]
        assert items_at(recoverable, CREATED + 10, "at_10") == [{"pk": "a", "n": 1}, {"pk": "before"}]
        assert items_at(recoverable, CREATED + 19.9, "at_19") == [{"pk": "a", "n": 1}, {"pk": "before"}]
        assert items_at(recoverable, CREATED + 20, "at_20") == [{"pk": "a", "n": 3}]
        assert items_at(recoverable, CREATED + 30, "at_30") == []

    def test_the_latest_moment_is_now(self, recoverable):
        recoverable.put("users", {"pk": "a"})
        recoverable.call("RestoreTableToPointInTime", NAMED | LATEST)
        recoverable.put("users", {"pk": "b"})

        assert sorted(item["pk"] for item in recoverable.engine.items("then")) == ["a", "before"]

    def test_transactions_and_batches_are_taken_back(self, recoverable):
        recoverable.clock.advance(1)
        put = {"Put": {"TableName": "users", "Item": {"pk": "a"}}}
        delete = {"Delete": {"TableName": "users", "Key": {"pk": "before"}}}
        recoverable.call("TransactWriteItems", {"TransactItems": [put, delete]})
        recoverable.call("BatchWriteItem", {"RequestItems": {"users": [{"PutRequest": {"Item": {"pk": "b"}}}]}})

        assert items_at(recoverable, CREATED, "then") == [{"pk": "before"}]

    def test_no_longer_than_the_period(self, users):
        set_recovery(users, RecoveryPeriodInDays=1)
        users.clock.advance(2 * 86_400)
        error = users.error("RestoreTableToPointInTime", NAMED | {"RestoreDateTime": CREATED})

        assert error.code == "InvalidRestoreTimeException"
        assert items_at(users, CREATED + 86_400, "then") == []

    def test_overrides(self, recoverable):
        units = {"ReadCapacityUnits": 7, "WriteCapacityUnits": 8}
        override = {"BillingModeOverride": "PROVISIONED", "ProvisionedThroughputOverride": units}
        recoverable.call("RestoreTableToPointInTime", NAMED | LATEST | override)
        table = recoverable.call("DescribeTable", {"TableName": "then"})["Table"]

        assert table["ProvisionedThroughput"]["ReadCapacityUnits"] == 7

    def test_many_changes(self, recoverable):
        for number in range(3000):
            recoverable.clock.advance(1)
            recoverable.put("users", {"pk": "a", "n": number})

        assert items_at(recoverable, CREATED + 500, "then")[0] == {"pk": "a", "n": 499}
        assert items_at(recoverable, CREATED + 2999, "late")[0] == {"pk": "a", "n": 2998}


class TestLag:
    """As the service has it, if that is asked for."""

    @pytest.fixture
    def late(self, dynamodb):
        late = dynamodb.with_settings(recovery_lag=300.0)
        late.create("users", ("pk", "S"))
        late.put("users", {"pk": "a"})
        late.enable_recovery("users")
        late.put("users", {"pk": "b"})
        return late

    def window(self, dynamodb):
        described = dynamodb.call("DescribeContinuousBackups", {"TableName": "users"})["ContinuousBackupsDescription"]
        recovery = described["PointInTimeRecoveryDescription"]
        return recovery["EarliestRestorableDateTime"], recovery["LatestRestorableDateTime"]

    def test_the_latest_moment_is_behind_and_not_before_the_earliest(self, late):
        windows = []
        for _ in range(3):
            windows.append(self.window(late))
            late.clock.advance(200)

        start = 1_700_000_000.25
        assert windows == [(start, start), (start, start), (start, start + 100)]

    def test_what_came_since_cannot_be_restored(self, late):
        late.clock.advance(400)
        late.put("users", {"pk": "c"})
        late.clock.advance(100)
        request = {"SourceTableName": "users", "TargetTableName": "then"}
        error = late.error("RestoreTableToPointInTime", request | {"RestoreDateTime": 1_700_000_300})
        late.call("RestoreTableToPointInTime", request | {"UseLatestRestorableTime": True})

        assert (error.code, error.message) == (
            "InvalidRestoreTimeException",
            (
                "RestoreDateTime '2023-11-14T22:18:20Z' must be within EarliestRestorableDateTime "
                "'2023-11-14T22:13:20Z' and LatestRestorableDateTime '2023-11-14T22:16:40Z'"
            ),
        )
        assert sorted(each["pk"] for each in late.engine.items("then")) == ["a", "b"]


def test_what_was_cleared_cannot_be_restored(dynamodb):
    """As whoever clears an engine forgets what was in it."""
    dynamodb.create("users", ("pk", "S"))
    dynamodb.enable_recovery("users")
    dynamodb.put("users", {"pk": "a"})
    dynamodb.clock.advance(60)
    dynamodb.engine.clear()
    dynamodb.clock.advance(60)
    request = {"SourceTableName": "users", "TargetTableName": "then", "RestoreDateTime": 1_700_000_030}
    error = dynamodb.error("RestoreTableToPointInTime", request)

    assert error.message == (
        "RestoreDateTime '2023-11-14T22:13:50Z' must be within EarliestRestorableDateTime '2023-11-14T22:14:20Z' and "
        "LatestRestorableDateTime '2023-11-14T22:15:20Z'"
    )
