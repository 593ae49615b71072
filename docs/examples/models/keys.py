"""Tickets whose keys say what they are."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute


class Ticket(Model):
    model_config = ModelConfig(table="helpdesk")

    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number}")
    tenant = StringAttribute()
    number = StringAttribute()
    title = StringAttribute(default="")


@pytest.mark.asyncio
async def test_put_together_and_taken_apart(pydynox_memory_backend):
    ticket = Ticket(tenant="acme", number="0001", title="Printer on fire")
    assert (ticket.pk, ticket.sk) == ("TENANT#acme", "TICKET#0001")
    await ticket.save()

    (found,) = await Ticket.query(tenant="acme").to_list()
    assert (found.tenant, found.number) == ("acme", "0001")
