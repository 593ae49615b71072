from __future__ import annotations

import pytest

DESCRIBE = "DescribeExport"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users/export/01700000000250-0badf00d"


class TestRequestShape:
    def test_arn(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ExportArn": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_short(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"ExportArn": "foo"}).message == (
            "1 validation error detected: Value 'foo' at 'exportArn' failed to satisfy constraint: "
            "Member must have length greater than or equal to 37"
        )

    @pytest.mark.parametrize("arn", [ARN.partition("/export")[0], ARN.replace("/export/", "/import/"), "x" * 40])
    def test_no_export(self, dynamodb, arn):
        error = dynamodb.error(DESCRIBE, {"ExportArn": arn})

        assert (error.code, error.message) == ("ValidationException", "Invalid Export ARN")

    def test_another_account(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ExportArn": ARN.replace("000000000000", "111111111111")})

        assert (error.code, error.message) == ("AccessDeniedException", "Access is denied")

    def test_unknown(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ExportArn": ARN})

        assert error.code == "ExportNotFoundException"
        assert error.message == f"Export not found: Export not found: {ARN}"

    def test_another_region(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ExportArn": ARN.replace("us-east-1", "eu-west-1")})

        assert error.code == "ExportNotFoundException"
        assert error.message == "Export not found: Invalid export arn"


class TestBehaviour:
    def test_it_outlives_its_table(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        dynamodb.enable_recovery("users")
        request = {"TableArn": ARN.partition("/export")[0], "S3Bucket": "absent"}
        arn = dynamodb.call("ExportTableToPointInTime", request)["ExportDescription"]["ExportArn"]
        dynamodb.call("DeleteTable", {"TableName": "users"})

        assert dynamodb.call(DESCRIBE, {"ExportArn": arn})["ExportDescription"]["ExportStatus"] == "FAILED"
