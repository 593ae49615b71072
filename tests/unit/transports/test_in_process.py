"""Requests to the engine in this process."""

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


def test_neither_event_loop_is_imported():
    code = (
        "import sys, pydynox.transports.in_process, pydynox.client, pydynox.testing.interleaving\n"
        "import pydynox.testing.memory_backend, pydynox.transports.wrappers.wrapper\n"
        "print([name for name in ('asyncio', 'trio', 'logging', 'unittest') if name in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"
