"""A repository for any model, and what type checkers make of it."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.testing import MemoryBackend

M = TypeVar("M", bound=Model)


class Repository(Generic[M]):
    def __init__(self, model: type[M]) -> None:
        self._model = model

    async def get(self, key: Mapping[str, Any]) -> M:
        found = await self._model.get(key)
        if found is None:
            raise LookupError(f"no {self._model.__name__} with the key {dict(key)}")
        return found

    async def of_partition(self, partition_key: str) -> list[M]:
        return await self._model.query(partition_key).to_list()


class Product(Model):
    model_config = ModelConfig(table="products")

    shop = StringAttribute(partition_key=True)
    sku = StringAttribute(sort_key=True)
    price = NumberAttribute(required=True)
    note = StringAttribute()
    version = VersionAttribute()


@pytest.mark.asyncio
async def test_of_products(pydynox_memory_backend: MemoryBackend) -> None:
    await Product(shop="S", sku="pen", price=2).save()
    products = Repository(Product)

    pen = await products.get(Product.key(shop="S", sku="pen"))
    total: float = pen.price * 3  # required, so never None for a checker
    first_letter: str | None = pen.note and pen.note[0]  # not required: may be None
    version: int = pen.version

    assert (total, first_letter, version) == (6, None, 1)
    assert await products.of_partition("S") == [pen]
    with pytest.raises(LookupError):
        await products.get({"shop": "S", "sku": "ink"})
