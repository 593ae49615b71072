"""One file per API operation; importing this package registers all of them."""

from __future__ import annotations

from pydynox.engine.operations.items import (
    batch_get_item,
    batch_write_item,
    delete_item,
    get_item,
    put_item,
    query,
    scan,
    update_item,
)
from pydynox.engine.operations.tables import create_table, delete_table, describe_table, list_tables, update_table
from pydynox.engine.operations.transactions import transact_get_items, transact_write_items
from pydynox.engine.registry import OPERATIONS

__all__ = [
    "OPERATIONS",
    "batch_get_item",
    "batch_write_item",
    "create_table",
    "delete_item",
    "delete_table",
    "describe_table",
    "get_item",
    "list_tables",
    "put_item",
    "query",
    "scan",
    "transact_get_items",
    "transact_write_items",
    "update_item",
    "update_table",
]
