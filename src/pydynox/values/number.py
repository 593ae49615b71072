"""DynamoDB's numbers: 38 significant digits, magnitudes from 1E-130 to 9.99...E+125, exact.

The canonical form is an int where the number is integral, else a normalised Decimal, so equal numbers have equal
types. All arithmetic happens in one private context, never the thread's.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import NoReturn

from pydynox.errors import InvalidValueError
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.limits import SERVICE_DIGITS
from pydynox.values import messages

Number = int | Decimal

MAX_DIGITS = SERVICE_DIGITS
MAX_EXPONENT = 125
MIN_EXPONENT = -130
TOO_MANY_DIGITS = messages.too_many_digits(MAX_DIGITS)

_CONTEXT = Context(prec=MAX_DIGITS, Emin=-999999, Emax=999999, traps=[Inexact, InvalidOperation])
# Wide enough to hold the exact sum of any two numbers in range, so that the range is judged before the digits.
_EXACT = Context(prec=MAX_EXPONENT - MIN_EXPONENT + 3 + MAX_DIGITS, traps=[InvalidOperation])
_SAFE_INT = 10**MAX_DIGITS
_OVERFLOWING_INT = 10 ** (MAX_EXPONENT + 1)
_SAFE_FLOAT = float(2**53)
_SAFE_FLOAT_LENGTH = 16  # 15 digits and a point: every such fraction in range reads back from its float as it was
_SAFE_EXPONENT_LENGTH = 9  # what both of the service's layers, and Decimal, read alike
_ZERO = Decimal(0)  # instead of a zero that keeps the exponent of what cancelled out
_NUMBER_TEXT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def number_from_int(value: int, too_precise: Complaint = TOO_MANY_DIGITS) -> int:
    if -_SAFE_INT < value < _SAFE_INT:
        return value
    if not -_OVERFLOWING_INT < value < _OVERFLOWING_INT:  # before str(): huge ints refuse to become text
        raise InvalidValueError(messages.NUMBER_TOO_LARGE)
    if len(str(abs(value)).rstrip("0")) > MAX_DIGITS:
        raise InvalidValueError(too_precise)
    return value


def check_digits(number: Number, limit: int) -> None:
    """Of a canonical number, against a limit below DynamoDB's."""
    count = len(str(number).strip("-0")) if isinstance(number, int) else len(number.as_tuple().digits)
    if count > limit:
        raise InvalidValueError(messages.too_many_digits(limit))


def number_from_float(value: float) -> Number:
    """The shortest decimal that reads back as this float, so 0.1 is stored as 0.1."""
    if -_SAFE_FLOAT < value < _SAFE_FLOAT:
        whole = int(value)
        return whole if whole == value else number_from_decimal(Decimal(float.__repr__(value)))
    return number_from_decimal(Decimal(float.__repr__(value)))


def number_from_decimal(value: Decimal, too_precise: Complaint = TOO_MANY_DIGITS) -> Number:
    if not value.is_finite():
        raise InvalidValueError(messages.not_a_number(str(value)))
    if not value:  # whatever its exponent: 0e1000 is stored as 0 (Scylla's tests, which run on the service too)
        return 0
    magnitude = value.adjusted()
    if magnitude > MAX_EXPONENT:
        raise InvalidValueError(messages.NUMBER_TOO_LARGE)
    if magnitude < MIN_EXPONENT:
        raise InvalidValueError(messages.NUMBER_TOO_SMALL)
    try:
        normal = value.normalize(_CONTEXT)
    except Inexact:
        raise InvalidValueError(too_precise) from None
    if magnitude >= 0 and normal == normal.to_integral_value():
        return int(normal)
    return normal


def number_from_text(text: str) -> Number:
    """The number a wire text stands for; leading zeros, a plus sign and exponents are accepted."""
    if len(text) < MAX_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    if _NUMBER_TEXT.fullmatch(text) is None:
        raise InvalidValueError(messages.not_a_number(text))
    digits, _, exponent = text.lower().partition("e")
    if len(exponent) > _SAFE_EXPONENT_LENGTH and len(exponent.lstrip("+-0")) > _SAFE_EXPONENT_LENGTH:
        _refuse_exponent(text, digits, exponent)
    return number_from_decimal(Decimal(text))


