"""Logic that makes several calls, written once for the asynchronous and the blocking half; it does no I/O.

A flow is a generator. It yields a Call and is sent the reply, yields a Wait and is sent None, or yields Together and is
sent the results; `drivers` do the calling and the waiting. What it returns is the result.
"""

from __future__ import annotations

from pydynox.client.flows.batches import batch_get, batch_write
from pydynox.client.flows.reads import count, count_left, parallel_scan
from pydynox.client.flows.steps import Call, Flow, Together, Wait
from pydynox.client.flows.tables import (
    create_table,
    delete_table,
    table_exists,
    wait_for_table_active,
    wait_for_table_deleted,
)
from pydynox.client.flows.transactions import conflict_waits, transact

__all__ = [
    "Call",
    "Flow",
    "Together",
    "Wait",
    "batch_get",
    "batch_write",
    "conflict_waits",
    "count",
    "count_left",
    "create_table",
    "delete_table",
    "parallel_scan",
    "table_exists",
    "transact",
    "wait_for_table_active",
    "wait_for_table_deleted",
]
