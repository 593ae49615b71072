"""A helpdesk of many tenants in one table."""

from enum import Enum

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import EnumAttribute, IntegerAttribute, StringAttribute, VersionAttribute
from pydynox.exceptions import DecodeError
from pydynox.indexes import GlobalSecondaryIndex

CONFIG = ModelConfig(table="helpdesk", shares=lambda: (Tenant, User, Ticket, Comment))


class Status(Enum):
    OPEN = "open"
    CLOSED = "closed"


class Tenant(Model):
    model_config = CONFIG

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TENANT")
    tenant = StringAttribute()
    name = StringAttribute(required=True)
    last_ticket = IntegerAttribute(default=0)


class User(Model):
    model_config = CONFIG

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="USER#{email}")
    tenant = StringAttribute()
    email = StringAttribute()

    gsi1pk = StringAttribute(template="USER#{email}")
    gsi1sk = StringAttribute(template="TENANT#{tenant}")
    by_email = GlobalSecondaryIndex("gsi1", "gsi1pk", "gsi1sk")


class Ticket(Model):
    model_config = CONFIG

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number:06d}")
    tenant = StringAttribute()
    number = IntegerAttribute()
    title = StringAttribute(required=True)
    status = EnumAttribute(Status, default=Status.OPEN)
    agent = StringAttribute(default="nobody@acme.example")
    version = VersionAttribute()

    gsi1pk = StringAttribute(template="AGENT#{agent}")
    gsi1sk = StringAttribute(template="{status}#{number:06d}")
    by_agent = GlobalSecondaryIndex("gsi1", "gsi1pk", "gsi1sk")


class Comment(Model):
    model_config = CONFIG

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number:06d}#COMMENT#{position:04d}")
    tenant = StringAttribute()
    number = IntegerAttribute()
    position = IntegerAttribute()
    text = StringAttribute(required=True)


@pytest.fixture(autouse=True)
def helpdesk(pydynox_memory_backend):
    for tenant in ("acme", "umbrella"):
        Tenant(tenant=tenant, name=tenant.title()).sync_save()
        User(tenant=tenant, email=f"ada@{tenant}.example").sync_save()
        for number in (1, 2, 3):
            Ticket(tenant=tenant, number=number, title=f"no. {number}").sync_save()
        for position in (1, 2):
            Comment(tenant=tenant, number=2, position=position, text="me too").sync_save()


@pytest.mark.asyncio
async def test_one_of_each():
    assert (await Tenant.get(tenant="acme")).name == "Acme"
    assert (await User.get(tenant="acme", email="ada@acme.example")).gsi1sk == "TENANT#acme"
    assert (await Ticket.get(tenant="acme", number=2)).title == "no. 2"
    assert await Ticket.get(tenant="acme", number=9) is None


@pytest.mark.asyncio
async def test_many_of_one():
    tickets = Ticket.query(tenant="acme")  # the whole partition is read, and others' items are skipped
    assert [ticket.number async for ticket in tickets] == [1, 2, 3]
    assert tickets.skipped == 4

    comments = Comment.query(tenant="acme", sort_key_begins={"number": 2})  # only what begins so is read
    assert [comment.position async for comment in comments] == [1, 2]


@pytest.mark.asyncio
async def test_one_index_for_several_models():
    await Ticket.update_by_key(
        tenant="acme", number=3, status=Status.CLOSED, agent="ada@acme.example"
    )  # number is part of the key, and so known

    closed = Ticket.by_agent.query(agent="ada@acme.example", sort_key_begins={"status": Status.CLOSED})
    assert [ticket.number async for ticket in closed] == [3]

    users = User.by_email.query(email="ada@acme.example")
    assert [user.tenant async for user in users] == ["acme"]


@pytest.mark.asyncio
async def test_another_models_item():
    with pytest.raises(DecodeError):
        await Ticket.get(pk="TENANT#acme", sk="USER#ada@acme.example")

    assert len([ticket async for ticket in Ticket.query(tenant="acme", any_type=True, as_dict=True)]) == 7
