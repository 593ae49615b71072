"""The models whose requests are compared. Aliases differ from names, so that a mix-up shows."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    BinaryAttribute,
    BinarySetAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex


class Kind(Enum):
    RUSH = "rush"
    SLOW = "slow"


class Order(Model):
    model_config = ModelConfig(table="golden_orders")
    customer = StringAttribute(partition_key=True, alias="cu")
    number = NumberAttribute(sort_key=True)
    total = NumberAttribute()
    price = DecimalAttribute()
    status = StringAttribute()  # a reserved word
    note = StringAttribute(alias="nt")
    kind = EnumAttribute(Kind)
    placed = DatetimeAttribute(alias="at")
    paid = BooleanAttribute()
    seal = BinaryAttribute()
    lines = ListAttribute()
    address = MapAttribute(alias="adr")
    tags = StringSetAttribute()
    sizes = NumberSetAttribute()
    seals = BinarySetAttribute()
    doc = JSONAttribute()
    country = StringAttribute(alias="cc")
    city = StringAttribute()
    street = StringAttribute()
    house = NumberAttribute()

    by_status = GlobalSecondaryIndex("by_status", "status", "total")
    by_note = GlobalSecondaryIndex("by_note", "note", projection="KEYS_ONLY")
    by_place = GlobalSecondaryIndex("by_place", ["country", "city"], ["street", "house"])
    by_placed = LocalSecondaryIndex("by_placed", "placed")


class Counted(Order):
    """An order with what only subclasses of it have."""

    expires = TTLAttribute(alias="exp")
    version = VersionAttribute()


class Account(Model):
    model_config = ModelConfig(table="golden_accounts")
    owner = StringAttribute(partition_key=True)
    balance = NumberAttribute()
    name = StringAttribute(alias="nm")
    version = VersionAttribute()


class Session(Model):
    model_config = ModelConfig(table="golden_sessions", consistent_read=True)
    token = StringAttribute(partition_key=True, alias="id")
    user = StringAttribute()
    expires = TTLAttribute(alias="exp")


class Membership(Model):
    model_config = ModelConfig(table="golden_memberships")
    pk = StringAttribute(partition_key=True, template="USER#{user}")
    sk = StringAttribute(sort_key=True, template="GROUP#{group}")
    group_pk = StringAttribute(template="GROUP#{group}")
    user = StringAttribute()
    group = StringAttribute()

    by_group = GlobalSecondaryIndex("by_group", "group_pk")


class Animal(Model):
    model_config = ModelConfig(table="golden_animals")
    name = StringAttribute(partition_key=True)
    species = StringAttribute(discriminator=True, alias="sp")
    age = NumberAttribute()

    by_age = GlobalSecondaryIndex("by_age", "age")


class Dog(Animal):
    tricks = ListAttribute()


class Puppy(Dog):
    pass


NOON = datetime(2024, 1, 2, 12, tzinfo=UTC)


def order(**values: Any) -> Order:
    """A new one."""
    return Order(customer="ada", number=1, **values)


def stored_order() -> Order:
    return Order.from_dict({"cu": "ada", "number": 1, "total": 5, "nt": "y", "lines": [1], "adr": {"a": 1}})


def stored_account(**values: Any) -> Account:
    return Account.from_dict({"owner": "ada", "balance": 1, "nm": "x", **values})


def changed(instance: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(instance, name, value)
    return instance
