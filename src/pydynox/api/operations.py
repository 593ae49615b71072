"""The one table of constraints: each operation's members, and which of the service's two layers checks it."""

from __future__ import annotations

from pydynox.api import items as item_members
from pydynox.api import reads as read_members
from pydynox.api import tables as table_members
from pydynox.api.member import Members

OPERATIONS: dict[str, Members] = {
    "CreateTable": table_members.CREATE_TABLE,
    "DescribeTable": table_members.DESCRIBE_TABLE,
    "ListTables": table_members.LIST_TABLES,
    "UpdateTable": table_members.UPDATE_TABLE,
    "DeleteTable": table_members.DELETE_TABLE,
    "DescribeTimeToLive": table_members.DESCRIBE_TIME_TO_LIVE,
    "UpdateTimeToLive": table_members.UPDATE_TIME_TO_LIVE,
    "PutItem": item_members.PUT_ITEM,
    "GetItem": item_members.GET_ITEM,
    "UpdateItem": item_members.UPDATE_ITEM,
    "DeleteItem": item_members.DELETE_ITEM,
    "Query": read_members.QUERY,
    "Scan": read_members.SCAN,
    "BatchGetItem": read_members.BATCH_GET_ITEM,
    "BatchWriteItem": read_members.BATCH_WRITE_ITEM,
    "TransactWriteItems": read_members.TRANSACT_WRITE_ITEMS,
    "TransactGetItems": read_members.TRANSACT_GET_ITEMS,
}

UNSUPPORTED = table_members.UNSUPPORTED

# In 2026 the service moved these to a newer validation layer. Of the limits in the API model it reports the first one
# broken, alone, and does not print the value: "Value at 'TableName' failed to satisfy constraint: ...".
# Seen in 31 of 33 regions, October 2026.
NEWER_LAYER = frozenset({"PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "BatchGetItem"})

# And these three put whatever they refuse before they look at the table into "1 validation error detected: ...".
ENVELOPED = frozenset({"PutItem", "UpdateItem", "DeleteItem"})
