from __future__ import annotations

import pytest
from tests.operations.test_tag_resource import ARN, BAD_ARNS, TAG, users

__all__ = ["users"]


class TestRequestShape:
    def test_token(self, users):
        error = users.error("ListTagsOfResource", {"ResourceArn": ARN, "NextToken": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("ListTagsOfResource", {"ResourceArn": arn})

        assert (error.code, error.message) == (code, message)

    def test_no_page_follows(self, users):
        error = users.error("ListTagsOfResource", {"ResourceArn": ARN, "NextToken": "a"})

        assert error.message == "One or more parameter values were invalid: Invalid NextToken: a"


class TestBehaviour:
    def test_none(self, users):
        assert users.call("ListTagsOfResource", {"ResourceArn": ARN}) == {"Tags": []}

    def test_all_on_one_page(self, dynamodb):
        many = [TAG] + [{"Key": str(number), "Value": ""} for number in range(49)]
        dynamodb.create("users", ("pk", "S"), Tags=many)

        assert dynamodb.call("ListTagsOfResource", {"ResourceArn": ARN}) == {"Tags": many}
