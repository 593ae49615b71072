from __future__ import annotations

import pytest
from tests.operations.test_create_backup import backup, users
from tests.operations.test_describe_backup import BAD_ARNS

__all__ = ["users"]


class TestRequestShape:
    def test_arn(self, users):
        error = users.error("DeleteBackup", {"BackupArn": True})

        assert error.message == "TRUE_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("DeleteBackup", {"BackupArn": arn})

        assert (error.code, error.message) == (code, message)

    def test_of_the_system(self, users):
        enabled = {"PointInTimeRecoveryEnabled": True}
        users.call("UpdateContinuousBackups", {"TableName": "users", "PointInTimeRecoverySpecification": enabled})
        users.call("DeleteTable", {"TableName": "users"})
        [kept] = users.call("ListBackups", {"BackupType": "SYSTEM"})["BackupSummaries"]
        error = users.error("DeleteBackup", {"BackupArn": kept["BackupArn"]})

        assert error.code == "ValidationException"
        assert error.message == (
            "Invalid Request: User is not allowed to delete the system backup with arn "
            f"{kept['BackupArn']}. It will automatically expire on 2023-12-19T22:13:20Z"
        )


class TestBehaviour:
    def test_is_gone(self, users):
        arn = backup(users)
        description = users.call("DeleteBackup", {"BackupArn": arn})["BackupDescription"]

        assert description["BackupDetails"]["BackupStatus"] == "DELETED"
        assert description["SourceTableDetails"]["TableName"] == "users"
        for operation in ("DescribeBackup", "DeleteBackup"):
            error = users.error(operation, {"BackupArn": arn})
            assert (error.code, error.message) == ("BackupNotFoundException", f"Backup not found: {arn}")
        assert users.call("ListBackups", {}) == {"BackupSummaries": []}
