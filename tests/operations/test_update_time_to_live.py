from __future__ import annotations

import pytest

from pydynox.engine.storage.commits.changes import TTL

DAY = 86_400


def spec(attribute="ttl", enabled=True):
    return {"TableName": "things", "TimeToLiveSpecification": {"AttributeName": attribute, "Enabled": enabled}}


@pytest.fixture
def things(dynamodb):
    dynamodb.create("things", ("pk", "S"))
    return dynamodb


@pytest.fixture
def expiring(things):
    """A table with time to live, on an engine whose clock stands at a round moment."""
    things.clock.advance(0.75)
    things.call("UpdateTimeToLive", spec())
    return things


def stored(dynamodb):
    return sorted(item["pk"] for item in dynamodb.call("Scan", {"TableName": "things"})["Items"])


def status(dynamodb):
    return dynamodb.call("DescribeTimeToLive", {"TableName": "things"})["TimeToLiveDescription"]


class TestRequestShape:
    @pytest.mark.parametrize(
        ("members", "message"),
        [
            ({"TimeToLiveSpecification": "ttl"}, "Unexpected field type"),
            (
                {"TimeToLiveSpecification": {"AttributeName": 1, "Enabled": True}},
                "NUMBER_VALUE cannot be converted to String",
            ),
            (
                {"TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": "yes"}},
                "Unexpected token received from parser",
            ),
        ],
    )
    def test_types(self, things, members, message):
        error = things.error("UpdateTimeToLive", {"TableName": "things", **members})

        assert error.code == "SerializationException"
        assert error.message == message


class TestValidation:
    def test_specification_is_required(self, things):
        error = things.error("UpdateTimeToLive", {"TableName": "things"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy constraint: "
            "Member must not be null"
        )

    @pytest.mark.parametrize("enabled", [True, False])
    def test_attribute_name_is_required(self, things, enabled):
        error = things.error(
            "UpdateTimeToLive", {"TableName": "things", "TimeToLiveSpecification": {"Enabled": enabled}}
        )

        assert error.message == (
            "1 validation error detected: Value null at 'timeToLiveSpecification.attributeName' failed to satisfy "
            "constraint: Member must not be null"
        )

    def test_enabled_is_required(self, things):
        error = things.error(
            "UpdateTimeToLive", {"TableName": "things", "TimeToLiveSpecification": {"AttributeName": "ttl"}}
        )

        assert error.message == (
            "1 validation error detected: Value null at 'timeToLiveSpecification.enabled' failed to satisfy "
            "constraint: Member must not be null"
        )

    @pytest.mark.parametrize(("name", "bound"), [("", "greater than or equal to 1"), ("a" * 256, None)])
    def test_length_of_attribute_name(self, things, name, bound):
        error = things.error("UpdateTimeToLive", spec(name))

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{name}' at 'timeToLiveSpecification.attributeName' failed to satisfy "
            f"constraint: Member must have length {bound or 'less than or equal to 255'}"
        )

    def test_longest_attribute_name(self, things):
        assert things.call("UpdateTimeToLive", spec("a" * 255)) == {
            "TimeToLiveSpecification": {"AttributeName": "a" * 255, "Enabled": True}
        }

    def test_table_that_is_not_there(self, dynamodb):
        error = dynamodb.error("UpdateTimeToLive", spec())

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: things not found"

    def test_enabled_twice(self, expiring):
        error = expiring.error("UpdateTimeToLive", spec())

        assert error.code == "ValidationException"
        assert error.message == "TimeToLive is already enabled"

    @pytest.mark.parametrize("enabled", [True, False])
    def test_another_attribute(self, expiring, enabled):
        error = expiring.error("UpdateTimeToLive", spec("expires", enabled))

        assert error.code == "ValidationException"
        assert error.message == "TimeToLive is active on a different AttributeName: current AttributeName is ttl"

    def test_disabled_before_it_was_enabled(self, things):
        error = things.error("UpdateTimeToLive", spec(enabled=False))

        assert error.code == "ValidationException"
        assert error.message == "TimeToLive is already disabled"

    def test_disabled_twice(self, expiring):
        expiring.call("UpdateTimeToLive", spec(enabled=False))

        assert expiring.error("UpdateTimeToLive", spec(enabled=False)).message == "TimeToLive is already disabled"


