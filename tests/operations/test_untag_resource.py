from __future__ import annotations

import pytest
from tests.operations.test_tag_resource import ARN, BAD_ARNS, TAG, tags, users

__all__ = ["users"]

NOT_NULL = "Member must not be null"


class TestRequestShape:
    def test_keys(self, users):
        error = users.error("UntagResource", {"ResourceArn": ARN, "TagKeys": [1]})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("UntagResource", {"ResourceArn": arn, "TagKeys": ["team"]})

        assert (error.code, error.message) == (code, message)

    @pytest.mark.parametrize(
        ("keys", "message"),
        [
            ([], "Atleast one Tag Key needs to be provided as Input."),
            ([""], "The Tag Key provided is invalid, Key: "),
            (["a" * 129], f"The Tag Key provided is invalid, Key: {'a' * 129}"),
            (["aws:foo"], "Tag Key cannot be prefixed with aws:, Key: aws:foo"),
            (
                [str(number) for number in range(51)],
                "Number of Tags exceed the current limit for the provided ResourceArn",
            ),
            (
                None,
                f"1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: {NOT_NULL}",
            ),
        ],
    )
    def test_keys(self, users, keys, message):
        error = users.error("UntagResource", {"ResourceArn": ARN, "TagKeys": keys})

        assert error.code == "ValidationException"
        assert error.message == message


class TestBehaviour:
    def test_takes_away_what_is_there(self, users):
        users.call("TagResource", {"ResourceArn": ARN, "Tags": [TAG, {"Key": "env", "Value": "x"}]})
        reply = users.call("UntagResource", {"ResourceArn": ARN, "TagKeys": ["team", "never"]})

        assert reply == {}
        assert tags(users) == [{"Key": "env", "Value": "x"}]

    def test_those_of_create_table(self, dynamodb):
        dynamodb.create("users", ("pk", "S"), Tags=[TAG])
        dynamodb.call("UntagResource", {"ResourceArn": ARN, "TagKeys": ["team"]})

        assert tags(dynamodb) == []
