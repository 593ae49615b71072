from __future__ import annotations

import pytest
from tests.operations.test_put_resource_policy import ARN, BAD_ARNS, NOT_FOUND, policy, put, users

__all__ = ["users"]


class TestRequestShape:
    def test_revision(self, users):
        error = users.error("DeleteResourcePolicy", {"ResourceArn": ARN, "ExpectedRevisionId": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("DeleteResourcePolicy", {"ResourceArn": arn})

        assert (error.code, error.message) == (code, message)

    def test_another_revision_is_expected(self, users):
        revision = put(users, policy())
        error = users.error("DeleteResourcePolicy", {"ResourceArn": ARN, "ExpectedRevisionId": "unknown"})

        assert error.code == "PolicyNotFoundException"
        assert error.message == (
            f"{NOT_FOUND}Requested update for policy with revision id unknown, but the policy associated to target "
            f"table users has revision id {revision}."
        )

    def test_empty_revision(self, users):
        error = users.error("DeleteResourcePolicy", {"ResourceArn": ARN, "ExpectedRevisionId": ""})

        assert error.message == (
            "1 validation error detected: Value '' at 'expectedRevisionId' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )


class TestBehaviour:
    @pytest.mark.parametrize("is_expected", [True, False])
    def test_it_is_gone(self, users, is_expected):
        revision = put(users, policy())
        expected = {"ExpectedRevisionId": revision} if is_expected else {}
        reply = users.call("DeleteResourcePolicy", {"ResourceArn": ARN, **expected})

        assert reply == {"RevisionId": revision}
        assert users.error("GetResourcePolicy", {"ResourceArn": ARN}).code == "PolicyNotFoundException"

    def test_none(self, users):
        assert users.call("DeleteResourcePolicy", {"ResourceArn": ARN}) == {}
        expected = users.error("DeleteResourcePolicy", {"ResourceArn": ARN, "ExpectedRevisionId": "1"})
        assert expected.code == "PolicyNotFoundException"

    def test_it_leaves_the_revision_of_its_deletion(self, users):
        revision = put(users, policy())
        users.clock.advance(1)
        users.call("DeleteResourcePolicy", {"ResourceArn": ARN})
        users.clock.advance(1)
        again = users.call("DeleteResourcePolicy", {"ResourceArn": ARN})
        stale = users.error("DeleteResourcePolicy", {"ResourceArn": ARN, "ExpectedRevisionId": revision})

        assert (revision, again) == ("1700000000250", {"RevisionId": "1700000001250"})
        assert stale.message == (
            f"{NOT_FOUND}Requested update for policy with revision id {revision}, but the policy associated to target "
            "table users has revision id 1700000001250."
        )
        assert put(users, policy(), ExpectedRevisionId="NO_POLICY") == "1700000002250"

    def test_the_stream_s_stays(self, users):
        stream = users.call("DescribeTable", {"TableName": "users"})["Table"]["LatestStreamArn"]
        put(users, policy("dynamodb:GetRecords"), stream)
        put(users, policy())
        users.call("DeleteResourcePolicy", {"ResourceArn": ARN})

        assert "GetRecords" in users.call("GetResourcePolicy", {"ResourceArn": stream})["Policy"]
