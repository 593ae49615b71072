"""Transaction and SyncTransaction: what they send, what they make of the instances, and how they fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import ListAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.client import flows
from pydynox.errors import (
    IdempotentParameterMismatchException,
    InvalidValueError,
    ItemTooLargeException,
    ModelError,
    TransactionCanceledException,
    TransactionInProgressException,
    ValidationException,
)
from pydynox.generators import AutoGenerate
from pydynox.hooks import after_delete, after_save, after_update, before_delete, before_save, before_update

CANCELLED = "Transaction cancelled, please refer cancellation reasons for specific reasons"


class Order(Model):
    model_config = ModelConfig(table="tx_orders")
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute(alias="t")
    lines = ListAttribute()
    version = VersionAttribute()


class Stock(Model):
    model_config = ModelConfig(table="tx_stock", max_size=200)
    sku = StringAttribute(partition_key=True)
    left = NumberAttribute(default=0)
    note = StringAttribute()


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


Fill = Callable[[Any], object]


@pytest.fixture
def transact(client: Any, twin: Any) -> Callable[..., None]:
    """`transact(fill)` queues with `fill(transaction)` inside a block of either kind."""

    def run(fill: Fill, **options: Any) -> None:
        if twin.blocking:
            with SyncTransaction(client, **options) as transaction:
                fill(transaction)
        else:

            async def block() -> None:
                async with Transaction(client, **options) as transaction:
                    fill(transaction)

            asyncio.run(block())

    return run


def members(client: Any) -> list[dict[str, Any]]:
    operation, request = client.last
    assert operation == "TransactWriteItems"
    found: list[dict[str, Any]] = request["TransactItems"]
    return found


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


def test_only_versions_can_be_checked(client: Any, transact: Any) -> None:
    with pytest.raises(ModelError) as caught:
        transact(lambda transaction: transaction.update_model(Stock(sku="a"), check_version=True, left=1))
    assert str(caught.value) == "Stock.update(): check_version=True, and Stock has no VersionAttribute"
