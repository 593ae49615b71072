from __future__ import annotations

import pytest
from tests.operations.test_create_backup import ARN, CREATED, backup, users

__all__ = ["users"]


@pytest.fixture
def several(users):
    """Two of users at one moment, one of orders a second later, one of users after another."""
    users.create("orders", ("pk", "S"))
    users.arns = [backup(users), backup(users)]
    users.clock.advance(1)
    users.arns = [*sorted(users.arns), backup(users, table="orders")]
    users.clock.advance(1)
    users.arns.append(backup(users))
    return users


def listed(dynamodb, **request):
    return [each["BackupArn"] for each in dynamodb.call("ListBackups", request)["BackupSummaries"]]


class TestRequestShape:
    def test_times_are_numbers(self, users):
        error = users.error("ListBackups", {"TimeRangeLowerBound": "today"})

        assert error.code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize(
        ("request_", "message"),
        [
            (
                {"Limit": 101},
                (
                    "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: "
                    "Member must have value less than or equal to 100"
                ),
            ),
            (
                {"BackupType": "user"},
                (
                    "1 validation error detected: Value 'user' at 'backupType' failed to satisfy constraint: "
                    "Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]"
                ),
            ),
            (
                {"TimeRangeLowerBound": 2, "TimeRangeUpperBound": 1},
                (
                    "One or more parameter values were invalid: "
                    "Time range lower bound must be less than or equal to upper bound"
                ),
            ),
            ({"ExclusiveStartBackupArn": ARN}, "Invalid Backup ARN"),
            (
                {"ExclusiveStartBackupArn": f"{ARN}/backup/1".replace("us-east-1", "eu-west-1")},
                "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region",
            ),
        ],
    )
    def test_members(self, users, request_, message):
        error = users.error("ListBackups", request_)

        assert error.code == "ValidationException"
        assert error.message == message


class TestBehaviour:
    def test_summary(self, users):
        arn = backup(users)
        table = users.call("DescribeTable", {"TableName": "users"})["Table"]

        assert users.call("ListBackups", {}) == {
            "BackupSummaries": [
                {
                    "TableName": "users",
                    "TableId": table["TableId"],
                    "TableArn": ARN,
                    "BackupArn": arn,
                    "BackupName": "nightly",
                    "BackupCreationDateTime": CREATED,
                    "BackupStatus": "AVAILABLE",
                    "BackupType": "USER",
                    "BackupSizeBytes": 0,
                }
            ]
        }

    def test_by_table(self, several):
        first, second, of_orders, last = several.arns

        assert listed(several) == several.arns
        assert listed(several, TableName="users") == [first, second, last]
        assert listed(several, TableName=ARN) == [first, second, last]
        assert listed(several, TableName="orders") == [of_orders]
        assert listed(several, TableName="nowhere") == []

    def test_of_a_deleted_table_and_its_successor(self, several):
        several.call("DeleteTable", {"TableName": "users"})
        several.clock.advance(1)
        several.create("users", ("pk", "S"))
        successor = backup(several)
        found = several.call("ListBackups", {"TableName": "users"})["BackupSummaries"]

        assert [each["BackupArn"] for each in found][-1] == successor
        assert len({each["TableId"] for each in found}) == 2
        assert len({each["TableArn"] for each in found}) == 1

    def test_by_time_from_the_lower_to_before_the_upper_bound(self, several):
        first, second, of_orders, last = several.arns

        assert listed(several, TimeRangeLowerBound=CREATED + 1) == [of_orders, last]
        assert listed(several, TimeRangeUpperBound=CREATED + 1) == [first, second]
        assert listed(several, TimeRangeLowerBound=CREATED, TimeRangeUpperBound=CREATED + 0.001) == [first, second]
        assert listed(several, TimeRangeLowerBound=CREATED + 1, TimeRangeUpperBound=CREATED + 1) == []

    def test_pages(self, several):
        pages, start = [], {}
        while True:
            reply = several.call("ListBackups", {"Limit": 2, **start})
            pages.append([each["BackupArn"] for each in reply["BackupSummaries"]])
            if "LastEvaluatedBackupArn" not in reply:
                break
            start = {"ExclusiveStartBackupArn": reply["LastEvaluatedBackupArn"]}

        assert pages == [several.arns[:2], several.arns[2:]]

    def test_goes_on_where_a_backup_was(self, several):
        several.call("DeleteBackup", {"BackupArn": several.arns[1]})

        assert listed(several, ExclusiveStartBackupArn=several.arns[1]) == several.arns[2:]

    def test_types(self, users):
        enabled = {"PointInTimeRecoveryEnabled": True}
        users.call("UpdateContinuousBackups", {"TableName": "users", "PointInTimeRecoverySpecification": enabled})
        by_user = backup(users)
        users.clock.advance(1)
        users.put("users", {"pk": "a"})
        users.call("DeleteTable", {"TableName": "users"})
        [of_system] = users.call("ListBackups", {"BackupType": "SYSTEM"})["BackupSummaries"]

        assert of_system["BackupName"] == "users$DeletedTableBackup"
        assert of_system["BackupArn"] == f"{ARN}/backup/01700000001250-00000000"
        assert of_system["BackupExpiryDateTime"] == CREATED + 1 + 35 * 86_400
        assert of_system["BackupSizeBytes"] == 3
        assert listed(users) == listed(users, BackupType="USER") == [by_user]
        assert listed(users, BackupType="ALL") == [by_user, of_system["BackupArn"]]
        assert listed(users, BackupType="AWS_BACKUP") == []
        users.clock.advance(35 * 86_400)
        assert listed(users, BackupType="ALL") == [by_user]

    def test_no_system_backup_without_recovery(self, users):
        users.call("DeleteTable", {"TableName": "users"})

        assert listed(users, BackupType="ALL") == []
