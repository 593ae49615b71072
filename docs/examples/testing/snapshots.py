"""Data loaded once, a fork of it for each test, and snapshots inside a test."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend, Snapshot


class Product(Model):
    model_config = ModelConfig(table="products")

    pk = StringAttribute(partition_key=True)
    stock = NumberAttribute(default=0)


# In conftest.py: stored once for the whole run.
@pytest.fixture(scope="session")
def pydynox_session_seed():
    return {"products": [{"pk": f"P#{number}", "stock": number} for number in range(1000)]}


@pytest.mark.asyncio
async def test_has_all_products(pydynox_memory_backend_forked):
    product = await Product.get(pk="P#7")
    await product.delete()

    assert len(pydynox_memory_backend_forked.tables["products"]) == 999


@pytest.mark.asyncio
async def test_still_has_all_products(pydynox_memory_backend_forked):
    assert len(pydynox_memory_backend_forked.tables["products"]) == 1000


@pytest.mark.asyncio
async def test_from_one_state_several_times(pydynox_memory_backend_forked):
    backend = pydynox_memory_backend_forked
    before = backend.snapshot()

    for sold in (1, 2, 3):
        backend.restore(before)
        product = await Product.get(pk="P#10")
        await product.update(stock=product.stock - sold)
        assert backend.tables["products"]["P#10"]["stock"] == 10 - sold

    backend.restore(before)
    assert backend.snapshot() == before  # compared by content


def test_a_state_in_a_file(pydynox_memory_backend_forked, tmp_path):
    path = tmp_path / "products.jsonl"
    pydynox_memory_backend_forked.snapshot("after import").save(path)

    with MemoryBackend(snapshot=Snapshot.load(path)) as backend:
        assert len(backend.tables["products"]) == 1000
