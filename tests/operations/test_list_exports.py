from __future__ import annotations

import pytest

LIST = "ListExports"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"


@pytest.fixture
def tables(dynamodb):
    for name in ("aaa", "bbb"):
        dynamodb.create(name, ("pk", "S"))
        dynamodb.enable_recovery(name)
    return dynamodb


def export(dynamodb, name):
    dynamodb.clock.advance(1)
    request = {"TableArn": ARN + name, "S3Bucket": "absent"}
    return dynamodb.call("ExportTableToPointInTime", request)["ExportDescription"]["ExportArn"]


class TestRequestShape:
    def test_max_results(self, dynamodb):
        assert dynamodb.error(LIST, {"MaxResults": "1"}).message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_max_results(self, dynamodb):
        assert dynamodb.error(LIST, {"MaxResults": 26}).message == (
            "1 validation error detected: Value '26' at 'maxResults' failed to satisfy constraint: "
            "Member must have value less than or equal to 25"
        )

    def test_token(self, dynamodb):
        token = "0123456789abcdef" * 16
        error = dynamodb.error(LIST, {"NextToken": token})

        assert error.code == "ValidationException"
        assert error.message == f"Invalid Request: Provided nextToken is invalid: {token}"

    def test_arn(self, dynamodb):
        assert dynamodb.error(LIST, {"TableArn": "aaa"}).message == (
            "One or more parameter values were invalid: tableArn is not a valid ARN"
        )


class TestBehaviour:
    def test_newest_first(self, tables):
        first, second, other = export(tables, "aaa"), export(tables, "aaa"), export(tables, "bbb")

        assert tables.call(LIST, {"TableArn": f"{ARN}aaa"}) == {
            "ExportSummaries": [
                {"ExportArn": arn, "ExportStatus": "FAILED", "ExportType": "FULL_EXPORT"} for arn in (second, first)
            ]
        }
        assert [each["ExportArn"] for each in tables.call(LIST, {})["ExportSummaries"]] == [other, second, first]

    def test_pages(self, tables):
        arns = [export(tables, "aaa") for _ in range(12)]
        found = tables.call(LIST, {})  # ten without being asked
        rest = tables.call(LIST, {"NextToken": found["NextToken"]})

        assert [each["ExportArn"] for each in found["ExportSummaries"]] == arns[:1:-1]
        assert [each["ExportArn"] for each in rest["ExportSummaries"]] == [arns[1], arns[0]]
        assert "NextToken" not in rest

    def test_not_those_of_a_table_that_is_gone(self, tables):
        export(tables, "aaa")
        tables.call("DeleteTable", {"TableName": "aaa"})
        assert tables.call(LIST, {"TableArn": f"{ARN}aaa"}) == {"ExportSummaries": []}
        tables.create("aaa", ("pk", "S"))

        assert tables.call(LIST, {"TableArn": f"{ARN}aaa"}) == {"ExportSummaries": []}
        assert len(tables.call(LIST, {})["ExportSummaries"]) == 1

    def test_ninety_days(self, tables):
        export(tables, "aaa")
        tables.clock.advance(90 * 24 * 3600 - 1)
        assert len(tables.call(LIST, {})["ExportSummaries"]) == 1
        tables.clock.advance(1)
        assert tables.call(LIST, {}) == {"ExportSummaries": []}
