from __future__ import annotations

import pytest

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/"
DAY = 24 * 3600


class TestRequestShape:
    def test_limit(self, dynamodb):
        error = dynamodb.error("ListStreams", {"Limit": "1"})

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Integer"


class TestValidation:
    def test_least_limit(self, dynamodb):
        error = dynamodb.error("ListStreams", {"Limit": 0})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )

    def test_most_limit(self, dynamodb):
        error = dynamodb.error("ListStreams", {"Limit": 101})

        assert error.code == "ValidationException"
        assert error.message == (
            "One or more parameter values were invalid: Limit cannot be greater than the maximum allowed size: 100"
        )
        assert dynamodb.call("ListStreams", {"Limit": 100}) == {"Streams": []}

    @pytest.mark.parametrize("arn", ["short", "x" * 60, ARN.replace("/stream/", ""), ARN])
    def test_start_that_is_no_stream(self, dynamodb, arn):
        error = dynamodb.error("ListStreams", {"ExclusiveStartStreamArn": arn})

        assert (error.code, error.message) == ("ValidationException", "Invalid StreamArn")

    def test_table_name(self, dynamodb):
        error = dynamodb.error("ListStreams", {"TableName": "a"})

        assert error.message == (
            "1 validation error detected: Value 'a' at 'tableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 3"
        )


class TestBehaviour:
    def test_only_tables_with_a_stream(self, streams, dynamodb):
        dynamodb.create("users", ("pk", "S"))

        label = "2023-11-14T22:13:20.250"
        assert dynamodb.call("ListStreams", {}) == {
            "Streams": [{"StreamArn": ARN + label, "TableName": "orders", "StreamLabel": label}]
        }
        assert dynamodb.call("ListStreams", {"TableName": "users"}) == {"Streams": []}
        assert dynamodb.call("ListStreams", {"TableName": "absent"}) == {"Streams": []}

    def test_streams_of_one_table_and_moment_have_labels_of_their_own(self, streams, dynamodb):
        streams.disable()
        streams.enable("KEYS_ONLY")
        dynamodb.call("DeleteTable", {"TableName": "orders"})
        type(streams)(dynamodb)

        labels = [each["StreamLabel"] for each in dynamodb.call("ListStreams", {"TableName": "orders"})["Streams"]]
        assert labels == ["2023-11-14T22:13:20.252", "2023-11-14T22:13:20.251", "2023-11-14T22:13:20.250"]

    def test_pages(self, streams, dynamodb):
        streams.disable()
        streams.enable()
        dynamodb.create("baskets", ("pk", "S"), **streams.enabled())
        every = dynamodb.call("ListStreams", {})["Streams"]
        assert [each["TableName"] for each in every] == ["baskets", "orders", "orders"]

        first = dynamodb.call("ListStreams", {"Limit": 2})
        assert first == {"Streams": every[:2], "LastEvaluatedStreamArn": every[1]["StreamArn"]}
        start = {"Limit": 2, "ExclusiveStartStreamArn": first["LastEvaluatedStreamArn"]}
        assert dynamodb.call("ListStreams", start) == {"Streams": every[2:]}

    @pytest.mark.parametrize(
        ("start", "count"),
        [("aaa/stream/x", 1), ("orders/stream/1999", 0), ("orders/stream/2999", 1), ("zzz/stream/x", 0)],
    )
    def test_start_need_not_exist(self, streams, dynamodb, start, count):
        arn = f"arn:aws:dynamodb:us-east-1:000000000000:table/{start}"

        assert len(dynamodb.call("ListStreams", {"ExclusiveStartStreamArn": arn})["Streams"]) == count

    def test_a_closed_stream_is_there_for_a_day(self, streams, dynamodb):
        dynamodb.call("DeleteTable", {"TableName": "orders"})
        dynamodb.clock.advance(DAY - 1)
        assert len(dynamodb.call("ListStreams", {})["Streams"]) == 1

        dynamodb.clock.advance(1)
        assert dynamodb.call("ListStreams", {}) == {"Streams": []}
        assert dynamodb.error("DescribeStream", {"StreamArn": streams.arn}).code == "ResourceNotFoundException"

    def test_what_was_closed_for_a_day_is_forgotten(self, streams, dynamodb):
        streams.disable()
        dynamodb.clock.advance(DAY)
        streams.enable()
        streams.disable()

        assert len(dynamodb.engine.catalogue.records["Stream"]) == 1

    def test_a_table_that_is_dropped_closes_its_stream(self, streams, dynamodb):
        dynamodb.engine.drop_table("orders")

        assert streams.describe()["StreamStatus"] == "DISABLED"
