from __future__ import annotations

import pytest

LIST = "ListContributorInsights"


@pytest.fixture
def tables(dynamodb):
    for name in ("aaa", "bbb", "ccc"):
        dynamodb.create(name, ("pk", "S"))
    for name in ("aaa", "bbb"):
        dynamodb.call("UpdateContributorInsights", {"TableName": name, "ContributorInsightsAction": "ENABLE"})
    return dynamodb


def summary(name):
    return {
        "TableName": name,
        "ContributorInsightsStatus": "ENABLED",
        "ContributorInsightsMode": "ACCESSED_AND_THROTTLED_KEYS",
    }


class TestRequestShape:
    def test_max_results(self, dynamodb):
        assert dynamodb.error(LIST, {"MaxResults": "1"}).message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_max_results(self, dynamodb):
        assert dynamodb.error(LIST, {"MaxResults": 101}).message == (
            "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: "
            "Member must have value less than or equal to 100"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error(LIST, {"TableName": "users"})

        assert error.message == "Requested resource not found: Table: users not found"

    def test_token(self, dynamodb):
        assert dynamodb.error(LIST, {"NextToken": "00"}).message == "Invalid Request: Provided nextToken is invalid: 00"


class TestBehaviour:
    def test_of_a_table(self, tables):
        assert tables.call(LIST, {"TableName": "aaa"}) == {"ContributorInsightsSummaries": [summary("aaa")]}
        assert tables.call(LIST, {"TableName": "ccc"}) == {"ContributorInsightsSummaries": []}

    def test_pages(self, tables):
        first = tables.call(LIST, {"MaxResults": 1})
        second = tables.call(LIST, {"MaxResults": 1, "NextToken": first["NextToken"]})

        assert first["ContributorInsightsSummaries"] == [summary("aaa")]
        assert second == {"ContributorInsightsSummaries": [summary("bbb")]}
