"""Messages with ids and time stamps of their own."""

import re
from datetime import UTC, datetime

import pytest

from pydynox import AutoGenerate, Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, NumberAttribute, StringAttribute
from pydynox.generators import generate_value, is_auto_generate


class Message(Model):
    model_config = ModelConfig(table="messages")

    room = StringAttribute(partition_key=True)
    id = StringAttribute(sort_key=True, default=AutoGenerate.ULID)
    sent = StringAttribute(default=AutoGenerate.ISO8601)
    sent_ms = NumberAttribute(default=AutoGenerate.EPOCH_MS)
    received = DatetimeAttribute(default=lambda: datetime.now(UTC))  # any function: called when an instance is made


@pytest.mark.asyncio
async def test_filled_in_when_it_is_saved(pydynox_memory_backend):
    message = Message(room="hall")
    assert message.id is None
    assert message.received is not None

    await message.save()

    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", message.id)
    assert message.sent.endswith("Z")
    assert (await Message.get(room="hall", id=message.id)).sent_ms == message.sent_ms


@pytest.mark.asyncio
async def test_what_is_given_stays(pydynox_memory_backend):
    message = Message(room="hall", id="first")
    await message.save()

    assert message.id == "first"


def test_alone():
    assert is_auto_generate(AutoGenerate.UUID4)
    assert len(generate_value(AutoGenerate.KSUID)) == 27
