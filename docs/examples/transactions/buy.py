"""An order is placed only if all it needs is there."""

import pytest

from pydynox import Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.exceptions import TransactionCanceledException


class Stock(Model):
    model_config = ModelConfig(table="stock")

    sku = StringAttribute(partition_key=True)
    left = NumberAttribute(default=0)


class Customer(Model):
    model_config = ModelConfig(table="customers")

    email = StringAttribute(partition_key=True)
    blocked = StringAttribute()
    version = VersionAttribute()


class Order(Model):
    model_config = ModelConfig(table="orders")

    number = StringAttribute(partition_key=True)
    sku = StringAttribute()
    version = VersionAttribute()


async def buy(customer: Customer, sku: str, number: str) -> Order:
    order = Order(number=number, sku=sku)
    async with Transaction() as transaction:
        transaction.save_model(order, condition=Order.number.not_exists())
        transaction.update_by_key(Stock, [Stock.left.add(-1)], Stock.left > 0, sku=sku)
        transaction.check_model(customer, Customer.blocked.not_exists())
    return order


@pytest.fixture
def ada(pydynox_memory_backend):
    Stock(sku="pen", left=1).sync_save()
    customer = Customer(email="ada@example.com")
    customer.sync_save()
    return customer


@pytest.mark.asyncio
async def test_all(ada):
    order = await buy(ada, "pen", "1")

    assert order.version == 1
    assert (await Stock.get(sku="pen")).left == 0


@pytest.mark.asyncio
async def test_or_nothing(ada):
    await buy(ada, "pen", "1")

    with pytest.raises(TransactionCanceledException) as caught:
        await buy(ada, "pen", "2")

    (failure,) = caught.value.failures
    assert (failure.code, failure.model, failure.key) == ("ConditionalCheckFailed", Stock, {"sku": "pen"})
    assert await Order.get(number="2") is None


def test_blocking_code(ada):
    with SyncTransaction() as transaction:
        transaction.save_model(Order(number="3", sku="pen"))
        transaction.delete_model(ada)

    assert Customer.sync_get(email="ada@example.com") is None
