from __future__ import annotations

import sys
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pydynox.errors import InvalidValueError
from pydynox.values.number import (
    add_numbers,
    number_from_decimal,
    number_from_float,
    number_from_int,
    number_from_text,
    number_size,
    number_to_text,
    plain_number,
    subtract_numbers,
)

OVERFLOW = "Number overflow. Attempting to store a number with magnitude larger than supported range"
UNDERFLOW = "Number underflow. Attempting to store a number with magnitude smaller than supported range"
TOO_MANY_DIGITS = "Attempting to store more than 38 significant digits in a Number"
NOT_NUMERIC = "The parameter cannot be converted to a numeric value"


@st.composite
def numbers(draw):
    """Any number DynamoDB holds, canonical."""
    digits = draw(st.integers(min_value=-(10**38) + 1, max_value=10**38 - 1))
    length = len(str(abs(digits)))
    exponent = draw(st.integers(min_value=-130 - length + 1, max_value=125 - length + 1))
    return number_from_decimal(Decimal(f"{digits}E{exponent}"))


class TestCanonicalForm:
    @pytest.mark.parametrize(
        ("given_", "canonical"),
        [
            (Decimal("1.10"), Decimal("1.1")),
            (Decimal("1.0"), 1),
            (Decimal("100"), 100),
            (Decimal("1E+3"), 1000),
            (Decimal("-0"), 0),
            (Decimal("0E-130"), 0),
            (Decimal("0E+125"), 0),
            (Decimal("0E+126"), 0),
            (Decimal("-0E-500"), 0),
            (Decimal("1E-130"), Decimal("1E-130")),
            (Decimal("9.9999999999999999999999999999999999999E+125"), int("9" * 38 + "0" * 88)),
        ],
    )
    def test_decimal(self, given_, canonical):
        result = number_from_decimal(given_)

        assert result == canonical
        assert type(result) is type(canonical)

    @pytest.mark.parametrize(
        ("given_", "canonical"),
        [(0.1, Decimal("0.1")), (1.0, 1), (-0.0, 0), (1e22, 10**22), (1e23, 10**23), (2.0**53, 2**53)],
    )
    def test_float_is_its_shortest_decimal(self, given_, canonical):
        result = number_from_float(given_)

        assert result == canonical
        assert type(result) is type(canonical)

    def test_integer_of_38_digits_and_zeros(self):
        assert number_from_int(int("9" * 38 + "0" * 88)) == int("9" * 38 + "0" * 88)

    @pytest.mark.parametrize(
        ("convert", "value", "text"),
        [
            (number_from_int, 10**126, OVERFLOW),
            (number_from_int, -(10**126), OVERFLOW),
            pytest.param(number_from_int, 10**5000, OVERFLOW, id="an int that refuses to become text"),
            (number_from_int, 10**38 + 1, TOO_MANY_DIGITS),
            (number_from_decimal, Decimal("1E+126"), OVERFLOW),
            (number_from_decimal, Decimal("1E-131"), UNDERFLOW),
            (number_from_decimal, Decimal("1." + "1" * 38), TOO_MANY_DIGITS),
            (number_from_decimal, Decimal("NaN"), "The parameter cannot be converted to a numeric value: NaN"),
            (number_from_float, float("inf"), "The parameter cannot be converted to a numeric value: Infinity"),
            (number_from_float, 1e-131, UNDERFLOW),
            (number_from_float, 1e126, OVERFLOW),
            (number_from_text, "", "The parameter cannot be converted to a numeric value: "),
            (number_from_text, "abc", "The parameter cannot be converted to a numeric value: abc"),
            (number_from_text, "1_0", "The parameter cannot be converted to a numeric value: 1_0"),
            (number_from_text, " 1", "The parameter cannot be converted to a numeric value:  1"),
            (number_from_text, "1E99999999999", OVERFLOW),
            (number_from_text, "1E-99999999999", UNDERFLOW),
            (number_from_text, "1E9223372036854775807", OVERFLOW),
            (
                number_from_text,
                "1E9223372036854775808",
                "The parameter cannot be converted to a numeric value: 1E9223372036854775808",
            ),
            pytest.param(
                number_from_text,
                "1E" + "9" * 5000,
                "The parameter cannot be converted to a numeric value: 1E" + "9" * 5000,
                id="an exponent that refuses to become an int",
            ),
        ],
    )
    def test_refused(self, convert, value, text):
        with pytest.raises(InvalidValueError) as caught:
            convert(value)

        assert str(caught.value) == text

    @pytest.mark.parametrize(
        ("text", "newer", "older"),
        [
            ("1E2147483646", OVERFLOW, OVERFLOW),
            ("1E2147483647", OVERFLOW, UNDERFLOW),
            ("1E2147483648", OVERFLOW, "The parameter cannot be converted to a numeric value: 1E2147483648"),
            ("1E-2147483647", UNDERFLOW, UNDERFLOW),
            ("", "The parameter cannot be converted to a numeric value: ", NOT_NUMERIC),
        ],
    )
    def test_the_older_layer_reads_exponents_of_32_bits(self, text, newer, older):
        with pytest.raises(InvalidValueError) as caught:
            number_from_text(text)

        assert caught.value.reason == newer
        assert caught.value.older_reason == older
        assert caught.value.in_older_words().message == older

    @pytest.mark.parametrize("text", ["1E+0000000000000000000002", "1E-0000000000"])
    def test_zeros_in_front_of_an_exponent_do_not_count(self, text):
        assert number_from_text(text) in (100, 1)

    def test_what_cancels_out_is_zero_wherever_it_was(self):
        tiny = Decimal("1." + "1" * 37 + "E-130")

        assert subtract_numbers(tiny, tiny) == 0
        assert add_numbers(tiny, Decimal("-1." + "1" * 37 + "E-130")) == 0

    def test_the_threads_context_does_not_matter(self):
        with localcontext() as context:
            context.prec = 3
            assert number_from_decimal(Decimal("1.234567")) == Decimal("1.234567")
            assert add_numbers(Decimal("1.234567"), 1) == Decimal("2.234567")


