"""The texts of values in keys, and what texts tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pydynox import AutoGenerate
from pydynox.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    JSONAttribute,
    ListAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.exceptions import ModelError
from pydynox.model.keys.placeholder_forms import form_of

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Colour(Enum):
    RED = "red"


class Rank(IntEnum):
    LOW = 1


def form(attribute: Any, spec: str = "", as_str: bool = False) -> Any:
    attribute.attr_name = "x"
    return form_of(attribute, spec, as_str)


@pytest.mark.parametrize(
    ("attribute", "value", "text"),
    [
        (StringAttribute(), "a#b", "a#b"),
        (StringAttribute(), "", ""),
        (NumberAttribute(), 5, "5"),
        (NumberAttribute(), 5.0, "5"),
        (NumberAttribute(), Decimal("5.00"), "5"),
        (NumberAttribute(), -0.5, "-0.5"),
        (NumberAttribute(), 1e20, "100000000000000000000"),
        (NumberAttribute(), 1e-7, "0.0000001"),
        (DecimalAttribute(), Decimal("1.50"), "1.5"),
        (BooleanAttribute(), True, "True"),
        (EnumAttribute(Colour), Colour.RED, "red"),
        (EnumAttribute(Colour), "red", "red"),
        (EnumAttribute(Rank), Rank.LOW, "1"),
        (EnumAttribute(Rank), 1, "1"),
        (DatetimeAttribute(), AT, "2026-01-02T03:04:05+00:00"),
        (DatetimeAttribute(), AT.replace(tzinfo=None), "2026-01-02T03:04:05+00:00"),
        (DatetimeAttribute(), "2026-01-02", "2026-01-02T00:00:00+00:00"),
        (TTLAttribute(), AT, "1767323045"),
        (BinaryAttribute(), b"x", "b'x'"),
        (JSONAttribute(), {"a": 1}, '{"a": 1}'),
    ],
)
def test_stored_forms(attribute: Any, value: Any, text: str) -> None:
    written = form(attribute)

    assert written.render(value) == text
    assert (written.reads(text), written.is_own(text), written.means(text, value)) == (True, True, True)
    assert attribute.attr_type == "B" or written.render(written.value_of(text)) == text


@pytest.mark.parametrize(
    ("attribute", "spec", "value", "text"),
    [
        (NumberAttribute(), "05d", 7, "00007"),
        (NumberAttribute(), "05d", 7.0, "00007"),
        (NumberAttribute(), ".2f", 1.5, "1.50"),
        (NumberAttribute(), ",", 12345, "12,345"),
        (StringAttribute(), ">4", "ab", "  ab"),
        (DatetimeAttribute(), "%Y-%m", AT, "2026-01"),
        (DatetimeAttribute(), "%Y-%m-%dT%H", AT, "2026-01-02T03"),
        (TTLAttribute(), "%Y", AT, "2026"),
        (EnumAttribute(Rank), "02d", 1, "01"),
    ],
)
def test_formats(attribute: Any, spec: str, value: Any, text: str) -> None:
    written = form(attribute, spec)

    assert written.render(value) == text
    assert (written.reads(text), written.is_own(text), written.means(text, value)) == (True, True, True)


def test_an_offset_counts_for_no_format() -> None:
    """What a read gives is what is formatted."""
    east = AT.replace(hour=0, tzinfo=timezone(timedelta(hours=2)))
    attribute = DatetimeAttribute()

    read = attribute.deserialize(attribute.serialize(east))
    assert form(attribute, "%Y-%m-%d").render(east) == form(attribute, "%Y-%m-%d").render(read)


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (NumberAttribute(), "5.0", 5),
        (NumberAttribute(), "5.00", 5),
        (DatetimeAttribute(), "2026-01-02 03:04:05", AT),
        (DatetimeAttribute(), "2026-01-02 03:04:05+00:00", AT),
        (EnumAttribute(Colour), "Colour.RED", Colour.RED),
    ],
)
def test_texts_of_1_8_are_read_and_are_not_ours(attribute: Any, text: str, value: Any) -> None:
    written = form(attribute)

    assert written.value_of(text) == value
    assert (written.reads(text), written.is_own(text), written.means(text, value)) == (True, False, True)


@pytest.mark.parametrize(
    ("attribute", "spec", "text"),
    [
        (NumberAttribute(), "", "x"),
        (NumberAttribute(), "", "1#2"),
        (NumberAttribute(), "05d", "0000x"),
        (BooleanAttribute(), "", "yes"),
        (EnumAttribute(Colour), "", "green"),
        (DatetimeAttribute(), "", "today"),
        (DatetimeAttribute(), "%Y-%m", "2026-13"),
    ],
)
def test_texts_of_no_value(attribute: Any, spec: str, text: str) -> None:
    written = form(attribute, spec)

    assert (written.reads(text), written.is_own(text)) == (False, False)


def test_what_cannot_be_told_may_be_anything() -> None:
    """A format that is not read back, bytes, text of no form."""
    for written in (form(NumberAttribute(), ","), form(BinaryAttribute()), form(StringAttribute())):
        assert (written.reads("what?"), written.is_own("what?")) == (True, True)


@pytest.mark.parametrize(
    ("strategy", "text", "other"),
    [
        (AutoGenerate.UUID4, "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e#1"),
        (AutoGenerate.ULID, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FA#"),
        (AutoGenerate.KSUID, "0ujtsYcgvSTl8PAuAdqWYSMnLOv", "0ujtsYcgvSTl8PAuAdqWYSMnLO"),
        (AutoGenerate.ISO8601, "2026-01-02T03:04:05Z", "2026-01-02"),
        (AutoGenerate.EPOCH, "1767323045", "now"),
    ],
)
def test_generated_texts_have_their_forms(strategy: AutoGenerate, text: str, other: str) -> None:
    written = form(StringAttribute(default=strategy))

    assert (written.is_own(text), written.is_own(other), written.reads(other)) == (True, False, True)


def test_as_str() -> None:
    assert form(DatetimeAttribute(), as_str=True).render(AT) == "2026-01-02 03:04:05+00:00"
    assert form(EnumAttribute(Colour), as_str=True).render(Colour.RED) == "Colour.RED"
    assert form(NumberAttribute(), as_str=True).render(5.0) == "5.0"
    assert form(NumberAttribute(), "03d", as_str=True).render(5) == "005"
    assert form(ListAttribute(), as_str=True).render([1]) == "[1]"
    assert form(NumberAttribute(), as_str=True).is_own("5.0")
    assert not form(NumberAttribute(), as_str=True).is_own("x")


@pytest.mark.parametrize(
    ("attribute", "spec", "fault"),
    [
        (ListAttribute(), "", "'x' is stored as L, which no key can hold"),
        (StringSetAttribute(), "", "'x' is stored as SS, which no key can hold"),
        (VersionAttribute(), "", "'x' is counted by every save, and a key does not change"),
        (StringAttribute(), "d", "'x' has no format 'd': Unknown format code 'd' for object of type 'str'"),
        (BinaryAttribute(), "x", "'x' has no format 'x': unsupported format string passed to bytes.__format__"),
    ],
)
def test_faults(attribute: Any, spec: str, fault: str) -> None:
    with pytest.raises(ModelError) as caught:
        form(attribute, spec)

    assert str(caught.value) == fault


def test_a_value_without_the_format() -> None:
    with pytest.raises(ValueError) as caught:
        form(NumberAttribute(), "05d").render(1.5)

    assert str(caught.value) == "x=1.5 has no format '05d': Unknown format code 'd' for object of type 'float'"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_what_is_read_is_written_alike(number: Decimal) -> None:
    attribute = NumberAttribute()
    text = form(attribute).render(number)

    assert form(attribute).render(form(attribute).value_of(text)) == text
