"""A backend's own client: models send through less than a client until somebody asks for it, and nobody notices."""

from __future__ import annotations

import asyncio

from pydynox import Model, ModelConfig, get_default_client
from pydynox.attributes import StringAttribute
from pydynox.testing import MemoryBackend


class Visit(Model):
    model_config = ModelConfig(table="visits")
    pk = StringAttribute(partition_key=True)


def test_it_knows_what_models_sent_before_it_was_asked_for():
    with MemoryBackend() as backend:
        Visit(pk="a").sync_save()
        Visit(pk="b").sync_save()

        assert backend.client.get_total_metrics().put_count == 2
        last = backend.client.get_last_metrics()
        assert last is not None
        assert last.consumed_wcu == 1.0


def test_it_knows_what_they_send_afterwards():
    with MemoryBackend() as backend:
        Visit(pk="a").sync_save()
        client = backend.client
        client.reset_metrics()
        Visit(pk="b").sync_save()

        assert client.get_total_metrics().put_count == 1
        assert backend.client is get_default_client() is Visit._get_client() is client


def test_asynchronously():
    async def saved():
        async with MemoryBackend() as backend:
            await Visit(pk="a").save()
            return backend.client.get_total_metrics().put_count

    assert asyncio.run(saved()) == 1