class TestText:
    @pytest.mark.parametrize(
        ("text", "canonical"),
        [("00012", "12"), ("+1", "1"), (".5", "0.5"), ("5.", "5"), ("1E3", "1000"), ("1e-3", "0.001"), ("-0.0", "0")],
    )
    def test_canonical(self, text, canonical):
        assert number_to_text(number_from_text(text)) == canonical

    @given(numbers())
    def test_round_trip(self, number):
        assert number_from_text(number_to_text(number)) == number

    @given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e120, max_value=1e120))
    def test_floats_round_trip(self, value):
        if value and abs(value) < 1e-120:
            return
        assert float(number_to_text(number_from_float(value))) == value


class TestArithmetic:
    def test_exact(self):
        assert add_numbers(Decimal("0.1"), Decimal("0.2")) == Decimal("0.3")
        assert subtract_numbers(Decimal("0.3"), Decimal("0.1")) == Decimal("0.2")
        assert add_numbers(int("9" * 38), 1) == 10**38
        assert add_numbers(10**36, Decimal("0.1")) == Decimal("1000000000000000000000000000000000000.1")

    @pytest.mark.parametrize(
        ("operation", "left", "right", "text"),
        [
            (add_numbers, 10**37, Decimal("0.1"), OVERFLOW),
            (add_numbers, int("9" * 38), 2, OVERFLOW),
            (subtract_numbers, 10**50, 1, OVERFLOW),
            (subtract_numbers, Decimal("0.1"), 10**38, OVERFLOW),
            (add_numbers, int("9" * 38 + "0" * 88), 10**125, OVERFLOW),
            (subtract_numbers, Decimal("1.5E-130"), Decimal("1E-130"), UNDERFLOW),
        ],
    )
    def test_limits(self, operation, left, right, text):
        with pytest.raises(InvalidValueError) as caught:
            operation(left, right)

        assert str(caught.value) == text


class TestSize:
    @pytest.mark.parametrize(
        ("text", "size"),
        [
            ("0", 1),
            ("-0", 1),
            ("1", 2),
            ("12", 2),
            ("123", 3),
            ("12345", 4),
            ("100", 2),
            ("1010", 3),
            ("0.0000001", 2),
            ("1E125", 2),
            ("1.5", 3),
            ("1.234", 4),
            ("3.14159", 5),
            ("100.5", 4),
            ("0.15", 2),
            ("-42", 3),
            ("-12345", 5),
            ("-1E125", 3),
            ("-0.15", 3),
            ("12345678901234567890123456789012345678", 20),
        ],
    )
    def test_size(self, text, size):
        assert number_size(number_from_text(text)) == size


class TestPlain:
    def test_float_only_where_it_is_exact(self):
        assert plain_number(3) == 3
        assert plain_number(Decimal("0.1")) == 0.1
        assert type(plain_number(Decimal("0.1"))) is float
        assert plain_number(Decimal("0.12345678901234567890")) == Decimal("0.1234567890123456789")
        assert type(plain_number(Decimal("0.12345678901234567890"))) is Decimal

    @given(st.floats(min_value=1e-100, max_value=sys.float_info.max / 1e190))
    def test_stored_floats_come_back(self, value):
        assert float(plain_number(number_from_float(value))) == value

    @given(st.integers(1, 10**17), st.integers(-130, -1))
    def test_a_float_is_given_exactly_where_it_reads_back_as_the_number(self, digits, exponent):
        number = number_from_text(f"{digits}E{exponent}")
        plain = plain_number(number)

        if type(number) is Decimal:
            is_exact = Decimal(repr(float(number))) == number
            assert type(plain) is (float if is_exact else Decimal)
        assert plain == (float(number) if type(plain) is float else number)
