"""Writes and checks of items that nobody has read."""

from __future__ import annotations

from typing import Any

import pytest

from unit.model.transactions.models import Order, Stock, members


class TestByKey:
    def test_all(self, client: Any, transact: Any) -> None:
        Stock(sku="a", left=3).sync_save()
        Stock(sku="b").sync_save()
        Stock(sku="c").sync_save()

        def fill(transaction: Any) -> None:
            transaction.update_by_key(Stock, [Stock.left.add(-1)], Stock.left > 0, sku="a")
            transaction.update_by_key(Stock, sku="b", note="x", left=None)
            transaction.delete_by_key(Stock, Stock.left == 0, sku="c")
            transaction.check_by_key(Order, Order.pk.not_exists(), pk="1")
            transaction.update_by_key(Stock, sku="d")

        transact(fill)

        assert len(members(client)) == 4
        assert client.sync_get_item("tx_stock", {"sku": "a"}) == {"sku": "a", "left": 2}
        assert client.sync_get_item("tx_stock", {"sku": "b"}) == {"sku": "b", "note": "x"}
        assert client.sync_get_item("tx_stock", {"sku": "c"}) is None

    def test_an_instance(self, client: Any, transact: Any) -> None:
        with pytest.raises(TypeError) as caught:
            transact(lambda transaction: transaction.delete_by_key("tx_stock", sku="a"))
        assert str(caught.value) == "expected a model class, got str: 'tx_stock'"

    def test_wrong_key(self, client: Any, transact: Any) -> None:
        with pytest.raises(ValueError) as caught:
            transact(lambda transaction: transaction.check_by_key(Stock, pk="a"))
        assert str(caught.value) == "Stock: check_by_key() misses the key 'sku'; the key of Stock is 'sku'"
