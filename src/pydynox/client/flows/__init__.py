"""Logic that makes several calls, written once for the asynchronous and the blocking half; it does no I/O.

A flow is a generator. It yields a Call and is sent the reply, yields a Wait and is sent None, or yields Together and is
sent the results; `drivers` do the calling and the waiting. What it returns is the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
    from pydynox.client.flows.batches import batch_get, batch_write
    from pydynox.client.flows.drivers import drive, drive_async
    from pydynox.client.flows.reads import count, count_left, parallel_scan
    from pydynox.client.flows.steps import Call, Flow, Together, Wait
    from pydynox.client.flows.tables import (
        create_table,
        delete_table,
        set_up_table,
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
    "drive",
    "drive_async",
    "parallel_scan",
    "set_up_table",
    "table_exists",
    "transact",
    "wait_for_table_active",
    "wait_for_table_deleted",
]

_MODULE_OF = {
    "Call": "steps",
    "Flow": "steps",
    "Together": "steps",
    "Wait": "steps",
    "batch_get": "batches",
    "batch_write": "batches",
    "conflict_waits": "transactions",
    "count": "reads",
    "count_left": "reads",
    "create_table": "tables",
    "delete_table": "tables",
    "drive": "drivers",
    "drive_async": "drivers",
    "parallel_scan": "reads",
    "set_up_table": "tables",
    "table_exists": "tables",
    "transact": "transactions",
    "wait_for_table_active": "tables",
    "wait_for_table_deleted": "tables",
}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
