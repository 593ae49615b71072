from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from orders_app import orders, users
from orders_app.errors import OrderClosed, OutOfStock, UnknownProduct
from orders_app.models import Order, OrderStatus, Product

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
ADA = "ada@example.com"


async def stored_orders(count: int) -> None:
    for number in range(1, count + 1):
        status = OrderStatus.PAID if number % 3 == 0 else OrderStatus.PENDING
        await Order(customer=ADA, number=number, status=status, placed=NOON, lines=[], total=number * 100).save()


@pytest.mark.asyncio
async def test_an_order_is_priced_numbered_and_taken_off_the_stock(shop):
    order = await orders.place(ADA, {"LAMP": 2, "DESK": 1}, now=NOON)

    stored = await Order.get(customer=ADA, number=1)
    assert stored == order
    assert stored.status is OrderStatus.PENDING
    assert stored.total == 2 * 2500 + 19900
    assert stored.lines == [
        {"sku": "LAMP", "quantity": 2, "price": 2500},
        {"sku": "DESK", "quantity": 1, "price": 19900},
    ]
    assert shop.tables["shop-products"]["LAMP"]["stock"] == 3
    assert (await users.find(ADA)).orders_placed == 1


@pytest.mark.asyncio
async def test_when_one_product_is_missing_the_others_go_back(shop):
    with pytest.raises(OutOfStock):
        await orders.place(ADA, {"LAMP": 2, "SOFA": 1}, now=NOON)

    assert shop.tables["shop-products"]["LAMP"]["stock"] == 5
    assert "shop-orders" not in shop.tables


@pytest.mark.asyncio
async def test_orders_placed_at_once_get_different_numbers(pydynox_memory_backend_factory, pydynox_seed):
    # `interleave` lets other tasks run at every call, as they would while a real request is on its way.
    with pydynox_memory_backend_factory(seed=pydynox_seed, interleave=True):
        placed = await asyncio.gather(*(orders.place(ADA, {"LAMP": 1}, now=NOON) for _ in range(5)))

    assert sorted(order.number for order in placed) == [1, 2, 3, 4, 5]


@pytest.mark.asyncio
async def test_an_unknown_product_is_named(shop):
    with pytest.raises(UnknownProduct) as caught:
        await orders.place(ADA, {"VASE": 1}, now=NOON)

    assert str(caught.value) == "no product VASE"


@pytest.mark.asyncio
async def test_pages_come_newest_first_and_end(pydynox_memory_backend):
    await stored_orders(7)

    first = await orders.page_of(ADA, size=3)
    second = await orders.page_of(ADA, size=3, after=first.next_key)
    third = await orders.page_of(ADA, size=3, after=second.next_key)

    assert [order.number for order in first.orders] == [7, 6, 5]
    assert [order.number for order in second.orders] == [4, 3, 2]
    assert [order.number for order in third.orders] == [1]
    assert third.next_key is None


@pytest.mark.asyncio
async def test_order_numbers_sort_as_numbers(pydynox_memory_backend):
    await stored_orders(12)

    page = await orders.page_of(ADA, size=4)

    assert [order.number for order in page.orders] == [12, 11, 10, 9]


@pytest.mark.asyncio
async def test_open_orders_from_an_amount_up(pydynox_memory_backend):
    await stored_orders(7)

    assert [order.number for order in await orders.open_orders(ADA)] == [1, 2, 4, 5, 7]
    assert [order.number for order in await orders.open_orders(ADA, at_least=400)] == [4, 5, 7]


@pytest.mark.asyncio
async def test_a_range_of_orders(pydynox_memory_backend):
    await stored_orders(12)

    assert [order.number for order in await orders.orders_between(ADA, 9, 11)] == [9, 10, 11]


@pytest.mark.asyncio
async def test_cancelling_puts_the_stock_back_once(shop):
    order = await orders.place(ADA, {"LAMP": 5}, now=NOON)

    await orders.cancel(order)
    with pytest.raises(OrderClosed):
        await orders.cancel(order)

    assert (await Product.get(sku="LAMP")).stock == 5
    assert (await Order.get(customer=ADA, number=1)).status is OrderStatus.CANCELLED


@pytest.mark.asyncio
async def test_a_paid_order_cannot_be_cancelled(shop):
    order = await orders.place(ADA, {"LAMP": 1}, now=NOON)
    await orders.pay(order)

    with pytest.raises(OrderClosed) as caught:
        await orders.cancel(await Order.get(customer=ADA, number=1))

    assert str(caught.value) == "order 1 of ada@example.com is not pending any more"
