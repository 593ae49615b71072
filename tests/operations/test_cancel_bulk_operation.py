from __future__ import annotations

OPERATION = "CancelBulkOperation"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users/bulk-operation/01700000000250-0badf00d"
STATUS, ARN_MEMBER = "BulkOperationStatus", "BulkOperationArn"


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

    def test_one_that_takes_its_time(self, dynamodb, tmp_path):
        (tmp_path / "1.json").write_text('{"Item": {"pk": {"S": "a"}}}')
        dynamodb = dynamodb.with_settings(table_delay=10.0, buckets={"data": tmp_path})
        dynamodb.create("users", ("pk", "S"))
        dynamodb.clock.advance(10)
        request = {
            "TableName": "users",
            "InputS3Configuration": {"S3Bucket": "data", "InputFormat": "DYNAMODB_JSON"},
            "OutputS3Configuration": {"S3Bucket": "data", "OutputType": ["ERROR"]},
        }
        arns = [
            {"BulkOperationArn": dynamodb.call("StartBulkPutItems", request)["BulkOperationDescription"][ARN_MEMBER]}
            for _ in range(2)
        ]

        def statuses():
            listed = dynamodb.call("ListBulkOperations", {})["BulkOperationsSummaryList"]
            told = [dynamodb.call("DescribeBulkOperation", arn)["BulkOperationDescription"][STATUS] for arn in arns]
            assert [each[STATUS] for each in reversed(listed)] == told
            return told

        assert statuses() == ["IN_PROGRESS", "IN_PROGRESS"]
        assert dynamodb.call(OPERATION, arns[0])[STATUS] == "CANCELLING"
        assert dynamodb.call(OPERATION, arns[0])[STATUS] == "CANCELLING"
        assert statuses() == ["CANCELLING", "IN_PROGRESS"]
        dynamodb.clock.advance(10)
        assert statuses() == ["CANCELLED", "COMPLETED"]
        assert dynamodb.call(OPERATION, arns[1])[STATUS] == "COMPLETED"
