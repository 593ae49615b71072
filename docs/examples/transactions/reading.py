"""Items as of one moment."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.transaction import transact_get


class Account(Model):
    model_config = ModelConfig(table="accounts")

    owner = StringAttribute(partition_key=True)
    balance = NumberAttribute(default=0)


class Limit(Model):
    model_config = ModelConfig(table="limits")

    owner = StringAttribute(partition_key=True)
    credit = NumberAttribute(default=0)


@pytest.mark.asyncio
async def test_of_one_model(pydynox_memory_backend):
    await Account(owner="ada", balance=5).save()

    ada, bob = await Account.transact_get([{"owner": "ada"}, {"owner": "bob"}])

    assert ada.balance == 5
    assert bob is None


@pytest.mark.asyncio
async def test_of_several(pydynox_memory_backend):
    await Account(owner="ada", balance=5).save()
    await Limit(owner="ada", credit=10).save()

    account, limit = await transact_get((Account, {"owner": "ada"}), (Limit, {"owner": "ada"}))

    assert account.balance + limit.credit == 15
