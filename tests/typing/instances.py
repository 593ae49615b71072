"""What mypy and pyright make of attributes: checked by both, never run."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, assert_type

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import (
    Attribute,
    BinaryAttribute,
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
from pydynox.conditions import Condition


class Status(Enum):
    OPEN = "open"


@dataclass
class Address:
    city: str


class Point:
    pass


class PointAttribute(Attribute[Point]):
    pass


class Ticket(Model):
    model_config = ModelConfig(table="tickets")
    queue = StringAttribute(partition_key=True)
    opened = DatetimeAttribute(sort_key=True)
    owner = StringAttribute()
    renamed = StringAttribute(alias="r")
    built = StringAttribute(template="A#{owner}")
    title = StringAttribute(required=True)
    note = StringAttribute(default="")
    id = StringAttribute(default=AutoGenerate.UUID4)
    rank = NumberAttribute()
    points = NumberAttribute(default=0)
    price = DecimalAttribute()
    total = DecimalAttribute(default=Decimal(0))
    done = BooleanAttribute(default=False)
    urgent = BooleanAttribute()
    blob = BinaryAttribute(required=True)
    lines = ListAttribute()
    steps = ListAttribute(default=list)
    data = MapAttribute()
    address = MapAttribute(Address)
    home = MapAttribute(Address, required=True)
    tags = StringSetAttribute()
    numbers = NumberSetAttribute(required=True)
    doc = JSONAttribute()
    typed = JSONAttribute(Address)
    status = EnumAttribute(Status)
    state = EnumAttribute(Status, default=Status.OPEN)
    closed = DatetimeAttribute()
    expires = TTLAttribute()
    version = VersionAttribute()
    point = PointAttribute()


ticket = Ticket(queue="a", title="b")

assert_type(ticket.queue, str)
assert_type(ticket.opened, datetime)
assert_type(ticket.owner, str | None)
assert_type(ticket.renamed, str | None)
assert_type(ticket.built, str)
assert_type(ticket.title, str)
assert_type(ticket.note, str)
assert_type(ticket.id, str)
assert_type(ticket.rank, int | float | None)
assert_type(ticket.points, int | float)
assert_type(ticket.price, Decimal | None)
assert_type(ticket.total, Decimal)
assert_type(ticket.done, bool)
assert_type(ticket.urgent, bool | None)
assert_type(ticket.blob, bytes)
assert_type(ticket.lines, list[Any] | None)
assert_type(ticket.steps, list[Any])
assert_type(ticket.data, dict[str, Any] | None)
assert_type(ticket.address, Address | None)
assert_type(ticket.home, Address)
assert_type(ticket.tags, set[str] | None)
assert_type(ticket.typed, Address | None)
assert_type(ticket.status, Status | None)
assert_type(ticket.state, Status)
assert_type(ticket.closed, datetime | None)
assert_type(ticket.expires, datetime | None)
assert_type(ticket.version, int)
assert_type(ticket.point, Point)

ticket.owner = "x"
ticket.owner = None
ticket.points = 5
ticket.points += 1
ticket.queue = 5  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
ticket.title = None  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
_ = ticket.nmae  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]

assert_type(Ticket.owner, StringAttribute[str | None])
assert_type(Ticket.owner == "x", Condition)
combined: Condition = (Ticket.owner == "x") & ~Ticket.tags.contains("a")
assert_type(Ticket.data["a"][0] > 1, Condition)
