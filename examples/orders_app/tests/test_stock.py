from __future__ import annotations

import asyncio

import pytest

from orders_app import stock
from orders_app.errors import OutOfStock
from orders_app.models import Product


@pytest.mark.asyncio
async def test_reserving_lowers_the_stock(shop):
    await stock.reserve("LAMP", 2)

    assert (await Product.get(sku="LAMP")).stock == 3


@pytest.mark.asyncio
async def test_the_last_one_can_be_reserved_but_no_more(shop):
    await stock.reserve("DESK", 1)

    with pytest.raises(OutOfStock) as caught:
        await stock.reserve("DESK", 1)

    assert str(caught.value) == "fewer than 1 of DESK left"
    assert (await Product.get(sku="DESK")).stock == 0


@pytest.mark.asyncio
async def test_a_product_that_does_not_exist_is_out_of_stock_and_is_not_created(shop):
    with pytest.raises(OutOfStock):
        await stock.reserve("VASE", 1)

    assert await Product.get(sku="VASE") is None


@pytest.mark.asyncio
async def test_of_many_at_once_only_as_many_as_there_are_succeed(shop):
    tried = await asyncio.gather(*(stock.reserve("LAMP", 1) for _ in range(20)), return_exceptions=True)

    assert sum(result is None for result in tried) == 5
    assert all(isinstance(result, OutOfStock) for result in tried if result is not None)
    assert shop.tables["shop-products"]["LAMP"]["stock"] == 0


@pytest.mark.parametrize("quantity", [1, 4, 5])
def test_what_is_put_back_is_there_again(shop, quantity):
    asyncio.run(stock.reserve("LAMP", quantity))
    asyncio.run(stock.put_back("LAMP", quantity))

    assert Product.sync_get(sku="LAMP").stock == 5
