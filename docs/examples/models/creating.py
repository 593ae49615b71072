"""Items that may be there already, or no more."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import ConditionalCheckFailedException, ItemNotFoundError


class Wallet(Model):
    model_config = ModelConfig(table="wallets")

    owner = StringAttribute(partition_key=True)
    currency = StringAttribute(required=True)
    balance = NumberAttribute(default=0)


@pytest.mark.asyncio
async def test_a_new_item(pydynox_memory_backend):
    await Wallet(owner="ada", currency="EUR").save_new()

    with pytest.raises(ConditionalCheckFailedException) as caught:
        await Wallet(owner="ada", currency="NOK").save_new()
    assert caught.value.item["currency"] == "EUR"  # what is there

    assert await Wallet.exists(owner="ada")


@pytest.mark.asyncio
async def test_that_one_or_a_new_one(pydynox_memory_backend):
    wallet, is_new = await Wallet.get_or_create(owner="ada", defaults={"currency": "EUR"})
    assert (wallet.currency, is_new) == ("EUR", True)

    wallet, is_new = await Wallet.get_or_create(owner="ada", defaults={"currency": "NOK"})
    assert (wallet.currency, is_new) == ("EUR", False)


@pytest.mark.asyncio
async def test_what_is_stored_now(pydynox_memory_backend):
    wallet = Wallet(owner="ada", currency="EUR")
    await wallet.save()
    await Wallet.update_by_key(owner="ada", balance=100)

    await wallet.refresh()
    assert wallet.balance == 100

    await Wallet.delete_by_key(owner="ada")
    with pytest.raises(ItemNotFoundError):
        await wallet.refresh()
    with pytest.raises(ConditionalCheckFailedException):
        await wallet.update(balance=0)
