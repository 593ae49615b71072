from __future__ import annotations

from itertools import pairwise

import pytest

from operations.conftest import Streams

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2023-11-14T22:13:20.250"
HOUR = 3600
FIRST = 101700000000250000000  # the sequence number of the first record


def numbers(shard):
    range_ = shard["SequenceNumberRange"]
    return tuple(int(number) - FIRST for number in range_.values())


class TestRequestShape:
    def test_shard_filter(self, dynamodb):
        error = dynamodb.error("DescribeStream", {"StreamArn": ARN, "ShardFilter": "CHILD_SHARDS"})

        assert error.code == "SerializationException"
        assert error.message == "Unexpected field type"


class TestValidation:
    def test_no_arn(self, dynamodb):
        error = dynamodb.error("DescribeStream", {})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'streamArn' failed to satisfy constraint: "
            "Member must not be null"
        )

    @pytest.mark.parametrize("arn", ["fake-stream", "", "x" * 50, ARN + "/more"])
    def test_invalid_arn(self, dynamodb, arn):
        error = dynamodb.error("DescribeStream", {"StreamArn": arn})

        assert (error.code, error.message) == ("ValidationException", "Invalid StreamArn")

    @pytest.mark.parametrize("arn", [ARN, ARN.replace("us-east-1", "eu-west-1"), ARN.replace("orders", "absent")])
    def test_no_such_stream(self, dynamodb, arn):
        error = dynamodb.error("DescribeStream", {"StreamArn": arn})

        assert error.code == "ResourceNotFoundException"
        assert error.message == f"Requested resource not found: Stream: {arn} not found"

    def test_stream_of_another_region(self, streams, dynamodb):
        arn = streams.arn.replace("us-east-1", "eu-west-1")

        assert dynamodb.error("DescribeStream", {"StreamArn": arn}).message == (
            f"Requested resource not found: Stream: {arn} not found"
        )

    def test_limits(self, streams, dynamodb):
        few = dynamodb.error("DescribeStream", {"StreamArn": ARN, "Limit": 0})
        many = dynamodb.error("DescribeStream", {"StreamArn": ARN, "Limit": 101})

        assert few.message == (
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )
        assert many.message == (
            "One or more parameter values were invalid: Limit cannot be greater than the maximum: 100"
        )
        assert streams.describe(Limit=100)["Shards"]

    @pytest.mark.parametrize(
        ("length", "constraint"), [(27, "greater than or equal to 28"), (66, "less than or equal to 65")]
    )
    def test_start_of_another_length(self, dynamodb, length, constraint):
        start = "s" * length
        error = dynamodb.error("DescribeStream", {"StreamArn": ARN, "ExclusiveStartShardId": start})

        assert error.message == (
            f"1 validation error detected: Value '{start}' at 'exclusiveStartShardId' failed to satisfy constraint: "
            f"Member must have length {constraint}"
        )

    def test_unknown_filter(self, dynamodb):
        error = dynamodb.error("DescribeStream", {"StreamArn": ARN, "ShardFilter": {"Type": "ALL"}})

        assert error.message == (
            "1 validation error detected: Value 'ALL' at 'shardFilter.type' failed to satisfy constraint: "
            "Member must satisfy enum value set: [CHILD_SHARDS]"
        )

    @pytest.mark.parametrize(
        ("given", "absent"), [({"Type": "CHILD_SHARDS"}, "ShardId"), ({"ShardId": "s" * 30}, "Type"), ({}, "Type")]
    )
    def test_half_a_filter(self, streams, dynamodb, given, absent):
        error = dynamodb.error("DescribeStream", {"StreamArn": ARN, "ShardFilter": given})

        assert error.code == "ValidationException"
        assert error.message == f"One or more parameter values were invalid: ShardFilter must have a {absent}"


