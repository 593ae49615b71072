"""Orders by status, by customer and region, and by total."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex


class Order(Model):
    model_config = ModelConfig(table="orders")

    shop = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    status = StringAttribute()
    customer = StringAttribute()
    region = StringAttribute()
    total = NumberAttribute()
    note = StringAttribute(default="")

    by_status = GlobalSecondaryIndex("by-status", "status", sort_key="total")
    by_customer = GlobalSecondaryIndex("by-customer", ["customer", "region"], projection=["total"])
    by_total = LocalSecondaryIndex("by-total", "total", projection="KEYS_ONLY")


@pytest.fixture(autouse=True)
def orders(pydynox_memory_backend):
    for number, status in enumerate(["open", "paid", "open"]):
        Order(
            shop="S", number=number, status=status, customer="ada", region="eu", total=30 - number, note="fragile"
        ).sync_save()
    Order(shop="S", number=9, note="a draft").sync_save()  # without status and total: in none of the indexes


@pytest.mark.asyncio
async def test_query():
    found = [order.number async for order in Order.by_status.query("open", Order.total > 5)]

    assert found == [2, 0]  # in the order of the index's sort key


@pytest.mark.asyncio
async def test_a_key_of_two_attributes():
    order = await Order.by_customer.query(customer="ada", region="eu").first()

    assert order.total in (28, 29, 30)
    assert order.note is None  # the index does not hold it


def test_pages():
    page = Order.by_status.sync_query("open", limit=1)
    assert [order.number for order in page] == [2]

    rest = Order.by_status.sync_query("open", last_evaluated_key=page.last_evaluated_key)
    assert [order.number for order in rest] == [0]


def test_a_local_index_fetches_what_it_does_not_hold():
    order = Order.by_total.sync_query("S", fields=["number", "note"]).first()

    assert (order.number, order.note) == (2, "fragile")


def test_scan():
    assert len(Order.by_status.sync_scan().to_list()) == 3
    assert len(Order.sync_scan().to_list()) == 4


def test_what_was_read_in_part_is_saved_in_part():
    order = Order.by_total.sync_query("S").first()
    order.status = "shipped"
    order.sync_save()

    assert Order.sync_get(shop="S", number=order.number).note == "fragile"
