from __future__ import annotations

import json

import pytest

START = "StartBulkPutItems"
NOW = 1_700_000_000.25


@pytest.fixture
def users(dynamodb, tmp_path):
    endpoint = dynamodb.with_settings(buckets={"data": tmp_path / "in", "reports": tmp_path / "out"})
    (tmp_path / "in").mkdir()
    endpoint.create("users", ("pk", "S"))
    endpoint.folder = tmp_path
    return endpoint


def put(endpoint, *records, key="1.json"):
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    content = "".join([line + "\n" for line in lines]).encode()
    (endpoint.folder / "in" / key).write_bytes(content)
    return len(content)


def item(pk, **more):
    return {"Item": {"pk": {"S": pk}, **more}}


def request(**more):
    return {
        "TableName": "users",
        "InputS3Configuration": {"S3Bucket": "data", "InputFormat": "DYNAMODB_JSON"},
        "OutputS3Configuration": {"S3Bucket": "reports", "OutputType": ["ERROR", "CONDITION_CHECK_FAILURE"]},
        **more,
    }


def done(endpoint, **more):
    """The description once the operation has ended."""
    started = endpoint.call(START, request(**more))["BulkOperationDescription"]
    arn = {"BulkOperationArn": started["BulkOperationArn"]}
    return endpoint.call("DescribeBulkOperation", arn)["BulkOperationDescription"]


def reports(endpoint):
    folder = endpoint.folder / "out"
    return {
        file.name: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for file in folder.rglob("*.json")
    }


class TestRequestShape:
    def test_units(self, dynamodb):
        error = dynamodb.error(START, request(MaxWriteRequestUnits="2000"))

        assert error.message == "STRING_VALUE cannot be converted to Long"


