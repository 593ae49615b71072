"""Values of conditions and atomic operations are checked as assigned ones are, and sent in stored form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.atomic import AtomicRemove, serialize_atomic
from pydynox.attributes import (
    Attribute,
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
from pydynox.conditions import Attr
from pydynox.exceptions import InvalidValueError
from pydynox.testing import MemoryBackend


class Colour(Enum):
    RED = "red"


@dataclass
class Address:
    city: str
    country: str = "NO"


class Shout(Attribute[str]):
    """An attribute of a user's own, which says nothing on the classes of its values."""

    def serialize(self, value: str) -> str:
        return value.upper()


class Crew(Model):
    pk = StringAttribute(partition_key=True)
    members = StringSetAttribute(required=True)


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    needed = StringAttribute(required=True)
    total = NumberAttribute()
    price = DecimalAttribute()
    paid = BooleanAttribute()
    blob = BinaryAttribute()
    lines = ListAttribute()
    colours = ListAttribute(EnumAttribute(Colour))
    data = MapAttribute()
    address = MapAttribute(Address)
    tags = StringSetAttribute()
    sizes = NumberSetAttribute()
    keys = BinarySetAttribute()
    doc = JSONAttribute()
    colour = EnumAttribute(Colour)
    at = DatetimeAttribute()
    expires = TTLAttribute()
    version = VersionAttribute()
    shout = Shout()


class Lenient(Model):
    model_config = ModelConfig(table="lenient", check_types=False)
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute()
    tags = StringSetAttribute()


NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def only_value(condition: Any) -> Any:
    values: dict[str, Any] = {}
    condition.serialize({}, values)
    (value,) = values.values()
    return value


