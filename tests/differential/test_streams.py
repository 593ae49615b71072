"""Streams against the reference: the same writes make the same records, and the same faults are refused alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from differential.endpoints import Answer, EngineEndpoint, HttpEndpoint

Request = dict[str, Any]
Side = EngineEndpoint | HttpEndpoint

VIEWS = ("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES")
NAME = "streamed"
TABLE = {
    "TableName": NAME,
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
    ],
    "BillingMode": "PAY_PER_REQUEST",
}

scalars = st.one_of(
    st.text("aé", max_size=3),
    # None with zeros at its end: Local counts them, and the service the significant digits.
    st.sampled_from([0, 7, -12, 101, 12345, -999]),
    st.sampled_from([Decimal("1.5"), Decimal("-0.001"), Decimal("1E+20"), Decimal("123456.789")]),
    st.binary(max_size=3),
    st.booleans(),
    st.none(),
)
values = st.one_of(
    scalars,
    st.lists(scalars, max_size=3),
    st.dictionaries(st.sampled_from(["x", "yé"]), scalars, max_size=2),
    st.sets(st.sampled_from(["a", "b", "c"]), min_size=1),
    st.sets(st.integers(0, 3), min_size=1),
)
keys = st.fixed_dictionaries({"pk": st.sampled_from(["a", "b"]), "sk": st.sampled_from([1, Decimal("2.5")])})
puts = st.builds(
    lambda key, more: ("PutItem", {"TableName": NAME, "Item": key | more}),
    keys,
    st.dictionaries(st.sampled_from(["v", "w"]), values, max_size=2),
)
deletes = st.builds(lambda key: ("DeleteItem", {"TableName": NAME, "Key": key}), keys)
updates = st.builds(
    lambda key, value: (
        "UpdateItem",
        {
            "TableName": NAME,
            "Key": key,
            "UpdateExpression": "SET v = :v",
            "ExpressionAttributeValues": {":v": value},
        },
    ),
    keys,
    values,
)
writes = st.lists(st.one_of(puts, puts, updates, deletes), min_size=1, max_size=12)


def made(side: Side, view: str) -> str:
    """The ARN of the stream of a table made anew."""
    side.answer("DeleteTable", {"TableName": NAME})
    specification = {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": view}}
    return body(side.answer("CreateTable", TABLE | specification))["TableDescription"]["LatestStreamArn"]


def body(answer: Answer) -> dict[str, Any]:
    assert answer.body is not None, answer
    return answer.body


def first_shard(side: Side, arn: str) -> str:
    return body(side.answer("DescribeStream", {"StreamArn": arn}))["StreamDescription"]["Shards"][0]["ShardId"]


def iterator(side: Side, arn: str, kind: str = "TRIM_HORIZON", **more: Any) -> str:
    request = {"StreamArn": arn, "ShardId": first_shard(side, arn), "ShardIteratorType": kind, **more}
    return body(side.answer("GetShardIterator", request))["ShardIterator"]


def records(side: Side, position: str, limit: int = 5) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        page = body(side.answer("GetRecords", {"ShardIterator": position, "Limit": limit}))
        if not page["Records"]:
            return found
        found += page["Records"]
        if "NextShardIterator" not in page:
            return found
        position = page["NextShardIterator"]


def normal(record: dict[str, Any]) -> dict[str, Any]:
    """Without what is each side's own: identities, numbers and moments."""
    change = {
        name: value
        for name, value in record["dynamodb"].items()
        if name not in ("SequenceNumber", "ApproximateCreationDateTime")
    }
    own = ("eventID", "awsRegion")
    return {name: value for name, value in record.items() if name not in own} | {"dynamodb": change}


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_writes_make_the_same_records(reference: HttpEndpoint, view: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(writes)
    def compare(requests: list[tuple[str, Request]]) -> None:
        ours = EngineEndpoint()
        arns = {side: made(side, view) for side in (ours, reference)}
        for operation, request in requests:
            assert ours.answer(operation, request).code == reference.answer(operation, request).code == ""
        found = {side: records(side, iterator(side, arns[side])) for side in arns}
        assert [normal(each) for each in found[ours]] == [normal(each) for each in found[reference]]
        for side, of_side in found.items():
            numbers = [each["dynamodb"]["SequenceNumber"] for each in of_side]
            assert numbers == sorted(set(numbers))
            for position, number in enumerate(numbers):
                for kind, first in (("AT_SEQUENCE_NUMBER", position), ("AFTER_SEQUENCE_NUMBER", position + 1)):
                    start = iterator(side, arns[side], kind, SequenceNumber=number)
                    assert records(side, start) == of_side[first:]

    compare()


@pytest.mark.parametrize(
    ("operation", "change"),
    [
        ("ListStreams", {"Limit": 0}),
        ("ListStreams", {"Limit": 101}),
        ("ListStreams", {"TableName": "absent"}),
        ("DescribeStream", {"Limit": 0}),
        ("DescribeStream", {"Limit": 101}),
        ("DescribeStream", {"ExclusiveStartShardId": "s" * 20}),
        ("GetShardIterator", {"ShardIteratorType": "AT_SEQUENCE_NUMBER"}),
        ("GetShardIterator", {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER"}),
        ("GetShardIterator", {"ShardIteratorType": "AT_SEQUENCE_NUMBER", "SequenceNumber": "1" * 20}),
        ("GetShardIterator", {"ShardIteratorType": "AT_SEQUENCE_NUMBER", "SequenceNumber": "0" * 21}),
        ("GetShardIterator", {"ShardIteratorType": "TRIM_HORIZON", "SequenceNumber": "1" * 21}),
        ("GetShardIterator", {"ShardIteratorType": "LATEST", "SequenceNumber": "1" * 21}),
        ("GetRecords", {"ShardIterator": "x"}),
        ("GetRecords", {"ShardIterator": ""}),
        ("GetRecords", {"Limit": 0}),
        ("GetRecords", {"Limit": 1001}),
    ],
)
def test_the_same_faults(reference: HttpEndpoint, operation: str, change: Request) -> None:
    answers = []
    for side in (EngineEndpoint(), reference):
        arn = made(side, "KEYS_ONLY")
        usual: dict[str, Request] = {
            "ListStreams": {},
            "DescribeStream": {"StreamArn": arn},
            "GetShardIterator": {"StreamArn": arn, "ShardId": first_shard(side, arn), "ShardIteratorType": "LATEST"},
            "GetRecords": {"ShardIterator": iterator(side, arn)},
        }
        answers.append(side.answer(operation, usual[operation] | change))

    assert answers[0] == answers[1]


def test_a_stream_that_is_disabled_and_enabled_again(reference: HttpEndpoint) -> None:
    seen = []
    for side in (EngineEndpoint(), reference):
        first = made(side, "NEW_IMAGE")
        old = iterator(side, first)
        side.answer("PutItem", {"TableName": NAME, "Item": {"pk": "a", "sk": 1}})
        off = body(side.answer("UpdateTable", {"TableName": NAME, "StreamSpecification": {"StreamEnabled": False}}))
        side.answer("PutItem", {"TableName": NAME, "Item": {"pk": "b", "sk": 1}})
        on = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        latest = body(side.answer("UpdateTable", {"TableName": NAME, "StreamSpecification": on}))
        second = latest["TableDescription"]["LatestStreamArn"]
        status = [
            body(side.answer("DescribeStream", {"StreamArn": arn}))["StreamDescription"]["StreamStatus"]
            for arn in (first, second)
        ]
        seen.append(
            {
                "kept": off["TableDescription"]["LatestStreamArn"] == first,
                "specification": off["TableDescription"].get("StreamSpecification"),
                "status": status,
                "old": [normal(each) for each in records(side, old)],
                "new": [normal(each) for each in records(side, iterator(side, second))],
            }
        )

    assert seen[0] == seen[1]
