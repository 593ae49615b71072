from __future__ import annotations

LIST = "ListBulkOperations"


def started(dynamodb):
    dynamodb.clock.advance(1)
    request = {
        "TableName": "users",
        "InputS3Configuration": {"S3Bucket": "absent", "InputFormat": "DYNAMODB_JSON"},
        "OutputS3Configuration": {"S3Bucket": "absent", "OutputType": ["ERROR"]},
    }
    return dynamodb.call("StartBulkPutItems", request)["BulkOperationDescription"]["BulkOperationArn"]


class TestRequestShape:
    def test_max_results(self, dynamodb):
        assert dynamodb.error(LIST, {"MaxResults": "1"}).message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_token(self, dynamodb):
        error = dynamodb.error(LIST, {"NextToken": "0123456789abcdef"})

        assert error.message == "Invalid Request: Provided nextToken is invalid: 0123456789abcdef"


class TestBehaviour:
    def test_newest_first_and_pages(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        first, second = started(dynamodb), started(dynamodb)
        page = dynamodb.call(LIST, {"MaxResults": 1})
        rest = dynamodb.call(LIST, {"MaxResults": 1, "NextToken": page["NextToken"]})

        assert page["BulkOperationsSummaryList"] == [
            {
                "BulkOperationArn": second,
                "BulkOperationStatus": "FAILED",
                "StartTime": 1_700_000_002.25,
                "EndTime": 1_700_000_002.25,
            }
        ]
        assert [each["BulkOperationArn"] for each in rest["BulkOperationsSummaryList"]] == [first]
        assert "NextToken" not in rest

    def test_ninety_days(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        started(dynamodb)
        dynamodb.clock.advance(90 * 24 * 3600)

        assert dynamodb.call(LIST, {}) == {"BulkOperationsSummaryList": []}
