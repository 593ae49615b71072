"""A table for locks, a clock that the test moves, and one test body for both kinds of guard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import DynamoDBClient
from pydynox.engine.clock import ManualClock
from pydynox.lock import DistributedLock, SyncDistributedLock
from pydynox.testing import MemoryBackend

TABLE = "locks"


class Faults:
    """A wrapper of the client: what it does before and instead of each call is up to the test."""

    def __init__(self) -> None:
        self.before: Callable[[str, dict[str, Any]], None] = lambda operation, request: None
        self.after: Callable[[str, dict[str, Any]], None] = lambda operation, request: None
        self.operations: list[str] = []

    def __call__(self, inner: Any) -> Any:
        faults = self

        class Wrapper:
            def perform(self, operation: str, request: Any, schema: Any = None) -> Any:
                faults.operations.append(operation)
                faults.before(operation, request)
                reply = inner.perform(operation, request, schema)
                faults.after(operation, request)
                return reply

            async def perform_async(self, operation: str, request: Any, schema: Any = None) -> Any:
                faults.operations.append(operation)
                faults.before(operation, request)
                reply = await inner.perform_async(operation, request, schema)
                faults.after(operation, request)
                return reply

        return Wrapper()


class Locks:
    """Makes guards of one kind, and runs blocks of them."""

    def __init__(self, client: DynamoDBClient, clock: ManualClock, blocking: bool) -> None:
        self.client = client
        self.clock = clock
        self.blocking = blocking

    def guard(self, key: str = "report", **options: Any) -> Any:
        kind = SyncDistributedLock if self.blocking else DistributedLock
        return kind(**{"client": self.client, "table": TABLE, "key": key, "clock": self.clock} | options)

    def run(self, guard: Any, body: Callable[[Any], Any] = lambda lock: None) -> Any:
        if self.blocking:
            with guard as lock:
                return body(lock)

        async def block() -> Any:
            async with guard as lock:
                return body(lock)

        return asyncio.run(block())

    def error(self, guard: Any, body: Callable[[Any], Any] = lambda lock: None) -> BaseException:
        with pytest.raises(BaseException) as caught:
            self.run(guard, body)
        return caught.value

    def row(self, key: str = "report") -> dict[str, Any] | None:
        return self.client.sync_get_item(TABLE, {"key": key}, consistent_read=True)

    def put_row(self, key: str = "report", **changes: Any) -> None:
        row = {"key": key, "owner": "another", "version": "1", "protocol": 1, "lease_ms": 30_000}
        self.client.sync_put_item(TABLE, row | changes)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(0)


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend, faults: Faults) -> DynamoDBClient:
    """In memory, and under --pydynox-endpoint on another DynamoDB."""
    pydynox_memory_backend.client.sync_create_table(TABLE, partition_key=("key", "S"), wait=True)
    return DynamoDBClient(wrap=[faults])


@pytest.fixture(params=["async", "sync"])
def locks(request: pytest.FixtureRequest, client: DynamoDBClient, clock: ManualClock) -> Locks:
    return Locks(client, clock, request.param == "sync")
