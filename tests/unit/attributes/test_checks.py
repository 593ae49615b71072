"""What each attribute takes: `check`, `converted`, `usual_class`, defaults and the options of attributes themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest

from pydynox.attributes import (
    Attribute,
    BinaryAttribute,
    BinarySetAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    IntegerAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.errors import ModelError, NaiveTTLWarning

OSLO = timezone(timedelta(hours=2))
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Color(Enum):
    RED = "red"
    TWO = 2


class Word(StrEnum):
    A = "a"


class Level(IntEnum):
    ONE = 1


@dataclass
class Line:
    name: str
    price: Any = 0
    notes: list[str] = field(default_factory=list)


def named(attribute: Attribute[Any], name: str = "total") -> Attribute[Any]:
    attribute.attr_name, attribute.owner_name = name, "Order"
    return attribute


TAKEN: list[tuple[Callable[[], Any], Any, Any]] = [
    (StringAttribute, "x", "x"),
    (StringAttribute, Word.A, Word.A),
    (NumberAttribute, 5, 5),
    (NumberAttribute, 0.5, 0.5),
    (NumberAttribute, Decimal("0.5"), Decimal("0.5")),
    (NumberAttribute, Level.ONE, Level.ONE),
    (IntegerAttribute, 5, 5),
    (IntegerAttribute, Level.ONE, Level.ONE),
    (VersionAttribute, 5, 5),
    (DecimalAttribute, 5, Decimal(5)),
    (DecimalAttribute, Decimal("1.10"), Decimal("1.1")),
    (BooleanAttribute, False, False),
    (BinaryAttribute, b"x", b"x"),
    (BinaryAttribute, bytearray(b"x"), b"x"),
    (BinaryAttribute, memoryview(b"x"), b"x"),
    (ListAttribute, [1, "a"], [1, "a"]),
    (MapAttribute, {"a": 1}, {"a": 1}),
    (lambda: MapAttribute(Line), Line("a"), Line("a")),
    (lambda: MapAttribute(Line), {"name": "a"}, Line("a")),
    (StringSetAttribute, ["a", "b", "a"], {"a", "b"}),
    (StringSetAttribute, frozenset("ab"), {"a", "b"}),
    (StringSetAttribute, {Word.A}, {Word.A}),
    (StringSetAttribute, (), set()),
    (NumberSetAttribute, (1, 2.5, Decimal(3)), {1, 2.5, Decimal(3)}),
    (BinarySetAttribute, [b"a"], {b"a"}),
    (JSONAttribute, '{"a": 1}', '{"a": 1}'),
    (JSONAttribute, [1, None], [1, None]),
    (lambda: JSONAttribute(Line), Line("a"), Line("a")),
    (lambda: JSONAttribute(Line), {"name": "a"}, Line("a")),
    (lambda: EnumAttribute(Color), Color.RED, Color.RED),
    (lambda: EnumAttribute(Color), "red", Color.RED),
    (lambda: EnumAttribute(Color), 2, Color.TWO),
    (lambda: EnumAttribute(Color), "2", Color.TWO),
    (DatetimeAttribute, NOON, NOON),
    (DatetimeAttribute, datetime(2026, 1, 1, 12), datetime(2026, 1, 1, 12)),  # noqa: DTZ001
    (DatetimeAttribute, "2026-01-01T12:00:00Z", NOON),
    (DatetimeAttribute, "2026-01-01T12:00:00", NOON),
    (DatetimeAttribute, "2026-01-01", datetime(2026, 1, 1, tzinfo=UTC)),
    (TTLAttribute, NOON, NOON),
    (TTLAttribute, NOON.replace(microsecond=5), NOON),
    (TTLAttribute, 1767268800, NOON),
    (TTLAttribute, Decimal("1767268800.9"), NOON),
    (lambda: TTLAttribute(naive="utc"), datetime(2026, 1, 1, 12), NOON),  # noqa: DTZ001
]


@pytest.mark.parametrize(("make", "value", "taken"), TAKEN)
class TestTaken:
    def test_check(self, make: Callable[[], Attribute[Any]], value: Any, taken: Any) -> None:
        attribute = make()
        found = attribute.check(value)

        assert (found, type(found)) == (taken, type(taken))
        assert attribute.converted(value) == taken
        if type(value) is attribute.usual_class:
            assert found is value

    def test_none_always_passes(self, make: Callable[[], Attribute[Any]], value: Any, taken: Any) -> None:
        attribute = make()

        assert attribute.check(None) is None
        assert attribute.converted(None) is None
        assert attribute.serialize(None) is None
        assert attribute.deserialize(None) is None


REFUSED: list[tuple[Callable[[], Any], Any, type[Exception], str]] = [
    (StringAttribute, 5, TypeError, "expected str, got 5"),
    (StringAttribute, b"x", TypeError, "expected str, got b'x'"),
    (StringAttribute, Color.RED, TypeError, "expected str, got <Color.RED: 'red'>"),
    (NumberAttribute, "5", TypeError, "expected int, float or Decimal, got '5'"),
    (NumberAttribute, True, TypeError, "expected int, float or Decimal, got True"),
    (IntegerAttribute, 5.0, TypeError, "expected int, got 5.0"),
    (IntegerAttribute, False, TypeError, "expected int, got False"),
    (VersionAttribute, "1", TypeError, "expected int, got '1'"),
    (DecimalAttribute, 0.5, TypeError, "expected Decimal or int, got 0.5"),
    (BooleanAttribute, 1, TypeError, "expected bool, got 1"),
    (BooleanAttribute, "yes", TypeError, "expected bool, got 'yes'"),
    (BinaryAttribute, "x", TypeError, "expected bytes, got 'x'"),
    (ListAttribute, "abc", TypeError, "expected list, got 'abc'"),
    (ListAttribute, {1}, TypeError, "expected list, got {1}"),
    (MapAttribute, [1], TypeError, "expected dict, got [1]"),
    (lambda: MapAttribute(Line), "x", TypeError, "expected Line, got 'x'"),
    (StringSetAttribute, "abc", TypeError, "expected set of str, got 'abc'"),
    (StringSetAttribute, ["a", 5], TypeError, "expected set of str, got the member 5"),
    (NumberSetAttribute, {True}, TypeError, "expected set of int, float or Decimal, got the member True"),
    (BinarySetAttribute, {"a"}, TypeError, "expected set of bytes, got the member 'a'"),
    (lambda: JSONAttribute(Line), "x", TypeError, "expected Line, got 'x'"),
    (lambda: EnumAttribute(Color), "green", ValueError, "'green' is no Color; its values are 'red', '2'"),
    (DatetimeAttribute, 5, TypeError, "expected datetime or its text in ISO 8601, got 5"),
    (DatetimeAttribute, date(2026, 1, 1), TypeError, None),
    (DatetimeAttribute, "soon", ValueError, "expected datetime or its text in ISO 8601, got 'soon'"),
    (TTLAttribute, "x", TypeError, "expected datetime or epoch seconds, got 'x'"),
    (TTLAttribute, True, TypeError, "expected datetime or epoch seconds, got True"),
    (TTLAttribute, 10**30, ValueError, f"expected epoch seconds, got {10**30}"),
    (StringAttribute, ["x" * 500], TypeError, "expected str, got ['" + "x" * 75 + "..."),
]


@pytest.mark.parametrize(("make", "value", "error", "text"), REFUSED)
def test_refused(make: Callable[[], Attribute[Any]], value: Any, error: type[Exception], text: str | None) -> None:
    attribute = named(make())
    with pytest.raises(error) as caught:
        attribute.check(value)

    if text is not None:
        assert str(caught.value) == f"Order.total: {text}"
    assert attribute.converted(value) is value


class TestWithoutAZone:
    NAIVE = datetime(2026, 1, 1, 12)  # noqa: DTZ001

    @pytest.mark.parametrize("value", [NAIVE, "2026-01-01T12:00:00"])
    def test_datetimes_refused(self, value: Any) -> None:
        attribute = named(DatetimeAttribute(naive="refuse"), "at")
        with pytest.raises(ValueError) as caught:
            attribute.check(value)

        assert (
            str(caught.value) == "Order.at: expected a datetime with a zone, got datetime.datetime(2026, 1, 1, 12, 0)"
        )
        with pytest.raises(ValueError):
            attribute.serialize(self.NAIVE)
        assert attribute.usual_class is None
        assert attribute.check(NOON) is NOON

    def test_time_to_live_warns_once(self) -> None:
        attribute = named(TTLAttribute(), "expires")
        with pytest.warns(NaiveTTLWarning) as caught:
            assert attribute.check(self.NAIVE) == self.NAIVE
        attribute.check(self.NAIVE)

        assert [(str(each.message), each.filename) for each in caught] == [
            (
                (
                    "Order.expires: a datetime without a zone is taken as local time: use ExpiresIn or "
                    'datetime.now(UTC), or say TTLAttribute(naive="utc")'
                ),
                __file__,
            )
        ]
        assert attribute.serialize(self.NAIVE) == int(self.NAIVE.timestamp())

    def test_time_to_live_refused(self) -> None:
        attribute = named(TTLAttribute(naive="refuse"), "expires")
        with pytest.raises(ValueError) as caught:
            attribute.check(self.NAIVE)

        assert str(caught.value) == (
            "Order.expires: expected a datetime with a zone, such as ExpiresIn makes, "
            "got datetime.datetime(2026, 1, 1, 12, 0)"
        )

    @pytest.mark.parametrize(
        ("make", "text"),
        [
            (
                lambda: DatetimeAttribute(naive="local"),
                "DatetimeAttribute(naive=): expected 'utc' or 'refuse', got 'local'",
            ),
            (lambda: TTLAttribute(naive=None), "TTLAttribute(naive=): expected 'local' or 'utc' or 'refuse', got None"),
        ],
    )
    def test_unknown_words(self, make: Callable[[], Any], text: str) -> None:
        with pytest.raises(ModelError) as caught:
            make()
        assert str(caught.value) == text


class TestDatetimesInUTC:
    def test_text_order_is_the_order_of_instants(self) -> None:
        attribute = DatetimeAttribute()
        later, earlier = datetime(2026, 1, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 13, 30, 0, 5, tzinfo=OSLO)

        assert attribute.serialize(earlier) == "2026-01-01T11:30:00.000005+00:00"
        assert attribute.serialize(later) == "2026-01-01T12:00:00+00:00"
        assert attribute.stored_form(earlier) < attribute.stored_form(later)

    def test_text_is_sent_as_given(self) -> None:
        assert DatetimeAttribute().stored_form("2026-01-01T12:00:00+02:00") == "2026-01-01T12:00:00+02:00"

    def test_outside_of_the_calendar(self) -> None:
        attribute = named(DatetimeAttribute(), "at")
        with pytest.raises(ValueError) as caught:
            attribute.serialize(datetime.min.replace(tzinfo=OSLO))
        assert str(caught.value).endswith(" lies outside of the years 1 to 9999 in UTC")


class TestAttributesOfUsers:
    def test_own_stored_form_is_not_checked(self) -> None:
        class Upper(StringAttribute[Any]):
            def serialize(self, value: Any) -> Any:
                return str(value).upper()

        class Mixin:
            def deserialize(self, value: Any) -> Any:
                return value

        class Mixed(Mixin, NumberAttribute[Any]):
            pass

        for attribute in (Upper(), Mixed(), Attribute()):
            assert attribute.usual_class is None
            assert attribute.check(NOON) is NOON

    def test_classes_of_values_are_checked(self) -> None:
        class LineAttribute(Attribute[Line]):
            attr_type = "L"
            value_classes = Line

            def serialize(self, value: Any) -> Any:
                return [value.name, value.price]

        attribute = named(LineAttribute())
        assert attribute.check(Line("a")) == Line("a")
        assert attribute.check(["a", 0]) == ["a", 0]
        with pytest.raises(TypeError) as caught:
            attribute.check("a")
        assert str(caught.value) == "Order.total: expected Line, got 'a'"

    def test_subclasses_check_as_their_parents(self) -> None:
        class Short(StringAttribute[Any]):
            pass

        assert Short().usual_class is str
        with pytest.raises(TypeError):
            Short().check(5)


class TestOptions:
    @pytest.mark.parametrize(
        ("make", "text"),
        [
            (
                lambda: NumberAttribute(0),
                (
                    "NumberAttribute(partition_key=0): partition_key is True or False; "
                    "a default is given as NumberAttribute(default=0)"
                ),
            ),
            (
                lambda: StringAttribute("x"),
                (
                    "StringAttribute(partition_key='x'): partition_key is True or False; "
                    "a default is given as StringAttribute(default='x')"
                ),
            ),
            (
                lambda: StringAttribute(required="yes"),
                (
                    "StringAttribute(required='yes'): required is True or False; "
                    "a default is given as StringAttribute(default='yes')"
                ),
            ),
            (
                lambda: EnumAttribute(Color, Color.RED),
                (
                    "EnumAttribute(partition_key=<Color.RED: 'red'>): partition_key is True or False; "
                    "a default is given as EnumAttribute(default=<Color.RED: 'red'>)"
                ),
            ),
            (
                lambda: ListAttribute([]),
                (
                    "ListAttribute([]): expected an attribute for the members, for example StringAttribute(); "
                    "a default is given as ListAttribute(default=[])"
                ),
            ),
            (
                lambda: StringSetAttribute({"a"}),
                (
                    "StringSetAttribute({'a'}): expected an attribute for the members, for example StringAttribute(); "
                    "a default is given as StringSetAttribute(default={'a'})"
                ),
            ),
            (
                lambda: MapAttribute({}),
                (
                    "MapAttribute({}): expected an attribute for the members, for example StringAttribute(); "
                    "a default is given as MapAttribute(default={})"
                ),
            ),
            (
                lambda: ListAttribute(str),
                (
                    "ListAttribute(str): expected an attribute, a dataclass or a pydantic model for the members, "
                    "for example StringAttribute()"
                ),
            ),
            (
                lambda: ListAttribute(StringAttribute),
                (
                    "ListAttribute(StringAttribute): expected an attribute, a dataclass or a pydantic model for the "
                    "members, write StringAttribute()"
                ),
            ),
            (
                lambda: ListAttribute(StringAttribute(default="x")),
                "ListAttribute(StringAttribute(default=...)): members of a container take no default",
            ),
            (
                lambda: NumberSetAttribute(StringAttribute()),
                "NumberSetAttribute(StringAttribute()): its members are N, not S",
            ),
            (
                lambda: ListAttribute(VersionAttribute()),
                "ListAttribute: VersionAttribute cannot be the kind of its members",
            ),
            (
                lambda: JSONAttribute({}),
                "JSONAttribute({}): expected a class; a default is given as JSONAttribute(default={})",
            ),
            (lambda: EnumAttribute(str), "EnumAttribute(<class 'str'>): expected a subclass of Enum"),
            (lambda: StringAttribute(alias=5), "StringAttribute(alias=): expected the stored name, a str, got 5"),
            (lambda: StringAttribute(alias=""), "StringAttribute(alias=): expected the stored name, a str, got ''"),
            (lambda: EnumAttribute(), "EnumAttribute() misses the enum: EnumAttribute(Colour)"),
        ],
    )
    def test_wrong_ones(self, make: Callable[[], Any], text: str) -> None:
        with pytest.raises(ModelError) as caught:
            make()
        assert str(caught.value) == text

    def test_right_ones(self) -> None:
        assert NumberAttribute(True).partition_key
        assert StringAttribute(False, True).sort_key
        assert not ListAttribute(False).partition_key  # type: ignore[call-overload]