class TestInterval:
    """Half an hour as measured, an hour as documented: `Settings(ttl_interval=...)`, 0 unless it is set."""

    TOO_OFTEN = "Time to live has been modified multiple times within a fixed interval"

    @pytest.fixture
    def things(self, dynamodb):
        dynamodb = dynamodb.with_settings(ttl_interval=1800)
        dynamodb.create("things", ("pk", "S"))
        dynamodb.call("UpdateTimeToLive", spec())
        return dynamodb

    def test_within(self, things):
        things.clock.advance(1799)
        error = things.error("UpdateTimeToLive", spec(enabled=False))

        assert error.code == "ValidationException"
        assert error.message == self.TOO_OFTEN

    def test_what_is_wrong_anyway_comes_first(self, things):
        assert things.error("UpdateTimeToLive", spec()).message == "TimeToLive is already enabled"
        assert things.error("UpdateTimeToLive", spec("other", False)).message == (
            "TimeToLive is active on a different AttributeName: current AttributeName is ttl"
        )

    def test_afterwards_and_from_then_again(self, things):
        things.clock.advance(1800)
        things.call("UpdateTimeToLive", spec(enabled=False))

        assert things.error("UpdateTimeToLive", spec(enabled=False)).message == "TimeToLive is already disabled"
        assert things.error("UpdateTimeToLive", spec("other")).message == self.TOO_OFTEN

        things.clock.advance(1800)
        things.call("UpdateTimeToLive", spec("other"))
        assert status(things) == {"TimeToLiveStatus": "ENABLED", "AttributeName": "other"}

    def test_a_refused_change_does_not_lengthen_it(self, things):
        things.clock.advance(1000)
        things.error("UpdateTimeToLive", spec(enabled=False))
        things.clock.advance(800)

        things.call("UpdateTimeToLive", spec(enabled=False))

    def test_not_unless_it_is_set(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        dynamodb.call("UpdateTimeToLive", spec())
        dynamodb.call("UpdateTimeToLive", spec(enabled=False))
        dynamodb.call("UpdateTimeToLive", spec("other"))

        assert status(dynamodb) == {"TimeToLiveStatus": "ENABLED", "AttributeName": "other"}


class TestBehaviour:
    def test_reply(self, things):
        assert things.call("UpdateTimeToLive", spec()) == {
            "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": True}
        }
        assert status(things) == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}
        assert things.call("UpdateTimeToLive", spec(enabled=False)) == {
            "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": False}
        }
        assert status(things) == {"TimeToLiveStatus": "DISABLED"}

    def test_the_table_is_the_same(self, things):
        before = things.call("DescribeTable", {"TableName": "things"})
        things.call("UpdateTimeToLive", spec())

        assert things.call("DescribeTable", {"TableName": "things"}) == before

    def test_a_new_table_of_the_same_name_has_none(self, expiring):
        expiring.call("DeleteTable", {"TableName": "things"})
        expiring.create("things", ("pk", "S"))

        assert status(expiring) == {"TimeToLiveStatus": "DISABLED"}

    def test_an_expired_item_stays_until_the_lag_is_over(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_100}, {"pk": "b", "ttl": 1_700_000_200}, {"pk": "c"})
        expiring.clock.advance(98 + 2 * DAY)
        assert stored(expiring) == ["a", "b", "c"]

        expiring.clock.advance(1)
        assert stored(expiring) == ["b", "c"]

        expiring.clock.advance(100)
        assert stored(expiring) == ["c"]

    def test_without_lag(self, dynamodb):
        dynamodb = dynamodb.with_settings(ttl_lag=0)
        dynamodb.create("things", ("pk", "S"))
        dynamodb.call("UpdateTimeToLive", spec())
        dynamodb.put("things", {"pk": "a", "ttl": 1_700_000_001}, {"pk": "b", "ttl": 1_700_000_000})

        assert stored(dynamodb) == ["a"]
        dynamodb.clock.advance(0.75)
        assert stored(dynamodb) == []

    def test_items_from_before_it_was_on(self, things):
        things.put("things", {"pk": "a", "ttl": 1_600_000_000}, {"pk": "b", "ttl": 1_800_000_000})
        things.clock.advance(10 * DAY)
        assert stored(things) == ["a", "b"]

        things.call("UpdateTimeToLive", spec())

        assert stored(things) == ["b"]

    def test_an_item_of_a_transaction_in_progress_waits_for_its_end(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_100}, {"pk": "b", "ttl": 1_700_000_200})
        with expiring.engine.hold([("things", {"pk": "a"}, None)]):
            assert expiring.engine.sweep_expired() == 0
            expiring.clock.advance(201 + 2 * DAY)
            assert stored(expiring) == ["a"]
            assert expiring.engine.sweep_expired() == 0
        assert stored(expiring) == []

    def test_nothing_is_deleted_once_it_is_off(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_100})
        expiring.call("UpdateTimeToLive", spec(enabled=False))
        expiring.clock.advance(10 * DAY)

        assert stored(expiring) == ["a"]
        assert expiring.engine.due is None

    def test_an_item_that_was_given_more_time(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_100}, {"pk": "b", "ttl": 1_700_000_100})
        expiring.clock.advance(DAY)
        expiring.call(
            "UpdateItem",
            {
                "TableName": "things",
                "Key": {"pk": "a"},
                "UpdateExpression": "SET #t = :t",
                "ExpressionAttributeNames": {"#t": "ttl"},
                "ExpressionAttributeValues": {":t": 1_700_000_000 + 5 * DAY},
            },
        )
        expiring.clock.advance(5 * DAY)

        assert stored(expiring) == ["a"]
        expiring.clock.advance(DAY)
        assert stored(expiring) == []

    def test_an_item_that_was_given_less_time(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_800_000_000})
        stored(expiring)
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_000})
        expiring.clock.advance(2 * DAY)

        assert stored(expiring) == []

    def test_only_numbers_expire(self, expiring):
        expiring.put(
            "things",
            {"pk": "string", "ttl": "1700000001"},
            {"pk": "null", "ttl": None},
            {"pk": "bool", "ttl": True},
            {"pk": "set", "ttl": {1_700_000_001}},
            {"pk": "list", "ttl": [1_700_000_001]},
            {"pk": "milliseconds", "ttl": 1_700_000_001_000},
            {"pk": "nested", "map": {"ttl": 1_700_000_001}},
            {"pk": "fraction", "ttl": 1_700_000_001.5},
        )
        expiring.clock.advance(100 * DAY)

        assert stored(expiring) == ["bool", "list", "milliseconds", "nested", "null", "set", "string"]

    def test_five_years(self, expiring):
        oldest = 1_700_000_001 - 5 * 365 * DAY
        expiring.put("things", {"pk": "a", "ttl": oldest}, {"pk": "b", "ttl": oldest - 1}, {"pk": "c", "ttl": 0})

        assert stored(expiring) == ["b", "c"]
        expiring.put("things", {"pk": "b", "ttl": oldest})
        expiring.call("DeleteItem", {"TableName": "things", "Key": {"pk": "c"}})
        assert stored(expiring) == []

    def test_the_key_may_be_the_attribute(self, dynamodb):
        dynamodb.create("things", ("pk", "N"))
        dynamodb.call("UpdateTimeToLive", spec("pk"))
        dynamodb.put("things", {"pk": 1_700_000_000}, {"pk": 1_800_000_000})
        dynamodb.clock.advance(2 * DAY)

        assert stored(dynamodb) == [1_800_000_000]

    def test_an_item_that_has_expired_can_be_read_and_written(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_000})
        expiring.clock.advance(DAY)

        item = expiring.call("GetItem", {"TableName": "things", "Key": {"pk": "a"}})["Item"]
        assert item == {"pk": "a", "ttl": 1_700_000_000}
        old = expiring.call("PutItem", {"TableName": "things", "Item": {"pk": "a"}, "ReturnValues": "ALL_OLD"})
        assert old["Attributes"] == item
        expiring.clock.advance(10 * DAY)
        assert stored(expiring) == ["a"]

    def test_indexes_follow(self, dynamodb):
        dynamodb.create(
            "things",
            ("pk", "S"),
            ("sk", "N"),
            AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "by_g",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        dynamodb.call("UpdateTimeToLive", spec())
        for number in range(4):
            dynamodb.put("things", {"pk": "a", "sk": number, "g": "x", "ttl": 1_700_000_000 + number * 10 * DAY})
        query = {
            "TableName": "things",
            "IndexName": "by_g",
            "KeyConditionExpression": "g = :g",
            "ExpressionAttributeValues": {":g": "x"},
        }
        assert dynamodb.call("Query", query)["Count"] == 4
        dynamodb.clock.advance(13 * DAY)

        assert sorted(item["sk"] for item in dynamodb.call("Query", query)["Items"]) == [2, 3]

    def test_each_deletion_is_a_commit_by_ttl(self, expiring):
        commits = []
        expiring.engine.subscribe(commits.append)
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_002}, {"pk": "b", "ttl": 1_700_000_001}, {"pk": "c"})
        expiring.clock.advance(10 * DAY)
        stored(expiring)

        assert [(each.by, each.changes[0].key[0], each.changes[0].new) for each in commits[3:]] == [
            (TTL, "b", None),
            (TTL, "a", None),
        ]
        assert commits[-1].changes[0].old.item == {"pk": "a", "ttl": 1_700_000_002}

    def test_the_call_that_finds_items_gone_pays_for_itself_alone(self, expiring):
        expiring.put("things", {"pk": "a", "ttl": 1_700_000_002, "x": "x" * 5000}, {"pk": "b"})
        expiring.clock.advance(10 * DAY)
        scan = expiring.call("Scan", {"TableName": "things", "ReturnConsumedCapacity": "TOTAL"})

        assert scan["ConsumedCapacity"] == {"TableName": "things", "CapacityUnits": 0.5}

    def test_a_stream_says_who_deleted_the_item(self, dynamodb):
        dynamodb.create(
            "things", ("pk", "S"), StreamSpecification={"StreamEnabled": True, "StreamViewType": "OLD_IMAGE"}
        )
        dynamodb.call("UpdateTimeToLive", spec())
        dynamodb.put("things", {"pk": "a", "ttl": 1_700_000_001})
        dynamodb.clock.advance(3 * DAY)
        arn = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]["LatestStreamArn"]
        shards = dynamodb.call("DescribeStream", {"StreamArn": arn})["StreamDescription"]["Shards"]
        records = []
        for shard in shards:
            beginning = {"StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON"}
            iterator = dynamodb.call("GetShardIterator", beginning)["ShardIterator"]
            records += dynamodb.call("GetRecords", {"ShardIterator": iterator})["Records"]

        assert [record["eventName"] for record in records] == ["REMOVE"]
        assert records[0]["userIdentity"] == {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}
        assert records[0]["dynamodb"]["OldImage"] == {"pk": "a", "ttl": 1_700_000_001}
