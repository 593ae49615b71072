"""What the engine does with sessions that ended."""

from datetime import timedelta

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ExpiresIn, StringAttribute, TTLAttribute


class Session(Model):
    model_config = ModelConfig(table="ended_sessions")

    token = StringAttribute(partition_key=True)
    expires = TTLAttribute()


@pytest.fixture
def backend(pydynox_memory_backend_factory):
    """A table with time to live, as the one in production has."""
    with pydynox_memory_backend_factory(tables=[Session]) as backend:
        specification = {"Enabled": True, "AttributeName": "expires"}
        backend.client.perform(
            "UpdateTimeToLive", {"TableName": "ended_sessions", "TimeToLiveSpecification": specification}
        )
        yield backend


@pytest.mark.asyncio
async def test_reads_see_what_has_expired_for_two_more_days(backend):
    await Session(token="1", expires=ExpiresIn.hours(8)).save()

    backend.clock.advance(timedelta(hours=9))
    assert await Session.get(token="1") is not None  # expired, and still there

    backend.clock.advance(timedelta(days=2))
    assert await Session.get(token="1") is None


@pytest.mark.asyncio
async def test_a_deletion_now(backend):
    await Session(token="1", expires=ExpiresIn.hours(8)).save()
    await Session(token="2", expires=ExpiresIn.days(30)).save()

    backend.clock.advance(timedelta(hours=9))
    assert backend.sweep_expired() == 1
    assert list(backend.tables["ended_sessions"]) == ["2"]
