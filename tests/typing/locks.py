"""What mypy and pyright make of locks: checked by both, never run."""

from collections.abc import Callable, Coroutine
from typing import Any, assert_type

from pydynox import DynamoDBClient, SyncTransaction, Transaction
from pydynox.lock import DistributedLock, LockMetrics, SyncDistributedLock, distributed_lock
from pydynox.testing import MemoryBackend

client = DynamoDBClient()
backend = MemoryBackend()


def blocking() -> None:
    with SyncDistributedLock(client, table="locks", key="a", clock=backend.clock) as lock:
        assert_type(lock, SyncDistributedLock)
        assert_type(lock.metrics, LockMetrics)
        lock.check_in(SyncTransaction(client))


async def asynchronous() -> None:
    async with DistributedLock(client, table="locks", key="a", lease_duration=5, wait_timeout=0) as lock:
        assert_type(lock, DistributedLock)
        lock.raise_if_lost()
        lock.check_in(Transaction(client))


@distributed_lock(client, table="locks", key="{name}")
def greet(name: str) -> int:
    return len(name)


@distributed_lock(client, table="locks", key="{name}")
async def greet_async(name: str) -> int:
    return len(name)


assert_type(greet("Ada"), int)
call: Callable[[str], Coroutine[Any, Any, int]] = greet_async
