from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pydynox.errors import InvalidValueError, SerializationException
from pydynox.values.attribute_value import Malformed, canonical_item, equal
from pydynox.values.wire import item_from_wire, value_from_wire, wire_from_item, wire_from_value
from strategies import items

NULL_IS_TRUE = "One or more parameter values were invalid: Null attribute value types must have the value of true"

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
        ({"NULL": False}, NULL_IS_TRUE),
        ({"N": "a"}, "The parameter cannot be converted to a numeric value: a"),
        ({"N": ""}, "The parameter cannot be converted to a numeric value: "),
        ({"NULL": "no"}, NULL_IS_TRUE),
        ({"S": None}, "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        # A fault of one of several comes before there being several.
        ({"S": "a", "N": "x"}, "The parameter cannot be converted to a numeric value: x"),
        ({"S": "a", "NULL": False}, NULL_IS_TRUE),
        ({"S": "a", "L": [{"N": "x"}]}, "The parameter cannot be converted to a numeric value: x"),
        ({"SS": []}, "One or more parameter values were invalid: An string set  may not be empty"),
        ({"NS": []}, "One or more parameter values were invalid: An number set  may not be empty"),
        ({"BS": []}, "One or more parameter values were invalid: Binary sets should not be empty"),
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
    ("wire", "newer", "older"),
    [
        (
            {"SS": ["c", "a", "b", "a", "c"]},
            'Input collection ["a", "b", "c", "a", "c"] contains duplicates.',
            "Input collection [c, a, b, a, c] contains duplicates.",
        ),
        (
            {"BS": ["/w==", "AA==", "AA=="]},
            'Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.',
            "Input collection [/w==, AA==, AA==]of type BS contains duplicates.",
        ),
        ({"NS": ["1", "1.0"]}, "Input collection contains duplicates.", None),
    ],
)
def test_duplicates_in_the_words_of_both_layers(wire, newer, older):
    with pytest.raises(InvalidValueError) as caught:
        canonical_item({"a": value_from_wire(wire)})

    assert caught.value.reason == f"One or more parameter values were invalid: {newer}"
    assert caught.value.older_reason == (
        f"One or more parameter values were invalid: {older}" if older else "Input collection contains duplicates"
    )


@pytest.mark.parametrize(
    ("wire", "value"),
    [({"NULL": "yes"}, None), ({"BOOL": "False"}, False), ({"BOOL": "1"}, True), ({"S": "a", "N": None, "X": 1}, "a")],
)
def test_what_the_parser_takes_all_the_same(wire, value):
    assert equal(value_from_wire(wire), value)


@pytest.mark.parametrize(
    ("wire", "text"),
    [
        ({"S": 1}, "NUMBER_VALUE cannot be converted to String"),
        ({"N": 1.5}, "DECIMAL_VALUE cannot be converted to String"),
        ({"S": True}, "TRUE_VALUE cannot be converted to String"),
        ({"S": []}, "Unrecognized collection type class java.lang.String"),
        ({"S": {}}, "Start of structure or map found where not expected"),
        ({"BOOL": "x"}, "Unexpected token received from parser"),
        ({"BOOL": 1}, "NUMBER_VALUE cannot be converted to Boolean"),
        ({"L": {}}, "Start of structure or map found where not expected"),
        ({"L": "a"}, "Unexpected field type"),
        ({"SS": "a"}, "Unexpected field type"),
        ({"SS": [1]}, "NUMBER_VALUE cannot be converted to String"),
        (
            {"M": []},
            (
                "Unrecognized collection type java.util.Map<java.lang.String, "
                "com.amazonaws.dynamodb.v20120810.AttributeValue>"
            ),
        ),
        ({"M": "a"}, "Unexpected field type"),
        ({"B": 1}, "only base-64-encoded strings are convertible to bytes"),
        ({"B": []}, "Unrecognized collection type class java.nio.ByteBuffer"),
        ({"B": "?"}, "Base64 encoded length is expected a multiple of 4 bytes but found: 1"),
        ({"B": "????"}, "Invalid last non-pad Base64 character dectected"),
        ({"B": "\U0001f600" * 4}, "Invalid last non-pad Base64 character dectected"),
        ("a", "Unexpected value type in payload"),
        ([], "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"),
    ],
)
def test_wrong_json_type_is_refused_at_once(wire, text):
    with pytest.raises(SerializationException) as caught:
        value_from_wire(wire)

    assert str(caught.value) == text
