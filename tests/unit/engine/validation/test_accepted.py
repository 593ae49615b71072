"""The short way must let through only what the long way lets through."""

from __future__ import annotations

from collections import OrderedDict
from operator import attrgetter
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.api.control.tables import DELETE_TABLE, DESCRIBE_TABLE, LIST_TABLES
from pydynox.api.data.batches import BATCH_GET_ITEM, BATCH_WRITE_ITEM
from pydynox.api.data.items import DELETE_ITEM, GET_ITEM, PUT_ITEM, UPDATE_ITEM
from pydynox.api.data.reads import QUERY, SCAN
from pydynox.api.operation import Operation
from pydynox.engine.validation import accepted, check_constraints, check_mixing, check_request, check_shape
from pydynox.errors import ServiceError
from pydynox.foundation.bounded import Bounded
from pydynox.foundation.limits import BATCH_KEYS, BATCH_WRITES

GOOD: dict[Operation, dict[str, Any]] = {
    PUT_ITEM: {
        "TableName": "users",
        "Item": {"pk": "a"},
        "ConditionExpression": "attribute_not_exists(#p)",
        "ExpressionAttributeNames": {"#p": "pk"},
        "ReturnValues": "ALL_OLD",
        "ReturnConsumedCapacity": "TOTAL",
    },
    GET_ITEM: {"TableName": "users", "Key": {"pk": "a"}, "ConsistentRead": True},
    UPDATE_ITEM: {
        "TableName": "users",
        "Key": {"pk": "a"},
        "UpdateExpression": "SET #a = :a",
        "ExpressionAttributeNames": {"#a": "a"},
        "ExpressionAttributeValues": {":a": 1},
        "ReturnValues": "UPDATED_NEW",
    },
    DELETE_ITEM: {"TableName": "users", "Key": {"pk": "a"}},
    QUERY: {
        "TableName": "users",
        "IndexName": "by_name",
        "KeyConditionExpression": "pk = :v",
        "ExpressionAttributeValues": {":v": "a"},
        "Limit": 5,
        "Select": "COUNT",
        "ScanIndexForward": False,
    },
    SCAN: {"TableName": "users", "Limit": 1},
    BATCH_GET_ITEM: {"RequestItems": {"users": {"Keys": [{"pk": "a"}], "ConsistentRead": True}}},
    BATCH_WRITE_ITEM: {
        "RequestItems": {"users": [{"PutRequest": {"Item": {"pk": "a"}}}, {"DeleteRequest": {"Key": {"pk": "b"}}}]}
    },
    LIST_TABLES: {"Limit": 100},
    DESCRIBE_TABLE: {"TableName": "users"},
    DELETE_TABLE: {"TableName": "users"},
}

ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2_000_000),
    st.floats(),
    st.sampled_from(["", "ab", "users", "COUNT", "NONE", "ALL_OLD", "ALL_NEW", "INDEXES", "bad name", "a" * 256]),
    st.just([]),
    st.just({}),
    st.just(["a"]),
    st.just({"a": "b"}),
    st.just({"a": 1}),
    st.just({"users": []}),
    st.just({"users": {}}),
    st.just({"ab": {"Keys": [{"pk": "a"}]}}),
    st.just({"users": {"Keys": [{"pk": "a"}], "AttributesToGet": ["a"]}}),
    st.just({"users": {"Keys": [{"pk": "a"}] * 101}}),
    st.just({"users": [{"PutRequest": {"Item": {"pk": "a"}}}] * 26}),
    st.just({"users": [{"PutRequest": {"Item": {"pk": "a"}}, "DeleteRequest": {"Key": {"pk": "a"}}}]}),
    st.just({"users": [{"PutRequest": {"Key": {"pk": "a"}}}]}),
    st.just(b"a"),
)


def long_way(operation: Operation, request: dict[str, Any]) -> str | None:
    try:
        check_shape(operation, request)
        check_constraints(operation, request)
        check_mixing(operation, request)
    except ServiceError as error:
        return f"{error.code}: {error.message}"
    return None


def short_way(operation: Operation, request: dict[str, Any]) -> str | None:
    try:
        check_request(operation, request)
    except ServiceError as error:
        return f"{error.code}: {error.message}"
    return None


class _LongWayTakenError(Exception):
    pass


def is_accepted(operation: Operation, request: dict[str, Any]) -> bool:
    """Whether it is found good without the three phases."""
    with patch.object(accepted, "check_shape", side_effect=_LongWayTakenError):
        try:
            check_request(operation, request)
        except _LongWayTakenError:
            return False
    return True


@pytest.mark.parametrize("operation", GOOD, ids=attrgetter("name"))
def test_second_request_of_a_form_is_accepted(operation: Operation) -> None:
    check_request(operation, GOOD[operation])

    assert is_accepted(operation, GOOD[operation])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_ways_agree(data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(list(GOOD)))
    check_request(operation, GOOD[operation])
    changed = data.draw(st.sampled_from(sorted(GOOD[operation])))
    request = GOOD[operation] | {changed: data.draw(ODD_VALUES)}

    assert short_way(operation, request) == long_way(operation, request)


def test_a_name_too_short_for_some_operations_is_not_remembered() -> None:
    check_request(GET_ITEM, {"TableName": "ab", "Key": {"pk": "a"}})
    check_request(DESCRIBE_TABLE, {"TableName": "users"})

    assert not is_accepted(DESCRIBE_TABLE, {"TableName": "ab"})


def test_subclasses_take_the_long_way_and_pass() -> None:
    check_request(GET_ITEM, OrderedDict(TableName="users", Key=OrderedDict(pk="a")))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepted._names, "_generation", 8)
    monkeypatch.setattr(accepted, "_plans", Bounded(2))
    for number in range(50):
        check_request(GET_ITEM, {"TableName": f"table{number}", "Key": {"pk": "a"}})
    for operation, request in GOOD.items():
        check_request(operation, request)

    assert len(accepted._names) <= 9
    assert len(accepted._plans) <= 2


def test_a_table_of_a_batch_may_have_as_many_as_the_whole_batch() -> None:
    """The short way looks at batches of one table, and at the limit of that only."""
    keys = BATCH_GET_ITEM.members["RequestItems"].element.members["Keys"]
    writes = BATCH_WRITE_ITEM.members["RequestItems"].element

    assert (keys.enforced.max, writes.enforced.max) == (BATCH_KEYS, BATCH_WRITES)


@pytest.mark.parametrize(
    "change",
    [
        {"ReturnValues": "ALL_NEW"},
        {"ReturnConsumedCapacity": "ALL"},
        {"TableName": "no name"},
        {"ExpressionAttributeNames": {"#p": 1}},
    ],
)
def test_what_the_long_way_would_refuse_is_not_accepted(change: dict[str, Any]) -> None:
    check_request(PUT_ITEM, GOOD[PUT_ITEM])

    assert not is_accepted(PUT_ITEM, GOOD[PUT_ITEM] | change)
