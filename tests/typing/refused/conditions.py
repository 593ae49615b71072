"""What both checkers refuse, each marked line: tests/unit/test_type_checks.py holds it.

A comparison with `==` that an attribute refuses is the bool that Python makes of any two objects, which no parameter
for a condition takes.
"""

from enum import Enum

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    Attribute,
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
)
from pydynox.conditions import And, Condition


class Status(Enum):
    OPEN = "open"


class Point:
    pass


class PointAttribute(Attribute[Point]):
    pass


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    total = NumberAttribute()
    price = DecimalAttribute()
    paid = BooleanAttribute()
    lines = ListAttribute()
    data = MapAttribute()
    tags = StringSetAttribute()
    sizes = NumberSetAttribute()
    days = StringSetAttribute(DatetimeAttribute())
    status = EnumAttribute(Status)
    state = EnumAttribute(Status, default=Status.OPEN)
    at = DatetimeAttribute()
    point = PointAttribute()


def take(condition: Condition) -> None: ...


take(Order.total > "5")  # refused
take(Order.total >= None)  # refused
take(Order.total == "5")  # refused
take(Order.total.eq("5"))  # refused
take(Order.name == 5)  # refused
take(Order.name != 5)  # refused
take(Order.name == None)  # refused  # noqa: E711
take(Order.name.lt(b"a"))  # refused
take(Order.price > 0.5)  # refused
take(Order.paid == "yes")  # refused
take(Order.lines == "ab")  # refused
take(Order.data == 5)  # refused
take(Order.tags == "ab")  # refused
take(Order.sizes == {"a"})  # refused
take(Order.status == "grean")  # refused
take(Order.state == "grean")  # refused
take(Order.at > 5)  # refused
take(Order.point == "a")  # refused
take(Order.lines.size() > "5")  # refused

take(Order.total.between("1", "2"))  # refused
take(Order.total.is_in("1"))  # refused
take(Order.total.is_in(["1"]))  # refused
take(Order.status.is_in("grean"))  # refused
take(Order.total.begins_with("x"))  # refused
take(Order.tags.begins_with("x"))  # refused
take(Order.name.begins_with(5))  # refused
take(Order.name.begins_with(b"x"))  # refused
take(Order.total.contains(5))  # refused
take(Order.name.contains(5))  # refused
take(Order.tags.contains(5))  # refused
take(Order.sizes.contains("a"))  # refused
take(Order.days.contains(5))  # refused
take(Order.days == {5})  # refused
take((Order.name == 5) & (Order.total > 1))  # refused
take(And(Order.name == 5, Order.total > 1))  # refused

Order.name.add(1)  # refused
Order.name.add("a")  # refused
Order.total.add("1")  # refused
Order.paid.add(True)  # refused
Order.at.add(1)  # refused
Order.tags.add("a")  # refused
Order.tags.add({1})  # refused
Order.days.add({"a"})  # refused
Order.days.delete({5})  # refused
Order.tags.delete("a")  # refused
Order.total.delete({1})  # refused
Order.name.set(5)  # refused
Order.total.set(None)  # refused
Order.total.if_not_exists("a")  # refused
Order.lines.append("ab")  # refused
Order.name.append(["a"])  # refused
Order.tags.append(["a"])  # refused
Order.lines.prepend(5)  # refused
