from __future__ import annotations

import pytest
from tests.operations.test_create_backup import ARN, CREATED, backup, users
from tests.operations.test_describe_backup import BAD_ARNS

__all__ = ["users"]

INVALID = "Invalid Request: "
UNITS = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
ALL = {"ProjectionType": "ALL"}


def keys(*names):
    return [{"AttributeName": name, "KeyType": kind} for name, kind in zip(names, ("HASH", "RANGE"), strict=False)]


BY_CITY = {"IndexName": "by_city", "KeySchema": keys("city"), "Projection": ALL}
BY_DATE = {"IndexName": "by_date", "KeySchema": keys("pk", "date"), "Projection": {"ProjectionType": "KEYS_ONLY"}}
OTHER_KEYS = BY_CITY | {"KeySchema": keys("city", "date")}


@pytest.fixture
def rich(dynamodb):
    """A provisioned table with whatever a table can have."""
    dynamodb.create(
        "users",
        ("pk", "S"),
        ("sk", "S"),
        BillingMode="PROVISIONED",
        ProvisionedThroughput=UNITS,
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("city", "date")],
        GlobalSecondaryIndexes=[BY_CITY | {"ProvisionedThroughput": UNITS}],
        LocalSecondaryIndexes=[BY_DATE],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
        SSESpecification={"Enabled": True},
        Tags=[{"Key": "team", "Value": "blue"}],
        TableClass="STANDARD_INFREQUENT_ACCESS",
        DeletionProtectionEnabled=True,
    )
    dynamodb.put("users", {"pk": "a", "sk": "1", "city": "x", "date": "d"}, {"pk": "a", "sk": "2"})
    return dynamodb


def restore(dynamodb, arn, target="back", **more):
    return dynamodb.call("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": target, **more})


def restored(dynamodb, **more):
    restore(dynamodb, backup(dynamodb), **more)
    return dynamodb.call("DescribeTable", {"TableName": "back"})["Table"]


