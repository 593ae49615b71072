from __future__ import annotations

import pytest
from tests.operations.test_create_backup import ARN, CREATED, backup, users

__all__ = ["users"]

# Of all operations that are given the ARN of a backup.
BAD_ARNS = [
    ("a" * 48, "ValidationException", "Invalid Backup ARN"),
    ("", "ValidationException", "Invalid Backup ARN"),
    (ARN, "ValidationException", "Invalid Backup ARN"),
    (f"{ARN}/backup/1".replace("dynamodb", "s3"), "ValidationException", "Invalid Request: BackupArn is not valid"),
    (
        f"{ARN}/backup/1".replace("arn:aws:", "arn:aws-cn:"),
        "ValidationException",
        "Invalid Request: BackupArn is not valid",
    ),
    (
        f"{ARN}/backup/1".replace("us-east-1", "xx-fake-1"),
        "ValidationException",
        "Invalid Request: BackupArn is not valid",
    ),
    (f"{ARN}/backup/1".replace("us-east-1", ""), "AccessDeniedException", "Access is denied"),
    (f"{ARN}/backup/1".replace("000000000000", "111111111111"), "AccessDeniedException", "Access is denied"),
    (f"{ARN}/backup/1", "BackupNotFoundException", f"Backup not found: {ARN}/backup/1"),
]


class TestRequestShape:
    def test_arn(self, users):
        error = users.error("DescribeBackup", {"BackupArn": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("DescribeBackup", {"BackupArn": arn})

        assert (error.code, error.message) == (code, message)

    def test_required(self, users):
        error = users.error("DescribeBackup", {})

        assert error.message == (
            "1 validation error detected: Value null at 'backupArn' failed to satisfy constraint: "
            "Member must not be null"
        )


class TestBehaviour:
    def test_of_a_plain_table(self, users):
        users.put("users", {"pk": "a"})
        arn = backup(users)
        table = users.call("DescribeTable", {"TableName": "users"})["Table"]
        users.put("users", {"pk": "b"})

        assert users.call("DescribeBackup", {"BackupArn": arn})["BackupDescription"] == {
            "BackupDetails": {
                "BackupArn": arn,
                "BackupName": "nightly",
                "BackupSizeBytes": 3,
                "BackupStatus": "AVAILABLE",
                "BackupType": "USER",
                "BackupCreationDateTime": CREATED,
            },
            "SourceTableDetails": {
                "TableName": "users",
                "TableId": table["TableId"],
                "TableArn": ARN,
                "TableSizeBytes": 3,
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "TableCreationDateTime": CREATED,
                "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
                "ItemCount": 1,
                "BillingMode": "PAY_PER_REQUEST",
            },
            "SourceTableFeatureDetails": {},
        }

    def test_what_the_table_has(self, dynamodb):
        key_schema = [{"AttributeName": "city", "KeyType": "HASH"}]
        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}
        index = {"IndexName": "by_city", "KeySchema": key_schema, "Projection": {"ProjectionType": "KEYS_ONLY"}}
        stream = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        dynamodb.create(
            "users",
            ("pk", "S"),
            BillingMode="PROVISIONED",
            ProvisionedThroughput=units,
            AttributeDefinitions=[{"AttributeName": "city", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[index | {"ProvisionedThroughput": units}],
            StreamSpecification=stream,
            SSESpecification={"Enabled": True},
        )
        described = dynamodb.call("DescribeBackup", {"BackupArn": backup(dynamodb)})["BackupDescription"]
        encryption = described["SourceTableFeatureDetails"].pop("SSEDescription")

        assert described["SourceTableDetails"]["ProvisionedThroughput"] == units
        assert described["SourceTableDetails"]["BillingMode"] == "PROVISIONED"
        assert (encryption["Status"], encryption["SSEType"]) == ("ENABLED", "KMS")
        assert described["SourceTableFeatureDetails"] == {
            "GlobalSecondaryIndexes": [index | {"ProvisionedThroughput": units}],
            "StreamDescription": stream,
        }

    def test_of_a_deleted_table(self, users):
        arn = backup(users)
        users.call("DeleteTable", {"TableName": "users"})
        described = users.call("DescribeBackup", {"BackupArn": arn})["BackupDescription"]

        assert described["BackupDetails"]["BackupStatus"] == "AVAILABLE"
        assert described["SourceTableDetails"]["TableName"] == "users"

    def test_the_region_does_not_matter(self, users):
        elsewhere = backup(users).replace("us-east-1", "eu-west-1")
        described = users.call("DescribeBackup", {"BackupArn": elsewhere})["BackupDescription"]

        assert described["BackupDetails"]["BackupArn"] == elsewhere
