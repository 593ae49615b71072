"""One file per API operation; importing this package registers all of them."""

from __future__ import annotations

from pydynox.engine.operations import (
    batch_get_item,
    batch_write_item,
    create_table,
    delete_item,
    delete_table,
    describe_table,
    get_item,
    list_tables,
    put_item,
    query,
    scan,
    transact_get_items,
    transact_write_items,
    update_item,
    update_table,
)
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
