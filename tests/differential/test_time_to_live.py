"""Time to live against the reference: the same changes are allowed, and the same items expire."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from differential.endpoints import EngineEndpoint, HttpEndpoint
from differential.test_streams import body, iterator, normal, records
from pydynox.engine import Engine, Settings

Side = EngineEndpoint | HttpEndpoint

NAME = "expiring"
TABLE = {
    "TableName": NAME,
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
ENOUGH_SECONDS = 60  # Local looks for expired items every now and then
YEAR = 365 * 86_400

changes = st.fixed_dictionaries({"Enabled": st.booleans(), "AttributeName": st.sampled_from(["ends", "over"])})


def made(side: Side, **more: Any) -> dict[str, Any]:
    side.answer("DeleteTable", {"TableName": NAME})
    return body(side.answer("CreateTable", TABLE | more))["TableDescription"]


def test_the_same_changes_are_allowed(reference: HttpEndpoint) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(changes, min_size=1, max_size=6))
    def compare(wanted: list[dict[str, Any]]) -> None:
        ours = EngineEndpoint()
        for side in (ours, reference):
            made(side)
        for specification in wanted:
            request = {"TableName": NAME, "TimeToLiveSpecification": specification}
            mine, theirs = ours.answer("UpdateTimeToLive", request), reference.answer("UpdateTimeToLive", request)
            # The service says which attribute it is, and Local does not.
            mine.message = mine.message.partition(": current AttributeName is ")[0]
            assert mine == theirs
            described = [side.answer("DescribeTimeToLive", {"TableName": NAME}) for side in (ours, reference)]
            assert described[0] == described[1]

    compare()


def moments(now: int) -> dict[str, Any]:
    """What stands in the attribute, by the key of its item."""
    return {
        "a minute ago": now - 60,
        "a minute and a half ago": Decimal(now - 90) + Decimal("0.5"),
        "a year ago": now - YEAR,
        "in an hour": now + 3600,
        "six years ago": now - 6 * YEAR,
        "before 1970": -5,
        "1970": 0,
        "milliseconds": (now - 60) * 1000,
        "a text": str(now - 60),
        "a list": [now - 60],
        "a set": {now - 60},
        "a map": {"ends": now - 60},
        "null": None,
    }


@pytest.mark.parametrize("enabled_first", [True, False])
def test_the_same_items_expire(reference: HttpEndpoint, enabled_first: bool) -> None:
    view = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    wanted = {"TableName": NAME, "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "ends"}}
    sides = (EngineEndpoint(Engine(Settings(ttl_lag=0))), reference)
    items = [{"pk": key, "ends": moment} for key, moment in moments(int(time.time())).items()]
    arns = {}
    for side in sides:
        arns[side] = made(side, StreamSpecification=view)["LatestStreamArn"]
        if enabled_first:
            side.answer("UpdateTimeToLive", wanted)
        for item in [{"pk": "without"}, *items]:
            assert side.answer("PutItem", {"TableName": NAME, "Item": item}).code == ""
        if not enabled_first:
            side.answer("UpdateTimeToLive", wanted)

    ours = left(sides[0])
    deadline = time.monotonic() + ENOUGH_SECONDS
    while left(reference) != ours and time.monotonic() < deadline:
        time.sleep(0.25)
    assert left(reference) == ours
    assert ours == sorted({"without", *moments(0)} - {"a minute ago", "a minute and a half ago", "a year ago"})
    deleted = [removals(side, arns[side]) for side in sides]
    assert deleted[0] == deleted[1]
    assert all(each["userIdentity"]["Type"] == "Service" for each in deleted[0])


def left(side: Side) -> list[str]:
    return sorted(item["pk"] for item in body(side.answer("Scan", {"TableName": NAME}))["Items"])


def removals(side: Side, arn: str) -> list[dict[str, Any]]:
    found = [normal(each) for each in records(side, iterator(side, arn), limit=100)]
    return sorted([each for each in found if each["eventName"] == "REMOVE"], key=lambda each: str(each["dynamodb"]))
