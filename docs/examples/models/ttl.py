"""Sessions that end."""

from datetime import UTC, datetime, timedelta

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ExpiresIn, StringAttribute, TTLAttribute


class Session(Model):
    model_config = ModelConfig(table="sessions")

    token = StringAttribute(partition_key=True)
    expires = TTLAttribute(default=lambda: ExpiresIn.hours(8))


@pytest.mark.asyncio
async def test_time_left(pydynox_memory_backend):
    session = Session(token="1")
    await session.save()

    assert not session.is_expired
    assert timedelta(hours=7) < session.expires_in <= timedelta(hours=8)

    await session.extend_ttl_async(ExpiresIn.days(1))
    assert session.expires_in > timedelta(hours=23)


@pytest.mark.asyncio
async def test_reads_return_what_has_expired_until_dynamodb_deletes_it(pydynox_memory_backend):
    await Session(token="old", expires=datetime(2020, 1, 1, tzinfo=UTC)).save()

    session = await Session.get(token="old")
    assert session.is_expired
    assert session.expires_in is None

    alive = Session.scan(filter_condition=Session.expires > datetime.now(UTC))
    assert await alive.to_list() == []


def test_it_is_stored_in_whole_seconds(pydynox_memory_backend):
    Session(token="1", expires=datetime(2030, 1, 1, tzinfo=UTC)).sync_save()

    assert pydynox_memory_backend.tables["sessions"]["1"]["expires"] == 1893456000
