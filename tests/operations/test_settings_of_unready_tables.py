"""What is set on tables that are made, restored or deleted: by whom they are taken for missing, and who waits."""

from __future__ import annotations

import json
from typing import Any

import pytest

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/changes"
POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::000000000000:root"},
            "Action": "dynamodb:GetItem",
            "Resource": ARN,
        },
    }
)
NAMED = {"TableName": "users"}
OF_ARN = {"ResourceArn": ARN}
RECOVERY = {**NAMED, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}
TIME_TO_LIVE = {**NAMED, "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "expires"}}
TAGS = {**OF_ARN, "Tags": [{"Key": "team", "Value": "red"}]}
INSIGHTS = {**NAMED, "ContributorInsightsAction": "ENABLE"}
DESTINATION = {**NAMED, "StreamArn": STREAM}
BACKUP = {**NAMED, "BackupName": "nightly"}
BULK_PUTS = {
    **NAMED,
    "InputS3Configuration": {"S3Bucket": "uploads", "InputFormat": "DYNAMODB_JSON"},
    "OutputS3Configuration": {"S3Bucket": "uploads", "OutputType": ["ERROR"]},
}
IN_TIME = {"SourceTableName": "users", "TargetTableName": "copy", "UseLatestRestorableTime": True}

NO_TABLE = ("ResourceNotFoundException", "Requested resource not found: Table: users not found")
NO_ARN = ("ResourceNotFoundException", f"Requested resource not found: ResourceArn: {ARN} not found")
NO_SOURCE = ("TableNotFoundException", "Table not found: users")
STATE = "Table or Index is not in a valid state to update Key Access Insights: "
KINESIS_STATE = "Table is not in a valid state to enable Kinesis Streaming Destination: "
IN_USE = "Attempt to change a resource which is still in use: "
DELETED = ("ResourceInUseException", f"{IN_USE}Table is being deleted: users")


def answer(dynamodb: Any, operation: str, request: dict[str, Any]) -> tuple[str, str]:
    error = dynamodb.error(operation, request)
    return error.code, error.message


@pytest.fixture
def slow(dynamodb):
    return dynamodb.with_settings(table_delay=5.0)


def made(slow, **more):
    slow.create("users", ("pk", "S"), **more)
    slow.clock.advance(5)
    return slow


# Asked of a table that is CREATING, in the order in which the operations are documented.
OF_NEW_TABLES = {
    "TagResource": (TAGS, NO_ARN),
    "UntagResource": ({**OF_ARN, "TagKeys": ["team"]}, NO_ARN),
    "ListTagsOfResource": (OF_ARN, NO_ARN),
    "PutResourcePolicy": ({**OF_ARN, "Policy": POLICY}, NO_TABLE),
    "GetResourcePolicy": (OF_ARN, NO_TABLE),
    "DeleteResourcePolicy": (OF_ARN, NO_TABLE),
    "EnableKinesisStreamingDestination": (DESTINATION, NO_TABLE),
    "DisableKinesisStreamingDestination": (DESTINATION, NO_TABLE),
    "DescribeKinesisStreamingDestination": (NAMED, NO_TABLE),
    "UpdateKinesisStreamingDestination": (
        {**DESTINATION, "UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"}},
        NO_TABLE,
    ),
    "UpdateContributorInsights": (
        INSIGHTS,
        ("ValidationException", f"{STATE}TableStatus must be ACTIVE to enable ContributorInsights."),
    ),
    "CreateBackup": (BACKUP, NO_SOURCE),
    "DescribeContinuousBackups": (NAMED, NO_SOURCE),
    "UpdateContinuousBackups": (RECOVERY, NO_SOURCE),
    "RestoreTableToPointInTime": (IN_TIME, NO_SOURCE),
    "ExportTableToPointInTime": (
        {"TableArn": ARN, "S3Bucket": "exports"},
        ("TableNotFoundException", f"Table not found: {ARN}"),
    ),
    "StartBulkPutItems": (BULK_PUTS, NO_TABLE),
    "UpdateTimeToLive": (TIME_TO_LIVE, ("ResourceInUseException", f"{IN_USE}Table users is being created")),
}


