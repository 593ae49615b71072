"""Each attribute: its stored form, what is read back, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    Attribute,
    BinaryAttribute,
    BinarySetAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
)
from pydynox.testing import MemoryBackend


class Plain(Enum):
    A = "a"
    TWO = 2


class Text(StrEnum):
    A = "a"


class Number(IntEnum):
    ONE = 1


@dataclass
class Address:
    city: str
    lines: list[str] = field(default_factory=list)


class Point:
    """A custom attribute's values."""

    def __init__(self, x: int, y: int) -> None:
        self.x, self.y = x, y


class PointAttribute(Attribute[Point]):
    attr_type = "L"

    def serialize(self, value: Any) -> Any:
        return [value.x, value.y]

    def deserialize(self, value: Any) -> Any:
        return None if value is None else Point(*value)


class All(Model):
    model_config = ModelConfig(table="all")
    pk = StringAttribute(partition_key=True)
    number = NumberAttribute()
    exact = DecimalAttribute()
    flag = BooleanAttribute()
    data = BinaryAttribute()
    items = ListAttribute()
    map = MapAttribute()
    address = MapAttribute(Address)
    strings = StringSetAttribute()
    numbers = NumberSetAttribute()
    binaries = BinarySetAttribute()
    doc = JSONAttribute()
    typed_doc = JSONAttribute(Address)
    plain = EnumAttribute(Plain)
    text = EnumAttribute(Text)
    int_enum = EnumAttribute(Number)
    at = DatetimeAttribute()
    point = PointAttribute()


OSLO = timezone(timedelta(hours=2))

ROUND_TRIPS: list[tuple[str, Any, Any, Any]] = [
    # attribute, value, stored form, value read back
    ("number", 5, 5, 5),
    ("number", 1.0, 1, 1),
    ("number", 0.1, Decimal("0.1"), 0.1),
    ("number", Decimal("0.12345678901234567890"), Decimal("0.1234567890123456789"), 0.12345678901234568),
    ("exact", Decimal("1.10"), Decimal("1.1"), Decimal("1.1")),
    ("exact", 3, 3, Decimal(3)),
    ("flag", False, False, False),
    ("data", b"\x00", b"\x00", b"\x00"),
    ("items", [1, "a", [2.5]], [1, "a", [Decimal("2.5")]], [1, "a", [2.5]]),
    ("map", {"a": {"b": [None]}}, {"a": {"b": [None]}}, {"a": {"b": [None]}}),
    ("address", Address("Oslo", ["x"]), {"city": "Oslo", "lines": ["x"]}, Address("Oslo", ["x"])),
    ("strings", {"a", "b"}, {"a", "b"}, {"a", "b"}),
    ("strings", ["a", "b"], {"a", "b"}, {"a", "b"}),
    ("numbers", {1, 2.5}, {1, Decimal("2.5")}, {1, 2.5}),
    ("numbers", {2**60 + 1}, {2**60 + 1}, {2**60 + 1}),
    ("binaries", {b"a"}, {b"a"}, {b"a"}),
    ("doc", {"a": [1, None]}, '{"a": [1, null]}', {"a": [1, None]}),
    ("doc", "text", '"text"', "text"),
    ("typed_doc", Address("Oslo"), '{"city": "Oslo", "lines": []}', Address("Oslo")),
    ("plain", Plain.A, "a", Plain.A),
    ("plain", Plain.TWO, "2", Plain.TWO),
    ("plain", "a", "a", Plain.A),
    ("text", Text.A, "a", Text.A),
    ("int_enum", Number.ONE, "1", Number.ONE),
    ("at", datetime(2024, 1, 2, 3, 4, 5, 678, tzinfo=OSLO), "2024-01-02T01:04:05.000678+00:00", None),
    ("at", datetime(2024, 1, 2, 3, 4, 5, 678), "2024-01-02T03:04:05.000678+00:00", None),  # noqa: DTZ001
]


@pytest.mark.parametrize(("name", "value", "stored", "read"), ROUND_TRIPS)
def test_round_trip(
    pydynox_memory_backend_factory: type[MemoryBackend], name: str, value: Any, stored: Any, read: Any
) -> None:
    with pydynox_memory_backend_factory() as backend:
        All(**{"pk": "1", name: value}).sync_save()
        reply = All._get_client().perform("GetItem", {"TableName": "all", "Key": {"pk": "1"}})
        found = All.sync_get(pk="1")

    assert reply["Item"][name] == stored
    assert type(reply["Item"][name]) is type(stored)
    assert found is not None
    assert not found.is_dirty
    if read is not None:
        assert (getattr(found, name), type(getattr(found, name))) == (read, type(read))
    else:
        assert getattr(found, name).isoformat() == stored
    del backend


