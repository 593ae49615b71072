"""Saves, updates, deletes and transactions."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, SyncTransaction, Transaction
from pydynox.attributes import NumberAttribute, StringAttribute, TTLAttribute, VersionAttribute
from pydynox.batch_operations import SyncBatchWriter
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    ItemNotFoundError,
    TransactionCanceledException,
    ValidationException,
)
from pydynox.hooks import after_load, after_save, before_save
from unit.model.conftest import RecordingClient

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


class Note(Model):
    model_config = ModelConfig(table="notes")
    pk = StringAttribute(partition_key=True)
    text = StringAttribute()
    heard: list[str]

    def _hear(self, name: str) -> None:
        self.__dict__.setdefault("heard", []).append(name)

    @before_save
    def _before_save(self) -> None:
        self._hear("before_save")

    @after_save
    def _after_save(self) -> None:
        self._hear("after_save")

    @after_load
    def _after_load(self) -> None:
        self._hear("after_load")


class Racing(Order):
    meanwhile: ClassVar[Callable[[], None]]

    @before_save
    def _race(self) -> None:
        type(self).meanwhile()


class Slow(Model):
    model_config = ModelConfig(table="notes")
    pk = StringAttribute(partition_key=True)
    text = StringAttribute()

    @before_save
    async def _fill(self) -> None:
        self.text = "slow"


class Needed(Note):
    text = StringAttribute(required=True, default="x")


class Session(Model):
    model_config = ModelConfig(table="sessions")
    pk = StringAttribute(partition_key=True)
    ends = TTLAttribute()


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


class TestFriction13:
    """What an instance is in the table, and what is there under a key."""

    def test_friction_13_refresh(self, twin: Any, client: DynamoDBClient) -> None:
        order = Order(pk="1", status="open", total=5)
        order.sync_save()
        client.sync_put_item("orders", {"pk": "1", "st": "paid", "extra": 1})
        order.total = 7
        twin(order, "refresh")

        assert (order.status, order.total, order.extra) == ("paid", None, 1)  # type: ignore[attr-defined]
        assert order.changed_fields == []
        order.status = "sent"
        twin(order, "save")
        assert client.sync_get_item("orders", {"pk": "1"}) == {"pk": "1", "st": "sent", "extra": 1}

    def test_friction_13_refresh_reads_consistently_unless_told(self, twin: Any, client: RecordingClient) -> None:
        order = Order(pk="1")
        twin(order, "save")
        twin(order, "refresh")
        twin(order, "refresh", consistent_read=False)
        assert client.requests[1:] == [
            ("GetItem", {"TableName": "orders", "Key": {"pk": "1"}, "ConsistentRead": consistent})
            for consistent in (True, False)
        ]

    def test_friction_13_refresh_of_an_item_that_is_gone(self, twin: Any) -> None:
        order = Order(pk="1", total=5)
        with pytest.raises(ItemNotFoundError) as caught:
            twin(order, "refresh")
        assert str(caught.value) == "Order.refresh(): there is no item {'pk': '1'}"
        assert caught.value.model is order
        assert (caught.value.key, order.total) == ({"pk": "1"}, 5)

    def test_friction_13_refresh_runs_after_load(self, twin: Any) -> None:
        note = Note(pk="1", text="a")
        twin(note, "save")
        twin(note, "refresh")
        assert note.heard == ["before_save", "after_save", "after_load"]

    def test_friction_13_exists(self, twin: Any, client: RecordingClient) -> None:
        assert not twin(Order, "exists", pk="1")
        twin(Order(pk="1", total=5), "save")
        assert twin(Order, "exists", {"pk": "1"}, consistent_read=True)
        assert client.last == (
            "GetItem",
            {
                "TableName": "orders",
                "Key": {"pk": "1"},
                "ConsistentRead": True,
                "ProjectionExpression": "#proj0_0",
                "ExpressionAttributeNames": {"#proj0_0": "pk"},
            },
        )

    @pytest.mark.parametrize(
        ("args", "keys", "text"),
        [
            ((), {}, "Order.exists() misses the key 'pk'; the key of Order is 'pk'"),
            (("1",), {}, "Order.exists(): expected a dict with the key, got str: '1'"),
            (({"pk": "1"},), {"pk": "1"}, "Order.exists() got a key and 'pk' beside it: give the key once"),
        ],
    )
    def test_friction_13_a_wrong_key(self, twin: Any, args: Any, keys: dict[str, Any], text: str) -> None:
        with pytest.raises((TypeError, ValueError)) as caught:
            twin(Order, "exists", *args, **keys)
        assert str(caught.value) == text

    def test_friction_13_save_new(self, twin: Any, client: DynamoDBClient) -> None:
        twin(Account(owner="ada", balance=1), "save_new")
        account = Account(owner="ada", balance=2)
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(account, "save_new")
        assert caught.value.item == {"owner": "ada", "balance": 1, "version": 1}
        assert str(caught.value) == f"{FAILED}: Account {{'owner': 'ada'}}: expected Account.owner.not_exists()"
        assert account.version is None

    def test_friction_13_save_new_of_what_was_deleted(self, twin: Any, client: DynamoDBClient) -> None:
        account = Account(owner="ada", balance=1)
        twin(account, "save")
        twin(account, "save")
        client.sync_delete_item("accounts", {"owner": "ada"})
        twin(account, "save_new")
        assert client.sync_get_item("accounts", {"owner": "ada"}) == {"owner": "ada", "balance": 1, "version": 1}
        assert account.version == 1
        twin(account, "save")

    def test_friction_13_get_or_create(self, twin: Any, client: DynamoDBClient) -> None:
        order, created = twin(Order, "get_or_create", pk="1", defaults={"status": "open"})
        assert (created, order.status, order.changed_fields) == (True, "open", [])
        assert client.sync_get_item("orders", {"pk": "1"}) == {"pk": "1", "st": "open"}

        again, created = twin(Order, "get_or_create", {"pk": "1"}, defaults={"status": "new"})
        assert (created, again.status) == (False, "open")

    def test_friction_13_get_or_create_while_another_program_creates(self, twin: Any, client: RecordingClient) -> None:
        def meanwhile() -> None:
            if not client.requests[1:]:
                client.sync_put_item("orders", {"pk": "1", "st": "theirs"})

        Racing.meanwhile = meanwhile
        order, created = twin(Racing, "get_or_create", pk="1", defaults={"status": "ours"})
        assert (created, order.status) == (False, "theirs")
        reads = [request["ConsistentRead"] for operation, request in client.requests if operation == "GetItem"]
        assert reads == [False, True]

    def test_friction_13_get_or_create_with_what_is_part_of_the_key(self, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Order, "get_or_create", pk="1", defaults={"pk": "2"})
        assert str(caught.value) == (
            "Order.get_or_create(): 'pk' is part of the key, and cannot be among the defaults too"
        )

    def test_friction_13_hooks_that_cannot_run_are_refused_before_anything_is_sent(
        self, client: RecordingClient
    ) -> None:
        with pytest.raises(TypeError, match="is a coroutine function"):
            Slow.sync_get_or_create(pk="1")
        assert client.requests == []
        note, created = asyncio.run(Slow.get_or_create(pk="1"))
        assert (note.text, created) == ("slow", True)


class TestDefect19:
    def test_defect_19_extend_ttl_has_both_twins(self, client: RecordingClient) -> None:
        session = Session(pk="1")
        session.sync_save()
        for minutes, extend in enumerate((session.extend_ttl, session.sync_extend_ttl)):
            extend(datetime(2030, 1, 1, 0, minutes, tzinfo=UTC))
            assert client.sync_get_item("sessions", {"pk": "1"}) == {"pk": "1", "ends": 1893456000 + 60 * minutes}
        asyncio.run(session.extend_ttl_async(datetime(2030, 1, 1, 1, tzinfo=UTC)))
        assert session.changed_fields == []


class TestFriction17:
    """One item twice in a transaction: the error says which operations."""

    TWICE = "Transaction request cannot include multiple operations on one item"

    def test_friction_17_of_models(self, client: DynamoDBClient, transact: Any) -> None:
        def fill(transaction: Any) -> None:
            transaction.save_model(Order(pk="1"))
            transaction.save_model(Order(pk="2"))
            transaction.delete_by_key(Order, pk="1")

        with pytest.raises(ValidationException) as caught:
            transact(fill)
        assert str(caught.value) == (
            f"{self.TWICE}: [0] Put Order and [2] Delete Order are both of the item {{'pk': '1'}} in 'orders'"
        )
        assert caught.value.message == self.TWICE

    def test_friction_17_of_dicts(self, client: DynamoDBClient, transact: Any) -> None:
        Order(pk="9").sync_save()

        def fill(transaction: Any) -> None:
            transaction.put("orders", {"pk": "1", "total": 1})
            transaction.check_model(Order(pk="1"))

        with pytest.raises(ValidationException) as caught:
            transact(fill)
        assert str(caught.value) == (
            f"{self.TWICE}: [0] Put and [1] ConditionCheck Order are both of the item {{'pk': '1'}} in 'orders'"
        )

    def test_friction_17_of_a_client(self, client: DynamoDBClient) -> None:
        Order(pk="9").sync_save()
        put = {"type": "put", "table": "orders", "item": {"pk": "1"}}
        for call in (client.sync_transact_write, lambda writes: asyncio.run(client.transact_write(writes))):
            with pytest.raises(ValidationException) as caught:
                call([put, put])
            assert str(caught.value) == f"{self.TWICE}: [0] Put and [1] Put are both of the item in 'orders'"

    def test_friction_17_another_fault_stays_itself(self, client: DynamoDBClient, transact: Any) -> None:
        with pytest.raises(ValidationException) as caught:
            transact(lambda t: t.put("orders", {"pk": "1"}, "nonsense"))
        assert caught.value.about is None


class TestFriction14:
    """What is queued or buffered may be awaited."""

    def test_friction_14_every_operation_of_a_transaction(self, client: DynamoDBClient) -> None:
        Order(pk="0").sync_save()

        async def block() -> None:
            async with Transaction() as transaction:
                await transaction.save_model(Order(pk="1"))
                await transaction.update_by_key(Order, pk="2", total=1)
                await transaction.put("orders", {"pk": "3"})
                await transaction.check_by_key(Order, pk="0")
                assert client.sync_get_item("orders", {"pk": "1"}) is None  # it is the end of the block that sends

        asyncio.run(block())
        assert sorted(order.pk for order in Order.sync_scan()) == ["0", "1", "2", "3"]

    def test_friction_14_hooks_are_awaited_there_or_at_the_commit(self, client: DynamoDBClient) -> None:
        async def block() -> tuple[str | None, str | None]:
            now, later = Slow(pk="1"), Slow(pk="2")
            async with Transaction() as transaction:
                await transaction.save_model(now)
                transaction.save_model(later)
                return now.text, later.text

        assert asyncio.run(block()) == ("slow", None)
        assert client.sync_get_item("notes", {"pk": "1"}) == {"pk": "1", "text": "slow"}
        assert client.sync_get_item("notes", {"pk": "2"}) == {"pk": "2", "text": "slow"}

    def test_friction_14_a_blocking_one_says_what_to_do(self, client: DynamoDBClient) -> None:
        async def block() -> None:
            with SyncTransaction() as transaction:
                await transaction.save_model(Order(pk="1"))

        with pytest.raises(TypeError) as caught:
            asyncio.run(block())
        assert str(caught.value) == (
            "an operation of a SyncTransaction is queued without await; asynchronous code has "
            "`async with Transaction() as transaction`"
        )
        assert client.sync_get_item("orders", {"pk": "1"}) is None

    def test_friction_14_what_a_batch_writer_does_not_do(self, client: DynamoDBClient) -> None:
        """It says so: no hooks, and the last version wins."""
        Account(owner="ada", balance=1).sync_save()
        note = Note(pk="1")
        with SyncBatchWriter(client, "notes") as batch:
            batch.put(note)
        with SyncBatchWriter(client, "accounts") as batch:
            batch.put(Account(owner="ada", balance=2))
        assert not hasattr(note, "heard")
        assert client.sync_get_item("accounts", {"owner": "ada"}) == {"owner": "ada", "balance": 2, "version": 1}
        for said in ("over whatever is stored", "No\n        hooks run", "counted and not checked"):
            assert said in str(SyncBatchWriter.put.__doc__)

    def test_friction_14_a_batch_writer_checks_what_a_save_checks(self, client: DynamoDBClient) -> None:
        batch = SyncBatchWriter(client, "notes")
        for note, text in (
            (Needed(pk="1", text=None), "Needed.text is None: declared with required=True"),
            (Note(), "Note: put(): the key 'pk' is None"),
        ):
            with pytest.raises(ValueError) as caught:
                batch.put(note)
            assert str(caught.value) == text
