"""Events of several kinds in one table."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import DecodeError
from pydynox.indexes import GlobalSecondaryIndex


class Timestamps:  # any class can bring attributes along
    created = StringAttribute(default="2026-01-31")


class Event(Timestamps, Model):
    model_config = ModelConfig(table="events")

    stream = StringAttribute(partition_key=True)
    position = NumberAttribute(sort_key=True)
    kind = StringAttribute(discriminator=True)

    by_kind = GlobalSecondaryIndex("by-kind", "kind")


class Opened(Event):
    by = StringAttribute()


class Closed(Event):
    reason = StringAttribute()


@pytest.fixture(autouse=True)
def events(pydynox_memory_backend):
    Opened(stream="ticket-1", position=1, by="ada").sync_save()
    Closed(stream="ticket-1", position=2, reason="done").sync_save()


@pytest.mark.asyncio
async def test_each_item_is_of_its_class():
    opened, closed = [event async for event in Event.query("ticket-1")]

    assert (type(opened), opened.by) == (Opened, "ada")
    assert (type(closed), closed.reason) == (Closed, "done")
    assert opened.kind == "Opened"  # what is stored


@pytest.mark.asyncio
async def test_a_subclass_reads_its_own():
    assert [event.position async for event in Closed.query("ticket-1")] == [2]

    with pytest.raises(DecodeError):
        await Closed.get(stream="ticket-1", position=1)
