"""What typed containers read as: the checkers infer the members from the attribute, class or model they are given."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import assert_type

from pydynox import Model, ModelConfig
from pydynox.attributes import (
    BinaryAttribute,
    BinarySetAttribute,
    DatetimeAttribute,
    DecimalAttribute,
    EnumAttribute,
    IntegerAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    NumberSetAttribute,
    StringAttribute,
    StringSetAttribute,
)


class Status(Enum):
    OPEN = "open"


@dataclass
class Line:
    a: int


class Typed(Model):
    model_config = ModelConfig(table="typed")
    pk = StringAttribute(partition_key=True)
    notes = ListAttribute(StringAttribute())
    notes_required = ListAttribute(StringAttribute(), required=True)
    notes_default = ListAttribute(StringAttribute(), default=list)
    lines = ListAttribute(Line)
    lines_default = ListAttribute(Line, default=list)
    nested = ListAttribute(MapAttribute(Line))
    prices = MapAttribute(NumberAttribute())
    prices_default = MapAttribute(NumberAttribute(), default=dict)
    grid = MapAttribute(ListAttribute(StringAttribute()))
    states = StringSetAttribute(EnumAttribute(Status))
    sizes = NumberSetAttribute(IntegerAttribute(), required=True)
    ats = ListAttribute(DatetimeAttribute())
    keys = BinarySetAttribute(BinaryAttribute(), default=set)
    decs = NumberSetAttribute(DecimalAttribute())


t = Typed(pk="a")
assert_type(t.notes, list[str] | None)
assert_type(t.notes_required, list[str])
assert_type(t.notes_default, list[str])
assert_type(t.lines, list[Line] | None)
assert_type(t.lines_default, list[Line])
assert_type(t.nested, list[Line] | None)
prices: dict[str, int | float] | None = t.prices  # mypy calls both float
prices_default: dict[str, int | float] = t.prices_default
assert_type(t.grid, dict[str, list[str]] | None)
assert_type(t.states, set[Status] | None)
assert_type(t.sizes, set[int])
assert_type(t.ats, list[datetime] | None)
assert_type(t.decs, set[Decimal] | None)
assert_type(t.keys, set[bytes])
