"""Requests answered by an engine in this process."""

from __future__ import annotations

import sys
from collections.abc import Generator
from types import coroutine
from typing import TYPE_CHECKING

from pydynox.engine import Engine
from pydynox.engine.transactions.holds import begun
from pydynox.transports import Request, Response

if TYPE_CHECKING:
    from pydynox.schema import TableSchema


class InProcessTransport:
    """Calls the engine; an asynchronous call never waits, so it runs to its end before another task does.

    With `interleave` an asynchronous call first gives way to the other tasks once, as a call over a network would:
    code that reads, computes and writes back without a condition then loses updates here as it does in production. A
    transaction gives way a second time while it holds its items, so that tasks which meet it there conflict.
    """

    __slots__ = ("engine", "interleave")

    def __init__(self, engine: Engine, *, interleave: bool = False) -> None:
        self.engine = engine
        self.interleave = interleave

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return self.engine.execute(operation, request, schema)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if self.interleave:
            await give_way()
            if operation == "TransactWriteItems":
                hold = begun(self.engine, request, schema)
                if hold is not None:
                    with hold:
                        await give_way()
        return self.engine.execute(operation, request, schema)


async def give_way() -> None:
    """Let every other ready task run once; the event loop is asked, never imported."""
    trio = sys.modules.get("trio")
    if trio is not None and trio.lowlevel.in_trio_task():
        await trio.lowlevel.checkpoint()
    else:
        await _bare_yield()


@coroutine
def _bare_yield() -> Generator[None, None, None]:
    # What asyncio.sleep(0) does: the loop runs a task that yields nothing again in its next round.
    yield
