"""The constructor, the small methods, and what happens when nobody answers."""

import asyncio
import contextvars
import inspect
import socket

import pytest

from pydynox.client import DynamoDBClient
from pydynox.errors import ConnectionException
from pydynox.transports.who_answers import enter, leave

REFUSED = (
    "{} was not sent: dynamodb.us-east-1.amazonaws.com belongs to AWS and this is a pytest run (called at {}). "
    "Use the fixture pydynox_memory_backend or `with pydynox.testing.MemoryBackend():`. "
    "Tests that are meant to reach AWS need `pydynox_allow_aws = true` in pytest's configuration."
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

    def test_false_without_anybody(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            client = DynamoDBClient(
                "us-east-1", "AK", "SK", endpoint_url=f"http://127.0.0.1:{free.getsockname()[1]}", max_retries=1
            )

            assert client.ping() is False


def this_line():
    frame = inspect.currentframe().f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


class TestNoBackend:
    """The network is next, and a test run must not reach AWS by mistake."""

    @pytest.fixture(autouse=True)
    def _bare_environment(self, monkeypatch):
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"):
            monkeypatch.delenv(name, raising=False)

    def test_a_blocking_call(self, client):
        with pytest.raises(ConnectionException) as caught:
            client.sync_get_item("t", {"pk": "1"})

        assert str(caught.value) == REFUSED.format("GetItem", f"{__file__}:{caught.traceback[0].lineno + 1}")

    def test_an_asynchronous_call(self, client):
        where = []

        async def main():
            where.append(this_line().rpartition(":"))
            await client.get_item("t", {"pk": "1"})

        with pytest.raises(ConnectionException) as caught:
            asyncio.run(main())

        file, _, line = where[0]
        assert str(caught.value) == REFUSED.format("GetItem", f"{file}:{int(line) + 1}")

    @pytest.mark.parametrize(
        "url", ["https://dynamodb.eu-west-1.amazonaws.com", "http://dynamodb.cn-north-1.amazonaws.com.cn"]
    )
    def test_an_explicit_endpoint(self, url):
        with pytest.raises(ConnectionException) as caught:
            DynamoDBClient("eu-west-1", "AK", "SK", endpoint_url=url).sync_query("t", "pk = :pk").to_list()

        assert str(caught.value).startswith(f"Query was not sent: {url.partition('//')[2]} belongs to AWS")

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
            assert "belongs to AWS" in str(caught.value)

        asyncio.run(main())
