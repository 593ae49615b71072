"""Updates, and what was read in part: instances that stand for an item that others change too."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ListAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.batch_operations import SyncBatchWriter
from pydynox.conditions import Attr
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    InvalidValueError,
    ModelError,
    TransactionCanceledException,
)
from pydynox.hooks import before_update
from pydynox.indexes import GlobalSecondaryIndex

FAILED = "The conditional request failed"
GONE = f"{FAILED}: Order {{'pk': '1'}}: expected Order.pk.exists(), and there is no such item"


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    status = StringAttribute(alias="st")
    total = NumberAttribute()


class Account(Model):
    model_config = ModelConfig(table="accounts")
    owner = StringAttribute(partition_key=True)
    group = StringAttribute()
    balance = NumberAttribute()
    version = VersionAttribute()

    by_group = GlobalSecondaryIndex("by_group", "group", projection=["balance"])


class Task(Model):
    """Its hook assigns and changes in place."""

    model_config = ModelConfig(table="tasks")
    pk = StringAttribute(partition_key=True)
    state = StringAttribute(alias="st")
    changes = NumberAttribute()
    log = ListAttribute()

    @before_update
    def _note(self) -> None:
        self.changes = (self.changes or 0) + 1
        self.log = self.log or []
        self.log.append("updated")


class SlowTask(Task):
    @before_update
    async def _note(self) -> None:  # type: ignore[override]
        self.changes = 9


class Renamed(Order):
    @before_update
    def _rename(self) -> None:
        self.pk = "2"


@pytest.fixture
def order(client: Any) -> Order:
    order = Order(pk="1", status="open", total=1)
    order.sync_save()
    return order


class TestFriction08:
    """An update makes no item again that was deleted meanwhile."""

    @pytest.mark.parametrize(
        "update", [{"total": 5}, {"atomic": [Order.total.add(1)]}, {"atomic": [Order.total.add(1)], "status": "paid"}]
    )
    def test_friction_08_refused_if_the_item_is_gone(self, twin: Any, client: Any, order: Order, update: Any) -> None:
        client.sync_delete_item("orders", {"pk": "1"})
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(order, "update", **update)
        assert str(caught.value) == GONE
        assert client.sync_get_item("orders", {"pk": "1"}) is None
        assert (order.total, order.status) == (1, "open")

        twin(order, "update", **update, upsert=True)
        assert client.sync_get_item("orders", {"pk": "1"}) is not None

    def test_friction_08_of_an_instance_that_was_read(self, twin: Any, client: Any, order: Order) -> None:
        found = twin(Order, "get", pk="1")
        client.sync_delete_item("orders", {"pk": "1"})
        with pytest.raises(ConditionalCheckFailedException):
            twin(found, "update", total=5)

    def test_friction_08_beside_a_condition(self, twin: Any, client: Any, order: Order) -> None:
        client.sync_delete_item("orders", {"pk": "1"})
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(order, "update", total=5, condition=Order.status.not_exists())
        assert str(caught.value) == (
            f"{FAILED}: Order {{'pk': '1'}}: expected Order.status.not_exists() and Order.pk.exists(), "
            "and there is no such item"
        )

    @pytest.mark.parametrize(
        ("condition", "text"),
        [
            (Order.pk.exists(), "attribute_exists(#n0)"),
            (Attr("pk").not_exists() | (Order.total > 0), "(attribute_not_exists(#n0) OR #n1 > :cond0)"),
            (~Order.pk.not_exists(), "(NOT attribute_not_exists(#n0))"),
        ],
    )
    def test_friction_08_a_condition_of_the_key_s_existence_decides(
        self, twin: Any, client: Any, order: Order, condition: Any, text: str
    ) -> None:
        twin(order, "update", total=5, condition=condition)
        assert client.last[1]["ConditionExpression"] == text

    def test_friction_08_a_condition_may_want_that_it_is_gone(self, twin: Any, client: Any, order: Order) -> None:
        client.sync_delete_item("orders", {"pk": "1"})
        twin(order, "update", total=5, condition=Order.pk.not_exists())
        assert client.sync_get_item("orders", {"pk": "1"}) == {"pk": "1", "total": 5}

    def test_friction_08_a_known_version_says_it_already(self, twin: Any, client: Any) -> None:
        account = Account(owner="ada", balance=1)
        twin(account, "save")
        twin(account, "update", balance=2, check_version=True)
        assert client.last[1]["ConditionExpression"] == "#n0 = :cond0"

    def test_friction_08_the_update_of_a_new_instance_creates(self, twin: Any, client: Any) -> None:
        twin(Order(pk="1"), "update", total=5)
        assert client.last[1] == {
            "TableName": "orders",
            "Key": {"pk": "1"},
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "total"},
            "ExpressionAttributeValues": {":v0": 5},
        }

    def test_friction_08_in_transactions(self, transact: Any, client: Any, order: Order) -> None:
        client.sync_delete_item("orders", {"pk": "1"})
        for update in ({"total": 5}, {"atomic": [Order.total.add(1)]}):
            with pytest.raises(TransactionCanceledException) as caught:
                transact(lambda t, update=update: t.update_model(order, **update))
            assert [str(failure) for failure in caught.value.failures] == [
                (
                    f"[0] Update Order in 'orders' {{'pk': '1'}}: ConditionalCheckFailed: {FAILED}: "
                    "expected Order.pk.exists(), and there is no such item"
                )
            ]
        transact(lambda t: t.update_model(order, upsert=True, total=5))
        assert client.sync_get_item("orders", {"pk": "1"}) == {"pk": "1", "total": 5}


class TestDefect08:
    """A condition without anything to write is checked."""

    def test_defect_08_a_false_condition(self, twin: Any, client: Any, order: Order) -> None:
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(order, "update", condition=Order.total == 99)
        assert str(caught.value) == f"{FAILED}: Order {{'pk': '1'}}: expected Order.total == 99 and Order.pk.exists()"

    def test_defect_08_a_true_one(self, twin: Any, client: Any, order: Order) -> None:
        twin(order, "update", condition=Order.total == 1)
        twin(order, "update", atomic=[], condition=Order.total == 1)
        assert client.sync_get_item("orders", {"pk": "1"}) == {"pk": "1", "st": "open", "total": 1}

    @pytest.mark.parametrize("condition", [Order.pk.not_exists(), Order.total.not_exists()])
    def test_defect_08_nothing_is_created(self, twin: Any, client: Any, condition: Any) -> None:
        twin(Order(pk="1"), "update", condition=condition)
        twin(Order, "update_by_key", pk="1", condition=condition)
        assert client.sync_get_item("orders", {"pk": "1"}) is None

    def test_defect_08_by_key(self, twin: Any, client: Any, order: Order) -> None:
        with pytest.raises(ConditionalCheckFailedException) as caught:
            twin(Order, "update_by_key", pk="1", condition=Order.total == 99)
        assert str(caught.value) == f"{FAILED}: Order {{'pk': '1'}}: expected Order.total == 99"

    def test_defect_08_in_transactions(self, transact: Any, client: Any, order: Order) -> None:
        for fill in (
            lambda t: t.update_model(order, condition=Order.total == 99),
            lambda t: t.update_by_key(Order, None, Order.total == 99, pk="1"),
        ):
            with pytest.raises(TransactionCanceledException):
                transact(fill)
        transact(lambda t: t.update_model(order, condition=Order.total == 1))
        transact(lambda t: t.update_by_key(Order, None, Order.pk.not_exists(), pk="2"))
        assert client.sync_get_item("orders", {"pk": "2"}) is None

    def test_defect_08_the_version_alone_is_checked_and_counted(self, twin: Any, client: Any) -> None:
        account = Account(owner="ada", balance=1)
        twin(account, "save")
        twin(account, "update", check_version=True)
        assert (account.version, account.changed_fields) == (2, [])
        client.sync_update_item("accounts", {"owner": "ada"}, updates={"version": 7})
        with pytest.raises(ConditionalCheckFailedException):
            twin(account, "update", check_version=True)

    def test_defect_08_no_condition_that_is_none(self, twin: Any, order: Order) -> None:
        with pytest.raises(TypeError) as caught:
            twin(order, "update", condition=True)
        assert str(caught.value) == (
            "Order.update(condition=) expects a condition, got bool: "
            "write User.attribute == value, or Attr(name).eq(value)"
        )

    def test_defect_08_nothing_at_all_is_not_sent(self, twin: Any, client: Any, order: Order) -> None:
        sent = len(client.requests)
        twin(order, "update")
        twin(Order, "update_by_key", pk="1")
        assert len(client.requests) == sent


class TestFriction09:
    """What a hook assigns before an update is written with it."""

    def test_friction_09_assigned_and_changed_in_place(self, twin: Any, client: Any) -> None:
        task = Task(pk="1", state="new")
        task.sync_save()
        twin(task, "update", state="done")
        assert client.sync_get_item("tasks", {"pk": "1"}) == {
            "pk": "1", "st": "done", "changes": 1, "log": ["updated"],
        }  # fmt: skip
        assert (task.changes, task.log, task.changed_fields) == (1, ["updated"], [])
        twin(task, "update")
        assert client.sync_get_item("tasks", {"pk": "1"})["log"] == ["updated", "updated"]

    def test_friction_09_other_changes_stay_unsaved(self, twin: Any, client: Any) -> None:
        task = Task(pk="1", state="new")
        task.sync_save()
        task.state = "unsaved"
        twin(task, "update", atomic=[Attr("n").add(1)])
        assert client.sync_get_item("tasks", {"pk": "1"})["st"] == "new"
        assert task.changed_fields == ["state"]

    def test_friction_09_what_the_caller_gives_counts(self, twin: Any, client: Any) -> None:
        task = Task(pk="1", changes=1)
        task.sync_save()
        twin(task, "update", changes=7)
        assert client.sync_get_item("tasks", {"pk": "1"})["changes"] == 7
        twin(task, "update", atomic=[Task.changes.add(1)])
        assert (client.sync_get_item("tasks", {"pk": "1"})["changes"], task.changes) == (8, 8)

    def test_friction_09_undeclared_attributes(self, twin: Any, client: Any) -> None:
        client.sync_put_item("counted", {"pk": "1", "hits": 1})
        counted = twin(Counted, "get", pk="1")
        twin(counted, "update")
        assert client.sync_get_item("counted", {"pk": "1"}) == {"pk": "1", "hits": 2}
        assert counted.changed_fields == []

    def test_friction_09_not_without_hooks(self, twin: Any, client: Any) -> None:
        task = Task(pk="1")
        task.sync_save()
        twin(task, "update", state="done", skip_hooks=True)
        assert client.sync_get_item("tasks", {"pk": "1"}) == {"pk": "1", "st": "done"}

    def test_friction_09_in_transactions(self, transact: Any, client: Any) -> None:
        task = Task(pk="1")
        task.sync_save()
        transact(lambda t: t.update_model(task, state="done"))
        assert client.sync_get_item("tasks", {"pk": "1"}) == {
            "pk": "1", "st": "done", "changes": 1, "log": ["updated"],
        }  # fmt: skip
        assert task.changed_fields == []

    def test_friction_09_of_coroutine_functions(self, client: Any) -> None:
        task = SlowTask(pk="1")
        task.sync_save()
        asyncio.run(task.update(state="done"))
        assert client.sync_get_item("tasks", {"pk": "1"}) == {"pk": "1", "st": "done", "changes": 9}
        assert task.changed_fields == []

    def test_friction_09_of_a_new_instance(self, twin: Any, client: Any) -> None:
        twin(Task(pk="1"), "update", state="done")
        assert client.sync_get_item("tasks", {"pk": "1"})["changes"] == 1

    def test_friction_09_a_key_is_refused(self, twin: Any, client: Any) -> None:
        renamed = Renamed(pk="1")
        renamed.sync_save()
        with pytest.raises(InvalidValueError) as caught:
            twin(renamed, "update", total=1)
        assert str(caught.value) == "Renamed.update(): the key 'pk' of an item cannot be changed"


class Counted(Model):
    model_config = ModelConfig(table="counted")
    pk = StringAttribute(partition_key=True)

    @before_update
    def _count(self) -> None:
        self.hits += 1  # type: ignore[attr-defined]


UNREAD = (
    "'version' of this instance was not read, so nobody can tell whether others have changed the item since: "
    "refresh() it first, or read that attribute as well"
)


class TestDefect04:
    """A version that was not read is no version that is not there."""

    @pytest.fixture
    def part(self, client: Any, twin: Any) -> Account:
        Account(owner="ada", group="x", balance=1).sync_save()
        (account,) = twin.items(Account.by_group, "query", "x")
        assert account.version is None
        account.balance = 2
        return account  # type: ignore[no-any-return]

    @pytest.mark.parametrize(
        ("method", "options"), [("save", {}), ("delete", {}), ("save", {"full_replace": True}),
                                ("update", {"balance": 3, "check_version": True})]
    )  # fmt: skip
    def test_defect_04_says_so(self, twin: Any, part: Account, method: str, options: Any) -> None:
        with pytest.raises(ModelError) as caught:
            twin(part, method, **options)
        assert str(caught.value) == f"Account.{method}(): {UNREAD}"

    def test_defect_04_in_transactions_and_batches(self, part: Account, transact: Any, client: Any) -> None:
        for fill, where in (
            (lambda t: t.save_model(part), "Account.save()"),
            (lambda t: t.delete_model(part), "Account.delete()"),
            (lambda t: t.check_model(part), "Account: check_model()"),
        ):
            with pytest.raises(ModelError) as caught:
                transact(fill)
            assert str(caught.value) == f"{where}: {UNREAD}"
        with pytest.raises(ModelError) as caught:
            SyncBatchWriter(client, "accounts").put(part)
        assert str(caught.value) == f"Account: put(): {UNREAD}"

    def test_defect_04_what_needs_no_version_works(self, twin: Any, part: Account, client: Any) -> None:
        twin(part, "update", balance=3)
        with SyncBatchWriter(client, "accounts") as batch:
            batch.delete(part)
        assert client.sync_get_item("accounts", {"owner": "ada"}) is None

    def test_defect_04_refreshed_it_is_saved(self, twin: Any, part: Account, client: Any) -> None:
        twin(part, "refresh")
        assert part.balance == 1
        part.balance = 2
        twin(part, "save")
        assert client.sync_get_item("accounts", {"owner": "ada"}) == {
            "owner": "ada", "group": "x", "balance": 2, "version": 2,
        }  # fmt: skip

    def test_defect_04_a_version_that_somebody_knows(self, twin: Any, part: Account) -> None:
        part.version = 1
        twin(part, "save")
        assert part.version == 2

    def test_defect_04_an_item_without_a_version_is_saved(self, twin: Any, client: Any) -> None:
        client.sync_put_item("accounts", {"owner": "ada"})
        account = twin(Account, "get", owner="ada")
        account.balance = 2
        twin(account, "save")
        assert account.version == 1
