"""What conditions and atomic operations take, by the attribute's type: checked by both, never run.

What they refuse stands in refused/conditions.py.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, assert_type

from pydynox import Model, ModelConfig
from pydynox.atomic import (
    AtomicAdd,
    AtomicAddToSet,
    AtomicAppend,
    AtomicDeleteFromSet,
    AtomicIfNotExists,
    AtomicOp,
    AtomicPrepend,
    AtomicRemove,
    AtomicSet,
    serialize_atomic,
)
from pydynox.attributes import (
    Attribute,
    BinaryAttribute,
    BinarySetAttribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    IntegerAttribute,
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
from pydynox.attributes.waiting import WaitingAttribute
from pydynox.conditions import And, Attr, Condition, ConditionPath, Not, Or


class Status(Enum):
    OPEN = "open"


class Level(StrEnum):
    LOW = "low"


@dataclass
class Address:
    city: str


class Point:
    pass


class PointAttribute(Attribute[Point]):
    pass


class SlowAttribute(WaitingAttribute[str | None]):
    pass


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    total = NumberAttribute()
    quantity = NumberAttribute(default=0)
    price = DecimalAttribute()
    paid = BooleanAttribute(default=False)
    blob = BinaryAttribute()
    lines = ListAttribute()
    data = MapAttribute()
    address = MapAttribute(Address)
    tags = StringSetAttribute()
    sizes = NumberSetAttribute()
    keys = BinarySetAttribute()
    states = StringSetAttribute(EnumAttribute(Status))
    days = StringSetAttribute(DatetimeAttribute(), required=True)
    counts = NumberSetAttribute(IntegerAttribute())
    prices = NumberSetAttribute(DecimalAttribute())
    numbers = ListAttribute(IntegerAttribute())
    amounts = MapAttribute(IntegerAttribute(), required=True)
    moments = ListAttribute(PointAttribute(), required=True)
    doc = JSONAttribute()
    status = EnumAttribute(Status)
    level = EnumAttribute(Level, default=Level.LOW)
    at = DatetimeAttribute()
    expires = TTLAttribute()
    version = VersionAttribute()
    point = PointAttribute()
    slow = SlowAttribute()


now = datetime.now(UTC)
some_sizes: set[int] = {1, 2}

comparisons: list[Condition] = [
    Order.name == "a",
    Order.name != "a",
    Order.name < "a",
    Order.name.eq("a"),
    Order.total > 5,
    Order.total >= 0.5,
    Order.quantity <= Decimal("0.5"),
    Order.price > Decimal(1),
    Order.price == 1,
    Order.paid == True,  # noqa: E712
    Order.blob == b"a",
    Order.lines == ["a", 1],
    Order.data == {"a": 1},
    Order.address == Address("Oslo"),
    Order.address == {"city": "Oslo"},
    Order.tags == {"a"},
    Order.sizes == {1, 0.5},
    Order.keys == frozenset((b"a",)),
    Order.states == {Status.OPEN},
    Order.states != frozenset((Status.OPEN,)),
    Order.counts == {1},
    Order.doc == {"a": [1]},
    Order.status == Status.OPEN,
    Order.level != Level.LOW,
    Order.at > now,
    Order.at >= "2026-01",
    Order.expires < now,
    Order.expires < 1767225600,
    Order.version == 1,
    Order.point == Point(),
    Order.slow == "a",
]
operands: list[Condition] = [
    Order.total > Order.price,
    Order.name == Order.data["name"],
    Order.total == Attr("total"),
    Order.total > Order.lines.size(),
    Order.lines.size() > Order.total,
    Order.lines.size().between(1, Order.quantity),
    Order.tags.size() == 3,
    Order.quantity.between(Order.total, 9),
]
functions: list[Condition] = [
    Order.total.between(1, 2),
    Order.total.between(lower=1, upper=2),
    Order.at.between(now, "2027"),
    Order.name.is_in("a", "b"),
    Order.name.is_in(["a", "b"]),
    Order.total.is_in((1, 2.5)),
    Order.total.is_in({1, 2}),
    Order.total.is_in(Order.quantity, 2),
    Order.status.is_in(Status.OPEN),
    Order.status.is_in([Status.OPEN]),
    Order.name.begins_with("a"),
    Order.name.begins_with(Order.pk),
    Order.blob.begins_with(b"a"),
    Order.at.begins_with("2026-"),
    Order.doc.begins_with("{"),
    Order.slow.begins_with("a"),
    Order.name.contains("a"),
    Order.name.contains(value="a"),
    Order.name.contains(Order.pk),
    Order.blob.contains(b"a"),
    Order.lines.contains(5),
    Order.tags.contains("a"),
    Order.sizes.contains(1),
    Order.sizes.contains(Decimal(1)),
    Order.keys.contains(b"a"),
    Order.keys.contains(Order.blob),
    Order.states.contains(Status.OPEN),
    Order.states.contains(Order.status),
    Order.days.contains(now),
    Order.counts.contains(5),
    Order.prices.contains(Decimal("0.5")),
    Order.prices.contains(5),
    Order.doc.contains("a"),
    Order.name.exists(),
    Order.name.not_exists(),
    Order.name.attribute_type("NULL"),
]
paths: list[Condition] = [
    Order.address["city"] == "Oslo",
    Order.address["city"].begins_with("O"),
    Order.data["a"][0]["b"] > 5,
    Order.lines[0].contains("a"),
    Attr("anything") > "a",
    Attr("anything").is_in(1, "a"),
    Attr(["a.b", 0]).size() > 1,
]
assert_type(Order.data["a"], ConditionPath)
joined: Condition = (Order.name == "a") & ~(Order.total > 5) | And(*comparisons) & Or(*functions) & Not(paths[0])
names: dict[str, str] = {}
values: dict[str, Any] = {}
assert_type(joined.serialize(names, values), str)

assert_type(Order.name.set("a"), AtomicSet | AtomicRemove)
assert_type(Order.quantity.add(1), AtomicAdd)
assert_type(Order.price.add(Decimal("0.5")), AtomicAdd)
assert_type(Order.version.add(1), AtomicAdd)
assert_type(Order.expires.add(60), AtomicAdd)
assert_type(Order.tags.add({"a"}), AtomicAddToSet)
assert_type(Order.sizes.add(some_sizes), AtomicAddToSet)
assert_type(Order.states.add({Status.OPEN}), AtomicAddToSet)
assert_type(Order.days.add({now}), AtomicAddToSet)
assert_type(Order.counts.add({1, 2}), AtomicAddToSet)
assert_type(Order.prices.add({Decimal("0.5"), 1}), AtomicAddToSet)
assert_type(Order.tags.delete({"a"}), AtomicDeleteFromSet)
assert_type(Order.states.delete({Status.OPEN}), AtomicDeleteFromSet)
assert_type(Order.states.set({Status.OPEN}), AtomicSet | AtomicRemove)
assert_type(Order(pk="1").days, set[datetime])
assert_type(Order(pk="1").numbers, list[int] | None)
assert_type(Order(pk="1").amounts, dict[str, int])
assert_type(Order(pk="1").moments, list[Point])
assert_type(Order.lines.append(["a", 1]), AtomicAppend)
assert_type(Order.lines.append(items=["a"]), AtomicAppend)
assert_type(Order.lines.prepend([]), AtomicPrepend)
assert_type(Order.status.if_not_exists(Status.OPEN), AtomicIfNotExists)
assert_type(Order.name.remove(), AtomicRemove)
operations: list[AtomicOp] = [
    Order.total.set(5),
    Order.total.set(Order.price),
    Order.total.add(Order.data["bonus"]),
    Order.lines.append(Attr("more")),
    Order.at.set(now),
    Order.address.set(Address("Oslo")),
    Order.address["city"].set("Oslo"),
    Order.data["visits"].add(1),
    Order.data["tags"].delete({"a"}),
    Order.lines[0].remove(),
    Attr("visits").add(1),
    Attr("lines").append([1]),
]
assert_type(serialize_atomic(operations), tuple[str, dict[str, str], dict[str, Any]])
