from __future__ import annotations

import asyncio

import pytest

from orders_app import stock
from orders_app.errors import OutOfStock
from orders_app.models import Product


@pytest.mark.asyncio
async def test_reserving_lowers_the_stock(shop):
    lamp = await Product.get(sku="LAMP")

    await stock.reserve(lamp, 2)

    assert lamp.stock == 3
    assert (await Product.get(sku="LAMP")).stock == 3


@pytest.mark.asyncio
async def test_the_last_one_can_be_reserved_but_no_more(shop):
    desk = await Product.get(sku="DESK")
    await stock.reserve(desk, 1)

    with pytest.raises(OutOfStock) as caught:
        await stock.reserve(desk, 1)

    assert str(caught.value) == "fewer than 1 of DESK left"
    assert (await Product.get(sku="DESK")).stock == 0


@pytest.mark.asyncio
async def test_a_product_deleted_meanwhile_is_out_of_stock_and_is_not_created_again(shop):
    lamp = await Product.get(sku="LAMP")
    await Product.delete_by_key(sku="LAMP")

    with pytest.raises(OutOfStock):
        await stock.reserve(lamp, 1)

    assert await Product.get(sku="LAMP") is None


@pytest.mark.asyncio
async def test_of_many_at_once_only_as_many_as_there_are_succeed(pydynox_memory_backend_factory, pydynox_seed):
    # `interleave` lets other tasks run at every call, as they would while a real request is on its way.
    async def buy() -> None:
        await stock.reserve(await Product.get(sku="LAMP"), 1)

    with pydynox_memory_backend_factory(seed=pydynox_seed, interleave=True) as shop:
        tried = await asyncio.gather(*(buy() for _ in range(20)), return_exceptions=True)

        assert sum(result is None for result in tried) == 5
        assert all(isinstance(result, OutOfStock) for result in tried if result is not None)
        assert shop.tables["shop-products"]["LAMP"]["stock"] == 0


@pytest.mark.parametrize("quantity", [1, 4, 5])
def test_what_is_put_back_is_there_again(shop, quantity):
    lamp = Product.sync_get(sku="LAMP")

    asyncio.run(stock.reserve(lamp, quantity))
    asyncio.run(stock.put_back(lamp, quantity))

    assert Product.sync_get(sku="LAMP").stock == 5
