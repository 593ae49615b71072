"""Transaction and SyncTransaction: what they queue and send."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import SyncTransaction, Transaction
from pydynox.errors import TransactionCanceledException
from unit.model.transactions.models import Order


class TestTables:
    def test_request(self, client: Any, transact: Any) -> None:
        def fill(transaction: Any) -> None:
            transaction.put("tx_stock", {"sku": "a"}, "attribute_not_exists(#k)", {"#k": "sku"})
            transaction.delete("tx_stock", {"sku": "b"})
            transaction.update(
                "tx_stock", {"sku": "c"}, "SET n = :n", expression_attribute_values={":n": 1},
                return_values_on_condition_check_failure=True,
            )  # fmt: skip
            transaction.condition_check("tx_stock", {"sku": "d"}, "attribute_not_exists(sku)")

        transact(fill, client_request_token="token")

        assert client.requests == [
            (
                "TransactWriteItems",
                {
                    "TransactItems": [
                        {
                            "Put": {
                                "TableName": "tx_stock",
                                "Item": {"sku": "a"},
                                "ConditionExpression": "attribute_not_exists(#k)",
                                "ExpressionAttributeNames": {"#k": "sku"},
                            }
                        },
                        {"Delete": {"TableName": "tx_stock", "Key": {"sku": "b"}}},
                        {
                            "Update": {
                                "TableName": "tx_stock",
                                "Key": {"sku": "c"},
                                "UpdateExpression": "SET n = :n",
                                "ExpressionAttributeValues": {":n": 1},
                                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                            }
                        },
                        {
                            "ConditionCheck": {
                                "TableName": "tx_stock",
                                "Key": {"sku": "d"},
                                "ConditionExpression": "attribute_not_exists(sku)",
                            }
                        },
                    ],
                    "ClientRequestToken": "token",
                },
            )
        ]

    def test_a_missing_part(self, client: Any, transact: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            transact(lambda transaction: transaction.put("tx_stock", None))

        name = "SyncTransaction" if twin.blocking else "Transaction"
        assert str(caught.value) == f"{name} (put): missing 'item'"


class TestQueue:
    def test_nothing_queued(self, client: Any, transact: Any) -> None:
        transact(lambda transaction: None)

        assert client.requests == []

    def test_an_exception_in_the_block_discards(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", total=1)

        def fill(transaction: Any) -> None:
            transaction.save_model(order)
            raise LookupError

        with pytest.raises(LookupError):
            transact(fill)
        assert (client.requests, order.version) == ([], None)

    def test_a_second_commit_does_nothing(self, client: Any) -> None:
        with SyncTransaction(client) as transaction:
            transaction.put("tx_stock", {"sku": "a"})
            transaction.commit()
            transaction.commit()

        assert len(client.requests) == 1

    def test_what_is_queued_after_a_commit_is_committed_with_the_block(self, client: Any) -> None:
        async def block() -> None:
            async with Transaction(client) as transaction:
                transaction.put("tx_stock", {"sku": "a"})
                await transaction.commit()
                transaction.put("tx_stock", {"sku": "b"})

        asyncio.run(block())

        tokens = [request["ClientRequestToken"] for _, request in client.requests]
        assert [len(request["TransactItems"]) for _, request in client.requests] == [1, 1]
        assert tokens[0] != tokens[1]

    def test_what_is_queued_during_a_commit_stays_queued(self, client: Any) -> None:
        transaction = Transaction(client)
        sending = client.perform_async

        async def slowly(*call: Any) -> Any:
            transaction.put("tx_stock", {"sku": "late"})
            return await sending(*call)

        client.perform_async = slowly
        transaction.put("tx_stock", {"sku": "a"})
        asyncio.run(transaction.commit())
        client.perform_async = sending
        asyncio.run(transaction.commit())

        assert [request["TransactItems"][0]["Put"]["Item"] for _, request in client.requests] == [
            {"sku": "a"}, {"sku": "late"},
        ]  # fmt: skip

    def test_a_failed_commit_can_be_tried_again_under_its_token(self, client: Any) -> None:
        client.sync_put_item("tx_stock", {"sku": "a"})
        transaction = SyncTransaction(client)
        transaction.put("tx_stock", {"sku": "a"}, "attribute_not_exists(sku)")
        with pytest.raises(TransactionCanceledException):
            transaction.commit()
        client.sync_delete_item("tx_stock", {"sku": "a"})
        transaction.commit()

        first, second = (request for operation, request in client.requests if operation == "TransactWriteItems")
        assert first == second

    def test_a_changed_queue_gets_a_token_of_its_own(self, client: Any) -> None:
        client.sync_put_item("tx_stock", {"sku": "a"})
        transaction = SyncTransaction(client)
        transaction.put("tx_stock", {"sku": "a"}, "attribute_not_exists(sku)")
        for _ in range(2):
            with pytest.raises(TransactionCanceledException):
                transaction.commit()
            transaction.put("tx_stock", {"sku": "b"})

        tokens = [request["ClientRequestToken"] for operation, request in client.requests if "Trans" in operation]
        assert tokens[0] != tokens[1]

    def test_a_hundred_and_one(self, client: Any, transact: Any, twin: Any) -> None:
        def fill(transaction: Any, count: int) -> None:
            for number in range(count):
                transaction.put("tx_stock", {"sku": str(number)})

        transact(lambda transaction: fill(transaction, 100))
        with pytest.raises(ValueError) as caught:
            transact(lambda transaction: fill(transaction, 101))

        name = "SyncTransaction" if twin.blocking else "Transaction"
        assert str(caught.value) == f"{name}: 101 entries, a transaction takes at most 100"
        assert len(client.requests) == 1
