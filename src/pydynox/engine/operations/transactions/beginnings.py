"""Transactions that begin before they are done, for a transport that lets other tasks run in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.operation import DATA
from pydynox.api.operations import operation_named
from pydynox.engine.implicit.tables import schema_for
from pydynox.engine.transactions.holds import Hold
from pydynox.engine.validation import check_request
from pydynox.errors import PydynoxException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.foundation.types import Item, Request
    from pydynox.schema import TableSchema


def begun(engine: Engine, operation: str, request: Request, schema: TableSchema | None) -> Hold | None:
    """What a transaction of writes holds before it is done, for others to meet; None if it will not be done, and for
    any other operation.

    It refuses nothing: what is wrong with the request, or conflicts with it, the operation itself says.
    """
    record = operation_named(operation)
    if record is None or record.plane != DATA or not record.token:
        return None
    token = request.get(record.token)
    try:
        check_request(record, request)
        with engine.lock:
            if token in engine.transactions.tokens:
                return None
            if "TransactItems" in request:
                found = _items_written(engine, request, schema)
            else:
                from pydynox.engine.operations.partiql.execute_transaction import items_written  # loads the parser

                found = items_written(engine, request, schema)
            if not found:
                return None
            return Hold(engine, [(name, key, schema_for(name, schema)) for name, key in found], token)
    except (PydynoxException, TypeError):
        return None


def _items_written(engine: Engine, request: Request, schema: TableSchema | None) -> list[tuple[str, Item]]:
    found = []
    for one in request["TransactItems"]:
        for member in filter(None, one.values()):
            name = member["TableName"]
            content = member["Item"] if "Item" in member else member["Key"]
            key_names = engine.table(name, schema_for(name, schema)).key_names
            found.append((name, {each: content[each] for each in key_names if each in content}))
    return found
