"""Which tables a request concerns, and where it names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydynox.api.operation import NAMED
from pydynox.api.operations import operation_named


def tables_concerned(operation: str) -> str:
    """NAMED, NEW or EVERY."""
    known = operation_named(operation)
    return NAMED if known is None else known.tables


def tables_of(request: Any) -> Iterator[str]:
    """The tables that a request names; what is malformed names none, and is for the engine to complain about."""
    if not isinstance(request, dict):
        return
    name = request.get("TableName")
    if isinstance(name, str):
        yield name
    batch = request.get("RequestItems")
    if isinstance(batch, dict):
        yield from batch
    transaction = request.get("TransactItems")
    if isinstance(transaction, list):
        for member in transaction:
            for action in member.values() if isinstance(member, dict) else ():
                yield from tables_of(action)