def _refuse_exponent(text: str, digits: str, exponent_text: str) -> NoReturn:
    """A number whose exponent alone puts it out of range.

    The newer layer reads an exponent of 64 bits. The older one reads the text as Java's BigDecimal does, in 32 bits
    that can wrap around: there 1E2147483647 is too small (eu-west-2 and three more regions, October 2026).
    """
    not_a_number = messages.not_a_number(text)
    out_of_range = messages.NUMBER_TOO_SMALL if exponent_text[0] == "-" else messages.NUMBER_TOO_LARGE
    if len(exponent_text.lstrip("+-0")) > len(str(2**63)):  # int() refuses the longest
        raise InvalidValueError(not_a_number)
    exponent = int(exponent_text)
    newer = out_of_range if -(2**63) <= exponent < 2**63 else not_a_number
    scale = len(digits.partition(".")[2]) - exponent
    precision = max(1, len(digits.replace(".", "").lstrip("+-0")))
    if not -(2**31) < scale < 2**31:
        older = not_a_number
    else:
        older = messages.NUMBER_TOO_SMALL if precision - scale >= 2**31 else out_of_range
    raise InvalidValueError(messages.number_read_twice(newer, older))


def number_to_text(number: Number) -> str:
    """Canonical text: plain digits, never an exponent, no surplus zeros."""
    return str(number) if type(number) is int else format(number, "f")


# DynamoDB calls a result of too many digits an overflow (Scylla's tests, which run on the service: of 1E50 + 1).
def add_numbers(left: Number, right: Number) -> Number:
    if type(left) is int and type(right) is int:
        return number_from_int(left + right, messages.NUMBER_TOO_LARGE)
    return number_from_decimal(_EXACT.add(Decimal(left), Decimal(right)) or _ZERO, messages.NUMBER_TOO_LARGE)


def subtract_numbers(left: Number, right: Number) -> Number:
    if type(left) is int and type(right) is int:
        return number_from_int(left - right, messages.NUMBER_TOO_LARGE)
    return number_from_decimal(_EXACT.subtract(Decimal(left), Decimal(right)) or _ZERO, messages.NUMBER_TOO_LARGE)


def number_size(number: Number) -> int:
    """Bytes a number takes: one, plus one for every two significant digits, plus one for a minus sign.

    Digits before and after the decimal point are paired separately; leading and trailing zeros are free.
    """
    if isinstance(number, int):
        return int_size(number)
    sign = 1 if number < 0 else 0
    _, digits, exponent = number.as_tuple()
    count = len(digits)
    whole = max(0, count + int(exponent))
    whole = min(whole, count)
    return 1 + sign + (whole + 1) // 2 + (count - whole + 1) // 2


def int_size(value: int) -> int:
    """`number_size` of an int that may be out of range, which raises as `number_from_int` does."""
    if 0 <= value < 10_000:  # the usual ones, without their text: 2 for up to two digits before the zeros
        if value < 100:
            return 2 if value else 1
        return 3 if value % (10 if value < 1000 else 100) else 2
    if 0 < value < 100_000_000 and value % 10:
        return 4 if value < 1_000_000 else 5
    if not -_SAFE_INT < value < _SAFE_INT:
        number_from_int(value)
    return (1 if value > 0 else 2) + (len(str(value).strip("-0")) + 1) // 2


def plain_number(number: Number) -> int | float | Decimal:
    """For users: an int, else a float if that reads back as exactly this number, else the Decimal."""
    if type(number) is int:
        return number
    text = str(number)
    if len(text) <= _SAFE_FLOAT_LENGTH:
        return float(text)
    as_float = float(text)
    return as_float if Decimal(repr(as_float)) == number else number
