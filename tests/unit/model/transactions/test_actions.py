"""What transactions send for instances, and what they make of these."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.errors import (
    InvalidValueError,
    ItemTooLargeException,
    ModelError,
    TransactionCanceledException,
    ValidationException,
)
from unit.model.transactions.models import Order, Stock, members


class TestSaving:
    def test_a_new_instance_and_then_its_changes(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", total=1)
        transact(lambda transaction: transaction.save_model(order, condition=Order.pk.not_exists()))
        assert members(client) == [
            {
                "Put": {
                    "TableName": "tx_orders",
                    "Item": {"pk": "1", "t": 1, "version": 1},
                    "ConditionExpression": "(attribute_not_exists(#n0) AND attribute_not_exists(#n1))",
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    "ExpressionAttributeNames": {"#n0": "pk", "#n1": "version"},
                }
            }
        ]
        assert (order.version, order.is_dirty) == (1, False)
        order.total = 2
        transact(lambda transaction: transaction.save_model(order))
        assert members(client) == [
            {
                "Update": {
                    "TableName": "tx_orders",
                    "Key": {"pk": "1"},
                    "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                    "ConditionExpression": "#n0 = :cond0",
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    "ExpressionAttributeNames": {"#f0": "t", "#f1": "version", "#n0": "version"},
                    "ExpressionAttributeValues": {":v0": 2, ":v1": 2, ":cond0": 1},
                }
            }
        ]
        assert (order.version, order.is_dirty) == (2, False)

    def test_an_unchanged_instance_is_not_written(self, client: Any, transact: Any) -> None:
        stock = Stock(sku="a", left=1)
        stock.sync_save()
        transact(lambda transaction: transaction.save_model(stock))
        assert len(client.requests) == 1

        transact(lambda transaction: transaction.save_model(stock, full_replace=True))
        assert members(client) == [{"Put": {"TableName": "tx_stock", "Item": {"sku": "a", "left": 1}}}]

    def test_a_condition_on_an_unchanged_instance_is_a_check(self, client: Any, transact: Any) -> None:
        stock = Stock(sku="a", left=1)
        stock.sync_save()

        with pytest.raises(TransactionCanceledException) as caught:
            transact(lambda transaction: transaction.save_model(stock, condition=Stock.left > 1))
        assert caught.value.failures[0].action == "ConditionCheck"

    def test_what_changes_after_queueing_is_not_written(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", lines=[1])

        def fill(transaction: Any) -> None:
            transaction.save_model(order)
            order.total = 5
            assert order.lines is not None
            order.lines.append(2)

        transact(fill)

        assert client.sync_get_item("tx_orders", {"pk": "1"}) == {"pk": "1", "lines": [1], "version": 1}
        assert order.changed_fields == ["total", "lines"]

    def test_q31_max_size(self, client: Any, transact: Any) -> None:
        with pytest.raises(ItemTooLargeException):
            transact(lambda transaction: transaction.save_model(Stock(sku="a", note="x" * 200)))
        assert client.requests == []

    def test_a_value_that_dynamodb_cannot_hold(self, client: Any, transact: Any) -> None:
        with pytest.raises(InvalidValueError) as caught:
            transact(lambda transaction: transaction.save_model(Order(pk="1", lines=[1, float("nan")])))

        assert caught.value.path == "Order.lines[1]"

    def test_one_item_twice(self, client: Any, transact: Any) -> None:
        order = Order(pk="1")

        def fill(transaction: Any) -> None:
            transaction.save_model(order)
            transaction.delete_model(order)

        with pytest.raises(ValidationException) as caught:
            transact(fill)
        assert str(caught.value) == (
            "Transaction request cannot include multiple operations on one item: "
            "[0] Put Order and [1] Delete Order are both of the item {'pk': '1'} in 'tx_orders'"
        )

    def test_a_dict(self, client: Any, transact: Any) -> None:
        with pytest.raises(TypeError) as caught:
            transact(lambda transaction: transaction.save_model({"pk": "1"}))
        assert str(caught.value) == "expected an instance of a model, got dict: {'pk': '1'}"


class TestDeleting:
    def test_request_and_instance(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", total=1)
        order.sync_save()
        transact(lambda transaction: transaction.delete_model(order))

        assert members(client) == [
            {
                "Delete": {
                    "TableName": "tx_orders",
                    "Key": {"pk": "1"},
                    "ConditionExpression": "#n0 = :v0",
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    "ExpressionAttributeNames": {"#n0": "version"},
                    "ExpressionAttributeValues": {":v0": 1},
                }
            }
        ]
        order.sync_save()
        assert client.last[0] == "PutItem"


class TestUpdating:
    def test_assigned_and_atomic(self, client: Any, transact: Any) -> None:
        stock = Stock(sku="a", left=3)
        stock.sync_save()
        transact(lambda transaction: transaction.update_model(stock, [Stock.left.add(-1)], Stock.left > 0, note="x"))

        assert members(client) == [
            {
                "Update": {
                    "TableName": "tx_stock",
                    "Key": {"sku": "a"},
                    "UpdateExpression": "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = :v2",
                    "ConditionExpression": "(#n0 > :v3 AND attribute_exists(#n2))",
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    "ExpressionAttributeNames": {"#n0": "left", "#n1": "note", "#n2": "sku"},
                    "ExpressionAttributeValues": {":v0": -1, ":v1": 0, ":v2": "x", ":v3": 0},
                }
            }
        ]
        assert client.sync_get_item("tx_stock", {"sku": "a"}) == {"sku": "a", "left": 2, "note": "x"}
        # A transaction returns nothing, so the instance has the assigned value only.
        assert (stock.note, stock.left, stock.is_dirty) == ("x", 3, False)

    def test_nothing_to_do(self, client: Any, transact: Any) -> None:
        transact(lambda transaction: transaction.update_model(Stock(sku="a")))
        assert client.requests == []

    def test_version(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", total=1)
        order.sync_save()
        transact(lambda transaction: transaction.update_model(order, check_version=True, total=2))
        assert (order.version, order.total, order.is_dirty) == (2, 2, False)

        order.version = 1
        with pytest.raises(TransactionCanceledException):
            transact(lambda transaction: transaction.update_model(order, check_version=True, total=3))
        assert order.total == 2


class TestChecking:
    def test_the_version_of_an_instance(self, client: Any, transact: Any) -> None:
        order = Order(pk="1", total=1)
        order.sync_save()
        transact(lambda transaction: transaction.check_model(order, Order.total == 1))
        assert members(client) == [
            {
                "ConditionCheck": {
                    "TableName": "tx_orders",
                    "Key": {"pk": "1"},
                    "ConditionExpression": "(#n0 = :v0 AND #n1 = :v1)",
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    "ExpressionAttributeNames": {"#n0": "t", "#n1": "version"},
                    "ExpressionAttributeValues": {":v0": 1, ":v1": 1},
                }
            }
        ]
        Order.sync_update_by_key(pk="1", version=2)
        with pytest.raises(TransactionCanceledException):
            transact(lambda transaction: transaction.check_model(order))

    def test_existence(self, client: Any, transact: Any) -> None:
        with pytest.raises(TransactionCanceledException):
            transact(lambda transaction: transaction.check_model(Stock(sku="a")))
        assert members(client)[0]["ConditionCheck"]["ConditionExpression"] == "attribute_exists(#n0)"


def test_only_versions_can_be_checked(client: Any, transact: Any) -> None:
    with pytest.raises(ModelError) as caught:
        transact(lambda transaction: transaction.update_model(Stock(sku="a"), check_version=True, left=1))
    assert str(caught.value) == "Stock.update(): check_version=True, and Stock has no VersionAttribute"
