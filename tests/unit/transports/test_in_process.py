"""Requests to the engine in this process, and giving way before asynchronous ones."""

import asyncio
import subprocess
import sys

import pytest

from pydynox.engine import Engine
from pydynox.errors import ResourceNotFoundException
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.transports.in_process import InProcessTransport

SCHEMA = TableSchema("table", KeySchema((KeyAttribute("pk", "S"),)))
PUT = {"TableName": "table", "Item": {"pk": "1", "n": 0}}
GET = {"TableName": "table", "Key": {"pk": "1"}}


@pytest.fixture
def transport():
    return InProcessTransport(Engine())


def test_operation_request_and_schema_reach_the_engine(transport):
    transport.perform("PutItem", PUT, SCHEMA)

    assert transport.perform("GetItem", GET)["Item"] == {"pk": "1", "n": 0}
    assert asyncio.run(transport.perform_async("GetItem", GET))["Item"] == {"pk": "1", "n": 0}


def test_errors_pass(transport):
    with pytest.raises(ResourceNotFoundException):
        transport.perform("GetItem", GET)
    with pytest.raises(ResourceNotFoundException):
        asyncio.run(transport.perform_async("GetItem", GET))


async def add_one(transport):
    item = (await transport.perform_async("GetItem", GET))["Item"]
    item["n"] += 1
    await transport.perform_async("PutItem", {"TableName": "table", "Item": item})


async def add_two_at_once(transport):
    await asyncio.gather(add_one(transport), add_one(transport))


@pytest.mark.parametrize(("interleave", "total"), [(False, 2), (True, 1)])
def test_a_lost_update_shows_only_when_interleaved(interleave, total):
    transport = InProcessTransport(Engine(), interleave=interleave)
    transport.perform("PutItem", PUT, SCHEMA)

    asyncio.run(add_two_at_once(transport))

    assert transport.perform("GetItem", GET)["Item"]["n"] == total


def test_a_lost_update_under_trio():
    trio = pytest.importorskip("trio")
    transport = InProcessTransport(Engine(), interleave=True)
    transport.perform("PutItem", PUT, SCHEMA)

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(add_one, transport)
            nursery.start_soon(add_one, transport)

    trio.run(main)

    assert transport.perform("GetItem", GET)["Item"]["n"] == 1


def test_neither_event_loop_is_imported():
    code = (
        "import sys, pydynox.transports.in_process, pydynox.client, pydynox.testing.backend\n"
        "print([name for name in ('asyncio', 'trio', 'logging', 'unittest') if name in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"
