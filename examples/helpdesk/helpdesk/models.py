"""Everything stands in one table: a tenant's own items under one partition key, a ticket's comments under another."""

from __future__ import annotations

import enum
from datetime import UTC, datetime

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    EnumAttribute,
    ExpiresIn,
    IntegerAttribute,
    StringAttribute,
    StringSetAttribute,
    TTLAttribute,
    VersionAttribute,
)
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex


class Plan(enum.Enum):
    FREE = "free"
    PAID = "paid"


class Role(enum.Enum):
    ADMIN = "admin"
    AGENT = "agent"
    CUSTOMER = "customer"


class Status(enum.Enum):
    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


def now() -> datetime:
    return datetime.now(UTC)


class Entity(Model):
    """The keys are templates of other attributes, so nobody writes them by hand."""

    model_config = ModelConfig(table="helpdesk", shares=lambda: ENTITIES, strict_attributes=True)


class Tenant(Entity):
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TENANT")
    tenant = StringAttribute(required=True)
    name = StringAttribute(required=True)
    plan = EnumAttribute(Plan, default=Plan.FREE)
    tickets = IntegerAttribute(default=0)
    """How many were ever opened: the number of the last one."""


class User(Entity):
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="USER#{email}")
    tenant = StringAttribute(required=True)
    email = StringAttribute(required=True)
    name = StringAttribute(required=True)
    role = EnumAttribute(Role, required=True)
    joined = DatetimeAttribute(default=now)
    tenants_of = StringAttribute(template="EMAIL#{email}")

    by_email = GlobalSecondaryIndex("by-email", partition_key="tenants_of", sort_key="tenant")


class Ticket(Entity):
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number:06d}")
    tenant = StringAttribute(required=True)
    number = IntegerAttribute(required=True)
    subject = StringAttribute(required=True)
    customer = StringAttribute(required=True)
    agent = StringAttribute()
    status = EnumAttribute(Status, default=Status.OPEN)
    priority = IntegerAttribute(default=3)
    opened = DatetimeAttribute(required=True)
    due = DatetimeAttribute()
    tags = StringSetAttribute(default=set)
    version = VersionAttribute()
    in_status = StringAttribute(template="TENANT#{tenant}#{status}")
    queue = StringAttribute(template="TENANT#{tenant}#AGENT#{agent}")
    """Only tickets that somebody works on have it, so the index holds no others."""

    by_status = GlobalSecondaryIndex("by-status", partition_key="in_status", sort_key="opened")
    by_agent = GlobalSecondaryIndex("by-agent", partition_key="queue", sort_key="opened")
    by_due = LocalSecondaryIndex("by-due", sort_key="due")


class Comment(Entity):
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}#TICKET#{number:06d}")
    sk = StringAttribute(sort_key=True, template="COMMENT#{written}#{comment}")
    tenant = StringAttribute(required=True)
    number = IntegerAttribute(required=True)
    comment = StringAttribute(default=AutoGenerate.UUID4)
    author = StringAttribute(required=True)
    text = StringAttribute(required=True)
    written = DatetimeAttribute(required=True)


class Session(Entity):
    pk = StringAttribute(partition_key=True, template="SESSION#{token}")
    sk = StringAttribute(sort_key=True, template="SESSION")
    token = StringAttribute(required=True)
    tenant = StringAttribute(required=True)
    email = StringAttribute(required=True)
    expires = TTLAttribute(default=lambda: ExpiresIn.hours(8))


ENTITIES: tuple[type[Entity], ...] = (Tenant, User, Ticket, Comment, Session)
