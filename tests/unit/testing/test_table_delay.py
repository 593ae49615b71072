"""Tables of a MemoryBackend that take a while."""

from __future__ import annotations

import asyncio

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.client.flows import tables as flows
from pydynox.engine import ManualClock, Settings
from pydynox.errors import ResourceNotFoundException
from pydynox.testing import MemoryBackend
from pydynox.transports import Wrapper


class Thing(Model):
    model_config = ModelConfig(table="delayed_things")
    pk = StringAttribute(partition_key=True)


@pytest.fixture
def backend(monkeypatch):
    """Two seconds pass before every look at a table."""
    monkeypatch.setattr(flows, "POLL_SECONDS", 0)
    clock = ManualClock()

    class Passing(Wrapper):
        def around(self, operation, request):
            if operation == "DescribeTable":
                clock.advance(2)
            return (yield request)

    with MemoryBackend(settings=Settings(table_delay=5), clock=clock, wrap=[Passing]) as backend:
        yield backend


def test_a_client_waits(backend):
    backend.client.sync_create_table("delayed", ("pk", "S"))
    with pytest.raises(ResourceNotFoundException):
        backend.client.sync_put_item("delayed", {"pk": "1"})
    backend.client.sync_wait_for_table_active("delayed")
    backend.client.sync_put_item("delayed", {"pk": "1"})

    backend.client.sync_delete_table("delayed", wait=True)

    assert not backend.client.sync_table_exists("delayed")


def test_it_waits_in_one_call_and_in_an_event_loop(backend):
    asyncio.run(backend.client.create_table("delayed", ("pk", "S"), wait=True))
    backend.client.sync_put_item("delayed", {"pk": "1"})


def test_a_clock_that_stands_ends_the_wait(monkeypatch):
    monkeypatch.setattr(flows, "POLL_SECONDS", 0)
    with (
        MemoryBackend(settings=Settings(table_delay=5), clock=ManualClock()) as backend,
        pytest.raises(TimeoutError) as caught,
    ):
        backend.client.sync_create_table("delayed", ("pk", "S"), wait=True, timeout_seconds=0.01)

    assert str(caught.value) == "table 'delayed' was not active after 0.01 s: it is CREATING"


def test_models_and_tables_from_the_start_are_there_at_once():
    with MemoryBackend(settings=Settings(table_delay=5), tables=[Thing], clock=ManualClock()) as backend:
        Thing(pk="1").sync_save()
        assert list(backend.tables["delayed_things"]) == ["1"]
    with MemoryBackend(settings=Settings(table_delay=5), clock=ManualClock()):
        Thing(pk="1").sync_save()


def test_the_clock_brings_it_about():
    with MemoryBackend(settings=Settings(table_delay=5, implicit_tables=False), clock=ManualClock()) as backend:
        Thing.sync_create_table()
        with pytest.raises(ResourceNotFoundException):
            Thing(pk="1").sync_save()
        backend.clock.advance(5)
        Thing(pk="1").sync_save()
        Thing.sync_delete_table()
        assert "delayed_things" in backend.tables
        backend.clock.advance(5)
        assert "delayed_things" not in backend.tables
