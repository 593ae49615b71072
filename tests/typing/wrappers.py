"""Wrappers of users, as type checkers see them."""

from __future__ import annotations

from functools import partial
from typing import assert_type

from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend
from pydynox.transports import Around, Request, Transport, Wrapper


class Counter(Wrapper):
    calls = 0

    def around(self, operation: str, request: Request) -> Around:
        self.calls += 1
        reply = yield request
        yield 0.5
        return {**reply, "Count": self.calls}


class Latency(Wrapper):
    def __init__(self, inner: Transport, seconds: float) -> None:
        super().__init__(inner)
        self.seconds = seconds

    def around(self, operation: str, request: Request) -> Around:
        yield self.seconds
        return (yield request)


def over(inner: Transport) -> Transport:
    return Counter(inner)


with MemoryBackend(wrap=[Counter, partial(Latency, seconds=0.02), lambda inner: Latency(inner, 1), over]) as backend:
    assert_type(backend, MemoryBackend)
    assert_type(backend.fork(), MemoryBackend)

client = DynamoDBClient(wrap=(Counter, over))
MemoryBackend(wrap=[Latency])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
MemoryBackend(wrap=[Counter(backend.client)])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