class TestRequestShape:
    def test_overrides(self, users):
        request = {"BackupArn": ARN, "TargetTableName": "back", "GlobalSecondaryIndexOverride": {}}
        error = users.error("RestoreTableFromBackup", request)

        assert error.message == "Start of structure or map found where not expected"

    def test_vector_indexes_are_refused(self, users):
        request = {"BackupArn": ARN, "TargetTableName": "back", "VectorIndexOverride": []}
        error = users.error("RestoreTableFromBackup", request)

        assert error.message == (
            "RestoreTableFromBackup: the parameter 'VectorIndexOverride' is not supported by the in-process engine"
        )


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": "back"})

        assert (error.code, error.message) == (code, message)

    def test_no_target_name(self, users):
        error = users.error("RestoreTableFromBackup", {"BackupArn": "x", "TargetTableName": ""})

        assert (error.code, error.message) == (
            "ValidationException",
            "TableName must be at least 3 characters long and at most 255 characters long",
        )

    def test_an_index_is_restored_once(self, rich):
        twice = [BY_CITY | {"IndexName": name, "ProvisionedThroughput": UNITS} for name in ("one", "two")]
        request = {"BackupArn": backup(rich), "TargetTableName": "back", "GlobalSecondaryIndexOverride": twice}
        error = rich.error("RestoreTableFromBackup", request)

        assert error.message == (
            f"{INVALID}Index two does not match a secondary index that existed in the source table and cannot be "
            "created during the restore operation"
        )

    def test_names_of_indexes_differ(self, rich):
        request = {
            "BackupArn": backup(rich),
            "TargetTableName": "back",
            "LocalSecondaryIndexOverride": [BY_DATE | {"IndexName": "by_city"}],
        }
        error = rich.error("RestoreTableFromBackup", request)

        assert error.message == "One or more parameter values were invalid: Duplicate index name: by_city"

    def test_target_name(self, users):
        error = users.error("RestoreTableFromBackup", {"BackupArn": ARN, "TargetTableName": "bad name!"})

        assert error.message == (
            "1 validation error detected: Value 'bad name!' at 'targetTableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )

    def test_target_exists(self, users):
        error = users.error("RestoreTableFromBackup", {"BackupArn": backup(users), "TargetTableName": "users"})

        assert error.code == "TableAlreadyExistsException"
        assert error.message == "Table already exists: users"

    def test_of_another_region(self, users):
        arn = backup(users).replace("us-east-1", "eu-west-1")
        error = users.error("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": "back"})
        restore(users, arn, SSESpecificationOverride={"Enabled": False})

        assert error.message == f"{INVALID}sseSpecificationOverride must be provided for cross-region restores"

    @pytest.mark.parametrize(
        ("overrides", "message"),
        [
            (
                {"ProvisionedThroughputOverride": UNITS},
                "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED",
            ),
            (
                {"BillingModeOverride": "PAY_PER_REQUEST", "ProvisionedThroughputOverride": UNITS},
                "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST",
            ),
            (
                {"BillingModeOverride": "PROVISIONED"},
                "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED",
            ),
            (
                {"OnDemandThroughputOverride": {"MaxReadRequestUnits": 0}},
                "Requested MaxReadRequestUnits for OnDemandThroughput is outside of valid range",
            ),
            (
                {
                    "BillingModeOverride": "PROVISIONED",
                    "ProvisionedThroughputOverride": UNITS,
                    "OnDemandThroughputOverride": {"MaxWriteRequestUnits": 1},
                },
                (
                    "Cannot override MaxWriteRequestUnits for OnDemandThroughput unless BillingModeOverride is "
                    "PAY_PER_REQUEST"
                ),
            ),
            (
                {"GlobalSecondaryIndexOverride": [BY_CITY]},
                (
                    "Index by_city does not match a secondary index that existed in the source table and cannot be "
                    "created during the restore operation"
                ),
            ),
        ],
    )
    def test_overrides_on_demand(self, users, overrides, message):
        arn = backup(users)
        error = users.error("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": "back", **overrides})

        assert error.code == "ValidationException"
        assert error.message == INVALID + message
        assert users.engine.table_names() == ["users"]

    @pytest.mark.parametrize(
        ("overrides", "message"),
        [
            (
                {"OnDemandThroughputOverride": {"MaxReadRequestUnits": 10}},
                (
                    "Cannot override MaxReadRequestUnits for OnDemandThroughput unless BillingModeOverride is "
                    "PAY_PER_REQUEST"
                ),
            ),
            (
                {"GlobalSecondaryIndexOverride": [BY_CITY]},
                "Must specify provisioned throughput for index by_city",
            ),
            (
                {
                    "BillingModeOverride": "PAY_PER_REQUEST",
                    "GlobalSecondaryIndexOverride": [BY_CITY | {"ProvisionedThroughput": UNITS}],
                },
                (
                    "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST for index "
                    "by_city"
                ),
            ),
            *[
                (
                    {"GlobalSecondaryIndexOverride": [index | {"ProvisionedThroughput": UNITS}]},
                    (
                        "Index by_city does not match a secondary index that existed in the source table and cannot be "
                        "created during the restore operation"
                    ),
                )
                for index in (OTHER_KEYS, BY_CITY | {"Projection": {"ProjectionType": "KEYS_ONLY"}})
            ],
        ],
    )
    def test_overrides_of_provisioned(self, rich, overrides, message):
        arn = backup(rich)
        error = rich.error("RestoreTableFromBackup", {"BackupArn": arn, "TargetTableName": "back", **overrides})

        assert error.message == INVALID + message