@pytest.mark.parametrize(
    ("condition", "stored"),
    [
        (Order.total > Decimal("0.5"), Decimal("0.5")),
        (Order.price == 1, Decimal(1)),
        (Order.colour == Colour.RED, "red"),
        (Order.colour == "red", "red"),
        (Order.colour.begins_with("r"), "r"),
        (Order.at > NOON, "2026-01-02T12:00:00+00:00"),
        (Order.at > "2026-01", "2026-01"),
        (Order.at.begins_with("2026-"), "2026-"),
        (Order.expires < NOON, 1767355200),
        (Order.expires < 1767355200, 1767355200),
        (Order.version == 1, 1),
        (Order.address == Address("Oslo"), {"city": "Oslo", "country": "NO"}),
        (Order.address == {"city": "Oslo"}, {"city": "Oslo"}),
        (Order.tags == ["a"], {"a"}),
        (Order.tags.contains("a"), "a"),
        (Order.sizes.contains(1.5), 1.5),
        (Order.keys.contains(b"a"), b"a"),
        (Order.lines.contains({"a": 1}), {"a": 1}),
        (Order.colours == [Colour.RED, "red"], ["red", "red"]),
        (Order.colours.contains(Colour.RED), "red"),
        (Order.doc == {"a": 1}, '{"a": 1}'),
        (Order.doc == "text", "text"),
        (Order.doc.contains("a"), "a"),
        (Order.shout == "a", "A"),
        (Order.shout == 5, 5),
        (Order.blob.begins_with(b"a"), b"a"),
        (Lenient.total > "5", "5"),
        (Attr("total") > "5", "5"),
        (Order.data["total"] > "5", "5"),
    ],
)
def test_value_of_a_condition(condition: Any, stored: Any) -> None:
    value = only_value(condition)

    assert (value, type(value)) == (stored, type(stored))


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda: Order.total > "5", "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.total == True, "Order.total: expected int, float or Decimal, got True"),  # noqa: E712
        (lambda: Order.total.between(1, "5"), "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.total.is_in(1, "5"), "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.name == 5, "Order.name: expected str, got 5"),
        (lambda: Order.name.begins_with(5), "Order.name: expected str, got 5"),
        (lambda: Order.name.begins_with(b"a"), "Order.name: expected str, got b'a'"),
        (lambda: Order.name.contains(5), "Order.name: expected str, got 5"),
        (lambda: Order.paid == "yes", "Order.paid: expected bool, got 'yes'"),
        (lambda: Order.blob == "a", "Order.blob: expected bytes, got 'a'"),
        (lambda: Order.lines == "ab", "Order.lines: expected list, got 'ab'"),
        (lambda: Order.data == 5, "Order.data: expected dict, got 5"),
        (lambda: Order.tags == "ab", "Order.tags: expected set of str, got 'ab'"),
        (lambda: Order.tags.contains(5), "Order.tags: expected set of str, got the member 5"),
        (lambda: Order.colour == "grean", "Order.colour: 'grean' is no Colour; its values are 'red'"),
        (
            lambda: Order.colours.contains("grean"),
            "Order.colours.contains(): 'grean' is no Colour; its values are 'red'",
        ),
        (lambda: Order.at > 5, "Order.at: expected datetime or its text in ISO 8601, got 5"),
        (
            lambda: Order.total.begins_with("x"),
            "Order.total.begins_with() is for strings and bytes, and Order.total is a number",
        ),
        (
            lambda: Order.tags.begins_with("x"),
            "Order.tags.begins_with() is for strings and bytes, and Order.tags is a set",
        ),
        (
            lambda: Order.total.contains(5),
            "Order.total.contains() is for strings, lists and sets, and Order.total is a number",
        ),
        (
            lambda: Order.data.contains("a"),
            "Order.data.contains() is for strings, lists and sets, and Order.data is a map",
        ),
        (lambda: Attr("x").begins_with(5), "x.begins_with() takes a str or bytes, got 5"),
        (
            lambda: Order.doc["a"] == 1,
            (
                "Order.doc is stored as JSON text, in which DynamoDB sees no members: declare a MapAttribute, or name "
                "what older items store there by Attr(['doc', 'a'])"
            ),
        ),
    ],
)
def test_value_that_a_condition_cannot_have(build: Callable[[], Any], complaint: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        build()

    assert str(caught.value) == complaint


@pytest.mark.parametrize(
    ("operation", "expression", "values"),
    [
        (Order.tags.add(["a"]), "ADD #n0 :v0", {":v0": {"a"}}),
        (Order.tags.add({"a"}), "ADD #n0 :v0", {":v0": {"a"}}),
        (Order.tags.delete(["a"]), "DELETE #n0 :v0", {":v0": {"a"}}),
        (Order.expires.add(60), "SET #n0 = if_not_exists(#n0, :v1) + :v0", {":v0": 60, ":v1": 0}),
        (Order.colours.append([Colour.RED]), "SET #n0 = list_append(#n0, :v0)", {":v0": ["red"]}),
        (Order.lines.append(("a",)), "SET #n0 = list_append(#n0, :v0)", {":v0": ["a"]}),
        (Order.lines.prepend(items=["a"]), "SET #n0 = list_append(:v0, #n0)", {":v0": ["a"]}),
        (Order.name.set(None), "SET #n0 = :v0", {":v0": None}),
        (Order.address.set({"city": "Oslo"}), "SET #n0 = :v0", {":v0": {"city": "Oslo"}}),
        (Order.tags.set(set()), "REMOVE #n0", {}),
        (Order.tags.set([]), "REMOVE #n0", {}),
        (Lenient.total.set("5"), "SET #n0 = :v0", {":v0": "5"}),
    ],
)
def test_value_of_an_operation(operation: Any, expression: str, values: dict[str, Any]) -> None:
    text, _, found = serialize_atomic([operation])

    assert (text, found) == (expression, values)


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda: Order.total.add("5"), "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.name.add(1), "Order.name: expected str, got 1"),
        (lambda: Order.name.add("a"), "Order.name.add() takes a number or a set, got 'a'"),
        (lambda: Order.lines.add([1]), "Order.lines.add() takes a number or a set, got [1]; append() is for lists"),
        (lambda: Order.paid.add(True), "Order.paid.add() takes a number or a set, got True"),
        (lambda: Attr("x").add([1]), "x.add() takes a number or a set, got [1]; append() is for lists"),
        (lambda: Attr("x").delete("a"), "x.delete() takes a set of the members to take out, got 'a'"),
        (lambda: Order.total.delete(1), "Order.total.delete() takes a set of the members to take out, got 1"),
        (lambda: Order.lines.append("ab"), "Order.lines: expected list, got 'ab'"),
        (lambda: Attr("x").append("ab"), "x.append() takes a list for a stored list, got 'ab'"),
        (
            lambda: Order.tags.append(["a"]),
            "Order.tags.append() takes a list for a stored list, got ['a'], which this attribute stores as {'a'}",
        ),
        (
            lambda: Order.doc.prepend(["a"]),
            "Order.doc.prepend() takes a list for a stored list, got ['a'], which this attribute stores as '[\"a\"]'",
        ),
        (lambda: Order.colours.append(["grean"]), "Order.colours[0]: 'grean' is no Colour; its values are 'red'"),
        (lambda: Order.total.set("5"), "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.total.if_not_exists("5"), "Order.total: expected int, float or Decimal, got '5'"),
        (lambda: Order.needed.set(None), "Order.needed cannot be None: declared with required=True"),
        (lambda: Crew.members.set(set()), "Crew.members cannot be empty: declared with required=True"),
    ],
)
def test_value_that_an_operation_cannot_have(build: Callable[[], Any], complaint: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        build()

    assert str(caught.value) == complaint


@pytest.mark.parametrize("build", [Order.tags.add, Order.tags.delete, Order.tags.if_not_exists])
def test_an_empty_set_adds_nothing(build: Callable[[Any], Any]) -> None:
    with pytest.raises(InvalidValueError):
        build(set())


def test_values_are_copied_from_other_attributes() -> None:
    operations = [
        Order.total.set(Order.price),
        Order.price.add(Order.data["bonus"]),
        Order.lines.append(Attr("more")),
        Order.name.if_not_exists(Order.needed),
    ]

    assert serialize_atomic(operations)[0] == (
        "SET #n0 = #n1, #n1 = if_not_exists(#n1, :v0) + #n2.#n3, #n4 = list_append(#n4, #n5), "
        "#n6 = if_not_exists(#n6, #n7)"
    )


def test_copies_of_two_attributes_are_two_texts() -> None:
    """The text of operations is kept by what it depends on."""
    with MemoryBackend():
        order = Order(pk="1", needed="x", total=1, price=2, version=None)
        order.sync_save()
        order.sync_update(atomic=[Order.total.set(Order.price)])
        assert order.total == 2
        order.sync_update(atomic=[Order.total.set(Order.version)])
        assert order.total == 1


def test_an_empty_set_is_removed() -> None:
    assert isinstance(Order.tags.set(frozenset()), AtomicRemove)
    with MemoryBackend():
        order = Order(pk="1", needed="x", tags={"a"})
        order.sync_save()
        order.sync_update(atomic=[Order.tags.set(set())])

        assert order.tags is None


def test_what_older_code_stored_can_be_asked_for() -> None:
    with MemoryBackend() as backend:
        backend.client.sync_put_item("orders", {"pk": "1", "total": "5", "needed": None})

        assert Order.sync_count(Attr("total") == "5")[0] == 1
        assert Order.sync_count(Order.total.attribute_type("S"))[0] == 1
        assert Order.sync_count(Order.needed.attribute_type("NULL"))[0] == 1
