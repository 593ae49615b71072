from __future__ import annotations

from base64 import b64encode

import pytest

from pydynox.engine.storage.commits.changes import SEED, TTL, ItemChange

HOUR = 3600


def changes(records, *members):
    return [tuple(record["dynamodb"].get(member) for member in members) for record in records]


class TestRequestShape:
    def test_limit(self, dynamodb):
        error = dynamodb.error("GetRecords", {"ShardIterator": "x", "Limit": "1"})

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_no_iterator(self, dynamodb):
        error = dynamodb.error("GetRecords", {})

        assert error.message == (
            "1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: "
            "Member must not be null"
        )

    @pytest.mark.parametrize(
        "change", [lambda text: "", lambda text: "x", lambda text: text[:-8], lambda text: "a" + text]
    )
    def test_damaged_iterator(self, streams, dynamodb, change):
        error = dynamodb.error("GetRecords", {"ShardIterator": change(streams.iterator())})

        assert (error.code, error.message) == ("ValidationException", "Invalid ShardIterator")

    def test_invented_iterator(self, streams, dynamodb):
        content = f"{streams.shards()[0]['ShardId']}|0|1700000000250|00000000"
        text = f"{streams.arn}|1|{b64encode(content.encode()).decode()}"

        assert dynamodb.error("GetRecords", {"ShardIterator": text}).message == "Invalid ShardIterator"

    @pytest.mark.parametrize(
        ("limit", "message"),
        [
            (
                0,
                (
                    "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
                    "Member must have value greater than or equal to 1"
                ),
            ),
            (1001, "One or more parameter values were invalid: Limit should be less than or equal to 1000"),
        ],
    )
    def test_limits(self, streams, dynamodb, limit, message):
        error = dynamodb.error("GetRecords", {"ShardIterator": streams.iterator(), "Limit": limit})

        assert (error.code, error.message) == ("ValidationException", message)
        assert streams.page(streams.iterator(), Limit=1000)["Records"] == []

    def test_expired_iterator(self, streams, dynamodb):
        iterator = streams.iterator()
        dynamodb.clock.advance(15 * 60)
        following = streams.page(iterator)["NextShardIterator"]
        dynamodb.clock.advance(1)

        error = dynamodb.error("GetRecords", {"ShardIterator": iterator})
        assert error.code == "ExpiredIteratorException"
        assert error.message == "The provided iterator exceeds the maximum age allowed."
        assert streams.page(following)["Records"] == []

    def test_records_that_were_trimmed(self, streams, dynamodb):
        streams.put("a")
        dynamodb.clock.advance(24 * HOUR)
        iterator = streams.iterator()
        dynamodb.clock.advance(1)

        error = dynamodb.error("GetRecords", {"ShardIterator": iterator})
        assert error.code == "TrimmedDataAccessException"
        assert error.message == "The operation attempted to read past the oldest stream record in a shard."

    def test_a_shard_that_is_gone(self, streams, dynamodb):
        dynamodb.clock.advance(28 * HOUR)
        iterator = streams.iterator()
        dynamodb.clock.advance(1)

        error = dynamodb.error("GetRecords", {"ShardIterator": iterator})
        assert error.code == "ResourceNotFoundException"
        assert error.message == "Invalid ShardId in ShardIterator"