def test_custom_attribute(pydynox_memory_backend_factory: type[MemoryBackend]) -> None:
    with pydynox_memory_backend_factory():
        All(pk="1", point=Point(1, 2)).sync_save()
        found = All.sync_get(pk="1")
        assert found is not None
        found.point.x = 5
        assert found.changed_fields == ["point"]
        found.sync_save()
        assert All.sync_get(pk="1", as_dict=True) == {"pk": "1", "point": [5, 2]}
        assert [each.pk for each in All.sync_scan(All.point == Point(5, 2))] == ["1"]


class TestStoredByOthers:
    @pytest.mark.parametrize(
        ("name", "stored", "read"),
        [
            ("strings", ["a", "b"], {"a", "b"}),
            ("numbers", ["1", "2.5"], {1, 2.5}),
            ("strings", None, None),
            ("doc", {"a": Decimal("0.5")}, {"a": 0.5}),
            ("typed_doc", {"city": "Oslo"}, Address("Oslo")),
            ("address", {"city": "Oslo", "more": 1}, Address("Oslo")),
            ("exact", 0.5, Decimal("0.5")),
            ("at", "2024-01-02", datetime(2024, 1, 2, tzinfo=UTC)),
            *((name, None, None) for name in ("number", "exact", "items", "address", "doc", "plain", "at", "point")),
        ],
    )
    def test_q08_q44_other_forms(self, name: str, stored: Any, read: Any) -> None:
        """Q8: sets as pydynox 1.8 stored them; Q44: one rule for what is not there."""
        assert getattr(All.from_dict({"pk": "1", name: stored}), name) == read

    @pytest.mark.parametrize(
        ("name", "stored", "complaint"),
        [
            ("at", "yesterday", "All.at: Invalid isoformat string: 'yesterday'"),
            ("plain", "x", "All.plain: 'x' is not a valid Plain"),
            ("exact", True, "All.exact: expected N, got bool: True"),
            ("doc", "{", "All.doc: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ],
    )
    def test_content_that_does_not_fit(self, name: str, stored: Any, complaint: str) -> None:
        with pytest.raises(ValueError) as caught:
            All.from_dict({"pk": "1", name: stored})

        assert str(caught.value) == complaint


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "value", "error", "complaint"),
        [
            ("plain", "x", ValueError, "All.plain: 'x' is no Plain; its values are 'a', '2'"),
            ("at", 5, TypeError, "All.at: expected datetime or its text in ISO 8601, got 5"),
            (
                "at",
                "yesterday",
                ValueError,
                "All.at: expected datetime or its text in ISO 8601, got 'yesterday'",
            ),
            ("doc", {"a": {1}}, TypeError, "All.doc: Object of type set is not JSON serializable"),
            ("strings", "abc", TypeError, "All.strings: expected set of str, got 'abc'"),
            ("exact", 0.5, TypeError, "All.exact: expected Decimal or int, got 0.5"),
            ("exact", True, TypeError, "All.exact: expected Decimal or int, got True"),
            (
                "exact",
                Decimal("NaN"),
                ValueError,
                "The parameter cannot be converted to a numeric value: NaN (at All.exact)",
            ),
            (
                "exact",
                10**39 + 1,
                ValueError,
                "Attempting to store more than 38 significant digits in a Number (at All.exact)",
            ),
        ],
    )
    def test_values(self, name: str, value: Any, error: type[Exception], complaint: str) -> None:
        with pytest.raises(error) as caught:
            All(**{"pk": "1", name: value}).to_dict()

        assert str(caught.value) == complaint

    def test_decimals_are_checked_at_assignment(self) -> None:
        item: Any = All(pk="1")
        with pytest.raises(TypeError):
            item.exact = 0.5
        item.exact = 5
        assert item.exact == Decimal(5)
        assert type(item.exact) is Decimal


def test_json_is_what_json_writes() -> None:
    assert json.loads(All(pk="1", doc={"a": "ø"}).to_dict()["doc"]) == {"a": "ø"}
