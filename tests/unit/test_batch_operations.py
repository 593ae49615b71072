"""BatchWriter and its blocking twin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import BatchWriter, DynamoDBClient, Model, ModelConfig, SyncBatchWriter
from pydynox.attributes import NumberAttribute, StringAttribute, VersionAttribute
from pydynox.errors import ModelError, ValidationException
from pydynox.testing import MemoryBackend


class Row(Model):
    model_config = ModelConfig(table="batch_rows")
    pk = StringAttribute(partition_key=True)
    n = NumberAttribute()
    version = VersionAttribute()


class Counting(DynamoDBClient):
    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []
        self.most_requests: int | None = None
        self.before_sending: Callable[[], object] | None = None

    def perform(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        if operation == "BatchWriteItem":
            if self.before_sending is not None:
                once, self.before_sending = self.before_sending, None
                once()
            assert len(self.sizes) != self.most_requests
            self.sizes += [len(writes) for writes in request["RequestItems"].values()]
        return super().perform(operation, request, schema)

    async def perform_async(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        return self.perform(operation, request, schema)


@pytest.fixture
def client(pydynox_memory_backend: MemoryBackend) -> Counting:
    return Counting()


def everything() -> dict[str, Any]:
    return {row.pk: row.n for row in Row.sync_scan()}


def test_q40_sends_25_at_a_time(client: Counting) -> None:
    """Q40: the peer buffers without bound."""
    with SyncBatchWriter(client, "batch_rows") as batch:
        for number in range(60):
            batch.put(Row(pk=str(number), n=number))
        assert client.sizes == [25, 25]
    assert client.sizes == [25, 25, 10]
    assert len(everything()) == 60


def test_asynchronous(client: Counting) -> None:
    async def main() -> None:
        async with BatchWriter(client, "batch_rows") as batch:
            for number in range(30):
                await batch.put(Row(pk=str(number), n=number))
            assert client.sizes == [25]
            batch.delete({"pk": "0"})  # not awaited: buffered
        assert client.sizes == [25, 6]

    asyncio.run(main())
    assert len(everything()) == 29


def test_q40_the_last_write_of_a_key_wins(client: Counting) -> None:
    """Q40: the peer sends duplicates, which the service refuses."""
    with SyncBatchWriter(client, "batch_rows") as batch:
        batch.put({"pk": "1", "n": 1})
        batch.put(Row(pk="1", n=2))
        batch.put(Row(pk="2", n=2))
        batch.delete(Row(pk="2"))
        batch.delete({"pk": "3"})
        batch.put({"pk": "3", "n": 3})

    assert everything() == {"1": 2, "3": 3}
    assert client.sizes == [3]


def test_instances_know_that_they_are_stored(client: Counting) -> None:
    row = Row(pk="1", n=1)
    with SyncBatchWriter(client, "batch_rows") as batch:
        batch.put(row)
    row.n = 2

    assert (row.changed_fields, row.version) == (["n"], 1)
    row.sync_save()
    assert (everything(), row.version) == ({"1": 2}, 2)


def test_an_instance_that_was_read_in_part(client: Counting) -> None:
    """A put replaces the item, and what was not read would be gone."""

    class Doc(Model):
        model_config = ModelConfig(table="batch_docs")
        pk = StringAttribute(partition_key=True)
        title = StringAttribute()
        text = StringAttribute()

    whole = {"pk": "1", "title": "t", "text": "long"}
    Doc(**whole).sync_save()
    (part,) = Doc.sync_batch_get([{"pk": "1"}], projection=["title"])
    with SyncBatchWriter(client, "batch_docs") as batch:
        with pytest.raises(ModelError) as caught:
            batch.put(part)
        assert str(caught.value) == (
            "Doc: put(): this instance was read in part, and a put would erase what was not read: refresh() it first; "
            "put(instance.to_dict()) means it so"
        )
        part.sync_refresh()
        part.title = "u"
        batch.put(part)
    assert client.sync_get_item("batch_docs", {"pk": "1"}) == {**whole, "title": "u"}

    (part,) = Doc.sync_batch_get([{"pk": "1"}], projection=["title"])
    with SyncBatchWriter(client, "batch_docs") as batch:
        batch.put(part.to_dict())
    assert client.sync_get_item("batch_docs", {"pk": "1"}) == {"pk": "1", "title": "u"}


def test_an_exception_discards_the_rest(client: Counting) -> None:
    def interrupted() -> None:
        with SyncBatchWriter(client, "batch_rows") as batch:
            batch.put(Row(pk="1", n=1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert everything() == {}


def test_a_failed_flush_keeps_the_buffer(client: Counting) -> None:
    batch = SyncBatchWriter(client, "batch_rows")
    batch.put(Row(pk="1", n=float("nan")))
    for _ in range(2):
        with pytest.raises(ValueError):
            batch.flush()
    batch.put(Row(pk="1", n=1))
    batch.flush()

    assert everything() == {"1": 1}


def test_wrong_use(client: Counting) -> None:
    class Other(Model):
        model_config = ModelConfig(table="elsewhere")
        pk = StringAttribute(partition_key=True)

    batch = SyncBatchWriter(client, "batch_rows")
    with pytest.raises(ValueError) as caught:
        batch.put(Other(pk="1"))
    assert str(caught.value) == "Other is stored in table 'elsewhere', this batch writes to 'batch_rows'"
    with pytest.raises(TypeError) as caught_type:
        batch.put("x")  # type: ignore[arg-type]
    assert str(caught_type.value) == "put() takes an item or an instance of a model, not str"


@pytest.mark.requires("text about keys of a wrong type")
def test_a_key_that_is_none_is_the_services_affair(client: Counting) -> None:
    batch = SyncBatchWriter(client, "batch_rows")
    batch.put({"pk": ["a list"]})
    with pytest.raises(ValidationException) as caught:
        batch.flush()
    assert caught.value.message == "The provided key element does not match the schema"


@pytest.fixture(params=["async", "sync"])
def buffered(request: pytest.FixtureRequest, client: Counting) -> Any:
    """`buffered(fill)` calls `fill` with a writer of either half, then flushes that."""

    async def asynchronously(fill: Callable[[Any], None]) -> None:
        writer = BatchWriter(client, "batch_rows")
        fill(writer)
        await writer.flush()

    def either(fill: Callable[[Any], None]) -> None:
        if request.param == "async":
            asyncio.run(asynchronously(fill))
        else:
            writer = SyncBatchWriter(client, "batch_rows")
            fill(writer)
            writer.flush()

    return either


def test_what_was_put_is_written_whatever_becomes_of_the_dict(client: Counting, buffered: Any) -> None:
    client.most_requests = 1  # a writer that finds nothing of its own to forget would send for ever

    def fill(writer: Any) -> None:
        item = {"pk": "1", "n": 1, "tags": ["a"]}
        writer.put(item)
        item["pk"] = "2"
        item["tags"].append("b")
        writer.put(item)

    buffered(fill)

    assert client.sizes == [2]
    assert [client.sync_get_item("batch_rows", {"pk": pk}) for pk in "12"] == [
        {"pk": "1", "n": 1, "tags": ["a"]},
        {"pk": "2", "n": 1, "tags": ["a", "b"]},
    ]


def test_what_was_deleted_is_deleted_whatever_becomes_of_the_key(client: Counting, buffered: Any) -> None:
    for pk in "12":
        Row(pk=pk, n=1).sync_save()
    client.most_requests = 1

    def fill(writer: Any) -> None:
        key = {"pk": "1"}
        writer.delete(key)
        key["pk"] = "2"

    buffered(fill)

    assert everything() == {"2": 1}


def test_a_write_made_during_a_flush_is_not_lost(client: Counting) -> None:
    async def main() -> None:
        writer = BatchWriter(client, "batch_rows")
        writer.put({"pk": "1", "n": 1})
        client.before_sending = lambda: writer.put({"pk": "1", "n": 2})
        await writer.flush()

    asyncio.run(main())

    assert client.sizes == [1, 1]
    assert everything() == {"1": 2}
