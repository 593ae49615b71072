"""Which client sends a transaction, and what it counts."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, SyncTransaction
from pydynox.attributes import StringAttribute
from unit.model.transactions.models import Order, Stock


class TestClients:
    def test_the_default_client(self, client: Any) -> None:
        with SyncTransaction() as transaction:
            transaction.put("tx_stock", {"sku": "a"})

        assert len(client.requests) == 1

    def test_the_client_of_the_model(self, client: Any) -> None:
        class Own(Model):
            model_config = ModelConfig(table="tx_own", client=client)
            pk = StringAttribute(partition_key=True)

        with SyncTransaction(DynamoDBClient()) as transaction:
            transaction.save_model(Own(pk="1"))
        assert client.requests == []

    def test_none(self) -> None:
        transaction = SyncTransaction()
        transaction.put("t", {"pk": "1"})
        with pytest.raises(ValueError) as caught:
            transaction.commit()
        assert str(caught.value) == (
            "SyncTransaction has no client: pass one, call set_default_client(DynamoDBClient(...)), "
            "or use a pydynox.testing.MemoryBackend"
        )

    def test_q28_q31_metrics(self, client: Any, transact: Any) -> None:
        """Q28 and Q31."""
        Order.reset_metrics()
        Stock.reset_metrics()

        def fill(transaction: Any) -> None:
            transaction.save_model(Order(pk="1"))
            transaction.save_model(Order(pk="2"))
            transaction.save_model(Stock(sku="a"))

        transact(fill)

        assert client.get_total_metrics().operation_count == 1
        assert [model.get_total_metrics().operation_count for model in (Order, Stock)] == [1, 1]

    def test_every_model_brings_its_table(self, client: Any, transact: Any, backend: Any) -> None:
        """Even where another class that is loaded declares one of the tables otherwise."""

        class Other(Model):
            model_config = ModelConfig(table="tx_orders")
            id = StringAttribute(partition_key=True)

        def fill(transaction: Any) -> None:
            transaction.save_model(Stock(sku="a"))
            transaction.save_model(Order(pk="1"))

        transact(fill)
        assert len(backend.tables["tx_orders"]) == 1
        assert Other.id is not None
