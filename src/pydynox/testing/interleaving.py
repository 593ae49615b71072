"""Asynchronous calls that let other tasks run first, as calls over a network do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.engine.operations.transactions.beginnings import begun
from pydynox.transports.event_loops import give_way

if TYPE_CHECKING:
    from pydynox.engine import Engine
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema
    from pydynox.transports.seam import Transport


class InterleavingTransport:
    """An asynchronous call first gives way to the other tasks once.

    Code that reads, computes and writes back without a condition then loses updates here as it does in production. A
    transaction gives way a second time while it holds its items, so that tasks which meet it there conflict.
    """

    __slots__ = ("_engine", "_inner")

    def __init__(self, inner: Transport, engine: Engine) -> None:
        self._inner = inner
        self._engine = engine

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return self._inner.perform(operation, request, schema)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        await give_way()
        hold = begun(self._engine, operation, request, schema)
        if hold is not None:
            with hold:
                await give_way()
        return await self._inner.perform_async(operation, request, schema)
