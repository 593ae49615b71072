"""What a flow yields: calls, waits, and other flows to run at the same time."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.foundation.types import T

if TYPE_CHECKING:
    from pydynox.foundation.types import Request
    from pydynox.schema import TableSchema


class Call(NamedTuple):
    """Perform one operation; the flow is sent its reply."""

    operation: str
    request: Request
    schema: TableSchema | None = None


class Wait(NamedTuple):
    """Let this many seconds pass."""

    seconds: float


class Together(NamedTuple):
    """Run these flows at the same time; the flow is sent their results, in this order."""

    flows: list[Generator[Any, Any, Any]]


Flow = Generator[Call | Wait | Together, Any, T]
