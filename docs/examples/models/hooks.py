"""An account that normalises, refuses and reports."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.hooks import after_load, after_save, before_delete, before_save, before_update

reported = []


class Account(Model):
    model_config = ModelConfig(table="accounts")

    email = StringAttribute(partition_key=True)
    name = StringAttribute()
    balance = NumberAttribute(default=0)

    @before_save
    def normalise(self):
        self.email = self.email.lower()

    @before_save
    @before_update
    def refuse_debts(self):
        if self.balance < 0:
            raise ValueError(f"{self.email} would owe {-self.balance}")

    @before_delete
    def keep_the_rich(self):
        if self.balance > 0:
            raise ValueError(f"{self.email} still has {self.balance}")

    @after_save
    async def report(self):  # only in asynchronous operations
        reported.append(self.email)

    @after_load
    def show_a_name(self):
        self.name = self.name or self.email.partition("@")[0]


@pytest.mark.asyncio
async def test_around_a_save(pydynox_memory_backend):
    await Account(email="Ada@Example.com").save()

    assert reported.pop() == "ada@example.com"
    assert (await Account.get(email="ada@example.com")).name == "ada"


@pytest.mark.asyncio
async def test_a_hook_refuses(pydynox_memory_backend):
    account = Account(email="ada@example.com", balance=5)
    await account.save()

    with pytest.raises(ValueError, match="still has 5"):
        await account.delete()

    assert await Account.get(email="ada@example.com") is not None


def test_coroutine_hooks_need_await(pydynox_memory_backend):
    with pytest.raises(TypeError, match="coroutine"):
        Account(email="ada@example.com").sync_save()

    assert Account.sync_scan().to_list() == []


@pytest.mark.asyncio
async def test_without_hooks(pydynox_memory_backend):
    await Account(email="Ada@Example.com", balance=-1).save(skip_hooks=True)

    assert await Account.get(email="Ada@Example.com") is not None