class TestBehaviour:
    def test_reply(self, users):
        arn = backup(users)
        users.clock.advance(5)
        description = restore(users, arn)["TableDescription"]

        assert description["TableStatus"] == "CREATING"
        assert description["CreationDateTime"] == CREATED + 5
        assert description["RestoreSummary"] == {
            "SourceBackupArn": arn,
            "SourceTableArn": ARN,
            "RestoreDateTime": CREATED,
            "RestoreInProgress": True,
        }

    def test_what_is_restored_and_what_is_not(self, rich):
        source = rich.call("DescribeTable", {"TableName": "users"})["Table"]
        table = restored(rich)

        same = ["KeySchema", "AttributeDefinitions", "ProvisionedThroughput", "ItemCount", "TableSizeBytes"]
        assert {name: table[name] for name in same} == {name: source[name] for name in same}
        assert table["SSEDescription"]["Status"] == "ENABLED"
        assert [each["IndexName"] for each in table["LocalSecondaryIndexes"]] == ["by_date"]
        assert table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"] == 5
        assert table["DeletionProtectionEnabled"] is False
        assert not {"StreamSpecification", "TableClassSummary", "RestoreSummary"} & set(table)
        assert rich.call("ListTagsOfResource", {"ResourceArn": table["TableArn"]}) == {"Tags": []}

    def test_indexes_work(self, rich):
        restored(rich)
        query = {"TableName": "back", "ExpressionAttributeValues": {":v": "x"}}
        by_city = rich.call("Query", query | {"IndexName": "by_city", "KeyConditionExpression": "city = :v"})
        rich.put("back", {"pk": "b", "sk": "1", "city": "x"})
        more = rich.call("Query", query | {"IndexName": "by_city", "KeyConditionExpression": "city = :v"})

        assert by_city["Items"] == [{"pk": "a", "sk": "1", "city": "x", "date": "d"}]
        assert more["Count"] == 2

    def test_indexes_renamed_and_left_out(self, rich):
        renamed = BY_CITY | {"IndexName": "by_town", "ProvisionedThroughput": {**UNITS, "ReadCapacityUnits": 9}}
        table = restored(rich, GlobalSecondaryIndexOverride=[renamed], LocalSecondaryIndexOverride=[])

        [index] = table["GlobalSecondaryIndexes"]
        assert index["IndexName"] == "by_town"
        assert index["ProvisionedThroughput"]["ReadCapacityUnits"] == 9
        assert "LocalSecondaryIndexes" not in table
        assert [each["AttributeName"] for each in table["AttributeDefinitions"]] == ["city", "pk", "sk"]

    def test_billed_per_request(self, rich):
        table = restored(
            rich, BillingModeOverride="PAY_PER_REQUEST", OnDemandThroughputOverride={"MaxReadRequestUnits": 10}
        )

        assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
        assert table["OnDemandThroughput"] == {"MaxReadRequestUnits": 10}
        assert table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"] == 0

    def test_capacity_of_the_table_alone(self, rich):
        table = restored(rich, ProvisionedThroughputOverride={"ReadCapacityUnits": 7, "WriteCapacityUnits": 8})

        assert table["ProvisionedThroughput"]["ReadCapacityUnits"] == 7
        assert table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"] == 5

    def test_on_demand_maxima_are_kept(self, dynamodb):
        dynamodb.create("users", ("pk", "S"), OnDemandThroughput={"MaxReadRequestUnits": 3})

        assert restored(dynamodb)["OnDemandThroughput"] == {"MaxReadRequestUnits": 3}

    def test_encryption(self, rich):
        assert "SSEDescription" not in restored(rich, SSESpecificationOverride={"Enabled": False})

    def test_under_the_name_of_a_deleted_table(self, users):
        users.put("users", {"pk": "a"})
        arn = backup(users)
        users.call("DeleteTable", {"TableName": "users"})
        restore(users, arn, "users")

        assert users.engine.items("users") == [{"pk": "a"}]

    def test_a_backup_is_restored_again_and_again(self, users):
        users.put("users", {"pk": "a"})
        arn = backup(users)
        restore(users, arn, "one")
        users.put("one", {"pk": "b"})
        restore(users, arn, "two")

        assert users.engine.items("two") == [{"pk": "a"}]

    def test_takes_as_long_as_is_asked_for(self, dynamodb):
        slow = dynamodb.with_settings(table_delay=5.0)
        slow.create("users", ("pk", "S"))
        creating = slow.error("CreateBackup", {"TableName": "users", "BackupName": "nightly"})
        slow.clock.advance(5)
        restore(slow, backup(slow))
        meanwhile = slow.call("DescribeTable", {"TableName": "back"})["Table"]["TableStatus"]
        slow.clock.advance(5)

        assert (creating.code, creating.message) == ("TableNotFoundException", "Table not found: users")
        assert meanwhile == "CREATING"
        assert slow.call("DescribeTable", {"TableName": "back"})["Table"]["TableStatus"] == "ACTIVE"

    def test_of_a_table_that_nobody_created(self, dynamodb):
        from pydynox.schema import KeyAttribute, KeySchema, TableSchema

        implicit = dynamodb.with_settings(implicit_tables=True)
        schema = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)))
        implicit.engine.execute("PutItem", {"TableName": "users", "Item": {"pk": "a"}}, schema)
        table = restored(implicit)

        assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
        assert implicit.engine.items("back") == [{"pk": "a"}]
