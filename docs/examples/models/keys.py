"""Tickets whose keys say what they are."""

from datetime import UTC, datetime

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import InvalidValueError, ModelError
from pydynox.indexes import GlobalSecondaryIndex


class Ticket(Model):
    model_config = ModelConfig(table="helpdesk")

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{opened:%Y-%m}#{number:06d}")
    tenant = StringAttribute()
    opened = DatetimeAttribute()
    number = NumberAttribute()
    status = StringAttribute(default="open")
    agent = StringAttribute(default="nobody")

    agent_and_status = StringAttribute(template="{agent}#{status}")
    by_agent = GlobalSecondaryIndex("by-agent", "agent_and_status")


JANUARY = datetime(2026, 1, 31, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ticket(pydynox_memory_backend):
    ticket = Ticket(tenant="acme", opened=JANUARY, number=7)
    ticket.sync_save()
    return ticket


def test_put_together(ticket):
    assert (ticket.pk, ticket.sk) == ("TENANT#acme", "TICKET#2026-01#000007")


@pytest.mark.asyncio
async def test_wherever_a_key_goes_its_placeholders_go():
    key = {"tenant": "acme", "opened": JANUARY, "number": 7}

    assert (await Ticket.get(**key)).number == 7
    await Ticket.update_by_key(**key, agent="ada", status="waiting")
    assert len(await Ticket.batch_get([key])) == 1
    assert [found.status async for found in Ticket.query(tenant="acme")] == ["waiting"]
    await Ticket.delete_by_key(**key)


@pytest.mark.asyncio
async def test_a_key_to_pass_on():
    key = Ticket.key(tenant="acme", opened=JANUARY, number=7)

    assert key == {"pk": "TENANT#acme", "sk": "TICKET#2026-01#000007"}
    assert (await Ticket.get(key)).tenant == "acme"


@pytest.mark.asyncio
async def test_templates_stay_true(ticket):
    await ticket.update(agent="ada", status="closed")

    assert ticket.agent_and_status == "ada#closed"
    assert [found.number async for found in Ticket.by_agent.query(agent="ada", status="closed")] == [7]


def test_or_the_update_is_refused():
    with pytest.raises(ValueError, match="'status' is not known here"):  # one half of agent_and_status
        Ticket.sync_update_by_key(tenant="acme", opened=JANUARY, number=7, agent="bob")

    Ticket.sync_update_by_key(tenant="acme", opened=JANUARY, number=7, agent="bob", status="open")


def test_two_ways_to_read_a_key():
    class Room(Model):
        model_config = ModelConfig(table="rooms")

        pk = StringAttribute(partition_key=True, template="{house}#{room}")
        house = StringAttribute()
        room = StringAttribute()

    with pytest.raises(InvalidValueError):
        Room(house="a#b", room="c").sync_save()  # as house="a", room="b#c"


def test_what_a_template_takes():
    with pytest.raises(ModelError):

        class Wrong(Model):
            pk = StringAttribute(partition_key=True, template="X#{number!r}")
            number = NumberAttribute()
