from __future__ import annotations

import enum
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pydynox.errors import InvalidValueError, ValidationException
from pydynox.foundation.complaint import as_said
from pydynox.foundation.limits import WITH_TUPLES
from pydynox.values.attribute_value import (
    Malformed,
    canonical,
    canonical_item,
    copy_item,
    equal,
    is_ordered_pair,
    item_size,
    plain_item,
    type_of,
    value_size,
)
from strategies import items, values

SUPPORTED = "(supported are str, int, float, Decimal, bytes, bytearray, memoryview, bool, None, list, dict and set or frozenset)"  # noqa: E501
NESTED_TOO_DEEPLY = (
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
)


class Colour(str, enum.Enum):  # noqa: UP042  the older form is what users have
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


def nested(levels: int, leaf: object) -> object:
    for _ in range(levels):
        leaf = [leaf]
    return leaf


class TestTypeOf:
    @pytest.mark.parametrize(
        ("value", "name"),
        [
            ("a", "S"),
            (1, "N"),
            (1.5, "N"),
            (Decimal(1), "N"),
            (b"", "B"),
            (memoryview(b""), "B"),
            (True, "BOOL"),
            (None, "NULL"),
            ([], "L"),
            ({}, "M"),
            ({"a"}, "SS"),
            (frozenset({1}), "NS"),
            ({b"a"}, "BS"),
            (Colour.RED, "S"),
            (Level.HIGH, "N"),
        ],
    )
    def test_name(self, value, name):
        assert type_of(value) == name

    def test_no_form(self):
        with pytest.raises(TypeError) as caught:
            type_of(object())

        assert str(caught.value) == f"object has no DynamoDB form {SUPPORTED}"


class TestCanonical:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (Colour.RED, "red"),
            (Level.HIGH, 3),
            (1.0, 1),
            (1.5, Decimal("1.5")),
            (bytearray(b"x"), b"x"),
            (memoryview(b"x"), b"x"),
            (frozenset({1.0, 2}), {1, 2}),
            ({"a": [1.0, {"b": None}]}, {"a": [1, {"b": None}]}),
        ],
    )
    def test_exact_types(self, value, expected):
        result = canonical(value)

        assert equal(result, expected)

    def test_copies_are_its_own(self):
        inner = [1]
        item = {"a": {"b": inner}, "s": {1}}

        own, _, flat = canonical_item(item)
        inner.append(2)
        item["s"].add(2)

        assert own == {"a": {"b": [1]}, "s": {1}}
        assert flat is False

    def test_flat(self):
        assert canonical_item({"a": 1, "b": b"x", "c": None, "d": 1.5})[2] is True

    @pytest.mark.parametrize(
        ("item", "text"),
        [
            ({"price": float("nan")}, "The parameter cannot be converted to a numeric value: NaN (at Item['price'])"),
            (
                {"a": [{"tags": set()}]},
                "One or more parameter values were invalid: An string set  may not be empty (at Item['a'][0]['tags'])",
            ),
            ({"n": 10**40 + 1}, "Attempting to store more than 38 significant digits in a Number (at Item['n'])"),
            ({"t": "\ud800"}, "a string holds a lone surrogate and has no UTF-8 form: '\\ud800' (at Item['t'])"),
            (
                {"s": {0.1, Decimal("0.1")}},
                "One or more parameter values were invalid: Input collection contains duplicates. (at Item['s'])",
            ),
            ({"m": Malformed(as_said("The complaint"))}, "The complaint (at Item['m'])"),
            ({"deep": nested(32, 1)}, f"{NESTED_TOO_DEEPLY} (at Item['deep']{'[0]' * 31})"),
            ({"": 1, "deep": nested(32, 1)}, "Empty attribute name (at Item)"),
            ({"m": [{"": 1}]}, "Empty attribute name (at Item['m'][0])"),
            ({"m": {"": 1}, "deep": nested(32, 1)}, f"{NESTED_TOO_DEEPLY} (at Item['deep']{'[0]' * 31})"),
        ],
    )
    def test_value_refused(self, item, text):
        with pytest.raises(InvalidValueError) as caught:
            canonical_item(item)

        assert str(caught.value) == text
        assert isinstance(caught.value, (ValidationException, ValueError))
        assert caught.value.code == "ValidationException"

    @pytest.mark.parametrize(
        ("item", "text"),
        [
            ({"a": (1,)}, f"Item['a']: tuple has no DynamoDB form {SUPPORTED}"),
            ({"a": [object()]}, f"Item['a'][0]: object has no DynamoDB form {SUPPORTED}"),
            ({"a": {1: 2}}, "Item['a'][1]: attribute names are strings, not int"),
            ({1: 2}, "Item[1]: attribute names are strings, not int"),
            (
                {"a": {1, "b"}},
                "Item['a']: a set holds only strings, only numbers or only binary values, not int 1, str 'b'",
            ),
            ({"a": {True}}, "Item['a']: a set holds only strings, only numbers or only binary values, not bool True"),
        ],
    )
    def test_class_refused(self, item, text):
        with pytest.raises(TypeError) as caught:
            canonical_item(item)

        assert str(caught.value) == text

    def test_31_containers_in_the_item_are_allowed(self):
        assert canonical_item({"deep": nested(31, 1)})[0] == {"deep": nested(31, 1)}

    def test_tuples_only_where_asked(self):
        assert canonical_item({"a": (1, (2,))}, limits=WITH_TUPLES)[0] == {"a": [1, [2]]}

    @given(items)
    def test_idempotent_with_its_size(self, item):
        own, size, _ = canonical_item(item)
        again, same_size, _ = canonical_item(own)

        assert equal(own, again)
        assert size == same_size == item_size(own)


