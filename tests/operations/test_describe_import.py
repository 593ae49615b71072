from __future__ import annotations

import pytest

DESCRIBE = "DescribeImport"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users/import/01700000000250-0badf00d"


class TestRequestShape:
    def test_arn(self, dynamodb):
        assert dynamodb.error(DESCRIBE, {"ImportArn": 1}).message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    @pytest.mark.parametrize("arn", [ARN.partition("/import")[0], ARN.replace("users", "x"), "x" * 40])
    def test_no_import(self, dynamodb, arn):
        error = dynamodb.error(DESCRIBE, {"ImportArn": arn})

        assert (error.code, error.message) == ("ValidationException", "Invalid Import ARN")

    def test_another_account(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ImportArn": ARN.replace("000000000000", "111111111111")})

        assert (error.code, error.message) == ("AccessDeniedException", "Access is denied")

    def test_unknown(self, dynamodb):
        error = dynamodb.error(DESCRIBE, {"ImportArn": ARN})

        assert error.code == "ImportNotFoundException"
        assert error.message == f"Import not found: Import not found: {ARN}"


class TestBehaviour:
    def test_the_description_is_the_callers_own(self, dynamodb):
        request = {
            "ClientToken": "once",
            "S3BucketSource": {"S3Bucket": "absent"},
            "InputFormat": "CSV",
            "TableCreationParameters": {
                "TableName": "users",
                "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
            },
        }
        arn = dynamodb.call("ImportTable", request)["ImportTableDescription"]["ImportArn"]
        first = dynamodb.call(DESCRIBE, {"ImportArn": arn})["ImportTableDescription"]
        first["S3BucketSource"]["S3Bucket"] = "other"
        second = dynamodb.call(DESCRIBE, {"ImportArn": arn})["ImportTableDescription"]

        assert second["S3BucketSource"]["S3Bucket"] == "absent"