class TestValidation:
    def test_constraints(self, dynamodb):
        error = dynamodb.error(START, request(MaxWriteRequestUnits=1023, PerformanceTier="FAST"))

        assert error.message == (
            "2 validation errors detected: Value '1023' at 'maxWriteRequestUnits' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1024; Value 'FAST' at 'performanceTier' failed to satisfy "
            "constraint: Member must satisfy enum value set: [STANDARD, ACCELERATED]"
        )

    def test_no_bucket_for_reports(self, dynamodb):
        error = dynamodb.error(START, request(OutputS3Configuration={"OutputType": ["ERROR"]}))

        assert error.message == (
            "1 validation error detected: Value null at 'outputS3Configuration.s3Bucket' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error(START, request())

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: users not found"


class TestBehaviour:
    def test_reply_and_description(self, users):
        size = put(users, item("a"), item("b", n={"N": "1"}))
        started = users.call(START, request(ClientToken="once", MaxWriteRequestUnits=1024))
        started = started["BulkOperationDescription"]
        table = users.call("DescribeTable", {"TableName": "users"})["Table"]

        assert started == {
            "BulkOperationArn": started["BulkOperationArn"],
            "BulkOperationStatus": "IN_PROGRESS",
            "TableDetails": [{"TableName": "users", "TableId": table["TableId"]}],
            "ClientToken": "once",
            "InputS3Configuration": {
                "S3Bucket": "data",
                "InputFormat": "DYNAMODB_JSON",
                "InputCompressionType": "NONE",
            },
            "OutputS3Configuration": request()["OutputS3Configuration"],
            "StartTime": NOW,
            "ProcessedItemCount": 0,
            "ProcessedInputBytes": 0,
            "FailedItemCount": 0,
            "PerformanceTier": "STANDARD",
            "MaxWriteRequestUnits": 1024,
        }
        arn = {"BulkOperationArn": started["BulkOperationArn"]}
        assert users.call("DescribeBulkOperation", arn)["BulkOperationDescription"] == started | {
            "BulkOperationStatus": "COMPLETED",
            "EndTime": NOW,
            "ProcessedItemCount": 2,
            "ProcessedInputBytes": size,
            "TotalInputBytes": size,
            "BulkOperationUsage": [{"TableName": "users", "BulkPutBytes": 2048, "Table": {"BulkPutBytes": 2048}}],
        }
        assert users.call("Scan", {"TableName": "users"})["Count"] == 2
        assert reports(users) == {}

    def test_faults(self, users):
        put(users, {"Item": {"other": {"S": "x"}}}, item("a"), "no JSON", item("never read"))
        description = done(users)

        assert description["BulkOperationStatus"] == "COMPLETED_WITH_ERRORS"
        assert (description["ProcessedItemCount"], description["FailedItemCount"]) == (3, 2)
        assert "FailureCode" not in description
        faults = reports(users)["errors.json"]
        assert [fault["itemS3Pointer"]["itemIndex"] for fault in faults] == [0, 2]
        assert faults[0]["errorMessages"] == [
            "One or more parameter values were invalid: Missing the key pk in the item"
        ]

    def test_a_fault_of_a_value_is_in_the_service_s_words(self, users):
        put(users, item("a", tags={"SS": ["x", "x"]}))
        done(users)

        assert reports(users)["errors.json"][0]["errorMessages"] == [
            'One or more parameter values were invalid: Input collection ["x", "x"] contains duplicates.'
        ]

    def test_conditions(self, users):
        users.put("users", {"pk": "a", "version": 1}, {"pk": "b", "version": 2})
        condition = {
            "ConditionExpression": "attribute_not_exists(pk) OR #v = :one",
            "ExpressionAttributeNames": {"#v": "version"},
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
        put(users, *[item(pk, version={"N": "9"}) | condition for pk in "abc"])
        description = done(users)

        # A condition that is false is no error of the operation.
        assert description["BulkOperationStatus"] == "COMPLETED"
        assert (description["ProcessedItemCount"], description["FailedItemCount"]) == (3, 0)
        items = users.call("Scan", {"TableName": "users"})["Items"]
        assert {each["pk"]: each["version"] for each in items} == {"a": 9, "b": 2, "c": 9}
        assert reports(users) == {
            "condition-check-failures.json": [
                {
                    "itemS3Pointer": {"bucket": "data", "key": "1.json", "itemIndex": 1},
                    "errorMessages": ["The conditional request failed"],
                    "Item": {"pk": {"S": "b"}, "version": {"N": "9"}},
                    "ExistingItem": {"pk": {"S": "b"}, "version": {"N": "2"}},
                }
            ]
        }

    def test_only_the_reports_that_were_asked_for(self, users):
        users.put("users", {"pk": "a"})
        put(users, item("a") | {"ConditionExpression": "attribute_not_exists(pk)"}, {"Item": {}})
        done(users, OutputS3Configuration={"S3Bucket": "reports", "S3KeyPrefix": "x", "OutputType": ["ERROR"]})

        assert list(reports(users)) == ["errors.json"]
        assert (users.folder / "out" / "x" / "AWSDynamoDB").is_dir()

    @pytest.mark.parametrize(
        ("more", "message"),
        [
            (
                {"ConditionExpression": "pk ="},
                'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="',
            ),
            (
                {"ExpressionAttributeNames": {"#a": "b"}},
                "ExpressionAttributeNames can only be specified when using expressions",
            ),
        ],
    )
    def test_condition_that_is_none(self, users, more, message):
        put(users, item("a") | more)

        assert done(users)["FailedItemCount"] == 1
        assert reports(users)["errors.json"][0]["errorMessages"] == [message]

    def test_ion(self, users):
        pytest.importorskip("amazon.ion")
        put(users, '{Item:{pk:"a",n:1.},ConditionExpression:"n < :n",ExpressionAttributeValues:{":n":2}}', key="1.ion")
        users.put("users", {"pk": "a", "n": 0})
        description = done(users, InputS3Configuration={"S3Bucket": "data", "InputFormat": "ION"})

        assert description["BulkOperationStatus"] == "COMPLETED"
        assert users.call("Scan", {"TableName": "users"})["Items"] == [{"pk": "a", "n": 1}]

    @pytest.mark.parametrize("member", ["InputS3Configuration", "OutputS3Configuration"])
    def test_no_bucket(self, users, member):
        description = done(users, **{member: {**request()[member], "S3Bucket": "absent"}})

        assert (description["BulkOperationStatus"], description["FailureCode"]) == ("FAILED", "S3NoSuchBucket")

    def test_reports_that_no_file_can_be(self, users):
        put(users, item("a") | {"ConditionExpression": "pk ="})
        target = {**request()["OutputS3Configuration"], "S3KeyPrefix": "../reports"}
        description = done(users, OutputS3Configuration=target)

        assert (description["BulkOperationStatus"], description["FailureCode"]) == ("FAILED", "UNKNOWN")
        assert description["FailureMessage"].startswith(
            "The folder that stands for the bucket cannot hold the key '../reports/AWSDynamoDB/"
        )
        assert description["FailedItemCount"] == 1

    def test_token(self, users):
        put(users, item("a"))
        first = users.call(START, request(ClientToken="once"))["BulkOperationDescription"]
        again = users.call(START, request(ClientToken="once"))["BulkOperationDescription"]
        error = users.error(START, request(ClientToken="once", PerformanceTier="ACCELERATED"))

        assert (again["BulkOperationArn"], again["BulkOperationStatus"]) == (first["BulkOperationArn"], "COMPLETED")
        assert error.code == "IdempotentParameterMismatchException"
        users.clock.advance(8 * 3600)
        users.call(START, request(ClientToken="once", PerformanceTier="ACCELERATED"))
