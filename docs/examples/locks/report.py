"""One report a night, whoever of several machines starts it."""

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, Transaction
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import LockLost, LockNotAcquired, TransactionCanceledException
from pydynox.lock import DistributedLock, distributed_lock


class Report(Model):
    model_config = ModelConfig(table="reports")

    day = StringAttribute(partition_key=True)
    sales = NumberAttribute()


async def write_report(client: DynamoDBClient, day: str, clock=None) -> None:
    async with DistributedLock(client, table="locks", key=f"report:{day}", wait_timeout=0, clock=clock) as lock:
        for _hour in range(24):
            # what takes long
            lock.raise_if_lost()
        async with Transaction(client) as transaction:
            lock.check_in(transaction)  # the fence: DynamoDB itself checks that the lock is still ours
            transaction.save_model(Report(day=day, sales=12))


@pytest.fixture
def client(pydynox_memory_backend):
    client = pydynox_memory_backend.client
    client.sync_create_table("locks", partition_key=("key", "S"))
    return client


@pytest.mark.asyncio
async def test_it_is_written(client):
    await write_report(client, "2026-12-01")

    assert (await Report.get(day="2026-12-01")).sales == 12


@pytest.mark.asyncio
async def test_somebody_else_is_writing_it(client):
    async with DistributedLock(client, table="locks", key="report:2026-12-01"):
        with pytest.raises(LockNotAcquired):
            await write_report(client, "2026-12-01")


@pytest.mark.asyncio
async def test_a_pause_that_is_too_long(client, pydynox_memory_backend):
    clock = pydynox_memory_backend.clock

    async with DistributedLock(client, table="locks", key="report", lease_duration=30, clock=clock) as lock:
        lock.raise_if_lost()
        clock.advance(40)
        with pytest.raises(LockLost):
            lock.raise_if_lost()


async def write_late(client: DynamoDBClient) -> None:
    """Another machine takes the lock between our last look and our commit."""
    async with DistributedLock(client, table="locks", key="report") as lock, Transaction(client) as transaction:
        lock.check_in(transaction)
        transaction.save_model(Report(day="2026-12-01", sales=12))
        row = {"key": "report", "owner": "another", "version": "1", "protocol": 1, "lease_ms": 30_000}
        await client.put_item("locks", row)


@pytest.mark.asyncio
async def test_the_fence(client):
    with pytest.raises(TransactionCanceledException) as caught:
        await write_late(client)

    assert caught.value.failures[0].table == "locks"
    assert await Report.get(day="2026-12-01") is None


@pytest.mark.asyncio
async def test_a_function(client):
    @distributed_lock(client, table="locks", key="customer:{email}")
    async def charge(email: str, cents: int) -> list[str]:
        return [item["key"] async for item in client.scan("locks")]

    assert await charge("ada@example.com", 5) == ["customer:ada@example.com"]
