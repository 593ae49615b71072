from __future__ import annotations

import pytest

SHARD = "shardId-00000001700000000250-00000000"
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2023-11-14T22:13:20.250"
HOUR = 3600


class TestRequestShape:
    def test_timestamp(self, dynamodb):
        request = {"StreamArn": ARN, "ShardId": SHARD, "ShardIteratorType": "AT_TIMESTAMP", "Timestamp": "today"}
        error = dynamodb.error("GetShardIterator", request)

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Date"


class TestValidation:
    def test_nothing(self, dynamodb):
        error = dynamodb.error("GetShardIterator", {})

        assert error.message == (
            "3 validation errors detected: Value null at 'streamArn' failed to satisfy constraint: Member must not be "
            "null; Value null at 'shardId' failed to satisfy constraint: Member must not be null; Value null at "
            "'shardIteratorType' failed to satisfy constraint: Member must not be null"
        )

    def test_type(self, streams, dynamodb):
        error = dynamodb.error("GetShardIterator", streams.request("FIRST"))

        assert error.message == (
            "1 validation error detected: Value 'FIRST' at 'shardIteratorType' failed to satisfy constraint: Member "
            "must satisfy enum value set: [TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, "
            "AT_TIMESTAMP]"
        )

    @pytest.mark.parametrize("kind", ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"])
    def test_no_number(self, streams, dynamodb, kind):
        absent = dynamodb.error("GetShardIterator", streams.request(kind))
        text = dynamodb.error("GetShardIterator", streams.request(kind, SequenceNumber="x" * 22))

        assert absent.code == text.code == "ValidationException"
        assert absent.message == text.message == "One or more parameter values were invalid: Invalid SequenceNumber"

    @pytest.mark.parametrize("kind", ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"])
    def test_number_with_another_type(self, streams, dynamodb, kind):
        more = {"Timestamp": 1} if kind == "AT_TIMESTAMP" else {}
        error = dynamodb.error("GetShardIterator", streams.request(kind, SequenceNumber="1" * 21, **more))

        assert error.message == (
            "One or more parameter values were invalid: SequenceNumber should not be passed for this iterator type"
        )

    def test_no_timestamp(self, streams, dynamodb):
        error = dynamodb.error("GetShardIterator", streams.request("AT_TIMESTAMP"))

        assert error.message == "One or more parameter values were invalid: Invalid Timestamp"

    @pytest.mark.parametrize("kind", ["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"])
    def test_timestamp_with_another_type(self, streams, dynamodb, kind):
        more = {"SequenceNumber": "1" * 21} if kind.endswith("NUMBER") else {}
        error = dynamodb.error("GetShardIterator", streams.request(kind, Timestamp=1, **more))

        assert error.message == (
            "One or more parameter values were invalid: Timestamp should not be passed for this iterator type"
        )

    @pytest.mark.parametrize(
        ("length", "constraint"), [(20, "greater than or equal to 21"), (41, "less than or equal to 40")]
    )
    def test_length_of_a_number(self, streams, dynamodb, length, constraint):
        number = "1" * length
        error = dynamodb.error("GetShardIterator", streams.request("AT_SEQUENCE_NUMBER", SequenceNumber=number))

        assert error.message == (
            f"1 validation error detected: Value '{number}' at 'sequenceNumber' failed to satisfy constraint: "
            f"Member must have length {constraint}"
        )

    @pytest.mark.parametrize("kind", ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"])
    @pytest.mark.parametrize("distance", [-1, 3])
    def test_number_of_another_shard(self, streams, dynamodb, kind, distance):
        streams.put("a")
        dynamodb.clock.advance(4 * HOUR)
        first = int(streams.shards()[0]["SequenceNumberRange"]["StartingSequenceNumber"])
        error = dynamodb.error("GetShardIterator", streams.request(kind, SequenceNumber=str(first + distance)))

        assert (error.code, error.message) == ("ValidationException", "Invalid SequenceNumber for the shard")

    def test_no_such_shard(self, streams, dynamodb):
        error = dynamodb.error("GetShardIterator", streams.request() | {"ShardId": SHARD})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Shard does not exist"

    def test_invalid_arn(self, streams, dynamodb):
        error = dynamodb.error("GetShardIterator", streams.request() | {"StreamArn": "x" * 50})

        assert (error.code, error.message) == ("ValidationException", "Invalid StreamArn")

    def test_no_such_stream(self, dynamodb):
        request = {"StreamArn": ARN, "ShardId": SHARD, "ShardIteratorType": "LATEST"}
        error = dynamodb.error("GetShardIterator", request)

        assert error.code == "ResourceNotFoundException"
        assert error.message == f"Requested resource not found: Stream: {ARN} not found"

    def test_number_of_a_record_that_was_trimmed(self, streams, dynamodb):
        streams.put("a")
        number = streams.records()[0]["dynamodb"]["SequenceNumber"]
        dynamodb.clock.advance(25 * HOUR)

        error = dynamodb.error("GetShardIterator", streams.request("AT_SEQUENCE_NUMBER", SequenceNumber=number))
        assert error.code == "TrimmedDataAccessException"
        assert error.message == "The operation attempted to read past the oldest stream record in a shard."
        assert streams.iterator("AFTER_SEQUENCE_NUMBER", SequenceNumber=number)


class TestBehaviour:
    def test_form(self, streams):
        iterator = streams.iterator()

        assert iterator.startswith(f"{ARN}|1|")
        assert len(iterator) <= 2048

    def test_trim_horizon_and_latest(self, streams):
        streams.put("a")
        latest = streams.iterator("LATEST")
        streams.put("b")

        assert streams.keys("TRIM_HORIZON") == ["a", "b"]
        assert [each["dynamodb"]["Keys"]["pk"] for each in streams.page(latest)["Records"]] == ["b"]

    def test_numbers(self, streams):
        for pk in "abc":
            streams.put(pk)
        numbers = [each["dynamodb"]["SequenceNumber"] for each in streams.records()]

        assert [streams.keys("AT_SEQUENCE_NUMBER", SequenceNumber=number) for number in numbers] == [
            ["a", "b", "c"],
            ["b", "c"],
            ["c"],
        ]
        assert [streams.keys("AFTER_SEQUENCE_NUMBER", SequenceNumber=number) for number in numbers] == [
            ["b", "c"],
            ["c"],
            [],
        ]

    def test_first_number_of_an_empty_shard(self, streams):
        start = streams.shards()[0]["SequenceNumberRange"]["StartingSequenceNumber"]
        at, after = (
            streams.iterator(kind, SequenceNumber=start) for kind in ("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER")
        )
        streams.put("a")

        assert len(streams.page(at)["Records"]) == len(streams.page(after)["Records"]) == 1

    @pytest.mark.parametrize(
        ("timestamp", "expected"),
        [(0, "abc"), (1_700_000_000.25, "abc"), (1_700_000_000.251, "bc"), (1_700_000_060, "bc"), (1_700_000_121, "")],
    )
    def test_timestamp(self, streams, dynamodb, timestamp, expected):
        for pk in "abc":
            streams.put(pk)
            dynamodb.clock.advance(60)

        assert streams.keys("AT_TIMESTAMP", Timestamp=timestamp) == list(expected)

    def test_timestamp_in_a_closed_shard(self, streams, dynamodb):
        streams.put("a")
        dynamodb.clock.advance(5 * HOUR)
        streams.put("b")

        assert streams.keys("AT_TIMESTAMP", Timestamp=dynamodb.clock.now()) == []
        assert streams.keys("AT_TIMESTAMP", shard=1, Timestamp=0) == ["b"]

    def test_trim_horizon_is_a_day_ago(self, streams, dynamodb):
        streams.put("a")
        dynamodb.clock.advance(60)
        streams.put("b")
        dynamodb.clock.advance(24 * HOUR - 60)
        assert streams.keys() == ["a", "b"]

        dynamodb.clock.advance(1)
        assert streams.keys() == ["b"]