class TestBehaviour:
    def test_a_record(self, streams):
        streams.put("a", total=5)
        reply = streams.page(streams.iterator())
        (record,) = reply["Records"]
        event_id = record.pop("eventID")

        assert record == {
            "eventName": "INSERT",
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": "us-east-1",
            "dynamodb": {
                "ApproximateCreationDateTime": 1_700_000_000,
                "Keys": {"pk": "a"},
                "NewImage": {"pk": "a", "total": 5},
                "SequenceNumber": "101700000000250000000",
                "SizeBytes": 13,
                "StreamViewType": "NEW_AND_OLD_IMAGES",
            },
        }
        assert len(event_id) == 32
        assert streams.records()[0]["eventID"] == event_id
        assert streams.page(reply["NextShardIterator"])["Records"] == []

    @pytest.mark.parametrize(
        ("streams", "images", "sizes"),
        [
            ("KEYS_ONLY", [(None, None)] * 3, [3, 3, 3]),
            ("NEW_IMAGE", [("1", None), ("22", None), (None, None)], [8, 9, 3]),
            ("OLD_IMAGE", [(None, None), (None, "1"), (None, "22")], [3, 8, 9]),
            ("NEW_AND_OLD_IMAGES", [("1", None), ("22", "1"), (None, "22")], [8, 14, 9]),
        ],
        indirect=["streams"],
    )
    def test_views(self, streams, dynamodb, images, sizes):
        streams.put("a", v="1")
        streams.put("a", v="22")
        dynamodb.call("DeleteItem", {"TableName": "orders", "Key": {"pk": "a"}})
        records = streams.records()

        assert [record["eventName"] for record in records] == ["INSERT", "MODIFY", "REMOVE"]
        expected = [tuple(each and {"pk": "a", "v": each} for each in pair) for pair in images]
        assert changes(records, "NewImage", "OldImage") == expected
        assert [size for (size,) in changes(records, "SizeBytes")] == sizes
        assert changes(records, "Keys") == [({"pk": "a"},)] * 3

    @pytest.mark.parametrize("case", range(3))
    def test_sizes_of_the_documentation(self, dynamodb, case):
        """The three records of the example event in AWS's guide to Lambda and streams."""
        specification = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
        dynamodb.create("examples", ("Id", "N"), StreamSpecification=specification)
        dynamodb.put("examples", {"Id": 101, "Message": "New item!"}, {"Id": 101, "Message": "This item has changed"})
        dynamodb.call("DeleteItem", {"TableName": "examples", "Key": {"Id": 101}})
        arn = dynamodb.call("ListStreams", {})["Streams"][0]["StreamArn"]
        shard = dynamodb.call("DescribeStream", {"StreamArn": arn})["StreamDescription"]["Shards"][0]["ShardId"]
        request = {"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}
        records = dynamodb.call("GetRecords", dynamodb.call("GetShardIterator", request))["Records"]

        assert records[case]["dynamodb"]["SizeBytes"] == [26, 59, 38][case]

    def test_a_write_that_changes_nothing_makes_no_record(self, streams, dynamodb):
        streams.put("a", n=1, list=[{"x": {1, 2}}])
        streams.put("a", n=1, list=[{"x": {2, 1}}])
        update = {"UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": 1}}
        dynamodb.call("UpdateItem", {"TableName": "orders", "Key": {"pk": "a"}, **update})
        dynamodb.call("DeleteItem", {"TableName": "orders", "Key": {"pk": "absent"}})
        dynamodb.call(
            "TransactWriteItems", {"TransactItems": [{"Delete": {"TableName": "orders", "Key": {"pk": "absent"}}}]}
        )

        assert [record["eventName"] for record in streams.records()] == ["INSERT"]

    def test_every_way_to_write(self, streams, dynamodb):
        dynamodb.call(
            "BatchWriteItem", {"RequestItems": {"orders": [{"PutRequest": {"Item": {"pk": pk}}} for pk in "ab"]}}
        )
        dynamodb.call(
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"TableName": "orders", "Item": {"pk": "c"}}},
                    {"Delete": {"TableName": "orders", "Key": {"pk": "a"}}},
                ]
            },
        )
        update = {"UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": 1}}
        dynamodb.call("UpdateItem", {"TableName": "orders", "Key": {"pk": "d"}, **update})

        assert [(each["eventName"], each["dynamodb"]["Keys"]["pk"]) for each in streams.records()] == [
            ("INSERT", "a"),
            ("INSERT", "b"),
            ("INSERT", "c"),
            ("REMOVE", "a"),
            ("INSERT", "d"),
        ]

    def test_numbers_increase(self, streams, dynamodb):
        for number in range(12):
            streams.put("a", n=number)
            dynamodb.clock.advance(HOUR)
        records = [record for shard in range(4) for record in streams.records(shard=shard)]
        numbers = [int(number) for (number,) in changes(records, "SequenceNumber")]

        assert [image["n"] for (image,) in changes(records, "NewImage")] == list(range(12))
        assert numbers == sorted(set(numbers))

    def test_images_are_the_caller_s_own(self, streams):
        streams.put("a", tags=["x"])
        streams.records()[0]["dynamodb"]["NewImage"]["tags"].append("y")

        assert streams.records()[0]["dynamodb"]["NewImage"]["tags"] == ["x"]

    def test_items_that_went_when_their_time_was_over(self, streams, dynamodb):
        streams.put("a")
        table = dynamodb.engine.tables["orders"]
        dynamodb.engine.commit([ItemChange("orders", ("a", None), table.get(("a", None)), None)], by=TTL)

        assert "userIdentity" not in streams.records()[0]
        assert streams.records()[1]["eventName"] == "REMOVE"
        assert streams.records()[1]["userIdentity"] == {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}

    def test_time_to_live(self, streams, dynamodb):
        own = type(streams)(dynamodb.with_settings(ttl_lag=0.0))
        specification = {"Enabled": True, "AttributeName": "expires"}
        request = {"TableName": "orders", "TimeToLiveSpecification": specification}
        own.dynamodb.call("UpdateTimeToLive", request)
        own.put("a", expires=1_700_000_060)
        own.dynamodb.clock.advance(600)

        insert, remove = own.records()
        assert "userIdentity" not in insert
        assert remove["eventName"] == "REMOVE"
        assert remove["userIdentity"] == {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}
        assert remove["dynamodb"]["OldImage"] == {"pk": "a", "expires": 1_700_000_060}

    def test_rows_that_were_there_before_are_not_news(self, streams, dynamodb):
        dynamodb.engine.seed("orders", [{"pk": "seed"}])
        streams.put("a")

        assert streams.keys() == ["a"]
        assert SEED == "SEED"

    def test_pages(self, streams):
        for number in range(5):
            streams.put(f"k{number}")
        first = streams.page(streams.iterator(), Limit=3)
        second = streams.page(first["NextShardIterator"], Limit=3)

        assert [len(page["Records"]) for page in (first, second)] == [3, 2]
        assert streams.page(second["NextShardIterator"])["Records"] == []

    def test_a_page_has_a_megabyte(self, streams):
        for number in range(4):
            streams.put(f"k{number}", text="x" * 390_000)
        first = streams.page(streams.iterator())

        assert len(first["Records"]) == 2
        assert len(streams.page(first["NextShardIterator"])["Records"]) == 2

    def test_a_record_larger_than_a_page_comes_alone(self, dynamodb, streams):
        small = type(streams)(dynamodb.with_settings(page_size=10))
        for number in range(2):
            small.put(f"k{number}", text="x" * 20)

        assert len(small.records()) == 1

    def test_the_end_of_a_closed_shard(self, streams, dynamodb):
        streams.put("a")
        streams.put("b")
        dynamodb.clock.advance(4 * HOUR)
        first = streams.page(streams.iterator(), Limit=1)
        second = streams.page(first["NextShardIterator"], Limit=1)

        assert [len(page["Records"]) for page in (first, second)] == [1, 1]
        while "NextShardIterator" in second:
            second = streams.page(second["NextShardIterator"])
            assert second["Records"] == []
        assert "NextShardIterator" not in streams.page(streams.iterator("LATEST"))

    def test_an_iterator_from_before_a_shard_was_closed(self, streams, dynamodb):
        iterator = streams.iterator("LATEST")
        streams.put("a")
        dynamodb.engine.split_shard("orders")
        streams.put("b")
        page = streams.page(iterator)

        assert len(page["Records"]) == 1
        assert "NextShardIterator" not in page

    def test_a_fork_goes_its_own_way(self, streams, dynamodb):
        streams.put("a")
        twin = dynamodb.with_settings()
        twin.engine = dynamodb.engine.fork()
        other = object.__new__(type(streams))
        other.dynamodb, other.arn = twin, streams.arn
        streams.put("b")
        other.put("c")

        assert streams.keys() == ["a", "b"]
        assert other.keys() == ["a", "c"]

    def test_a_snapshot_brings_its_records_back(self, streams, dynamodb):
        streams.put("a")
        state = dynamodb.engine.state()
        streams.put("b")
        dynamodb.call("DeleteTable", {"TableName": "orders"})
        assert streams.keys() == ["a", "b"]

        dynamodb.engine.restore(state)
        assert streams.describe()["StreamStatus"] == "ENABLED"
        assert streams.keys() == ["a"]
        streams.put("c")
        assert streams.keys() == ["a", "c"]

    def test_clear_begins_anew(self, streams, dynamodb):
        streams.put("a")
        dynamodb.engine.clear()
        streams.put("b")

        assert streams.keys() == ["b"]

    def test_a_write_that_is_interrupted_leaves_no_record(self, streams, dynamodb, monkeypatch):
        streams.put("a")

        class Stop:
            def now(self):
                raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(dynamodb.engine.catalogue, "clock", Stop())
            with pytest.raises(KeyboardInterrupt):
                streams.put("b")
        streams.put("c")

        assert streams.keys() == ["a", "c"]

    def test_a_transaction_s_records_come_apart_with_a_seed(self, streams, dynamodb):
        seeded = type(streams)(dynamodb.with_settings(stream_seed=3))
        for commit in range(6):
            puts = [{"Put": {"TableName": "orders", "Item": {"pk": f"{pk}{commit}"}}} for pk in "abc"]
            seeded.dynamodb.call("TransactWriteItems", {"TransactItems": puts})
            seeded.put("single", commit=commit)
        order = seeded.keys()

        assert sorted(order) == sorted([f"{pk}{commit}" for pk in "abc" for commit in range(6)] + ["single"] * 6)
        assert order != [pk for commit in range(6) for pk in (f"a{commit}", f"b{commit}", f"c{commit}", "single")]
        assert seeded.keys() == order
        singles = [
            each["dynamodb"]["NewImage"]["commit"]
            for each in seeded.records()
            if "commit" in each["dynamodb"]["NewImage"]
        ]
        assert singles == list(range(6))
