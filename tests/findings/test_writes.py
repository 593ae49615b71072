"""Saves, updates, deletes and transactions."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, SyncTransaction, Transaction, set_default_client
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.exceptions import ConditionalCheckFailedException, TransactionCanceledException
from pydynox.testing import MemoryBackend
from unit.model.conftest import RecordingClient, Twin

FAILED = "The conditional request failed"


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    status = StringAttribute(alias="st")
    total = NumberAttribute()


class Account(Model):
    model_config = ModelConfig(table="accounts")
    owner = StringAttribute(partition_key=True)
    balance = NumberAttribute()
    version = VersionAttribute()


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> RecordingClient:
    client = RecordingClient()
    set_default_client(client)
    return client


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest, client: RecordingClient) -> Twin:
    return Twin(request.param == "sync")


@pytest.fixture
def transact(twin: Twin) -> Callable[..., None]:
    """`transact(fill)` queues with `fill(transaction)` inside a block of either kind."""

    def run(fill: Callable[[Any], object]) -> None:
        if twin.blocking:
            with SyncTransaction() as transaction:
                fill(transaction)
        else:
            asyncio.run(_in_block(fill))

    return run


async def _in_block(fill: Callable[[Any], object]) -> None:
    async with Transaction() as transaction:
        fill(transaction)


class TestFriction06:
    """A failed condition says whose it is, and what was expected."""

    def test_friction_06_a_condition_is_said_in_words(self, twin: Any) -> None:
        Order(pk="1", status="paid", total=9).sync_save()
        order = Order(pk="1", total=5)
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(order, "save", condition=(Order.status == "open") & (Order.total > 5))
        error = caught.value

        assert str(error) == f"{FAILED}: Order {{'pk': '1'}}: expected Order.status == 'open' and Order.total > 5"
        assert error.message == FAILED
        assert (error.key, error.item) == ({"pk": "1"}, {"pk": "1", "st": "paid", "total": 9})
        assert error.model is order

    def test_friction_06_both_versions_are_named(self, twin: Any) -> None:
        Account(owner="ada").sync_save()
        first, second = twin(Account, "get", owner="ada"), twin(Account, "get", owner="ada")
        twin(first, "save")
        second.balance = 5
        for method in ("save", "delete"):
            with pytest.raises(ConditionalCheckFailedException) as caught:
                twin(second, method)
            assert str(caught.value) == (
                f"{FAILED}: Account {{'owner': 'ada'}}: expected Account.version == 1, and the stored version is 2"
            )

    def test_friction_06_a_version_that_was_taken_away(self, twin: Any, client: DynamoDBClient) -> None:
        account = Account(owner="ada")
        twin(account, "save")
        client.sync_put_item("accounts", {"owner": "ada"})
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(account, "save")
        assert str(caught.value) == (
            f"{FAILED}: Account {{'owner': 'ada'}}: expected Account.version == 1, and the stored item has no version"
        )

    def test_friction_06_an_item_that_is_gone(self, twin: Any) -> None:
        order = Order(pk="1", total=5)
        twin(order, "save")
        twin(Order, "delete_by_key", pk="1")
        order.total = 6
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(order, "save")
        assert str(caught.value) == (
            f"{FAILED}: Order {{'pk': '1'}}: expected Order.pk.exists(), and there is no such item"
        )

    @pytest.mark.parametrize("method", ["update_by_key", "delete_by_key"])
    def test_friction_06_writes_by_key_name_the_class(self, twin: Any, method: str) -> None:
        values = {"total": 1} if method == "update_by_key" else {}
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(Order, method, condition=Order.total > 5, pk="1", **values)
        assert (
            str(caught.value) == f"{FAILED}: Order {{'pk': '1'}}: expected Order.total > 5, and there is no such item"
        )
        assert caught.value.model is Order

    def test_friction_06_in_transactions(self, twin: Any, transact: Any) -> None:
        Account(owner="ada").sync_save()
        Order(pk="1", total=1).sync_save()
        with pytest.raises(TransactionCanceledException) as caught:
            transact(lambda t: (t.check_by_key(Order, Order.total > 5, pk="1"), t.save_model(Account(owner="ada"))))

        assert [str(failure) for failure in caught.value.failures] == [
            (
                "[0] ConditionCheck Order in 'orders' {'pk': '1'}: ConditionalCheckFailed: "
                f"{FAILED}: expected Order.total > 5"
            ),
            (
                "[1] Put Account in 'accounts' {'owner': 'ada'}: ConditionalCheckFailed: "
                f"{FAILED}: expected Account.version.not_exists(), and the stored version is 1"
            ),
        ]
        assert [failure.item for failure in caught.value.failures] == [
            {"pk": "1", "total": 1}, {"owner": "ada", "version": 1},
        ]  # fmt: skip

    def test_friction_06_the_error_can_be_pickled(self, twin: Any) -> None:
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(Order(pk="1"), "save", condition=Order.total > 5)
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (str(copy), copy.key, type(copy.model)) == (str(caught.value), {"pk": "1"}, Order)

    def test_friction_06_a_request_of_no_model_has_the_service_s_text_only(self, client: DynamoDBClient) -> None:
        with pytest.raises(ConditionalCheckFailedException) as caught:
            client.sync_put_item("orders", {"pk": "1"}, condition_expression="attribute_exists(pk)")
        assert (str(caught.value), caught.value.model, caught.value.key) == (FAILED, None, None)
