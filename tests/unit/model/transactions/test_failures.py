"""How transactions fail, and how often they try."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox import Transaction
from pydynox.client import flows
from pydynox.errors import (
    IdempotentParameterMismatchException,
    TransactionCanceledException,
    TransactionInProgressException,
)
from unit.model.transactions.models import Order, Stock

CANCELLED = "Transaction cancelled, please refer cancellation reasons for specific reasons"


class TestFailure:
    def test_q04_versions_stay_as_they_were(self, client: Any, transact: Any) -> None:
        """Q4: the peer keeps the counted version, so the second try overwrites the other writer."""
        stale, fresh = Order(pk="1", total=1), Order(pk="2")
        stale.sync_save()
        Order.sync_update_by_key(pk="1", version=7, total=9)
        stale.total = 2

        def fill(transaction: Any) -> None:
            transaction.save_model(fresh)
            transaction.save_model(stale)

        for _ in range(2):
            with pytest.raises(TransactionCanceledException) as caught:
                transact(fill)
        assert str(caught.value) == f"{CANCELLED} [None, ConditionalCheckFailed]"
        assert (stale.version, fresh.version, stale.changed_fields) == (1, None, ["total"])
        assert client.sync_get_item("tx_orders", {"pk": "1"}) == {"pk": "1", "t": 9, "version": 7}

    def test_q29_reasons_name_their_members(self, client: Any, transact: Any) -> None:
        """Q29: in the peer the reasons are text."""
        Stock(sku="a", left=0).sync_save()
        order = Order(pk="1", total=1)
        order.sync_save()
        again = Order(pk="1", total=2)

        def fill(transaction: Any) -> None:
            transaction.update_by_key(Stock, [Stock.left.add(-1)], Stock.left > 0, sku="a")
            transaction.put("tx_stock", {"sku": "b"})
            transaction.save_model(again)

        with pytest.raises(TransactionCanceledException) as caught:
            transact(fill)

        first, second = caught.value.failures
        assert [reason["Code"] for reason in caught.value.cancellation_reasons] == [
            "ConditionalCheckFailed", "None", "ConditionalCheckFailed",
        ]  # fmt: skip
        assert (first.position, first.model, first.key, first.item) == (0, Stock, {"sku": "a"}, {"sku": "a", "left": 0})
        assert (second.position, second.model, second.key) == (2, again, {"pk": "1"})
        assert second.item == {"pk": "1", "t": 1, "version": 1}
        assert second.model is again
        assert caught.value.__notes__ == [
            (
                "[0] Update Stock in 'tx_stock' {'sku': 'a'}: ConditionalCheckFailed: The conditional request failed: "
                "expected Stock.left > 0"
            ),
            (
                "[2] Put Order in 'tx_orders' {'pk': '1'}: ConditionalCheckFailed: The conditional request failed: "
                "expected Order.version.not_exists(), and the stored version is 1"
            ),
        ]

    @pytest.mark.requires("hold")
    def test_conflict(self, client: Any, transact: Any, backend: Any) -> None:
        order = Order(pk="1", total=1)
        order.sync_save()
        order.total = 2
        with backend.hold(order), pytest.raises(TransactionCanceledException) as caught:
            transact(lambda transaction: transaction.save_model(order))
        assert (caught.value.failures[0].code, caught.value.failures[0].model) == ("TransactionConflict", order)
        transact(lambda transaction: transaction.save_model(order))
        assert order.version == 2

    @pytest.mark.requires("hold")
    def test_in_progress(self, client: Any, transact: Any, backend: Any) -> None:
        order = Order(pk="1")
        with (
            backend.hold((Order, {"pk": "1"}), client_request_token="t"),
            pytest.raises(TransactionInProgressException),
        ):
            transact(lambda transaction: transaction.save_model(order), client_request_token="t")
        assert order.version is None

    @pytest.mark.requires("client request tokens")
    def test_a_token_used_for_something_else(self, client: Any, transact: Any) -> None:
        transact(lambda transaction: transaction.put("tx_stock", {"sku": "a"}), client_request_token="t")
        transact(lambda transaction: transaction.put("tx_stock", {"sku": "a"}), client_request_token="t")
        with pytest.raises(IdempotentParameterMismatchException):
            transact(lambda transaction: transaction.put("tx_stock", {"sku": "b"}), client_request_token="t")


class TestAttempts:
    @pytest.fixture(autouse=True)
    def no_waiting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(flows, "conflict_waits", lambda attempts: (0,) * (attempts - 1))

    @pytest.mark.requires("hold")
    def test_a_conflict_that_passes(self, client: Any, transact: Any, backend: Any) -> None:
        order = Order(pk="1")
        hold = backend.hold(order)
        note = client._note

        def release_at_the_third(operation: str, request: Any) -> None:
            note(operation, request)
            if len(client.requests) == 3:
                hold.release()

        client._note = release_at_the_third
        transact(lambda transaction: transaction.save_model(order), attempts=4)

        assert (len(client.requests), order.version) == (3, 1)
        assert len({request["ClientRequestToken"] for _, request in client.requests}) == 1

    @pytest.mark.requires("hold")
    def test_a_conflict_that_stays(self, client: Any, transact: Any, backend: Any) -> None:
        with backend.hold((Order, {"pk": "1"})), pytest.raises(TransactionCanceledException) as caught:
            transact(lambda transaction: transaction.save_model(Order(pk="1")), attempts=3)

        assert (len(client.requests), len(caught.value.failures)) == (3, 1)

    @pytest.mark.requires("hold")
    def test_in_progress(self, client: Any, transact: Any, backend: Any) -> None:
        with backend.hold(client_request_token="t"), pytest.raises(TransactionInProgressException):
            transact(
                lambda transaction: transaction.put("tx_stock", {"sku": "a"}), client_request_token="t", attempts=2
            )

        assert len(client.requests) == 2

    @pytest.mark.requires("hold")
    def test_other_reasons_are_final(self, client: Any, transact: Any, backend: Any) -> None:
        def fill(transaction: Any) -> None:
            transaction.save_model(Order(pk="1"), condition=Order.pk.exists())
            transaction.put("tx_stock", {"sku": "a"})

        with backend.hold((Stock, {"sku": "a"})), pytest.raises(TransactionCanceledException) as caught:
            transact(fill, attempts=3)

        assert [failure.code for failure in caught.value.failures] == ["ConditionalCheckFailed", "TransactionConflict"]
        assert len(client.requests) == 1

    def test_none(self, client: Any) -> None:
        with pytest.raises(ValueError) as caught:
            Transaction(client, attempts=0)
        assert str(caught.value) == "attempts=0: a transaction is sent at least once"
