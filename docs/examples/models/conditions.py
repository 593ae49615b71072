"""Tickets: writes that happen only if, and reads that return only what."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ListAttribute, MapAttribute, NumberAttribute, StringAttribute, StringSetAttribute
from pydynox.conditions import And, Attr, Not, Or
from pydynox.exceptions import ConditionalCheckFailedException


class Ticket(Model):
    model_config = ModelConfig(table="tickets")

    number = StringAttribute(partition_key=True)
    status = StringAttribute(default="open")
    priority = NumberAttribute(default=3)
    title = StringAttribute(default="")
    agent = StringAttribute()
    tags = StringSetAttribute()
    comments = ListAttribute(default=list)
    customer = MapAttribute(default=dict)


@pytest.fixture(autouse=True)
def tickets(pydynox_memory_backend):
    Ticket(number="1", title="Printer on fire", priority=1, tags={"print", "fire"}, agent="ada").sync_save()
    Ticket(number="2", title="Printer is slow", status="closed", customer={"country": "NO", "vip": True}).sync_save()
    Ticket(number="3", title="No paper", comments=["again", "and again"], agent="bob").sync_save()


def found(condition):
    return sorted(ticket.number for ticket in Ticket.sync_scan(condition))


@pytest.mark.asyncio
async def test_a_write_happens_only_if_the_condition_holds():
    ticket = await Ticket.get(number="1")

    with pytest.raises(ConditionalCheckFailedException):
        await ticket.update(agent="eve", condition=Ticket.agent.not_exists())

    assert ticket.agent == "ada"  # as before
    await ticket.update(agent="eve", condition=(Ticket.status == "open") & (Ticket.agent == "ada"))


@pytest.mark.asyncio
async def test_only_new_items():
    with pytest.raises(ConditionalCheckFailedException):
        await Ticket(number="1").save(condition=Ticket.number.not_exists())


def test_comparisons():
    assert found(Ticket.status == "closed") == ["2"]
    assert found(Ticket.status != "closed") == ["1", "3"]
    assert found(Ticket.priority < 3) == ["1"]
    assert found(Ticket.priority.between(1, 2)) == ["1"]
    assert found(Ticket.status.is_in("open", "waiting")) == ["1", "3"]


def test_text_lists_and_sets():
    assert found(Ticket.title.begins_with("Printer")) == ["1", "2"]
    assert found(Ticket.title.contains("paper")) == ["3"]
    assert found(Ticket.tags.contains("fire")) == ["1"]
    assert found(Ticket.comments.size() >= 2) == ["3"]


def test_what_is_there():
    assert found(Ticket.agent.exists()) == ["1", "3"]
    assert found(Ticket.agent.not_exists()) == ["2"]
    assert found(Ticket.tags.attribute_type("SS")) == ["1"]


def test_inside_maps_and_lists():
    assert found(Ticket.customer["country"] == "NO") == ["2"]
    assert found(Ticket.comments[1].contains("again")) == ["3"]
    assert found(Attr("customer.country").eq("NO")) == ["2"]


def test_together():
    urgent = Ticket.priority == 1
    unassigned = Ticket.agent.not_exists()

    assert found(urgent | unassigned) == found(Or(urgent, unassigned)) == ["1", "2"]
    assert found(~urgent & ~unassigned) == found(And(Not(urgent), Not(unassigned))) == ["3"]


def test_two_attributes_of_one_item():
    Ticket(number="4", title="4").sync_save()

    assert found(Ticket.title == Ticket.number) == ["4"]
