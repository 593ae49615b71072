"""The constructor, the small methods, and what happens when nobody answers."""

import asyncio
import contextvars

import pytest

from pydynox.client import DynamoDBClient
from pydynox.errors import ConnectionException
from pydynox.transports.active import enter, leave

NOBODY = (
    "{} was not sent: no MemoryBackend is active, and this version of pydynox has no network transport. "
    "Use `with pydynox.testing.MemoryBackend():` or the fixture pydynox_memory_backend."
)
OUTLIVED = (
    "{} was not sent: the MemoryBackend in which this task was started has been left. "
    "Await the task before its backend is left."
)


class TestConstructor:
    def test_every_parameter_in_order(self):
        client = DynamoDBClient(
            "eu-west-1", "AK", "SK", "token", "profile", "http://localhost:8000", "arn", "session", "external",
            0.5, 1.5, 2, "http://proxy",
        )  # fmt: skip

        assert client.get_region() == "eu-west-1"
        assert client.rate_limit is None
        assert client.diagnostics is None
        assert repr(client) == "<DynamoDBClient region='eu-west-1'>"

    def test_unknown_keyword(self):
        with pytest.raises(TypeError):
            DynamoDBClient(regoin="eu-west-1")

    @pytest.mark.parametrize("name", ["rate_limit", "diagnostics"])
    def test_what_is_not_there_yet_is_refused(self, name):
        with pytest.raises(NotImplementedError) as caught:
            DynamoDBClient(**{name: object()})

        assert str(caught.value) == f"DynamoDBClient({name}=) is not supported by this version of pydynox"


class TestRegion:
    def test_from_the_environment(self, monkeypatch):
        monkeypatch.delenv("AWS_REGION", raising=False)
        monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
        client = DynamoDBClient()

        assert client.get_region() == "us-east-1"
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-north-1")
        assert client.get_region() == "eu-north-1"
        monkeypatch.setenv("AWS_REGION", "eu-south-1")
        assert client.get_region() == "eu-south-1"


class TestPing:
    def test_true(self, client, answered_by):
        transport = answered_by({"TableNames": []})

        assert client.ping() is True
        assert transport.calls == [("ListTables", {"Limit": 1})]

    def test_false_on_any_failure(self, client, answered_by):
        answered_by(ZeroDivisionError())

        assert client.ping() is False

    def test_false_without_anybody(self, client):
        assert client.ping() is False


class TestNobodyAnswers:
    def test_outside_of_any_backend(self, call):
        with pytest.raises(ConnectionException) as caught:
            call("get_item", "t", {"pk": "1"})

        assert str(caught.value) == NOBODY.format("GetItem")

    def test_iterators_fail_when_they_are_read(self, client):
        result = client.sync_query("t", "pk = :pk")

        with pytest.raises(ConnectionException) as caught:
            next(result)

        assert str(caught.value) == NOBODY.format("Query")

    def test_a_context_that_outlives_its_backend(self, client, scripted):
        entry = enter(scripted())
        inside = contextvars.copy_context()
        leave(entry)

        with pytest.raises(ConnectionException) as caught:
            inside.run(client.sync_get_item, "t", {"pk": "1"})

        assert str(caught.value) == OUTLIVED.format("GetItem")

    def test_a_task_that_outlives_its_backend(self, client, scripted):
        async def main():
            entry = enter(scripted())
            left = asyncio.Event()

            async def work():
                await left.wait()
                await client.put_item("t", {"pk": "1"})

            task = asyncio.create_task(work())
            leave(entry)
            left.set()
            with pytest.raises(ConnectionException) as caught:
                await task
            assert str(caught.value) == OUTLIVED.format("PutItem")
            with pytest.raises(ConnectionException) as caught:
                await client.put_item("t", {"pk": "1"})
            assert str(caught.value) == NOBODY.format("PutItem")

        asyncio.run(main())
