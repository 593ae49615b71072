"""Requests as models send them, answered by the engine."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from typing import Any

import pytest

from pydynox import DynamoDBClient, set_default_client
from pydynox.testing import MemoryBackend


class RecordingClient(DynamoDBClient):
    """Keeps a copy of every request, without what only asks for the cost."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[str, dict[str, Any]]] = []

    def perform(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        self._note(operation, request)
        return super().perform(operation, request, schema)

    async def perform_async(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        self._note(operation, request)
        return await super().perform_async(operation, request, schema)

    def _note(self, operation: str, request: dict[str, Any]) -> None:
        kept = {name: deepcopy(value) for name, value in request.items() if name != "ReturnConsumedCapacity"}
        self.requests.append((operation, kept))

    @property
    def last(self) -> tuple[str, dict[str, Any]]:
        return self.requests[-1]


@pytest.fixture
def backend(pydynox_memory_backend: MemoryBackend) -> MemoryBackend:
    """In memory, and under --pydynox-endpoint on another DynamoDB: tests/endpoints/run.py runs these there."""
    return pydynox_memory_backend


@pytest.fixture
def client(backend: MemoryBackend) -> RecordingClient:
    """The default client inside an empty backend."""
    client = RecordingClient()
    set_default_client(client)
    return client


class Twin:
    """Calls a method as it is or its `sync_` twin, so that one test body covers both."""

    def __init__(self, blocking: bool) -> None:
        self.blocking = blocking

    def __call__(self, target: Any, method: str, *args: Any, **options: Any) -> Any:
        if self.blocking:
            return getattr(target, f"sync_{method}")(*args, **options)
        return asyncio.run(getattr(target, method)(*args, **options))

    def items(self, target: Any, method: str, *args: Any, **options: Any) -> list[Any]:
        """What query or scan give."""
        if self.blocking:
            return list(getattr(target, f"sync_{method}")(*args, **options))

        async def read() -> list[Any]:
            return [item async for item in getattr(target, method)(*args, **options)]

        return asyncio.run(read())


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest) -> Twin:
    return Twin(request.param == "sync")
