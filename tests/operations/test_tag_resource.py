from __future__ import annotations

import pytest

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
TAG = {"Key": "team", "Value": "blue"}
INVALID = "One or more parameter values were invalid: "
# Of all three operations on tags: what an ARN has to be.
BAD_ARNS = [
    (None, "ValidationException", "Invalid TableArn"),
    ("users", "ValidationException", f"{INVALID}ARNs must start with 'arn:': users"),
    ("arn:aws", "ValidationException", f"{INVALID}Provided Arn is not a DynamoDB resource arn: arn:aws"),
    (
        f"{ARN}/backup/01",
        "ValidationException",
        f"{INVALID}Provided Arn is not a DynamoDB resource arn: {ARN}/backup/01",
    ),
    (
        f"{ARN}/index/by_city",
        "ValidationException",
        (
            f"{INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
            f"{ARN}/index/by_city"
        ),
    ),
    (ARN.replace("000000000000", "111111111111"), "AccessDeniedException", "Access is denied"),
    (ARN.replace("dynamodb", "s3"), "AccessDeniedException", "Access is denied"),
    (
        ARN.replace("us-east-1", "us-west-2"),
        "ValidationException",
        "Invalid TableArn: Invalid ResourceArn provided as input arn:aws:dynamodb:us-west-2:000000000000:table/users",
    ),
    (f"{ARN}2", "ResourceNotFoundException", f"Requested resource not found: ResourceArn: {ARN}2 not found"),
    (
        f"{ARN}/stream/2026-10-09T00:29:04.041",
        "ResourceNotFoundException",
        f"Requested resource not found: ResourceArn: {ARN}/stream/2026-10-09T00:29:04.041 not found",
    ),
]


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def tags(dynamodb):
    return dynamodb.call("ListTagsOfResource", {"ResourceArn": ARN})["Tags"]


def numbered(numbers):
    return [{"Key": str(number), "Value": ""} for number in numbers]


class TestRequestShape:
    def test_types(self, users):
        error = users.error("TagResource", {"ResourceArn": 1, "Tags": [TAG]})
        of_tags = users.error("TagResource", {"ResourceArn": ARN, "Tags": TAG})

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"
        assert of_tags.message == "Start of structure or map found where not expected"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("TagResource", {"ResourceArn": arn, "Tags": [TAG]})

        assert (error.code, error.message) == (code, message)

    def test_the_form_of_the_arn_comes_before_the_tags_and_they_before_the_table(self, users):
        assert "ARNs must start with" in users.error("TagResource", {"ResourceArn": "users", "Tags": []}).message
        missing = users.error("TagResource", {"ResourceArn": f"{ARN}2", "Tags": []})
        assert missing.message == "Atleast one Tag needs to be provided as Input."

    @pytest.mark.parametrize(
        ("bad", "message"),
        [
            ([], "Atleast one Tag needs to be provided as Input."),
            ([{"Key": "", "Value": "a"}], "The Tag Key provided is invalid, Key: "),
            ([{"Value": "a"}], "The Tag Key provided is invalid, Key: null"),
            ([{"Key": "a" * 129, "Value": ""}], f"The Tag Key provided is invalid, Key: {'a' * 129}"),
            ([{"Key": "bad#char", "Value": ""}], "The Tag Key provided is invalid, Key: bad#char"),
            ([{"Key": "a", "Value": "a" * 257}], f"The Tag Value provided is invalid, Value: {'a' * 257}"),
            ([{"Key": "a", "Value": "100%"}], "The Tag Value provided is invalid, Value: 100%"),
            ([{"Key": "a"}], "The Tag Value provided is invalid, Value: null"),
            ([{"Key": "AWS:a", "Value": ""}], "Tag Key cannot be prefixed with aws:, Key: AWS:a"),
            ([TAG, TAG], "Duplicate Tag Keys provided as input: Duplicate Tag Key found team"),
            (numbered(range(51)), "Number of Tags exceed the current limit for the provided ResourceArn"),
        ],
    )
    def test_tags(self, users, bad, message):
        good = [] if len(bad) in (0, 51) else [{"Key": "good", "Value": ""}]
        error = users.error("TagResource", {"ResourceArn": ARN, "Tags": good + bad})

        assert error.code == "ValidationException"
        assert error.message == message
        assert tags(users) == []

    def test_tags_are_required(self, users):
        error = users.error("TagResource", {"ResourceArn": ARN})

        assert error.message == (
            "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null"
        )

    def test_longest_and_strangest(self, users):
        fine = [
            {"Key": "k" * 128, "Value": "v" * 256},
            {"Key": "ключ 表", "Value": "a+b-c=d.e_f:g/h@i"},
            {"Key": " myaws:", "Value": ""},
        ]
        users.call("TagResource", {"ResourceArn": ARN, "Tags": fine})

        assert tags(users) == fine

    def test_number_of_a_table_s(self, users):
        users.call("TagResource", {"ResourceArn": ARN, "Tags": numbered(range(30))})
        error = users.error("TagResource", {"ResourceArn": ARN, "Tags": numbered(range(20, 51))})
        users.call("TagResource", {"ResourceArn": ARN, "Tags": numbered(range(20, 50))})

        assert error.message == "Number of Tags exceed the current limit for the provided ResourceArn"
        assert len(tags(users)) == 50

    def test_a_null_among_them(self, users):
        error = users.error("TagResource", {"ResourceArn": ARN, "Tags": [TAG, None]})

        assert error.message == (
            "1 validation error detected: Value null at 'tags.2.member' failed to satisfy constraint: "
            "Member must not be null"
        )


