"""Requests as models send them, answered by the engine, blocking and not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import SyncTransaction, Transaction, set_default_client
from pydynox.testing import MemoryBackend
from unit.model.conftest import RecordingClient, Twin


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> RecordingClient:
    client = RecordingClient()
    set_default_client(client)
    return client


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest, client: RecordingClient) -> Twin:
    return Twin(request.param == "sync")


@pytest.fixture
def transact(twin: Twin) -> Callable[..., None]:
    """`transact(fill)` queues with `fill(transaction)` inside a block of either kind."""

    def run(fill: Callable[[Any], object]) -> None:
        if twin.blocking:
            with SyncTransaction() as transaction:
                fill(transaction)
        else:
            asyncio.run(_in_block(fill))

    return run


async def _in_block(fill: Callable[[Any], object]) -> None:
    async with Transaction() as transaction:
        fill(transaction)
