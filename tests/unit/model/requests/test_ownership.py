"""Conditions and atomic operations of another model's attributes are refused wherever a model sends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pydynox import Model, ModelConfig, SyncTransaction
from pydynox.attributes import MapAttribute, NumberAttribute, StringAttribute
from pydynox.conditions import Attr
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.testing import MemoryBackend


class Dated(Model):
    age = NumberAttribute()


class User(Dated):
    model_config = ModelConfig(table="users")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    name = StringAttribute()
    by_name = GlobalSecondaryIndex("by-name", "name")
    by_age = LocalSecondaryIndex("by-age", "age")


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    total = NumberAttribute()
    lines = MapAttribute()


class Animal(Model):
    model_config = ModelConfig(table="animals")
    pk = StringAttribute(partition_key=True)
    kind = StringAttribute(discriminator=True)


class Dog(Animal):
    barks = NumberAttribute()


class Cat(Animal):
    lives = NumberAttribute()


WRONG = Order.total > 1
user = User(pk="1", sk="a")


def in_transaction(call: Callable[[SyncTransaction], Any]) -> Callable[[], None]:
    def perform() -> None:
        with SyncTransaction() as transaction:
            call(transaction)

    return perform


@pytest.mark.parametrize(
    ("call", "where"),
    [
        (lambda: user.sync_save(condition=WRONG), "User.save(condition=)"),
        (lambda: user.sync_update(name="b", condition=WRONG), "User.update(condition=)"),
        (lambda: user.sync_update(atomic=[User.age.add(1)], condition=WRONG), "User.update(condition=)"),
        (lambda: user.sync_update(atomic=[Order.total.add(1)]), "User.update(atomic=)"),
        (lambda: user.sync_delete(condition=WRONG), "User.delete(condition=)"),
        (lambda: User.sync_update_by_key(WRONG, pk="1", sk="a", name="b"), "User.update_by_key(condition=)"),
        (lambda: User.sync_delete_by_key(WRONG, pk="1", sk="a"), "User.delete_by_key(condition=)"),
        (lambda: User.sync_query("1", filter_condition=WRONG).to_list(), "User.query(filter_condition=)"),
        (lambda: User.sync_query("1", sort_key_condition=WRONG).to_list(), "User.query(sort_key_condition=)"),
        (lambda: User.sync_scan(filter_condition=WRONG).to_list(), "User.scan(filter_condition=)"),
        (lambda: User.sync_count(filter_condition=WRONG), "User.count(filter_condition=)"),
        (lambda: User.sync_parallel_scan(2, filter_condition=WRONG), "User.parallel_scan(filter_condition=)"),
        (
            lambda: User.by_name.sync_query("a", filter_condition=WRONG).first(),
            "User: query of index 'by-name'(filter_condition=)",
        ),
        (
            lambda: User.by_age.sync_query("a", filter_condition=WRONG).first(),
            "User: query of index 'by-age'(filter_condition=)",
        ),
        (in_transaction(lambda tx: tx.check_model(user, WRONG)), "User: check_model()"),
        (in_transaction(lambda tx: tx.check_by_key(User, WRONG, pk="1", sk="a")), "User: check_by_key()"),
        (
            in_transaction(lambda tx: tx.update_by_key(User, [Order.total.add(1)], pk="1", sk="a")),
            "User: update_by_key(atomic=)",
        ),
    ],
)
def test_another_models_attribute_is_refused(call: Callable[[], Any], where: str) -> None:
    with MemoryBackend(), pytest.raises(TypeError) as caught:
        call()

    assert str(caught.value) == (
        f"{where}: Order.total is no attribute of User; what User does not declare is named by Attr('total')"
    )


@pytest.mark.parametrize(
    "condition",
    [
        (User.age > 1) & ~(WRONG | (User.age < 9)),
        User.age > Order.total,
        User.age.between(1, Order.total),
        User.age.is_in(1, Order.total),
        Order.total.exists(),
        User.age > Order.total.size(),
    ],
)
def test_it_is_found_wherever_it_stands(condition: Any) -> None:
    with MemoryBackend(), pytest.raises(TypeError) as caught:
        User.sync_scan(filter_condition=condition).to_list()

    assert str(caught.value) == (
        "User.scan(filter_condition=): Order.total is no attribute of User; what User does not declare is named by "
        "Attr('total')"
    )


def test_a_path_below_it_is_refused() -> None:
    with MemoryBackend(), pytest.raises(TypeError) as caught:
        User.sync_count(filter_condition=Order.lines["a"][0] == 1)

    assert str(caught.value) == (
        "User.count(filter_condition=): Order.lines.a[0] is no attribute of User; what User does not declare is named "
        "by Attr('lines.a[0]')"
    )


@pytest.mark.parametrize(
    ("model", "condition"),
    [
        (User, User.name == "a"),
        (User, Dated.age > 1),  # of a base
        (User, Order.name == "a"),  # User has one of this name
        (User, Attr("total") > 1),
        (Animal, Dog.barks > 1),  # of a class that the query returns
        (Dog, Animal.kind == "Dog"),
        (Dog, Cat.lives == 9),  # of one tree, though of no use
    ],
)
def test_what_is_the_models_own_passes(model: Any, condition: Any) -> None:
    with MemoryBackend():
        assert model.sync_scan(filter_condition=condition).to_list() == []
