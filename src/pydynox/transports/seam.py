"""The seam that everything above talks through: one request carried to whoever answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.schema import TableSchema


class Transport(Protocol):
    """`operation` is DynamoDB's name; request and reply have DynamoDB's members, with Python attribute values.

    A reply belongs to the caller, and has `ResponseMetadata`. `schema` is the calling model's, which an engine in this
    process may create a table from.
    """

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response: ...

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response: ...
