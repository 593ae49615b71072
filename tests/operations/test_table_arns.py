"""A table's ARN, wherever the service takes one instead of its name."""

from __future__ import annotations

import json

import pytest

from pydynox.engine import Engine, Settings
from pydynox.schema import KeyAttribute, KeySchema, TableSchema

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
KEY = {"pk": "a"}
CREATE = {
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}
QUERY = {"KeyConditionExpression": "pk = :a", "ExpressionAttributeValues": {":a": "a"}}
REQUESTS = [
    ("PutItem", lambda arn: {"TableName": arn, "Item": KEY}),
    ("GetItem", lambda arn: {"TableName": arn, "Key": KEY}),
    ("UpdateItem", lambda arn: {"TableName": arn, "Key": KEY}),
    ("DeleteItem", lambda arn: {"TableName": arn, "Key": KEY}),
    ("Query", lambda arn: {"TableName": arn, **QUERY}),
    ("Scan", lambda arn: {"TableName": arn}),
    ("BatchGetItem", lambda arn: {"RequestItems": {arn: {"Keys": [KEY]}}}),
    ("BatchWriteItem", lambda arn: {"RequestItems": {arn: [{"DeleteRequest": {"Key": KEY}}]}}),
    ("TransactWriteItems", lambda arn: {"TransactItems": [{"Put": {"TableName": arn, "Item": KEY}}]}),
    ("TransactGetItems", lambda arn: {"TransactItems": [{"Get": {"TableName": arn, "Key": KEY}}]}),
    ("UpdateTable", lambda arn: {"TableName": arn, "DeletionProtectionEnabled": False}),
    ("DescribeTable", lambda arn: {"TableName": arn}),
    ("DeleteTable", lambda arn: {"TableName": arn}),
    ("DescribeTimeToLive", lambda arn: {"TableName": arn}),
    (
        "UpdateTimeToLive",
        lambda arn: {"TableName": arn, "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "ttl"}},
    ),
    ("DescribeKinesisStreamingDestination", lambda arn: {"TableName": arn}),
    ("DescribeContributorInsights", lambda arn: {"TableName": arn}),
]
OF_BACKUPS = [
    ("CreateBackup", lambda arn: {"TableName": arn, "BackupName": "nightly"}),
    ("DescribeContinuousBackups", lambda arn: {"TableName": arn}),
    (
        "UpdateContinuousBackups",
        lambda arn: {"TableName": arn, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}},
    ),
    ("ListBackups", lambda arn: {"TableName": arn}),
    ("ListStreams", lambda arn: {"TableName": arn}),
]
BY_STATEMENT = [
    ("ExecuteStatement", lambda arn: {"Statement": f"SELECT * FROM \"{arn}\" WHERE pk = 'a'"}),
    ("ExecuteTransaction", lambda arn: {"TransactStatements": [{"Statement": f'DELETE FROM "{arn}" WHERE pk = 1'}]}),
]
EVERYWHERE = pytest.mark.parametrize(("operation", "request_for"), REQUESTS, ids=[name for name, _ in REQUESTS])


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


class TestValidation:
    @EVERYWHERE
    def test_another_region(self, users, operation, request_for):
        arn = ARN.replace("us-east-1", "eu-west-1")
        error = users.error(operation, request_for(arn))

        assert error.code == "ValidationException"
        assert error.message == f"1 validation error detected: Invalid AWS region in '{arn}'"

    @EVERYWHERE
    def test_another_account(self, users, operation, request_for):
        error = users.error(operation, request_for(ARN.replace("000000000000", "111111111111")))

        assert error.code == "AccessDeniedException"
        assert error.message == "Access is denied"

    def test_another_partition(self, users):
        arn = ARN.replace("arn:aws:", "arn:aws-cn:")
        error = users.error("Scan", {"TableName": arn})

        assert error.message == f"1 validation error detected: Invalid AWS partition in '{arn}'"

    @EVERYWHERE
    @pytest.mark.parametrize(
        "arn",
        ["arn:aws:dynamodb", "arn:", f"{ARN}/index/by_city", "arn:aws:dynamodb:us-east-1:0:table/ab", f"{ARN}!"],
    )
    def test_no_arn_of_a_table(self, users, operation, request_for, arn):
        error = users.error(operation, request_for(arn))

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{arn}' at 'tableName' failed to satisfy constraint: Valid ARN format "
            "is 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName', where Resource name "
            "must have length less than or equal to 255, Resource name must have length greater than or equal to 3, "
            "Resource name must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )

    @pytest.mark.parametrize(
        "arn",
        [
            "arn:aws:dynamodb",
            "arn:",
            "arn:aws:dynamodb:us-east-1:table/users",
            f"{ARN}/index/by_city",
            f"{ARN}/stream/2020-01-01T00:00:00.000",
            ARN.replace(":table/", ":global-table/"),
            ARN.replace("users", "ab"),
            f"{ARN}!",
        ],
    )
    @pytest.mark.parametrize("statement", ["SELECT * FROM", "DELETE FROM"])
    def test_statements_say_so_in_their_own_words(self, users, arn, statement):
        error = users.error("ExecuteStatement", {"Statement": f"{statement} \"{arn}\" WHERE pk = 'a'"})

        assert (error.code, error.message) == (
            "ValidationException",
            "Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'.",
        )

    def test_another_resource(self, users):
        arn = ARN.replace(":table/", ":global-table/")
        error = users.error("Scan", {"TableName": arn})

        assert error.message == f"1 validation error detected: Invalid resource type in '{arn}'"

    def test_is_no_name_of_an_index(self, users):
        """Nor of anything else, however often it was a table's."""
        users.call("Scan", {"TableName": ARN})
        error = users.error("Scan", {"TableName": "users", "IndexName": ARN})

        assert "at 'indexName' failed to satisfy constraint" in error.message


