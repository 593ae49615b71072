"""Instances as dicts, JSON and JSON schema, and models in pydantic and FastAPI."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    BinaryAttribute,
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
)
from pydynox.model.instances.base import PartialItem
from pydynox.model.instances.stored_form import load


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class Address:
    city: str
    tags: list[str] = field(default_factory=list)
    floor: int | None = None


class Order(Model):
    """What was ordered."""

    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    must = StringAttribute(required=True, alias="m")
    total = NumberAttribute(default=0)
    price = DecimalAttribute()
    color = EnumAttribute(Color, default=Color.RED)
    at = DatetimeAttribute()
    raw = BinaryAttribute()
    tags = StringSetAttribute()
    numbers = NumberSetAttribute()
    colors = ListAttribute(EnumAttribute(Color))
    rates = MapAttribute(DecimalAttribute())
    address = MapAttribute(Address)
    doc = JSONAttribute()


ORDER = Order(
    pk="1", must="x", total=Decimal("1.5"), price=Decimal("1.1"), at=datetime(2026, 1, 1, tzinfo=UTC), raw=b"\xff\xfe>",
    tags={"b", "a"}, numbers={2.5, 1}, colors=[Color.BLUE], rates={"a": Decimal(2)}, address=Address("B"),
    doc={"a": [1]},
)  # fmt: skip

IN_JSON = {
    "pk": "1",
    "must": "x",
    "total": 1.5,
    "price": "1.1",
    "color": "red",
    "at": "2026-01-01T00:00:00+00:00",
    "raw": "__4-",
    "tags": ["a", "b"],
    "numbers": [1, 2.5],
    "colors": ["blue"],
    "rates": {"a": "2"},
    "address": {"city": "B", "tags": [], "floor": None},
    "doc": {"a": [1]},
}


class TestDicts:
    def test_python_values(self) -> None:
        found = ORDER.model_dump()

        assert found == {
            **IN_JSON, "total": Decimal("1.5"), "price": Decimal("1.1"), "color": Color.RED,
            "at": datetime(2026, 1, 1, tzinfo=UTC), "raw": b"\xff\xfe>", "tags": {"a", "b"}, "numbers": {1, 2.5},
            "colors": [Color.BLUE], "rates": {"a": Decimal(2)},
        }  # fmt: skip
        found["doc"]["a"].append(2)
        assert ORDER.doc == {"a": [1]}

    def test_json_values(self) -> None:
        assert ORDER.model_dump(mode="json") == IN_JSON
        assert json.loads(ORDER.to_json()) == IN_JSON
        assert ORDER.to_json(indent=1).startswith('{\n "pk": "1",\n')

    def test_the_constructor_takes_them_back(self) -> None:
        assert Order(**ORDER.model_dump()) == ORDER

    def test_none_extras_and_what_was_not_read(self) -> None:
        class Plain(Model):
            pk = StringAttribute(partition_key=True)
            name = StringAttribute()

        extra: Any = Plain.from_dict({"pk": "1", "role": {"a": None}})
        assert extra.model_dump() == {"pk": "1", "name": None, "role": {"a": None}}
        assert extra.model_dump(exclude_none=True) == {"pk": "1", "role": {"a": None}}
        part = load(Plain, Plain._definition, PartialItem({"pk": "1"}), partial=True)
        assert part.model_dump() == {"pk": "1"}

    def test_another_mode(self) -> None:
        with pytest.raises(ValueError) as caught:
            ORDER.model_dump(mode="yaml")  # type: ignore[arg-type]
        assert str(caught.value) == "Order.model_dump(mode='yaml'): expected 'python' or 'json'"


def without_titles(schema: Any) -> Any:
    if isinstance(schema, dict):
        left = {name: member for name, member in schema.items() if name not in ("title", "pattern")}
        return {name: without_titles(member) for name, member in left.items()}
    return [without_titles(member) for member in schema] if isinstance(schema, list) else schema


class TestSchema:
    def test_of_a_model(self) -> None:
        schema = Order.model_json_schema()

        assert (schema["title"], schema["type"], schema["required"]) == ("Order", "object", ["must"])
        assert schema["description"] == "What was ordered."
        assert schema["properties"]["pk"] == {"type": "string"}
        assert schema["properties"]["total"] == {"anyOf": [{"type": "integer"}, {"type": "number"}], "default": 0}
        assert schema["properties"]["color"] == {"$ref": "#/$defs/Color", "default": "red"}
        assert schema["properties"]["at"] == {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}
        assert schema["$defs"]["Color"] == {"title": "Color", "enum": ["red", "blue"], "type": "string"}
        assert schema["$defs"]["Address"]["required"] == ["city"]

    def test_pydantic_says_the_same(self) -> None:
        pydantic: Any = pytest.importorskip("pydantic")

        assert without_titles(pydantic.TypeAdapter(Order).json_schema()) == without_titles(Order.model_json_schema())


class TestPydantic:
    def test_a_model_as_a_field(self) -> None:
        pydantic: Any = pytest.importorskip("pydantic")
        outer = pydantic.create_model("Outer", order=(Order, ...), others=(list[Order], []))

        built = outer(order=ORDER, others=[ORDER.model_dump()])
        assert built.order is ORDER
        assert built.others == [ORDER]
        assert built.model_dump()["order"] == ORDER.model_dump()
        assert built.model_dump(mode="json")["order"] == IN_JSON
        assert outer.model_validate_json(built.model_dump_json()) == built

    @pytest.mark.parametrize(
        ("values", "place"),
        [({"must": "x", "nmae": 1}, "nmae"), ({}, "must"), ({"must": "x", "color": "green"}, "color")],
    )
    def test_what_does_not_fit(self, values: Any, place: str) -> None:
        pydantic: Any = pytest.importorskip("pydantic")

        with pytest.raises(pydantic.ValidationError) as caught:
            pydantic.TypeAdapter(Order).validate_python(values)
        assert [error["loc"] for error in caught.value.errors()] == [(place,)]


class TestFastapi:
    def test_a_return_annotation_and_a_response_model(self) -> None:
        fastapi: Any = pytest.importorskip("fastapi")
        schemas: Any = fastapi.FastAPI()

        @schemas.get("/order")
        def order() -> Order:
            return ORDER

        @schemas.get("/orders", response_model=list[Order])
        def orders() -> Any:
            return [ORDER]

        described = schemas.openapi()
        assert "Order" in described["components"]["schemas"]
        routes = {route.path: route for route in schemas.routes if route.path in ("/order", "/orders")}
        fields = {path: route.response_field for path, route in routes.items()}
        assert fields["/order"].serialize(ORDER, mode="json") == IN_JSON
        assert fields["/orders"].serialize([ORDER], mode="json") == [IN_JSON]
