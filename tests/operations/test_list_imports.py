from __future__ import annotations

LIST = "ListImports"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/"


def started(dynamodb, name):
    dynamodb.clock.advance(1)
    request = {
        "ClientToken": f"of {name}",
        "S3BucketSource": {"S3Bucket": "absent"},
        "InputFormat": "DYNAMODB_JSON",
        "TableCreationParameters": {
            "TableName": name,
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST",
        },
    }
    return dynamodb.call("ImportTable", request)["ImportTableDescription"]["ImportArn"]


class TestRequestShape:
    def test_page_size(self, dynamodb):
        assert dynamodb.error(LIST, {"PageSize": "1"}).message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_page_size(self, dynamodb):
        assert dynamodb.error(LIST, {"PageSize": 26}).message == (
            "1 validation error detected: Value '26' at 'pageSize' failed to satisfy constraint: "
            "Member must have value less than or equal to 25"
        )

    def test_token(self, dynamodb):
        token = "0" * 112

        assert dynamodb.error(LIST, {"NextToken": token}).message == (
            f"Invalid Request: Provided nextToken is invalid: {token}"
        )


class TestBehaviour:
    def test_summary(self, dynamodb):
        arn = started(dynamodb, "aaa")

        assert dynamodb.call(LIST, {}) == {
            "ImportSummaryList": [
                {
                    "ImportArn": arn,
                    "ImportStatus": "FAILED",
                    "TableArn": f"{ARN}aaa",
                    "S3BucketSource": {"S3BucketOwner": "000000000000", "S3Bucket": "absent"},
                    "CloudWatchLogGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:/aws-dynamodb/imports:*",
                    "InputFormat": "DYNAMODB_JSON",
                    "StartTime": 1_700_000_001.25,
                    "EndTime": 1_700_000_001.25,
                }
            ]
        }

    def test_of_a_table(self, dynamodb):
        first = started(dynamodb, "aaa")
        started(dynamodb, "bbb")

        found = dynamodb.call(LIST, {"TableArn": f"{ARN}aaa"})["ImportSummaryList"]
        assert [each["ImportArn"] for each in found] == [first]

    def test_pages(self, dynamodb):
        arns = [started(dynamodb, "aaa") for _ in range(3)]
        found, token = [], None
        for _ in range(3):
            page = dynamodb.call(LIST, {"PageSize": 1, "NextToken": token})
            found += [each["ImportArn"] for each in page["ImportSummaryList"]]
            token = page.get("NextToken")
            assert token is None or (112 <= len(token) <= 1024 and len(token) % 16 == 0)

        assert (found, token) == (arns[::-1], None)

    def test_a_token_of_another_list(self, dynamodb):
        for name in ("aaa", "bbb"):
            started(dynamodb, name)
        token = dynamodb.call(LIST, {"PageSize": 1})["NextToken"]

        assert dynamodb.error("ListExports", {"NextToken": token}).message == (
            f"Invalid Request: Provided nextToken is invalid: {token}"
        )
