"""A ticket and all that belongs to it, in one query."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import IntegerAttribute, StringAttribute


class Entry(Model):
    model_config = ModelConfig(table="tickets")

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}#TICKET#{number:06d}")
    sk = StringAttribute(sort_key=True)
    tenant = StringAttribute()
    number = IntegerAttribute()
    kind = StringAttribute(discriminator=True)


class Ticket(Entry):
    sk = StringAttribute(sort_key=True, template="#")
    title = StringAttribute(required=True)


class Comment(Entry):
    sk = StringAttribute(sort_key=True, template="COMMENT#{position:04d}")
    position = IntegerAttribute()
    text = StringAttribute(required=True)


@pytest.mark.asyncio
async def test_a_ticket_with_its_comments(pydynox_memory_backend):
    await Ticket(tenant="acme", number=7, title="Printer on fire").save()
    for position in (1, 2):
        await Comment(tenant="acme", number=7, position=position, text="still").save()

    ticket, *comments = [entry async for entry in Entry.query(tenant="acme", number=7)]

    assert (type(ticket), ticket.title) == (Ticket, "Printer on fire")
    assert [(type(comment), comment.position) for comment in comments] == [(Comment, 1), (Comment, 2)]

    assert (await Ticket.get(tenant="acme", number=7)).title == "Printer on fire"
    assert len(await Comment.query(tenant="acme", number=7).to_list()) == 2
