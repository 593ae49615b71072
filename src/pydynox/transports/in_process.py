"""Requests answered by an engine in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.engine import Engine

if TYPE_CHECKING:
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema


class InProcessTransport:
    """Calls the engine; an asynchronous call never waits, so it runs to its end before another task does."""

    __slots__ = ("engine", "perform")

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.perform = engine.execute  # itself, as a method around it would cost every call a frame

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return self.engine.execute(operation, request, schema)
