"""A client on a transport that answers from a list, and one way to call either twin of a method."""

from __future__ import annotations

import asyncio
import copy

import pytest

from pydynox.client import DynamoDBClient
from pydynox.transports.who_answers import enter, leave

METADATA = {"RequestId": "R1", "RetryAttempts": 0, "HTTPStatusCode": 200}


class ScriptedTransport:
    """Answers with the given replies in turn, raises those that are exceptions, and keeps the requests."""

    def __init__(self, replies):
        self.replies = list(replies)
        self.calls = []

    def perform(self, operation, request, schema=None):
        self.calls.append((operation, copy.deepcopy(request)))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return {"ResponseMetadata": METADATA, **reply}

    async def perform_async(self, operation, request, schema=None):
        return self.perform(operation, request, schema)

    @property
    def requests(self):
        return [request for _, request in self.calls]


@pytest.fixture
def scripted():
    """`scripted(*replies)` makes a transport."""
    return lambda *replies: ScriptedTransport(replies)


@pytest.fixture
def answered_by(scripted):
    """`answered_by(*replies)` makes a transport that answers for the rest of the test."""
    entries = []

    def install(*replies):
        transport = scripted(*replies)
        entries.append(enter(transport))
        return transport

    yield install
    for entry in entries:
        leave(entry)


@pytest.fixture
def client():
    return DynamoDBClient()


@pytest.fixture(params=["async", "sync"])
def call(request, client):
    """`call("get_item", ...)` calls that method or its blocking twin; of an iterator it makes a list."""

    def either(method, *args, **kwargs):
        if request.param == "sync":
            result = getattr(client, f"sync_{method}")(*args, **kwargs)
            return list(result) if hasattr(result, "__next__") else result

        async def run():
            result = getattr(client, method)(*args, **kwargs)
            return [item async for item in result] if hasattr(result, "__anext__") else await result

        return asyncio.run(run())

    return either
