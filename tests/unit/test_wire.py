from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pydynox.attribute_value import Malformed, canonical_item, equal
from pydynox.errors import InvalidValueError, SerializationException
from pydynox.wire import (
    item_from_wire,
    reply_from_wire,
    reply_to_wire,
    request_from_wire,
    request_to_wire,
    value_from_wire,
    wire_from_item,
    wire_from_value,
)
from strategies import items

PAIRS = [
    ("a", {"S": "a"}),
    (1, {"N": "1"}),
    (10**20, {"N": "100000000000000000000"}),
    (Decimal("1.5"), {"N": "1.5"}),
    (Decimal("1E-10"), {"N": "0.0000000001"}),
    (b"\x00\xff", {"B": "AP8="}),
    (True, {"BOOL": True}),
    (None, {"NULL": True}),
    ([1, "a"], {"L": [{"N": "1"}, {"S": "a"}]}),
    ({"a": {"b": None}}, {"M": {"a": {"M": {"b": {"NULL": True}}}}}),
    ({"b", "a"}, {"SS": ["a", "b"]}),
    ({2, Decimal("1.5")}, {"NS": ["1.5", "2"]}),
    ({b"b"}, {"BS": ["Yg=="]}),
]


@pytest.mark.parametrize(("value", "wire"), PAIRS)
def test_both_ways(value, wire):
    assert wire_from_value(value) == wire
    assert equal(value_from_wire(wire), value)


@given(items)
def test_any_item_round_trips(item):
    assert equal(item_from_wire(wire_from_item(item)), canonical_item(item)[0])


@pytest.mark.parametrize(
    ("wire", "complaint"),
    [
        (
            {"S": "a", "N": "1"},
            (
                "Supplied AttributeValue has more than one datatypes set, "
                "must contain exactly one of the supported datatypes"
            ),
        ),
        ({}, "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        ({"X": 1}, "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        (
            {"NULL": False},
            "One or more parameter values were invalid: Null attribute value types must have the value of true",
        ),
        ({"N": "a"}, "The parameter cannot be converted to a numeric value: a"),
        ({"N": ""}, "The parameter cannot be converted to a numeric value"),
        ({"SS": []}, "One or more parameter values were invalid: An string set  may not be empty"),
        ({"NS": []}, "One or more parameter values were invalid: An number set  may not be empty"),
        ({"BS": []}, "One or more parameter values were invalid: Binary sets should not be empty"),
        (
            {"SS": ["a", "a"]},
            "One or more parameter values were invalid: Input collection [a, a] contains duplicates.",
        ),
        (
            {"NS": ["1", "1.0"]},
            "One or more parameter values were invalid: Input collection [1, 1.0] contains duplicates.",
        ),
        ({"NS": ["1", "x"]}, "The parameter cannot be converted to a numeric value: x"),
    ],
)
def test_what_python_cannot_hold_waits_as_malformed(wire, complaint):
    value = value_from_wire(wire)

    assert type(value) is Malformed
    with pytest.raises(InvalidValueError) as caught:
        canonical_item({"a": [value]})
    assert caught.value.reason == complaint


@pytest.mark.parametrize(
    "wire", [{"S": 1}, {"N": 1}, {"BOOL": "x"}, {"L": {}}, {"M": []}, {"SS": "a"}, {"B": "?"}, "a"]
)
def test_wrong_json_type_is_refused_at_once(wire):
    with pytest.raises(SerializationException) as caught:
        value_from_wire(wire)

    assert str(caught.value) == "Unexpected value type in payload"


def test_items_are_found_where_each_operation_has_them():
    request = {
        "RequestItems": {"t": [{"PutRequest": {"Item": {"pk": "a"}}}, {"DeleteRequest": {"Key": {"pk": 1}}}]},
        "ReturnConsumedCapacity": "TOTAL",
    }
    wire = {
        "RequestItems": {
            "t": [{"PutRequest": {"Item": {"pk": {"S": "a"}}}}, {"DeleteRequest": {"Key": {"pk": {"N": "1"}}}}]
        },
        "ReturnConsumedCapacity": "TOTAL",
    }

    assert request_to_wire("BatchWriteItem", request) == wire
    assert request_from_wire("BatchWriteItem", wire) == request


def test_replies():
    reply = {"Items": [{"n": 1}], "Count": 1, "LastEvaluatedKey": {"pk": "a"}}
    wire = {"Items": [{"n": {"N": "1"}}], "Count": 1, "LastEvaluatedKey": {"pk": {"S": "a"}}}

    assert reply_to_wire("Query", reply) == wire
    assert reply_from_wire("Query", wire) == reply


def test_a_wrongly_shaped_member_is_left_for_the_shape_check():
    assert request_from_wire("BatchGetItem", {"RequestItems": [1]}) == {"RequestItems": [1]}
