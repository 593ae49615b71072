"""Replies are read as `wire` reads them."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.stub_server import Reply
from pydynox.api.wire_form import reply_from_wire
from pydynox.errors import ReplyError
from pydynox.transports.dynamodb.reading import read_item, read_members
from pydynox.values.wire import item_from_wire, wire_from_item

NUMBERS = st.integers(-(10**37), 10**37) | st.decimals(-(10**9), 10**9, places=6)
SCALARS = st.none() | st.booleans() | st.text(max_size=5) | st.binary(max_size=5) | NUMBERS
SETS = (
    st.sets(st.text(max_size=3), min_size=1) | st.sets(st.binary(max_size=3), min_size=1) | st.sets(NUMBERS, min_size=1)
)
VALUES = st.recursive(
    SCALARS | SETS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=3), inner, max_size=3),
    max_leaves=8,
)
ITEMS = st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=5)


@settings(max_examples=150)
@given(ITEMS)
def test_any_item(item):
    wire = wire_from_item(item)

    read, expected = read_item(copy.deepcopy(wire)), item_from_wire(wire)
    assert read == expected
    assert repr(read) == repr(expected)  # True is not 1, and Decimal("1") is not 1


@pytest.mark.parametrize(
    "text", ["1E+2", "1e-130", "10.50", "-0", "0.10", "-12.5", "1.5E1", "00012", "+7", "9" * 38, f"1.{'0' * 36}1"]
)
def test_numbers_as_another_server_might_write_them(text):
    (read,), (expected,) = read_item({"n": {"N": text}}).values(), item_from_wire({"n": {"N": text}}).values()

    assert (type(read), str(read)) == (type(expected), str(expected))


@pytest.mark.parametrize(
    ("operation", "reply"),
    [
        ("GetItem", {"Item": {"a": {"N": "1"}}, "ConsumedCapacity": {"CapacityUnits": 0.5}}),
        ("Query", {"Items": [{"a": {"N": "1"}}], "Count": 1, "LastEvaluatedKey": {"a": {"B": "AA=="}}}),
        ("Scan", {"Items": [], "Count": 0, "LastEvaluatedKey": None}),
        (
            "PutItem",
            {"Attributes": {"a": {"S": ""}}, "ItemCollectionMetrics": {"ItemCollectionKey": {"a": {"S": "1"}}}},
        ),
        (
            "BatchGetItem",
            {"Responses": {"t": [{"a": {"N": "1"}}]}, "UnprocessedKeys": {"t": {"Keys": [{"a": {"N": "2"}}]}}},
        ),
        (
            "BatchWriteItem",
            {"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"a": {"N": "1"}}}}, {"DeleteRequest": {"Key": {}}}]}},
        ),
        ("TransactGetItems", {"Responses": [{"Item": {"a": {"N": "1.5"}}}, {}]}),
        ("DescribeTable", {"Table": {"TableName": "t", "Item": {"S": "not one"}}}),
    ],
)
def test_members_of_operations(operation, reply):
    expected = reply_from_wire(operation, reply)
    read = copy.deepcopy(reply)
    read_members(operation, read)

    assert read == expected


def test_of_many_forms_of_a_fraction():
    assert read_item({"n": {"N": "2.50"}}) == {"n": Decimal("2.5")}


@pytest.mark.parametrize("value", [{}, {"X": "1"}, "text", {"N": "one"}, {"B": "?"}, {"L": 1}, None])
def test_what_is_not_an_attribute_value(stub, transport_to, perform, value):
    stub.script(Reply({"Item": {"a": value}}))
    with pytest.raises(ReplyError) as caught:
        perform(transport_to(stub.url, max_retries=1), "GetItem", {"TableName": "t", "Key": {"pk": "1"}})

    assert "the answer is not DynamoDB's: '{\"Item\": " in str(caught.value)
