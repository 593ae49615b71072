"""Dataclasses and pydantic models as parts of an item, and an item for pydantic."""

from dataclasses import dataclass

import pytest
from pydantic import BaseModel, ConfigDict

from pydynox import Model, ModelConfig
from pydynox.attributes import JSONAttribute, ListAttribute, MapAttribute, NumberAttribute, StringAttribute


@dataclass
class Line:
    sku: str
    price: float = 0


class Address(BaseModel):
    street: str
    city: str = "Oslo"


class Order(Model):
    model_config = ModelConfig(table="orders")

    number = StringAttribute(partition_key=True)
    total = NumberAttribute(default=0)
    ship_to = MapAttribute(Address)  # stored as a map
    lines = ListAttribute(Line, default=list)
    history = JSONAttribute(list[Address], default=list)  # stored as text


class OrderOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    number: str
    total: float
    ship_to: Address | None


@pytest.mark.asyncio
async def test_there_and_back(pydynox_memory_backend):
    order = Order(number="1", ship_to=Address(street="Storgata 1"), lines=[Line("pen", 2)])
    order.history.append(Address(street="Torggata 2"))
    await order.save()

    stored = pydynox_memory_backend.tables["orders"]["1"]
    assert stored["ship_to"] == {"street": "Storgata 1", "city": "Oslo"}
    assert stored["lines"] == [{"sku": "pen", "price": 2}]
    assert stored["history"] == '[{"street": "Torggata 2", "city": "Oslo"}]'

    found = await Order.get(number="1")
    assert (found.ship_to.city, found.lines, found.history) == ("Oslo", [Line("pen", 2)], order.history)


@pytest.mark.asyncio
async def test_inside_of_it(pydynox_memory_backend):
    await Order(number="1", ship_to=Address(street="Storgata 1")).save()

    found = Order.scan(Order.ship_to["city"] == "Oslo")
    assert [order.number async for order in found] == ["1"]

    order = await Order.get(number="1")
    order.ship_to.city = "Bergen"  # a change in place
    assert order.changed_fields == ["ship_to"]


def test_a_dict_becomes_the_structure():
    order = Order(number="1", ship_to={"street": "Storgata 1"})
    assert order.ship_to == Address(street="Storgata 1")

    with pytest.raises(ValueError, match=r"Order\.ship_to\.street: Field required"):
        order.ship_to = {"city": "Oslo"}


def test_a_model_of_pydantic_for_others():
    order = Order(number="1", total=5, ship_to=Address(street="Storgata 1"))

    assert OrderOut.model_validate(order).model_dump_json() == (
        '{"number":"1","total":5.0,"ship_to":{"street":"Storgata 1","city":"Oslo"}}'
    )
