from __future__ import annotations

import pytest
from tests.operations.test_put_resource_policy import ARN, BAD_ARNS, policy, put, users

__all__ = ["users"]


class TestRequestShape:
    def test_arn(self, users):
        error = users.error("GetResourcePolicy", {"ResourceArn": []})

        assert error.message == "Unrecognized collection type class java.lang.String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("GetResourcePolicy", {"ResourceArn": arn})

        assert (error.code, error.message) == (code, message)


class TestBehaviour:
    def test_none(self, users):
        error = users.error("GetResourcePolicy", {"ResourceArn": ARN})

        assert error.code == "PolicyNotFoundException"
        assert error.message == f"Resource-based policy not found for the provided ResourceArn: {ARN}"

    def test_what_was_put(self, users):
        revision = put(users, policy())

        assert users.call("GetResourcePolicy", {"ResourceArn": ARN})["RevisionId"] == revision