class TestCreating:
    @pytest.mark.parametrize("operation", OF_NEW_TABLES)
    def test_is_not_there_for_most(self, slow, operation):
        request, expected = OF_NEW_TABLES[operation]
        slow.create("users", ("pk", "S"))

        assert answer(slow, operation, request) == expected

    @pytest.mark.parametrize("operation", ["DescribeContributorInsights", "ListContributorInsights"])
    def test_insights_can_be_looked_at(self, slow, operation):
        slow.create("users", ("pk", "S"))

        slow.call(operation, NAMED)

    @pytest.mark.parametrize("operation", ["TagResource", "PutResourcePolicy", "CreateBackup", "UpdateTimeToLive"])
    def test_is_there_once_it_is_active(self, slow, operation):
        made(slow).call(operation, OF_NEW_TABLES[operation][0])

    def test_tags_and_policies_it_was_created_with_are_told_once_it_is_active(self, slow):
        made(slow, Tags=[{"Key": "team", "Value": "red"}], ResourcePolicy=POLICY)

        assert slow.call("ListTagsOfResource", OF_ARN) == {"Tags": [{"Key": "team", "Value": "red"}]}
        assert "RevisionId" in slow.call("GetResourcePolicy", OF_ARN)


INDEX = {
    "IndexName": "by_team",
    "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}
OF_INDEX = {**NAMED, "IndexName": "by_team"}
NO_INDEX = ("ResourceNotFoundException", "Requested resource not found: Index: by_team not found for table: users")


class TestNewIndexes:
    def test_have_insights_when_they_are_filled(self, slow):
        made(slow).call(
            "UpdateTable",
            {
                **NAMED,
                "AttributeDefinitions": [{"AttributeName": "team", "AttributeType": "S"}],
                "GlobalSecondaryIndexUpdates": [{"Create": INDEX}],
            },
        )
        enable = {**INSIGHTS, "IndexName": "by_team"}
        assert answer(slow, "UpdateContributorInsights", enable) == NO_INDEX
        assert answer(slow, "DescribeContributorInsights", OF_INDEX) == NO_INDEX
        slow.call("UpdateContributorInsights", INSIGHTS)

        slow.clock.advance(5)
        assert answer(slow, "UpdateContributorInsights", enable) == (
            "ValidationException",
            f"{STATE}IndexStatus must be ACTIVE to enable ContributorInsights.",
        )
        assert slow.call("DescribeContributorInsights", OF_INDEX)["ContributorInsightsStatus"] == "DISABLED"

        slow.clock.advance(5)
        assert slow.call("UpdateContributorInsights", enable)["ContributorInsightsStatus"] == "ENABLING"


class TestDeleting:
    @pytest.fixture
    def going(self, slow):
        made(slow).call("TagResource", TAGS)
        slow.call("PutResourcePolicy", {**OF_ARN, "Policy": POLICY})
        slow.call("EnableKinesisStreamingDestination", DESTINATION)
        slow.call("DeleteTable", NAMED)
        return slow

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("TagResource", {**OF_ARN, "Tags": [{"Key": "team", "Value": "blue"}]}),
            ("UntagResource", {**OF_ARN, "TagKeys": ["team"]}),
            ("PutResourcePolicy", {**OF_ARN, "Policy": POLICY.replace("GetItem", "PutItem")}),
            ("DeleteResourcePolicy", OF_ARN),
        ],
    )
    def test_keeps_its_tags_and_policies(self, going, operation, request_):
        assert answer(going, operation, request_) == DELETED

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("TagResource", TAGS),
            ("UntagResource", {**OF_ARN, "TagKeys": ["other"]}),
            ("ListTagsOfResource", OF_ARN),
            ("PutResourcePolicy", {**OF_ARN, "Policy": POLICY}),
            ("GetResourcePolicy", OF_ARN),
            ("DescribeKinesisStreamingDestination", NAMED),
            ("DescribeContributorInsights", NAMED),
            ("UpdateContributorInsights", INSIGHTS),
            ("UpdateTimeToLive", TIME_TO_LIVE),
            ("DescribeContinuousBackups", NAMED),
            ("CreateBackup", BACKUP),
        ],
    )
    def test_is_there_for_all_that_changes_nothing_and_some_that_do(self, going, operation, request_):
        going.call(operation, request_)

    def test_it_takes_no_items(self, going):
        assert answer(going, "StartBulkPutItems", BULK_PUTS) == NO_TABLE

    def test_its_destinations_are_no_longer_active(self, going):
        assert answer(going, "DisableKinesisStreamingDestination", DESTINATION) == (
            "ValidationException",
            f"{KINESIS_STATE}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.",
        )

    @pytest.mark.parametrize(("is_enabled", "kept"), [(True, 1), (False, 0)])
    def test_recovery_that_is_set_meanwhile_decides_about_the_last_backup(self, slow, is_enabled, kept):
        made(slow).call("UpdateContinuousBackups", RECOVERY)
        slow.call("DeleteTable", NAMED)
        specification = {"PointInTimeRecoveryEnabled": is_enabled}
        slow.call("UpdateContinuousBackups", {**NAMED, "PointInTimeRecoverySpecification": specification})
        slow.clock.advance(5)

        assert len(slow.call("ListBackups", {"BackupType": "SYSTEM"})["BackupSummaries"]) == kept

    def test_can_be_restored(self, slow):
        made(slow).call("UpdateContinuousBackups", RECOVERY)
        slow.call("DeleteTable", NAMED)

        assert slow.call("RestoreTableToPointInTime", IN_TIME)["TableDescription"]["TableStatus"] == "CREATING"
        assert answer(slow, "RestoreTableToPointInTime", {**IN_TIME, "TargetTableName": "users"}) == (
            "TableAlreadyExistsException",
            "Table already exists: users",
        )


