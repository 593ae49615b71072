"""Assignment: one place for all of them, and everything else that a class may do with its names."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

import pytest

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import (
    BooleanAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    JSONAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
)
from pydynox.attributes.base import Attribute
from pydynox.errors import ModelError


class WithoutSlots:
    __slots__ = ()


class Order(WithoutSlots, Model):
    __slots__ = ("cache",)

    cache: list[int]
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute(alias="n")
    total = DecimalAttribute()
    note: str

    @property
    def title(self) -> str:
        return f"<{self.name}>"

    @title.setter
    def title(self, value: str) -> None:
        self.name = value

    @cached_property
    def long(self) -> str:
        return f"{self.pk} {self.name}"


class StrictOrder(Order):
    model_config = ModelConfig(table="orders", strict_attributes=True)


class Logging(Model):
    model_config = ModelConfig(table="logging")
    pk = StringAttribute(partition_key=True)
    total = DecimalAttribute()
    seen: list[str] = []  # noqa: RUF012  emptied by the test

    def __setattr__(self, name: str, value: Any) -> None:
        self.seen.append(name)
        super().__setattr__(name, value)


REFUSED = "Order.total: expected Decimal or int, got 0.5"


class TestOnePlace:
    def test_no_attribute_is_a_data_descriptor(self) -> None:
        assert [name for name in Order._definition.attributes if hasattr(type(vars(Order)[name]), "__set__")] == []

    @pytest.mark.parametrize(
        "give",
        [
            lambda: Order(pk="1", total=0.5),
            lambda: setattr(Order(pk="1"), "total", 0.5),
            lambda: Order(pk="1").sync_update(total=0.5),
            lambda: Order.sync_update_by_key(pk="1", total=0.5),
        ],
    )
    def test_checks(self, give: Any) -> None:
        with pytest.raises(TypeError) as caught:
            give()

        assert str(caught.value) == REFUSED

    def test_what_was_refused_leaves_the_value_as_it_was(self) -> None:
        order = Order(pk="1", total=1)

        with pytest.raises(TypeError):
            order.total = 0.5  # type: ignore[assignment]
        assert order.total == 1

    def test_a_constant_default_is_checked_when_the_class_is_built(self) -> None:
        with pytest.raises(ModelError) as caught:

            class Late(Model):
                pk = StringAttribute(partition_key=True)
                price = Halves(default=3)

        assert str(caught.value) == "the default of Late.price: 3 is no half"

    @pytest.mark.parametrize(
        ("kind", "strategy", "text"),
        [
            (NumberAttribute, AutoGenerate.ULID, "ULID gives str values, expected int, float or Decimal"),
            (StringAttribute, AutoGenerate.EPOCH, "EPOCH gives int values, expected str"),
            (BooleanAttribute, AutoGenerate.UUID4, "UUID4 gives str values, expected bool"),
            (
                DatetimeAttribute,
                AutoGenerate.EPOCH_MS,
                "EPOCH_MS gives int values, expected datetime or its text in ISO 8601",
            ),
            (StringSetAttribute, AutoGenerate.KSUID, "KSUID gives str values, expected set of str"),
            (
                lambda default: EnumAttribute(Size, default=default),
                AutoGenerate.ULID,
                "ULID gives str values, expected Size",
            ),
        ],
    )
    def test_a_strategy_is_checked_when_the_class_is_built(self, kind: Any, strategy: AutoGenerate, text: str) -> None:
        with pytest.raises(ModelError) as caught:
            type("Late", (Model,), {"value": kind(default=strategy)})

        assert str(caught.value) == f"the default of Late.value: AutoGenerate.{text}"

    def test_strategies_that_fit_or_that_nobody_checks(self) -> None:
        class Late(Model):
            model_config = ModelConfig(table="late", check_types=False)
            odd = StringAttribute(default=AutoGenerate.EPOCH)

        class Right(Model):
            text = StringAttribute(default=AutoGenerate.ISO8601)
            number = NumberAttribute(default=AutoGenerate.EPOCH_MS)
            exact = DecimalAttribute(default=AutoGenerate.EPOCH)
            at = DatetimeAttribute(default=AutoGenerate.ISO8601)
            expires = TTLAttribute(default=AutoGenerate.EPOCH)  # type: ignore[call-overload]
            own = Halves(default=AutoGenerate.ULID)

        assert len(Late._definition.generated) == 1
        assert len(Right._definition.generated) == 6

    @pytest.mark.parametrize(
        "attribute",
        [
            lambda: MapAttribute(Box, default=Box()),
            lambda: MapAttribute(Box, default={"parts": []}),  # type: ignore[call-overload]
            lambda: JSONAttribute(Box, default=Box()),
        ],
    )
    def test_no_two_instances_share_a_default_structure(self, attribute: Any) -> None:
        model: Any = type("Boxed", (Model,), {"pk": StringAttribute(partition_key=True), "box": attribute()})
        first, second = model(pk="1"), model.from_dict({"pk": "2"})
        first.box.parts.append("x")
        second.box.parts.append("y")

        assert (model(pk="1").box, first.box, second.box) == (Box(), Box(["x"]), Box(["y"]))

    def test_what_a_default_function_gives_is_checked_when_it_is_called(self) -> None:
        class Late(Model):
            pk = StringAttribute(partition_key=True)
            total = DecimalAttribute(default=lambda: 0.5)  # type: ignore[call-overload]

        with pytest.raises(TypeError) as caught:
            Late(pk="1")
        assert str(caught.value) == "Late.total: expected Decimal or int, got 0.5"

    def test_an_own_setattr_is_called_and_checked(self) -> None:
        Logging.seen.clear()
        item: Any = Logging(pk="1")
        item.total = 1
        with pytest.raises(TypeError):
            item.total = 0.5

        assert (item.total, Logging.seen) == (1, ["total", "total"])


class Size(Enum):
    SMALL = "small"


@dataclass
class Box:
    parts: list[str] = field(default_factory=list)


class Halves(Attribute[Any]):
    def check(self, value: Any) -> Any:
        if value % 2:
            raise ValueError(f"{self.qualified_name}: {value!r} is no half")
        return value // 2


class TestWhatIsNoAttribute:
    @pytest.mark.parametrize("model", [Order, StrictOrder])
    def test_properties_slots_and_annotations(self, model: Any) -> None:
        order = model(pk="1")
        order.title = "x"
        order.cache = [1]
        order.note = "y"
        order._private = 1
        assert (order.name, order.title, order.cache, order.note, order.long) == ("x", "<x>", [1], "y", "1 x")

        order.long = "other"
        assert order.long == "other"
        assert order.to_dict() == {"pk": "1", "n": "x"}

    def test_a_property_without_a_setter(self) -> None:
        order: Any = Order(pk="1")

        with pytest.raises(AttributeError):
            order.is_dirty = True

    @pytest.mark.parametrize("model", [Order, StrictOrder])
    def test_copies_and_pickles(self, model: Any) -> None:
        order = model.from_dict({"pk": "1", "n": "x", "total": 1})
        order.cache = [1]
        order.total = 2
        for other in (copy.copy(order), copy.deepcopy(order), pickle.loads(pickle.dumps(order))):
            assert vars(other) == {"pk": "1", "name": "x", "total": 2}
            assert (other.cache, other.changed_fields) == ([1], ["total"])

    def test_strict_names_the_attribute_that_was_meant(self) -> None:
        order: Any = StrictOrder(pk="1")

        with pytest.raises(AttributeError) as caught:
            order.nmae = "x"
        assert str(caught.value) == (
            "StrictOrder with strict_attributes got an unknown attribute 'nmae'; did you mean 'name'?"
        )