class TestBehaviour:
    @pytest.mark.parametrize(("operation", "request_for"), OF_BACKUPS, ids=[name for name, _ in OF_BACKUPS])
    def test_it_is_the_table_of_backups_and_streams(self, users, operation, request_for):
        users.call(operation, request_for(ARN))
        elsewhere = users.error(operation, request_for(ARN.replace("us-east-1", "eu-west-1")))

        assert elsewhere.code == "ValidationException"

    @EVERYWHERE
    def test_it_is_the_table(self, users, operation, request_for):
        users.put("users", KEY)
        users.call(operation, request_for(ARN))

    @pytest.mark.parametrize(("operation", "request_for"), [*REQUESTS, *BY_STATEMENT])
    def test_no_table(self, dynamodb, operation, request_for):
        by_name = dynamodb.error(operation, request_for("users"))
        by_arn = dynamodb.error(operation, request_for(ARN))

        assert (by_arn.code, by_arn.message) == (by_name.code, by_name.message)
        assert by_arn.code == "ResourceNotFoundException"

    def test_create_table(self, dynamodb):
        description = dynamodb.call("CreateTable", {"TableName": ARN, **CREATE})["TableDescription"]

        assert (description["TableName"], description["TableArn"]) == ("users", ARN)
        assert dynamodb.call("ListTables", {}) == {"TableNames": ["users"]}
        assert dynamodb.error("CreateTable", {"TableName": ARN, **CREATE}).message == "Table already exists: users"

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("PutItem", {"TableName": ARN, "Item": KEY}),
            ("GetItem", {"TableName": ARN, "Key": KEY}),
            ("Query", {"TableName": ARN, **QUERY}),
        ],
    )
    def test_consumed_capacity_has_the_arn(self, users, operation, request_):
        reply = users.call(operation, request_ | {"ReturnConsumedCapacity": "TOTAL"})

        assert reply["ConsumedCapacity"]["TableName"] == ARN

    def test_batches(self, users):
        users.put("users", KEY)
        read = users.call("BatchGetItem", {"RequestItems": {ARN: {"Keys": [KEY]}}, "ReturnConsumedCapacity": "TOTAL"})
        written = users.call(
            "BatchWriteItem",
            {"RequestItems": {ARN: [{"PutRequest": {"Item": KEY}}]}, "ReturnConsumedCapacity": "TOTAL"},
        )

        assert read == {
            "Responses": {ARN: [KEY]},
            "UnprocessedKeys": {},
            "ConsumedCapacity": [{"TableName": ARN, "CapacityUnits": 0.5}],
        }
        assert written["ConsumedCapacity"] == [{"TableName": ARN, "CapacityUnits": 1.0}]

    def test_what_is_left_of_a_batch_stands_under_the_arn(self, users):
        writes = [{"PutRequest": {"Item": KEY}}]
        with users.engine.hold([("users", KEY, None)]):
            reply = users.call("BatchWriteItem", {"RequestItems": {ARN: writes}})

        assert reply == {"UnprocessedItems": {ARN: writes}}

    def test_a_hold_by_arn(self, users):
        with users.engine.hold([(ARN, KEY, None)]):
            error = users.error("PutItem", {"TableName": "users", "Item": KEY})

        assert error.code == "TransactionConflictException"

    def test_a_table_by_name_and_arn_in_one_batch(self, users):
        both = {name: [{"PutRequest": {"Item": {"pk": name}}}] for name in ("users", ARN)}
        users.call("BatchWriteItem", {"RequestItems": both})
        read = users.call("BatchGetItem", {"RequestItems": {name: {"Keys": [{"pk": name}]} for name in both}})

        assert read["Responses"] == {name: [{"pk": name}] for name in both}

    @pytest.mark.parametrize(
        ("operation", "block"), [("BatchWriteItem", [{"PutRequest": {"Item": KEY}}]), ("BatchGetItem", {"Keys": [KEY]})]
    )
    def test_an_item_by_both_is_twice_in_the_batch(self, users, operation, block):
        error = users.error(operation, {"RequestItems": {"users": block, ARN: block}})

        assert error.message == "Provided list of item keys contains duplicates"

    def test_an_item_by_both_is_twice_in_the_transaction(self, users):
        puts = [{"Put": {"TableName": name, "Item": KEY}} for name in ("users", ARN)]
        error = users.error("TransactWriteItems", {"TransactItems": puts})

        assert error.message == "Transaction request cannot include multiple operations on one item"

    def test_transactions(self, users):
        put = {"Put": {"TableName": ARN, "Item": KEY}}
        written = users.call("TransactWriteItems", {"TransactItems": [put], "ReturnConsumedCapacity": "TOTAL"})
        get = {"Get": {"TableName": ARN, "Key": KEY}}
        read = users.call("TransactGetItems", {"TransactItems": [get], "ReturnConsumedCapacity": "TOTAL"})

        assert [each["TableName"] for each in written["ConsumedCapacity"]] == [ARN]
        assert [each["TableName"] for each in read["ConsumedCapacity"]] == [ARN]
        assert read["Responses"] == [{"Item": KEY}]

    def test_a_repeated_transaction(self, users):
        put = {"TransactItems": [{"Put": {"TableName": ARN, "Item": KEY}}]}
        request = put | {"ClientRequestToken": "t", "ReturnConsumedCapacity": "TOTAL"}
        users.call("TransactWriteItems", request)

        assert users.call("TransactWriteItems", request)["ConsumedCapacity"] == [
            {"TableName": ARN, "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0}
        ]

    def test_statements(self, users):
        def told(statement):
            reply = users.call("ExecuteStatement", {"Statement": statement, "ReturnConsumedCapacity": "TOTAL"})
            assert reply["ConsumedCapacity"]["TableName"] == ARN
            return reply["Items"]

        assert told(f"INSERT INTO \"{ARN}\" VALUE {{'pk': 'a'}}") == []
        assert told(f"UPDATE \"{ARN}\" SET n = 1 WHERE pk = 'a' RETURNING ALL NEW *") == [{"pk": "a", "n": 1}]
        assert told(f"SELECT n FROM \"{ARN}\" WHERE pk = 'a'") == [{"n": 1}]
        assert told(f'SELECT n FROM "{ARN}"') == [{"n": 1}]
        assert told(f"DELETE FROM \"{ARN}\" WHERE pk = 'a'") == []
        assert users.engine.items("users") == []

    def test_a_statement_names_an_index_behind_it(self, users):
        error = users.error("ExecuteStatement", {"Statement": f'SELECT * FROM "{ARN}"."by_n"'})

        assert error.message == "The table does not have the specified index"

    def test_statements_of_a_batch(self, users):
        insert = {"Statement": f"INSERT INTO \"{ARN}\" VALUE {{'pk': 'a'}}"}
        select = {"Statement": f"SELECT * FROM \"{ARN}\" WHERE pk = 'a'"}
        written = users.call("BatchExecuteStatement", {"Statements": [insert], "ReturnConsumedCapacity": "TOTAL"})
        read = users.call("BatchExecuteStatement", {"Statements": [select]})
        again = users.call("BatchExecuteStatement", {"Statements": [insert]})

        assert written == {
            "Responses": [{"TableName": ARN}],
            "ConsumedCapacity": [{"TableName": ARN, "CapacityUnits": 1.0}],
        }
        assert read["Responses"] == [{"TableName": ARN, "Item": KEY}]
        assert again["Responses"][0]["TableName"] == ARN

    def test_an_item_by_both_is_twice_in_statements(self, users):
        inserts = [{"Statement": f"INSERT INTO \"{name}\" VALUE {{'pk': 'a'}}"} for name in ("users", ARN)]
        batch = users.error("BatchExecuteStatement", {"Statements": inserts})
        transaction = users.error("ExecuteTransaction", {"TransactStatements": inserts})

        assert batch.message == "Provided list of item keys contains duplicates"
        assert transaction.message == "Transaction request cannot include multiple operations on one item"

    def test_statements_of_a_transaction(self, users):
        insert = {"TransactStatements": [{"Statement": f"INSERT INTO \"{ARN}\" VALUE {{'pk': 'a'}}"}]}
        select = {"TransactStatements": [{"Statement": f"SELECT * FROM \"{ARN}\" WHERE pk = 'a'"}]}
        more = {"ReturnConsumedCapacity": "TOTAL", "ClientRequestToken": "t"}
        replies = [users.call("ExecuteTransaction", request | more) for request in (insert, insert)]
        replies.append(users.call("ExecuteTransaction", select | {"ReturnConsumedCapacity": "TOTAL"}))

        assert [reply["ConsumedCapacity"] for reply in replies] == [
            [{"TableName": ARN, "CapacityUnits": 2.0, "WriteCapacityUnits": 2.0}],
            [{"TableName": ARN, "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0}],
            [{"TableName": ARN, "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0}],
        ]

    def test_a_table_that_nobody_created(self):
        keys = KeySchema((KeyAttribute("pk", "S"),))
        engine = Engine(Settings())
        engine.execute("PutItem", {"TableName": ARN, "Item": KEY}, TableSchema(ARN, keys))
        by_name = engine.execute("GetItem", {"TableName": "users", "Key": KEY}, TableSchema("users", keys))

        assert by_name["Item"] == KEY
        assert engine.table_names() == ["users"]


STREAM = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
SCALING = {
    "MinimumUnits": 5,
    "MaximumUnits": 10,
    "ScalingPolicyUpdate": {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 50}},
}


class TestPartitions:
    """Of other regions than those that the service began with."""

    @pytest.mark.parametrize(
        ("region", "partition"),
        [
            ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-isob-east-1", "aws-iso-b"),
            ("us-west-2", "aws"),
        ],
    )
    def test_follow_from_the_region(self, dynamodb, region, partition):
        elsewhere = dynamodb.with_settings(region=region)
        elsewhere.create("users", ("pk", "S"))
        arn = elsewhere.call("DescribeTable", {"TableName": "users"})["Table"]["TableArn"]

        assert arn == f"arn:{partition}:dynamodb:{region}:000000000000:table/users"
        for operation, request_for in REQUESTS[:-1]:
            if operation != "DeleteTable":
                elsewhere.call(operation, request_for(arn))
        wrong = arn.replace(f"arn:{partition}:", "arn:aws-eusc:")
        assert elsewhere.error("Scan", {"TableName": wrong}).message == (
            f"1 validation error detected: Invalid AWS partition in '{wrong}'"
        )
        elsewhere.call("TagResource", {"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "b"}]})
        backup = elsewhere.call("CreateBackup", {"TableName": arn, "BackupName": "nightly"})["BackupDetails"]
        elsewhere.call("DescribeBackup", {"BackupArn": backup["BackupArn"]})
        elsewhere.call("RestoreTableFromBackup", {"BackupArn": backup["BackupArn"], "TargetTableName": "back"})

    def test_of_global_tables_and_of_the_role_that_scales(self, dynamodb):
        china = dynamodb.with_settings(region="cn-north-1")
        china.create("users", ("pk", "S"), StreamSpecification=STREAM)
        group = [{"RegionName": "cn-north-1"}]
        request = {"GlobalTableName": "users", "ReplicationGroup": group}
        created = china.call("CreateGlobalTable", request)["GlobalTableDescription"]
        china.call(
            "UpdateGlobalTableSettings",
            {"GlobalTableName": "users", "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate": SCALING},
        )
        settings = china.call("DescribeGlobalTableSettings", {"GlobalTableName": "users"})["ReplicaSettings"]
        scaling = settings[0]["ReplicaProvisionedWriteCapacityAutoScalingSettings"]

        assert created["GlobalTableArn"] == "arn:aws-cn:dynamodb::000000000000:global-table/users"
        assert scaling["AutoScalingRoleArn"] == (
            "arn:aws-cn:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
            "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
        )

    def test_of_the_accounts_that_a_policy_names(self, dynamodb):
        china = dynamodb.with_settings(region="cn-north-1")
        statement = {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}
        policy = json.dumps({"Statement": [{**statement, "Principal": {"AWS": "000000000000"}}]})
        china.create("users", ("pk", "S"), ResourcePolicy=policy)
        arn = china.call("DescribeTable", {"TableName": "users"})["Table"]["TableArn"]
        told = json.loads(china.call("GetResourcePolicy", {"ResourceArn": arn})["Policy"])

        assert told["Statement"][0]["Principal"] == {"AWS": "arn:aws-cn:iam::000000000000:root"}
        for principal in ("000000000000", "arn:aws-cn:iam::000000000000:root"):
            denial = {**statement, "Effect": "Deny", "Action": "*", "Principal": {"AWS": principal}}
            error = china.error(
                "PutResourcePolicy", {"ResourceArn": arn, "Policy": json.dumps({"Statement": [denial]})}
            )
            assert error.code == "AccessDeniedException"

    def test_endpoints(self, dynamodb):
        china = dynamodb.with_settings(region="cn-north-1")

        assert china.call("DescribeEndpoints", {})["Endpoints"][0]["Address"] == "dynamodb.cn-north-1.amazonaws.com.cn"
