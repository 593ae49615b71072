"""Lists, maps and sets of one kind of members: conversions both ways, and the path to what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    BinarySetAttribute,
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
)
from pydynox.errors import DecodeError, InvalidValueError
from pydynox.testing import MemoryBackend

OSLO = timezone(timedelta(hours=2))
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Color(Enum):
    RED = "red"
    TWO = 2


@dataclass
class Line:
    name: str
    price: Any = 0


class Order(Model):
    model_config = ModelConfig(table="typed_orders")
    pk = StringAttribute(partition_key=True)
    names = ListAttribute(StringAttribute())
    colors = ListAttribute(EnumAttribute(Color))
    moments = ListAttribute(DatetimeAttribute())
    lines = ListAttribute(Line)
    prices = ListAttribute(MapAttribute(DecimalAttribute()))
    matrix = ListAttribute(ListAttribute(IntegerAttribute()))
    amounts = MapAttribute(NumberAttribute())
    by_color = MapAttribute(MapAttribute(Line))
    color_set = StringSetAttribute(EnumAttribute(Color))
    days = StringSetAttribute(DatetimeAttribute())
    exact = NumberSetAttribute(DecimalAttribute())
    whole = NumberSetAttribute(IntegerAttribute())
    ends = NumberSetAttribute(TTLAttribute(naive="refuse"))
    tags = ListAttribute(StringSetAttribute())
    docs = ListAttribute(JSONAttribute())
    keys = BinarySetAttribute()


@pytest.fixture(autouse=True)
def backend(pydynox_memory_backend: MemoryBackend) -> MemoryBackend:
    return pydynox_memory_backend


ROUND_TRIPS: list[tuple[str, Any, Any, Any]] = [
    # attribute, value, what the instance has of it, stored form
    ("names", ("a", "b"), ["a", "b"], ["a", "b"]),
    ("colors", ["red", Color.TWO], [Color.RED, Color.TWO], ["red", "2"]),
    (
        "moments",
        [NOON.astimezone(OSLO), "2026-01-01T12:00:00Z"],
        [NOON, NOON],
        ["2026-01-01T12:00:00+00:00", "2026-01-01T12:00:00+00:00"],
    ),
    (
        "lines",
        [Line("a", 5), {"name": "b"}],
        [Line("a", 5), Line("b")],
        [{"name": "a", "price": 5}, {"name": "b", "price": 0}],
    ),
    (
        "prices",
        [{"net": 5, "gross": Decimal("5.50")}],
        [{"net": 5, "gross": Decimal("5.5")}],
        [{"net": 5, "gross": Decimal("5.5")}],
    ),
    ("matrix", [[1, 2], []], [[1, 2], []], [[1, 2], []]),
    ("amounts", {"a": 1, "b c": 0.5}, {"a": 1, "b c": 0.5}, {"a": 1, "b c": Decimal("0.5")}),
    ("by_color", {"red": Line("a")}, {"red": Line("a")}, {"red": {"name": "a", "price": 0}}),
    ("color_set", ["red", Color.TWO], {Color.RED, Color.TWO}, {"red", "2"}),
    ("days", {NOON}, {NOON}, {"2026-01-01T12:00:00+00:00"}),
    ("exact", [1, Decimal("0.1")], {Decimal(1), Decimal("0.1")}, {1, Decimal("0.1")}),
    ("whole", {1, 2}, {1, 2}, {1, 2}),
    ("ends", {1767268800}, {NOON}, {1767268800}),
    ("tags", [["a"]], [{"a"}], [{"a"}]),
    ("docs", [{"a": 1}, "text"], [{"a": 1}, "text"], ['{"a": 1}', '"text"']),
]


@pytest.mark.parametrize(("name", "value", "taken", "stored"), ROUND_TRIPS)
def test_round_trip(name: str, value: Any, taken: Any, stored: Any) -> None:
    order = Order(**{"pk": "1", name: value})
    assert getattr(order, name) == taken
    order.sync_save()
    assert not order.is_dirty

    reply = Order._get_client().perform("GetItem", {"TableName": "typed_orders", "Key": {"pk": "1"}})
    assert reply["Item"] == {"pk": "1", name: stored}
    found: Any = Order.sync_get(pk="1")
    assert getattr(found, name) == taken
    assert not found.is_dirty
    assert found.to_dict()[name] == stored
    assert Order.from_dict(found.to_dict()).is_dirty is False


FAULTS: list[tuple[str, Any, type[Exception], str]] = [
    ("names", ["a", 5], TypeError, "Order.names[1]: expected str, got 5"),
    ("names", [None], TypeError, "Order.names[0]: expected str, got None"),
    ("names", "abc", TypeError, "Order.names: expected list, got 'abc'"),
    ("colors", ["red", "x"], ValueError, "Order.colors[1]: 'x' is no Color; its values are 'red', '2'"),
    ("prices", [{}, {}, {"price": 0.5}], TypeError, "Order.prices[2].price: expected Decimal or int, got 0.5"),
    ("prices", [{"the price": "x"}], TypeError, "Order.prices[0]['the price']: expected Decimal or int, got 'x'"),
    (
        "prices",
        [{"price": Decimal("NaN")}],
        InvalidValueError,
        "The parameter cannot be converted to a numeric value: NaN (at Order.prices[0].price)",
    ),
    ("matrix", [[1], [2, True]], TypeError, "Order.matrix[1][1]: expected int, got True"),
    ("amounts", {5: 1}, TypeError, "Order.amounts: expected names of type str, got 5"),
    ("by_color", {"red": 5}, TypeError, "Order.by_color.red: expected Line, got 5"),
    ("color_set", {"x"}, ValueError, "Order.color_set: 'x' is no Color; its values are 'red', '2'"),
    ("whole", {0.5}, TypeError, "Order.whole: expected int, got 0.5"),
    (
        "tags",
        [{"a"}, set()],
        InvalidValueError,
        "One or more parameter values were invalid: An string set  may not be empty (at Order.tags[1])",
    ),
    ("lines", [{"name": "a", "more": 1}], TypeError, None),  # type: ignore[list-item]  # the dataclass's own text
]


@pytest.mark.parametrize(("name", "value", "error", "text"), FAULTS)
def test_faults_name_the_place(name: str, value: Any, error: type[Exception], text: str | None) -> None:
    with pytest.raises(error) as caught:
        Order(**{"pk": "1", name: value})

    assert text is None or str(caught.value) == text
    assert str(caught.value).startswith("Order.") or text is not None


class TestChangedInPlace:
    def test_is_checked_and_converted_when_it_is_saved(self) -> None:
        order: Any = Order(pk="1", colors=[Color.RED], names=["a"])
        order.sync_save()
        order.colors.append("2")
        order.sync_save()
        assert Order.sync_get(pk="1", as_dict=True)["colors"] == ["red", "2"]  # type: ignore[index]

        order.names.append(5)
        with pytest.raises(TypeError) as caught:
            order.sync_save()
        assert str(caught.value) == "Order.names[1]: expected str, got 5"

    def test_before_the_first_save(self) -> None:
        order: Any = Order(pk="1", tags=[{"a"}])
        order.tags[0].clear()
        with pytest.raises(ValueError) as caught:
            order.sync_save()
        assert str(caught.value).endswith("may not be empty (at Order.tags[0])")

    def test_members_of_another_kind(self) -> None:
        order: Any = Order(pk="1", color_set={Color.RED})
        order.color_set.add(5)
        with pytest.raises(ValueError) as caught:
            order.to_dict()
        assert str(caught.value) == "Order.color_set: 5 is no Color; its values are 'red', '2'"

    def test_what_is_assigned_stays_the_callers(self) -> None:
        names = ["a"]
        order: Any = Order(pk="1", names=names)
        assert order.names is names


class TestReading:
    @pytest.mark.parametrize(
        ("stored", "text", "path"),
        [
            ({"colors": ["red", "x"]}, "Order.colors[1]: 'x' is not a valid Color", "Order.colors[1]"),
            ({"moments": ["soon"]}, "Order.moments[0]: Invalid isoformat string: 'soon'", "Order.moments[0]"),
            ({"prices": [{"net": True}]}, "Order.prices[0].net: expected N, got bool: True", "Order.prices[0].net"),
        ],
    )
    def test_what_does_not_fit(self, stored: dict[str, Any], text: str, path: str) -> None:
        with pytest.raises(DecodeError) as caught:
            Order.from_dict({"pk": "1", **stored})

        assert (str(caught.value), caught.value.path) == (text, path)

    def test_other_kinds_are_read_as_they_are(self) -> None:
        order = Order.from_dict({"pk": "1", "names": ["a", 5, None], "amounts": {"a": "5"}, "matrix": "x"})

        assert (order.names, order.amounts, order.matrix) == (["a", 5, None], {"a": "5"}, "x")


class TestConditionsAndOperations:
    def test_members(self) -> None:
        Order(pk="1", colors=[Color.RED], color_set={Color.RED}).sync_save()

        found = Order.sync_scan(Order.colors.contains(Color.RED) & Order.color_set.contains(Color.RED))
        assert [each.pk for each in found] == ["1"]

    def test_sets(self) -> None:
        order: Any = Order(pk="1", color_set={Color.RED})
        order.sync_save()
        order.sync_update(atomic=[Order.color_set.add({Color.TWO})])  # type: ignore[arg-type]
        assert order.color_set == {Color.RED, Color.TWO}
        order.sync_update(atomic=[Order.color_set.delete({Color.RED})])  # type: ignore[arg-type]
        assert order.color_set == {Color.TWO}

    def test_lists(self) -> None:
        order: Any = Order(pk="1", lines=[Line("a")])
        order.sync_save()
        order.sync_update(atomic=[Order.lines.append([Line("b")])])
        assert order.lines == [Line("a"), Line("b")]
        order.sync_update(lines=[{"name": "c"}])
        assert order.lines == [Line("c")]

    def test_an_empty_set_is_no_value_of_an_operation(self) -> None:
        for use in (lambda: Order.keys.add(set()), lambda: Order.keys == set()):
            with pytest.raises(InvalidValueError) as caught:
                use()
            assert str(caught.value) == (
                "One or more parameter values were invalid: An binary set  may not be empty (at Order.keys)"
            )


def test_pydantic_models() -> None:
    pydantic = pytest.importorskip("pydantic")
    place = pydantic.create_model("Place", city=(str, ...), number=(int, 0))

    class Visit(Model):
        model_config = ModelConfig(table="typed_visits")
        pk = StringAttribute(partition_key=True)
        places = ListAttribute(place)
        doc = JSONAttribute(list[place])  # type: ignore[valid-type]

    visit: Any = Visit(pk="1", places=[{"city": "Oslo"}, place(city="Rome")], doc=[{"city": "Bonn"}])
    assert visit.places == [place(city="Oslo"), place(city="Rome")]
    assert visit.doc == [place(city="Bonn")]
    visit.sync_save()
    found: Any = Visit.sync_get(pk="1")
    assert (found.places, found.is_dirty) == (visit.places, False)

    with pytest.raises(ValueError) as caught:
        Visit(pk="1", places=[{"city": "Oslo"}, {"city": "Rome", "number": "x"}])
    assert str(caught.value) == (
        "Visit.places[1].number: Input should be a valid integer, unable to parse string as an integer, got 'x'"
    )
    with pytest.raises(ValueError) as caught:
        Visit(pk="1", doc=[{"city": "Oslo"}, {}])
    assert str(caught.value) == "Visit.doc[1].city: Field required, got {}"
