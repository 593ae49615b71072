from __future__ import annotations

import pytest

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
CREATED = 1_700_000_000.25
NAMES = "[a-zA-Z0-9_.-]+"


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def backup(dynamodb, name="nightly", table="users"):
    return dynamodb.call("CreateBackup", {"TableName": table, "BackupName": name})["BackupDetails"]["BackupArn"]


def name_of_backup(arn):
    return arn.rpartition("/")[2]


class TestRequestShape:
    def test_types(self, users):
        error = users.error("CreateBackup", {"TableName": "users", "BackupName": 1})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_required(self, users):
        error = users.error("CreateBackup", {})

        assert error.message == (
            "2 validation errors detected: "
            "Value null at 'tableName' failed to satisfy constraint: Member must not be null; "
            "Value null at 'backupName' failed to satisfy constraint: Member must not be null"
        )

    def test_empty_name(self, users):
        error = users.error("CreateBackup", {"TableName": "users", "BackupName": ""})

        assert error.code == "ValidationException"
        assert error.message == (
            "2 validation errors detected: "
            f"Value '' at 'backupName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
            f"{NAMES}; "
            "Value '' at 'backupName' failed to satisfy constraint: Member must have length greater than or equal to 3"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error("CreateBackup", {"TableName": "users", "BackupName": "nightly"})
        by_arn = dynamodb.error("CreateBackup", {"TableName": ARN, "BackupName": "nightly"})

        assert (error.code, by_arn.code) == ("TableNotFoundException", "TableNotFoundException")
        assert error.message == "Table not found: users"
        assert by_arn.message == "Table not found: users"


class TestBehaviour:
    def test_reply(self, users):
        users.put("users", {"pk": "a"})
        details = users.call("CreateBackup", {"TableName": ARN, "BackupName": "nightly"})["BackupDetails"]
        arn = details.pop("BackupArn")

        assert arn.startswith(f"{ARN}/backup/01700000000250-")
        assert len(name_of_backup(arn)) == 14 + 1 + 8
        assert details == {
            "BackupName": "nightly",
            "BackupSizeBytes": 3,
            "BackupStatus": "CREATING",
            "BackupType": "USER",
            "BackupCreationDateTime": CREATED,
        }

    def test_names_need_not_differ(self, users):
        assert len({backup(users) for _ in range(3)}) == 3

    def test_later_writes_are_not_in_it(self, users):
        users.put("users", {"pk": "a", "n": 1})
        arn = backup(users)
        users.put("users", {"pk": "a", "n": 2}, {"pk": "b"})
        users.call("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": "back"})

        assert users.engine.items("back") == [{"pk": "a", "n": 1}]

    def test_is_in_snapshots_and_forks(self, users):
        before = users.engine.state()
        arn = backup(users)
        twin = users.engine.fork()
        users.engine.restore(before)

        assert users.error("DescribeBackup", {"BackupArn": arn}).code == "BackupNotFoundException"
        assert twin.execute("DescribeBackup", {"BackupArn": arn})["BackupDescription"]
        assert twin.state() != before
