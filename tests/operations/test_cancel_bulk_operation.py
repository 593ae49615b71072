from __future__ import annotations

OPERATION = "CancelBulkOperation"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users/bulk-operation/01700000000250-0badf00d"


class TestRequestShape:
    def test_arn(self, dynamodb):
        error = dynamodb.error(OPERATION, {"BulkOperationArn": 1})

        assert error.message == "NUMBER_VALUE cannot be converted to String"


class TestValidation:
    def test_short(self, dynamodb):
        assert dynamodb.error(OPERATION, {"BulkOperationArn": "foo"}).message == (
            "1 validation error detected: Value 'foo' at 'bulkOperationArn' failed to satisfy constraint: "
            "Member must have length greater than or equal to 37"
        )

    def test_unknown(self, dynamodb):
        error = dynamodb.error(OPERATION, {"BulkOperationArn": ARN})

        assert error.code == "ResourceNotFoundException"
        assert error.message == f"Requested resource not found: Bulk operation not found: {ARN}"


class TestBehaviour:
    def test_one_that_has_ended(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        request = {
            "TableName": "users",
            "InputS3Configuration": {"S3Bucket": "absent", "InputFormat": "DYNAMODB_JSON"},
            "OutputS3Configuration": {"S3Bucket": "absent", "OutputType": ["ERROR"]},
        }
        started = dynamodb.call("StartBulkPutItems", request)["BulkOperationDescription"]
        reply = dynamodb.call(OPERATION, {"BulkOperationArn": started["BulkOperationArn"]})

        assert reply == {"BulkOperationArn": started["BulkOperationArn"], "BulkOperationStatus": "FAILED"}
