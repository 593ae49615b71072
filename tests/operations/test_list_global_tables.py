from __future__ import annotations

import pytest

LIST = "ListGlobalTables"


@pytest.fixture
def tables(dynamodb):
    for name, regions in (("ccc", ["us-east-1"]), ("aaa", ["us-east-1", "eu-west-1"]), ("bbb", ["eu-west-1"])):
        dynamodb.create(name, ("pk", "S"))
        group = [{"RegionName": region} for region in regions]
        dynamodb.call("CreateGlobalTable", {"GlobalTableName": name, "ReplicationGroup": group})
    return dynamodb


def names(reply):
    return [each["GlobalTableName"] for each in reply["GlobalTables"]]


class TestRequestShape:
    def test_limit(self, dynamodb):
        assert dynamodb.error(LIST, {"Limit": "1"}).message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_limit(self, dynamodb):
        assert dynamodb.error(LIST, {"Limit": 0}).message == (
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )


class TestBehaviour:
    def test_none(self, dynamodb):
        assert dynamodb.call(LIST, {}) == {"GlobalTables": []}

    def test_pages(self, tables):
        first = tables.call(LIST, {"Limit": 2})
        rest = tables.call(LIST, {"ExclusiveStartGlobalTableName": first["LastEvaluatedGlobalTableName"]})

        assert (names(first), names(rest)) == (["aaa", "bbb"], ["ccc"])
        assert "LastEvaluatedGlobalTableName" not in rest

    def test_of_a_region(self, tables):
        assert tables.call(LIST, {"RegionName": "eu-west-1"}) == {
            "GlobalTables": [
                {
                    "GlobalTableName": "aaa",
                    "ReplicationGroup": [{"RegionName": "us-east-1"}, {"RegionName": "eu-west-1"}],
                },
                {"GlobalTableName": "bbb", "ReplicationGroup": [{"RegionName": "eu-west-1"}]},
            ]
        }