class TestRestoring:
    TARGET = ARN.replace("users", "back")

    @pytest.fixture
    def backup(self, slow):
        made(
            slow,
            AttributeDefinitions=[{"AttributeName": "team", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[INDEX],
        )
        return slow.call("CreateBackup", BACKUP)["BackupDetails"]["BackupArn"]

    @pytest.fixture
    def restoring(self, slow, backup):
        slow.call("RestoreTableFromBackup", {"BackupArn": backup, "TargetTableName": "back"})
        return slow

    def test_is_told_while_it_lasts(self, restoring, backup):
        meanwhile = restoring.call("DescribeTable", {"TableName": "back"})["Table"]
        restoring.clock.advance(5)
        then = restoring.call("DescribeTable", {"TableName": "back"})["Table"]

        assert meanwhile["RestoreSummary"] == {
            "SourceBackupArn": backup,
            "SourceTableArn": ARN,
            "RestoreDateTime": 1_700_000_005.25,
            "RestoreInProgress": True,
        }
        assert (meanwhile["TableStatus"], then["TableStatus"]) == ("CREATING", "ACTIVE")
        assert "IndexStatus" not in meanwhile["GlobalSecondaryIndexes"][0]
        assert then["GlobalSecondaryIndexes"][0]["IndexStatus"] == "ACTIVE"
        assert "RestoreSummary" not in then

    @pytest.mark.parametrize(
        "operation", [*OF_NEW_TABLES, "DescribeTimeToLive", "DescribeContributorInsights", "UpdateTable"]
    )
    def test_the_table_is_not_there_for_anything_else(self, restoring, operation):
        request, expected = OF_NEW_TABLES.get(operation, (NAMED, NO_TABLE))
        if operation in ("UpdateContributorInsights", "UpdateTimeToLive"):
            expected = NO_TABLE
        if operation == "UpdateTable":
            request = {**NAMED, "DeletionProtectionEnabled": True}
        about_target = json.loads(json.dumps([request, expected]).replace("users", "back"))

        assert answer(restoring, operation, about_target[0]) == tuple(about_target[1])

    def test_it_cannot_be_deleted_or_created(self, restoring):
        assert answer(restoring, "DeleteTable", {"TableName": "back"}) == (
            "ResourceInUseException",
            f"{IN_USE}Table is being created: back",
        )
        key = [{"AttributeName": "pk", "KeyType": "HASH"}]
        attributes = [{"AttributeName": "pk", "AttributeType": "S"}]
        request = {"KeySchema": key, "AttributeDefinitions": attributes, "BillingMode": "PAY_PER_REQUEST"}
        assert answer(restoring, "CreateTable", {"TableName": "back", **request}) == (
            "ResourceInUseException",
            "Table is being used: back",
        )

    def test_into_one_table_there_is_one(self, restoring, backup):
        again = {"BackupArn": backup, "TargetTableName": "back"}
        assert answer(restoring, "RestoreTableFromBackup", again) == (
            "TableInUseException",
            f"Table: back is already being restored from backup: {backup}",
        )
        restoring.clock.advance(5)
        assert answer(restoring, "RestoreTableFromBackup", again) == (
            "TableAlreadyExistsException",
            "Table already exists: back",
        )

    @pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
    def test_a_backup_feeds_one(self, restoring, backup, region):
        arn = backup.replace("us-east-1", region)
        again = {"BackupArn": arn, "TargetTableName": "other", "SSESpecificationOverride": {"Enabled": False}}

        assert answer(restoring, "RestoreTableFromBackup", again) == (
            "BackupInUseException",
            f"Backup is being used to restore another table: {arn}",
        )
        assert answer(restoring, "DeleteBackup", {"BackupArn": arn}) == (
            "BackupInUseException",
            f"Backup is being used to restore table: {arn}",
        )
        described = restoring.call("DescribeBackup", {"BackupArn": arn})["BackupDescription"]["BackupDetails"]
        assert described["BackupStatus"] == "AVAILABLE"

        restoring.clock.advance(5)
        restoring.call("RestoreTableFromBackup", again)
        restoring.clock.advance(5)
        restoring.call("DeleteBackup", {"BackupArn": arn})

    def test_another_backup_feeds_another(self, restoring):
        other = restoring.call("CreateBackup", BACKUP)["BackupDetails"]["BackupArn"]

        restoring.call("RestoreTableFromBackup", {"BackupArn": other, "TargetTableName": "other"})
        restoring.call(
            "DeleteBackup", {"BackupArn": restoring.call("CreateBackup", BACKUP)["BackupDetails"]["BackupArn"]}
        )

    def test_there_are_fifty_at_one_time(self, slow):
        made(slow).call("UpdateContinuousBackups", RECOVERY)
        for number in range(50):
            slow.call("RestoreTableToPointInTime", {**IN_TIME, "TargetTableName": f"copy{number}"})

        assert answer(slow, "RestoreTableToPointInTime", IN_TIME) == (
            "LimitExceededException",
            "Subscriber limit exceeded: Only 50 restore operations can be done simultaneously",
        )
        slow.clock.advance(5)
        slow.call("RestoreTableToPointInTime", IN_TIME)

    def test_to_a_point_in_time_is_told_too(self, slow):
        made(slow).call("UpdateContinuousBackups", RECOVERY)
        slow.call("RestoreTableToPointInTime", IN_TIME)

        assert slow.call("DescribeTable", {"TableName": "copy"})["Table"]["RestoreSummary"] == {
            "SourceTableArn": ARN,
            "RestoreDateTime": 1_700_000_005.25,
            "RestoreInProgress": True,
        }
        assert answer(slow, "RestoreTableToPointInTime", IN_TIME)[0] == "TableInUseException"

    def test_goes_on_in_forks(self, restoring, backup):
        fork = restoring.engine.fork()
        restoring.clock.advance(5)

        assert fork.execute("DescribeTable", {"TableName": "back"})["Table"]["TableStatus"] == "ACTIVE"


class TestBackupsOfNewTables:
    """They are not available for some seconds, if that is asked for."""

    WAIT = (
        "ContinuousBackupsUnavailableException",
        "Backups are being enabled for the table: users. Please retry later",
    )

    @pytest.mark.parametrize(
        ("operation", "request_"), [("CreateBackup", BACKUP), ("UpdateContinuousBackups", RECOVERY)]
    )
    @pytest.mark.parametrize("table_delay", [0.0, 5.0])
    def test_have_to_be_waited_for(self, dynamodb, operation, request_, table_delay):
        late = dynamodb.with_settings(table_delay=table_delay, backup_delay=3.0)
        late.create("users", ("pk", "S"))
        late.clock.advance(table_delay)
        assert answer(late, operation, request_) == self.WAIT
        late.clock.advance(2.5)
        assert answer(late, operation, request_) == self.WAIT
        late.clock.advance(0.5)

        late.call(operation, request_)

    def test_are_told_to_be_disabled_meanwhile(self, dynamodb):
        late = dynamodb.with_settings(backup_delay=3.0)
        late.create("users", ("pk", "S"))
        recovery = {"PointInTimeRecoveryStatus": "DISABLED"}

        for status in ("DISABLED", "ENABLED"):
            assert late.call("DescribeContinuousBackups", NAMED)["ContinuousBackupsDescription"] == {
                "ContinuousBackupsStatus": status,
                "PointInTimeRecoveryDescription": recovery,
            }
            late.clock.advance(3)

    def test_are_there_at_once_without_asking(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))

        dynamodb.call("CreateBackup", BACKUP)
