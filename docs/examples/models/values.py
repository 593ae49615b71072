"""What may be assigned, and what becomes of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    EnumAttribute,
    IntegerAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
)


class Status(Enum):
    OPEN = "open"
    PAID = "paid"


@dataclass
class Line:
    sku: str
    price: float = 0


class Order(Model):
    model_config = ModelConfig(table="orders")

    number = StringAttribute(partition_key=True)
    total = NumberAttribute()
    pieces = IntegerAttribute(default=0)
    status = EnumAttribute(Status, default=Status.OPEN)
    placed = DatetimeAttribute()
    lines = ListAttribute(Line, default=list)
    notes = ListAttribute(StringAttribute())
    prices = MapAttribute(NumberAttribute())
    tags = StringSetAttribute()


def test_types_are_checked_where_a_value_is_assigned():
    order = Order(number="1", total=5)

    with pytest.raises(TypeError) as caught:
        order.total = "5"
    assert str(caught.value) == "Order.total: expected int, float or Decimal, got '5'"

    with pytest.raises(TypeError) as caught:
        order.notes = ["fragile", 7]
    assert str(caught.value) == "Order.notes[1]: expected str, got 7"


def test_other_forms_become_the_python_value():
    order = Order(number="1", status="paid", placed="2026-01-31T12:00:00+00:00", tags=["new"], lines=[{"sku": "pen"}])

    assert order.status is Status.PAID
    assert order.placed == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert order.tags == {"new"}
    assert order.lines == [Line("pen", 0)]


def test_datetimes_are_stored_in_utc(pydynox_memory_backend):
    oslo = timezone(timedelta(hours=2))
    Order(number="1", placed=datetime(2026, 7, 1, 12, tzinfo=oslo)).sync_save()

    assert pydynox_memory_backend.tables["orders"]["1"]["placed"] == "2026-07-01T10:00:00+00:00"


def test_an_empty_set_is_no_attribute(pydynox_memory_backend):
    order = Order(number="1", tags={"new"})
    order.sync_save()
    order.tags.discard("new")
    order.sync_save()

    assert "tags" not in pydynox_memory_backend.tables["orders"]["1"]
    assert Order.sync_get(number="1").tags is None


def test_what_was_read_is_not_checked(pydynox_memory_backend):
    pydynox_memory_backend.client.sync_put_item("orders", {"number": "1", "total": "five"})

    order = Order.sync_get(number="1")
    order.pieces = 2
    order.sync_save()

    assert pydynox_memory_backend.tables["orders"]["1"]["total"] == "five"
