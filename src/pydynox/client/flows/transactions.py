"""Transactions that are sent again when others were in their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.flows.steps import Call, Wait
from pydynox.errors import TransactionCanceledException, TransactionInProgressException

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.flows.steps import Flow
    from pydynox.foundation.types import Request
    from pydynox.schema import TableSchema


def transact(operation: str, request: Request, schema: TableSchema | None, waits: Sequence[float]) -> Flow[Any]:
    """Send a transaction again, after each of `waits`, as long as all that cancels it is other transactions."""
    for wait in waits:
        try:
            return (yield Call(operation, request, schema))
        except TransactionInProgressException:
            pass
        except TransactionCanceledException as error:
            if {reason.get("Code") for reason in error.cancellation_reasons} - {"None", "TransactionConflict"}:
                raise
        yield Wait(wait)
    return (yield Call(operation, request, schema))


def conflict_waits(attempts: int) -> tuple[float, ...]:
    """Seconds between attempts: 0.1, then twice as long each time."""
    return tuple(0.1 * 2**number for number in range(attempts - 1))