class TestBehaviour:
    def test_adds_and_replaces(self, users):
        reply = users.call("TagResource", {"ResourceArn": ARN, "Tags": [TAG, {"Key": "env", "Value": "x"}]})
        users.call("TagResource", {"ResourceArn": ARN, "Tags": [{"Key": "team", "Value": ""}]})

        assert reply == {}
        assert tags(users) == [{"Key": "team", "Value": ""}, {"Key": "env", "Value": "x"}]

    def test_those_of_create_table(self, dynamodb):
        dynamodb.create("users", ("pk", "S"), Tags=[TAG])
        dynamodb.call("TagResource", {"ResourceArn": ARN, "Tags": [{"Key": "env", "Value": "x"}]})

        assert tags(dynamodb) == [TAG, {"Key": "env", "Value": "x"}]

    @pytest.mark.parametrize(
        ("bad", "message"),
        [
            ([{"Key": "aws:a", "Value": ""}], "Tag Key cannot be prefixed with aws:, Key: aws:a"),
            ([TAG, TAG], "Duplicate Tag Keys provided as input: Duplicate Tag Key found team"),
            (numbered(range(51)), "Number of Tags exceed the current limit for the provided ResourceArn"),
        ],
    )
    def test_create_table_takes_the_same(self, dynamodb, bad, message):
        keys = {
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        }
        error = dynamodb.error("CreateTable", {"TableName": "users", **keys, "Tags": bad})
        dynamodb.call("CreateTable", {"TableName": "users", **keys, "Tags": []})

        assert error.message == message
        assert tags(dynamodb) == []

    def test_go_with_the_table(self, users):
        users.call("TagResource", {"ResourceArn": ARN, "Tags": [TAG]})
        users.call("DeleteTable", {"TableName": "users"})
        users.create("users", ("pk", "S"))

        assert tags(users) == []

    def test_are_in_snapshots(self, users):
        state = users.engine.state()
        users.call("TagResource", {"ResourceArn": ARN, "Tags": [TAG]})
        twin = users.engine.fork()
        users.engine.restore(state)

        assert tags(users) == []
        assert twin.execute("ListTagsOfResource", {"ResourceArn": ARN})["Tags"] == [TAG]
