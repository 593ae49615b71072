"""One attribute of each kind."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    BinaryAttribute,
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


class Status(Enum):
    OPEN = "open"
    PAID = "paid"


@dataclass
class Address:
    street: str
    city: str = "Oslo"


class Order(Model):
    model_config = ModelConfig(table="orders")

    number = StringAttribute(partition_key=True)
    weight = NumberAttribute()
    price = DecimalAttribute(default=Decimal("0.00"))
    is_gift = BooleanAttribute(default=False)
    label = BinaryAttribute()
    placed = DatetimeAttribute()
    status = EnumAttribute(Status, default=Status.OPEN)
    lines = ListAttribute(default=list)
    options = MapAttribute(default=dict)
    address = MapAttribute(Address)
    tags = StringSetAttribute()
    sizes = NumberSetAttribute()
    trace = JSONAttribute()


@pytest.mark.asyncio
async def test_there_and_back(pydynox_memory_backend):
    order = Order(
        number="1",
        weight=1.5,
        price=Decimal("19.90"),
        label=b"\x89PNG",
        placed=datetime(2026, 1, 31, 12, tzinfo=UTC),
        status=Status.PAID,
        lines=["pen", {"ink": 2}],
        address=Address("Storgata 1"),
        tags={"new", "fragile"},
        sizes={1, 2.5},
        trace={"steps": [1, 2]},
    )
    await order.save()

    assert pydynox_memory_backend.tables["orders"]["1"] == {
        "number": "1",
        "weight": 1.5,
        "price": 19.9,
        "is_gift": False,
        "label": b"\x89PNG",
        "placed": "2026-01-31T12:00:00+00:00",
        "status": "paid",
        "lines": ["pen", {"ink": 2}],
        "options": {},
        "address": {"street": "Storgata 1", "city": "Oslo"},
        "tags": {"new", "fragile"},
        "sizes": {1, 2.5},
        "trace": '{"steps": [1, 2]}',
    }

    found = await Order.get(number="1")
    assert (found.price, found.status, found.address) == (Decimal("19.9"), Status.PAID, Address("Storgata 1"))


@pytest.mark.asyncio
async def test_values_in_conditions_are_those_of_python(pydynox_memory_backend):
    await Order(number="1", placed=datetime(2026, 1, 31, tzinfo=UTC)).save()

    found = Order.scan((Order.status == Status.OPEN) & (Order.placed > datetime(2026, 1, 1, tzinfo=UTC)))

    assert [order.number async for order in found] == ["1"]
