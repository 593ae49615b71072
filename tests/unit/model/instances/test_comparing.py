"""Equality and hashes."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    DecimalAttribute,
    EnumAttribute,
    JSONAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
)
from pydynox.model.instances.base import PartialItem
from pydynox.model.instances.stored_form import load


class Color(Enum):
    RED = "red"


class Shirt(Model):
    model_config = ModelConfig(table="shirts")
    shop = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    color = EnumAttribute(Color)
    price = DecimalAttribute()
    notes = JSONAttribute()
    tags = StringSetAttribute()


class Coat(Shirt):
    pass


def shirt(**values: Any) -> Shirt:
    return Shirt(**({"shop": "a", "number": 1} | values))


class TestEquality:
    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"color": Color.RED, "price": Decimal("1.50"), "tags": {"a", "b"}},
            {"notes": {"a": 1, "b": [2]}},
            {"number": 1.0},
        ],
    )
    def test_the_same_content(self, values: Any) -> None:
        assert shirt(**values) == shirt(**values)

    def test_what_is_stored_alike(self) -> None:
        assert shirt(price=1) == shirt(price=Decimal("1.0"))
        assert shirt(notes={"a": 1, "b": 2}) == shirt(notes={"b": 2, "a": 1})
        written = shirt(color=Color.RED, tags={"a"}, notes={"a": 1})
        assert Shirt.from_dict(written.to_dict()) == written

    @pytest.mark.parametrize(
        "values", [{"color": Color.RED}, {"number": 2}, {"shop": "b"}, {"notes": 1}, {"tags": {"a"}}]
    )
    def test_other_content(self, values: Any) -> None:
        assert shirt(**values) != shirt()
        assert shirt() != shirt(**values)

    def test_another_class(self) -> None:
        assert shirt() != Coat(shop="a", number=1)
        assert Coat(shop="a", number=1) != shirt()
        assert shirt() != {"shop": "a", "number": 1}

    def test_true_is_not_one(self) -> None:
        assert shirt(notes=[1]) != shirt(notes=[True])

    def test_a_value_without_a_stored_form(self) -> None:
        one, other = shirt(), shirt()
        one.__dict__["price"] = "much"
        assert one != other
        other.__dict__["price"] = "much"
        assert one == other

    def test_extras_and_what_became_of_them(self) -> None:
        one: Any = Shirt.from_dict({"shop": "a", "number": 1, "extra": [1]})
        other: Any = copy.deepcopy(one)
        assert one == other

        other.extra.append(2)
        assert one != other
        del other.extra
        assert other == shirt()

    def test_two_that_were_read_in_part(self) -> None:
        key = {"shop": "a", "number": 1}
        color, price = part(**key, color="red", x=1), part(**key, color="red", price=1, y=2)

        assert color == price
        assert color == part(**key)
        assert color != part(**key | {"number": 2}, color="red")
        assert part(**key, x=1) != part(**key, x=2)
        price.color = None
        assert color != price
        assert color != Shirt.from_dict({**key, "color": "red", "price": 1})

    def test_what_was_assigned_to_a_part_counts(self) -> None:
        one, other = part(shop="a", number=1), part(shop="a", number=1, color="red")
        one.price = Decimal(1)
        assert one == other
        other.price = Decimal(2)
        assert one != other


def part(**item: Any) -> Any:
    return load(Shirt, Shirt._definition, PartialItem(item), partial=True)


class TestHash:
    def test_by_class_and_key(self) -> None:
        assert hash(shirt(price=1)) == hash(shirt(price=2))
        assert hash(shirt()) != hash(Coat(shop="a", number=1))
        assert len({shirt(), shirt(price=1), shirt(number=1.0), Coat(shop="a", number=1)}) == 3

    def test_equal_numbers_hash_alike(self) -> None:
        assert shirt(number=0.1) == shirt(number=Decimal("0.1"))
        assert hash(shirt(number=0.1)) == hash(shirt(number=Decimal("0.1")))

    def test_without_a_complete_key(self) -> None:
        with pytest.raises(TypeError) as caught:
            hash(Shirt(shop="a"))

        assert str(caught.value) == "a Shirt without a complete key cannot be hashed: 'number' is None"

    def test_without_any_key(self) -> None:
        class Mixin(Model):
            name = StringAttribute()

        with pytest.raises(TypeError) as caught:
            hash(Mixin(name="x"))
        assert str(caught.value) == "Mixin has no partition key, by which its instances could be hashed"

    def test_sets_and_dicts_survive_copies_and_pickles(self) -> None:
        one = shirt()

        assert copy.deepcopy({one: {one}}) == {one: {one}}
        assert pickle.loads(pickle.dumps({one: {one}})) == {one: {one}}
