from __future__ import annotations

import pytest

UPDATE = "UpdateContributorInsights"
BY_STATUS = {
    "IndexName": "by_status",
    "KeySchema": [{"AttributeName": "status", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}
MILLISECONDS = 1_700_000_000_250


@pytest.fixture
def orders(dynamodb):
    dynamodb.create(
        "orders",
        ("pk", "S"),
        ("sk", "S"),
        AttributeDefinitions=[{"AttributeName": "status", "AttributeType": "S"}],
        GlobalSecondaryIndexes=[BY_STATUS],
    )
    return dynamodb


def update(dynamodb, action, **more):
    return dynamodb.call(UPDATE, {"TableName": "orders", "ContributorInsightsAction": action, **more})


def described(dynamodb, **more):
    return dynamodb.call("DescribeContributorInsights", {"TableName": "orders", **more})


def rule(kind, resource="orders", milliseconds=MILLISECONDS):
    return f"DynamoDBContributorInsights-{kind}-{resource}-{milliseconds}"


class TestRequestShape:
    def test_action(self, dynamodb):
        error = dynamodb.error(UPDATE, {"TableName": "orders", "ContributorInsightsAction": True})

        assert error.code == "SerializationException"
        assert error.message == "TRUE_VALUE cannot be converted to String"


class TestValidation:
    def test_action(self, dynamodb):
        error = dynamodb.error(UPDATE, {"TableName": "orders", "ContributorInsightsAction": "STOP"})

        assert error.message == (
            "1 validation error detected: Value 'STOP' at 'contributorInsightsAction' failed to satisfy constraint: "
            "Member must satisfy enum value set: [ENABLE, DISABLE]"
        )

    def test_no_table(self, dynamodb):
        error = dynamodb.error(UPDATE, {"TableName": "orders", "ContributorInsightsAction": "ENABLE"})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: orders not found"

    def test_no_index(self, orders):
        request = {"TableName": "orders", "IndexName": "ghost", "ContributorInsightsAction": "ENABLE"}
        error = orders.error(UPDATE, request)

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Index: ghost not found for table: orders"


class TestBehaviour:
    def test_enable(self, orders):
        assert update(orders, "ENABLE") == {
            "TableName": "orders",
            "ContributorInsightsStatus": "ENABLING",
            "ContributorInsightsMode": "ACCESSED_AND_THROTTLED_KEYS",
        }
        assert described(orders) == {
            "TableName": "orders",
            "ContributorInsightsRuleList": [rule("PKC"), rule("PKT"), rule("SKC"), rule("SKT")],
            "ContributorInsightsStatus": "ENABLED",
            "LastUpdateDateTime": 1_700_000_000.25,
            "ContributorInsightsMode": "ACCESSED_AND_THROTTLED_KEYS",
        }

    def test_index(self, orders):
        reply = update(orders, "ENABLE", IndexName="by_status", ContributorInsightsMode="THROTTLED_KEYS")

        assert reply["IndexName"] == "by_status"
        assert described(orders, IndexName="by_status")["ContributorInsightsRuleList"] == [
            rule("PKT", "orders-by_status")
        ]
        assert described(orders)["ContributorInsightsStatus"] == "DISABLED"

    def test_a_change_of_the_mode_keeps_the_names(self, orders):
        update(orders, "ENABLE")
        orders.clock.advance(10)
        reply = update(orders, "ENABLE", ContributorInsightsMode="THROTTLED_KEYS")

        assert reply["ContributorInsightsStatus"] == "ENABLING"
        assert described(orders)["ContributorInsightsRuleList"] == [rule("PKT"), rule("SKT")]
        assert described(orders)["LastUpdateDateTime"] == 1_700_000_010.25

    def test_without_a_mode_it_is_the_wider_one_again(self, orders):
        update(orders, "ENABLE", ContributorInsightsMode="THROTTLED_KEYS")

        assert update(orders, "ENABLE")["ContributorInsightsStatus"] == "ENABLING"
        assert described(orders)["ContributorInsightsMode"] == "ACCESSED_AND_THROTTLED_KEYS"

    def test_what_is_so_already_is_said_to_be_so(self, orders):
        assert update(orders, "DISABLE") == {"TableName": "orders", "ContributorInsightsStatus": "DISABLED"}
        update(orders, "ENABLE")
        orders.clock.advance(10)

        assert update(orders, "ENABLE")["ContributorInsightsStatus"] == "ENABLED"
        assert described(orders)["LastUpdateDateTime"] == 1_700_000_000.25

    def test_disable(self, orders):
        update(orders, "ENABLE")
        orders.clock.advance(10)

        mode = {"ContributorInsightsMode": "ACCESSED_AND_THROTTLED_KEYS"}
        assert update(orders, "DISABLE") == {"TableName": "orders", "ContributorInsightsStatus": "DISABLING", **mode}
        assert described(orders) == {
            "TableName": "orders",
            "ContributorInsightsStatus": "DISABLED",
            "LastUpdateDateTime": 1_700_000_010.25,
            **mode,
        }
        assert update(orders, "DISABLE") == {"TableName": "orders", "ContributorInsightsStatus": "DISABLED"}
        assert orders.call("ListContributorInsights", {}) == {"ContributorInsightsSummaries": []}

    def test_they_take_their_time(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_delay=10.0)
        dynamodb.create("users", ("pk", "S"))
        dynamodb.clock.advance(10)

        def told():
            described = dynamodb.call("DescribeContributorInsights", {"TableName": "users"})
            listed = dynamodb.call("ListContributorInsights", {})["ContributorInsightsSummaries"]
            statuses = [described["ContributorInsightsStatus"]]
            assert [each["ContributorInsightsStatus"] for each in listed] == [s for s in statuses if s != "DISABLED"]
            return described["ContributorInsightsStatus"], "ContributorInsightsRuleList" in described

        for action, meanwhile, at_the_end in (
            ("ENABLE", "ENABLING", ("ENABLED", True)),
            ("DISABLE", "DISABLING", ("DISABLED", False)),
        ):
            request = {"TableName": "users", "ContributorInsightsAction": action}
            for _ in "again":
                assert dynamodb.call(UPDATE, request)["ContributorInsightsStatus"] == meanwhile
            assert told() == (meanwhile, False)
            dynamodb.clock.advance(10)
            assert told() == at_the_end
            assert dynamodb.call(UPDATE, request)["ContributorInsightsStatus"] == at_the_end[0]
