from __future__ import annotations

from orders_app import catalogue
from orders_app.models import Product


def price_list(count: int) -> str:
    rows = [f"SKU{number:03},Product {number},{number * 10},{number % 4}" for number in range(count)]
    return "\n".join(["sku,title,price,stock", *rows])


def test_an_import_of_more_than_one_batch(pydynox_memory_backend):
    assert catalogue.import_products(price_list(60)) == 60

    assert len(pydynox_memory_backend.tables["shop-products"]) == 60
    last = Product.sync_get(sku="SKU059")
    assert (last.title, last.price, last.stock) == ("Product 59", 590, 3)


def test_an_import_replaces_products_of_the_same_sku(shop):
    catalogue.import_products("sku,title,price,stock\nLAMP,Better lamp,3000,9")

    lamp = Product.sync_get(sku="LAMP")
    assert (lamp.title, lamp.price, lamp.stock) == ("Better lamp", 3000, 9)
    assert len(shop.tables["shop-products"]) == 3


def test_what_is_sold_out(shop):
    assert catalogue.sold_out() == ["SOFA"]


def test_counting_expensive_products(shop):
    assert catalogue.products_costing(19900) == 2


def test_a_test_with_its_own_data(pydynox_memory_backend_factory):
    seed = {"shop-products": [{"sku": "MUG", "title": "Mug", "price": 900, "stock": 0}]}

    with pydynox_memory_backend_factory(seed=seed):
        assert catalogue.sold_out() == ["MUG"]
