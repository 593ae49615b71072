"""Hooks in transactions: before when queued, after once committed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.errors import TransactionCanceledException
from pydynox.generators import AutoGenerate
from pydynox.hooks import after_delete, after_save, after_update, before_delete, before_save, before_update
from unit.model.transactions.models import members


class Hooked(Model):
    model_config = ModelConfig(table="tx_hooked")
    pk = StringAttribute(partition_key=True)
    id = StringAttribute(default=AutoGenerate.UUID4)
    n = NumberAttribute()

    @before_save
    def before_save_(self) -> None:
        self.note("before save")

    @after_save
    def after_save_(self) -> None:
        self.note("after save")

    @before_update
    def before_update_(self) -> None:
        self.note("before update")

    @after_update
    def after_update_(self) -> None:
        self.note("after update")

    @before_delete
    def before_delete_(self) -> None:
        self.note("before delete")

    @after_delete
    def after_delete_(self) -> None:
        self.note("after delete")

    def note(self, what: str) -> None:
        log.append(what)


class Slow(Model):
    model_config = ModelConfig(table="tx_slow")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()

    @before_save
    async def count(self) -> None:
        await asyncio.sleep(0)
        self.n = (self.n or 0) + 1

    @after_save
    async def tell(self) -> None:
        await asyncio.sleep(0)
        log.append(f"saved {self.n}")


log: list[str] = []


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log.clear()


class TestHooks:
    """Q31: the peer ignores skip_hooks and runs no hooks after."""

    def test_q31_before_when_queued_and_after_when_committed(self, client: Any, transact: Any) -> None:
        saved, updated, deleted = Hooked(pk="1"), Hooked(pk="2"), Hooked(pk="3")

        def fill(transaction: Any) -> None:
            transaction.save_model(saved)
            assert saved.id
            transaction.update_model(updated, n=1)
            transaction.delete_model(deleted)
            assert log == ["before save", "before update", "before delete"]

        transact(fill)

        assert log[3:] == ["after save", "after update", "after delete"]

    def test_q31_skipped(self, client: Any, transact: Any) -> None:
        def fill(transaction: Any) -> None:
            transaction.save_model(Hooked(pk="1"), skip_hooks=True)
            transaction.update_model(Hooked(pk="2"), skip_hooks=True, n=1)
            transaction.delete_model(Hooked(pk="3"), skip_hooks=True)

        transact(fill)

        assert (log, len(members(client))) == ([], 3)

    def test_no_after_hooks_when_cancelled(self, client: Any, transact: Any) -> None:
        with pytest.raises(TransactionCanceledException):
            transact(lambda transaction: transaction.save_model(Hooked(pk="1"), condition=Hooked.pk.exists()))
        assert log == ["before save"]

    def test_coroutine_hooks_are_awaited_at_the_commit(self, client: Any) -> None:
        async def block() -> None:
            async with Transaction(client) as transaction:
                transaction.save_model(Slow(pk="1"))
                transaction.put("tx_stock", {"sku": "a"})

        asyncio.run(block())

        assert log == ["saved 1"]
        assert client.sync_get_item("tx_slow", {"pk": "1"}) == {"pk": "1", "n": 1}
        assert [list(member) for member in client.requests[0][1]["TransactItems"]] == [["Put"], ["Put"]]

    def test_coroutine_hooks_are_awaited_once(self, client: Any) -> None:
        transaction = Transaction(client)
        transaction.save_model(Slow(pk="1"), condition=Slow.pk.exists())
        for _ in range(2):
            with pytest.raises(TransactionCanceledException):
                asyncio.run(transaction.commit())

        assert [request["TransactItems"][0]["Put"]["Item"]["n"] for _, request in client.requests] == [1, 1]

    def test_coroutine_hooks_in_blocking_code(self, client: Any) -> None:
        with pytest.raises(TypeError) as caught, SyncTransaction(client) as transaction:
            transaction.save_model(Slow(pk="1"))
        assert str(caught.value) == (
            "Slow.count is a coroutine function, which a sync_ operation cannot await: "
            "use the async operation, or pass skip_hooks=True"
        )
