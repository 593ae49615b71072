"""Which tables a request concerns, and where it names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydynox.api.arns import PREFIX, bare_table_name
from pydynox.api.operation import NAMED
from pydynox.api.operations import operation_named


def tables_concerned(operation: str) -> str:
    """NAMED, NEW or EVERY."""
    known = operation_named(operation)
    return NAMED if known is None else known.tables


def tables_of(request: Any) -> Iterator[str]:
    """The tables that a request names, by their names where it has ARNs; what is malformed names none, and is for the
    engine to complain about."""
    for name in spelled_tables_of(request):
        yield bare_table_name(name) if name.startswith(PREFIX) else name


def spelled_tables_of(request: Any) -> Iterator[str]:
    """The same as they stand in the request."""
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
                yield from spelled_tables_of(action)


def with_bare_names(request: dict[str, Any]) -> dict[str, Any]:
    """The request with names where it has ARNs of tables."""
    bare = request.copy()
    if isinstance(request.get("TableName"), str):
        bare["TableName"] = bare_table_name(request["TableName"])
    if isinstance(request.get("RequestItems"), dict):
        bare["RequestItems"] = {bare_table_name(name): block for name, block in request["RequestItems"].items()}
    if isinstance(request.get("TransactItems"), list):
        bare["TransactItems"] = [_with_bare_names_inside(member) for member in request["TransactItems"]]
    return bare


def _with_bare_names_inside(member: Any) -> Any:
    if not isinstance(member, dict):
        return member
    return {name: with_bare_names(action) if isinstance(action, dict) else action for name, action in member.items()}