class TestBehaviour:
    def test_a_new_stream(self, streams):
        description = streams.describe()
        (shard,) = description.pop("Shards")

        assert description == {
            "StreamArn": ARN,
            "StreamLabel": "2023-11-14T22:13:20.250",
            "StreamStatus": "ENABLED",
            "StreamViewType": "NEW_AND_OLD_IMAGES",
            "CreationRequestDateTime": 1_700_000_000.25,
            "TableName": "orders",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        }
        assert shard["ShardId"].startswith("shardId-00000001700000000250-")
        assert len(shard["ShardId"]) == 37
        assert shard["SequenceNumberRange"] == {"StartingSequenceNumber": str(FIRST)}
        assert "ParentShardId" not in shard

    def test_a_shard_is_replaced_every_four_hours(self, streams, dynamodb):
        streams.put("a")
        dynamodb.clock.advance(4 * HOUR - 1)
        assert len(streams.shards()) == 1

        dynamodb.clock.advance(1)
        parent, child = streams.shards()
        assert child["ParentShardId"] == parent["ShardId"]
        assert child["ShardId"] > parent["ShardId"]
        assert [numbers(parent), numbers(child)] == [(0, 1), (2,)]

        streams.put("b")
        assert streams.keys(shard=0) == ["a"]
        assert streams.keys(shard=1) == ["b"]

    def test_a_shard_that_was_closed_for_a_day_is_gone(self, streams, dynamodb):
        (first,) = streams.shards()
        dynamodb.clock.advance(28 * HOUR)
        assert streams.shards()[0] == {
            **first,
            "SequenceNumberRange": {"StartingSequenceNumber": str(FIRST), "EndingSequenceNumber": str(FIRST)},
        }

        dynamodb.clock.advance(1)
        assert streams.shards()[0]["ParentShardId"] == first["ShardId"]
        assert len(streams.shards()) == 7
        assert dynamodb.error("GetShardIterator", streams.request() | {"ShardId": first["ShardId"]}).message == (
            "Requested resource not found: Shard does not exist"
        )

    def test_years_without_a_call(self, streams, dynamodb):
        dynamodb.clock.advance(50 * 365 * 24 * HOUR + 1)
        streams.put("a")

        shards = streams.shards()
        assert len(shards) == 7
        assert streams.keys(shard=-1) == ["a"]
        assert all(one["ShardId"] == two["ParentShardId"] for one, two in pairwise(shards))

    def test_split(self, streams, dynamodb):
        streams.put("a")
        dynamodb.engine.split_shard("orders")

        parent, *children = streams.shards()
        assert [each["ParentShardId"] for each in children] == [parent["ShardId"]] * 2
        assert numbers(parent) == (0, 1)
        assert [numbers(each) for each in children] == [(2,), (2,)]
        assert min(each["ShardId"] for each in children) > parent["ShardId"]
        for number in range(20):
            streams.put(f"k{number}")
        left, right = streams.keys(shard=1), streams.keys(shard=2)
        assert sorted(left + right) == sorted(f"k{number}" for number in range(20))
        assert left
        assert right
        assert streams.keys(shard=0) == ["a"]

    def test_split_of_one_shard(self, streams, dynamodb):
        dynamodb.engine.split_shard("orders")
        chosen = streams.shards()[2]["ShardId"]
        dynamodb.engine.split_shard("orders", chosen)

        assert [each["ParentShardId"] for each in streams.shards()[3:]] == [chosen] * 2
        with pytest.raises(ValueError) as caught:
            dynamodb.engine.split_shard("orders", chosen)
        assert str(caught.value) == f"split_shard('orders'): its stream has no open shard {chosen!r}"

    def test_split_of_no_stream(self, dynamodb):
        with pytest.raises(ValueError) as caught:
            dynamodb.engine.split_shard("orders")
        assert str(caught.value) == "split_shard('orders'): there is no table of this name with an enabled stream"

    def test_children_of_a_shard(self, streams, dynamodb):
        dynamodb.engine.split_shard("orders")
        parent, *children = streams.shards()

        def of(shard):
            return streams.describe(ShardFilter={"Type": "CHILD_SHARDS", "ShardId": shard})["Shards"]

        assert of(parent["ShardId"]) == children
        assert of(children[0]["ShardId"]) == []
        assert of("shardId-00000000000000000000-00000000") == []

    def test_pages(self, streams, dynamodb):
        dynamodb.clock.advance(12 * HOUR)
        every = streams.shards()
        assert len(every) == 4

        first = streams.describe(Limit=3)
        assert first["Shards"] == every[:3]
        assert first["LastEvaluatedShardId"] == every[2]["ShardId"]
        last = streams.describe(Limit=3, ExclusiveStartShardId=first["LastEvaluatedShardId"])
        assert last["Shards"] == every[3:]
        assert "LastEvaluatedShardId" not in last
        assert streams.describe(ExclusiveStartShardId="z" * 30)["Shards"] == []

    def test_disabled(self, streams, dynamodb):
        streams.put("a")
        streams.disable()
        streams.put("b")

        description = streams.describe()
        assert description["StreamStatus"] == "DISABLED"
        assert [numbers(each) for each in description["Shards"]] == [(0, 1)]
        assert streams.keys() == ["a"]
        dynamodb.clock.advance(4 * HOUR)
        assert len(streams.shards()) == 1

    def test_enabled_again(self, streams, dynamodb):
        first = streams.arn
        streams.disable()
        table = dynamodb.call("DescribeTable", {"TableName": "orders"})["Table"]
        assert table["LatestStreamArn"] == first
        assert "StreamSpecification" not in table
        dynamodb.clock.advance(1)
        streams.enable("KEYS_ONLY")

        streams.arn = streams.latest()
        assert streams.arn == first.replace(":20.250", ":21.250")
        assert streams.describe()["StreamViewType"] == "KEYS_ONLY"
        assert numbers(streams.shards()[0])[0] > 0

    def test_states_while_its_table_is_changed(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_delay=5)
        streams = Streams(dynamodb)
        states = [streams.describe()["StreamStatus"]]

        def after(change):
            change()
            states.append(streams.describe()["StreamStatus"])
            dynamodb.clock.advance(5)
            states.append(streams.describe()["StreamStatus"])

        after(lambda: dynamodb.clock.advance(5))
        after(streams.disable)
        streams.enable()
        first, streams.arn = streams.arn, streams.latest()
        after(lambda: None)
        after(lambda: dynamodb.call("DeleteTable", {"TableName": "orders"}))
        streams.arn = first
        states.append(streams.describe()["StreamStatus"])
        assert states == [
            *("ENABLING", "ENABLED", "ENABLED"),
            *("DISABLING", "DISABLED"),
            *("ENABLING", "ENABLED"),
            *("DISABLING", "DISABLED"),
            "DISABLED",
        ]

    def test_deleted_with_its_table(self, streams, dynamodb):
        streams.put("a")
        dynamodb.call("DeleteTable", {"TableName": "orders"})

        assert streams.describe()["StreamStatus"] == "DISABLED"
        assert streams.describe()["KeySchema"] == [{"AttributeName": "pk", "KeyType": "HASH"}]
        assert streams.keys() == ["a"]