class TestEquality:
    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (True, 1),
            (0, False),
            ("1", 1),
            ([True], [1]),
            ({"a": 0}, {"a": False}),
            ({1}, {"1"}),
            (b"a", "a"),
            (None, 0),
        ],
    )
    def test_types_differ(self, left, right):
        assert not equal(left, right)

    @given(values)
    def test_reflexive(self, value):
        assert equal(canonical(value), canonical(value))

    def test_order_needs_one_ordered_type(self):
        assert is_ordered_pair(1, Decimal("1.5"))
        assert is_ordered_pair("a", "b")
        assert is_ordered_pair(b"a", b"b")
        assert not is_ordered_pair(1, "a")
        assert not is_ordered_pair(True, False)
        assert not is_ordered_pair([], [])

    @given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
    def test_strings_order_as_their_bytes(self, left, right):
        assert (left < right) == (left.encode() < right.encode())


class TestSize:
    @pytest.mark.parametrize(
        ("value", "size"),
        [
            ("", 0),
            ("é", 2),
            (b"abc", 3),
            (True, 1),
            (None, 1),
            (12, 2),
            ([], 3),
            ({}, 3),
            ([1], 6),
            ({"a": 1}, 7),
            ({"ab", "c"}, 3),
            ({1, 22}, 4),
        ],
    )
    def test_value(self, value, size):
        assert value_size(value) == size

    def test_item(self):
        assert item_size({"pk": "a", "é": 1}) == 2 + 1 + 2 + 2


class TestCopiesAndPlainValues:
    def test_copy_shares_no_container(self):
        item = {"l": [[1]], "m": {"s": {1}}}

        copy = copy_item(item)
        copy["l"][0].append(2)
        copy["m"]["s"].add(2)

        assert item == {"l": [[1]], "m": {"s": {1}}}

    def test_plain(self):
        exact = Decimal("0.1234567890123456789")

        assert plain_item({"f": Decimal("1.5"), "d": exact, "l": [Decimal("0.5")], "m": {"s": {Decimal("2.5")}}}) == {
            "f": 1.5,
            "d": exact,
            "l": [0.5],
            "m": {"s": {2.5}},
        }
