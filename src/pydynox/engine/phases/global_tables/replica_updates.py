"""UpdateTable's ReplicaUpdates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.global_tables.replicas import REPLICAS, updated
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.storage.tables import Table
from pydynox.foundation.types import Request

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


def update_replicas(engine: Engine, table: Table, request: Request) -> dict[str, Any]:
    """The TableDescription of the reply; to be called under the lock."""
    definition = table.definition
    mode = definition.get("BillingMode") or ("PROVISIONED" if definition else "PAY_PER_REQUEST")
    found = updated(table, request["ReplicaUpdates"], mode, engine.settings)
    set_option(engine, table, REPLICAS, found or None)
    return describe(engine.tables[table.name], engine.settings, status="UPDATING")
