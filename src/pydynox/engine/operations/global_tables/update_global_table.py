from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.api.control.global_tables import UPDATE_GLOBAL_TABLE
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.version_2017 import (
    check_regions,
    described,
    existing_global_table,
    put_global_table,
    refuse_legacy,
)
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import ReplicaAlreadyExistsException, ReplicaNotFoundException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


@operation(UPDATE_GLOBAL_TABLE)
def update_global_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_GLOBAL_TABLE, request)
    name, updates = request["GlobalTableName"], request["ReplicaUpdates"]
    added = [update["Create"]["RegionName"] for update in updates if update.get("Create") is not None]
    removed = [update["Delete"]["RegionName"] for update in updates if update.get("Delete") is not None]
    if not updates or len(added) + len(removed) != len(updates):
        raise ValidationException(messages.PARAMETERS_INVALID)
    check_regions(added + removed)
    if added:
        refuse_legacy(engine)

    with engine.lock:
        found = existing_global_table(engine, name, is_prefixed=True)
        for region in added:
            if region in found["Regions"]:
                raise ReplicaAlreadyExistsException(messages.replica_exists(region, name))
        for region in removed:
            if region not in found["Regions"]:
                raise ReplicaNotFoundException(messages.replica_not_found(region, name))
        regions = [region for region in found["Regions"] if region not in removed] + added
        settings = {region: own for region, own in found["Settings"].items() if region in regions}
        new = {**found, "Regions": regions, "Settings": settings}
        # Without a replica there is no global table, which is how one is deleted.
        put_global_table(engine, name, new if regions else None)
        return {"GlobalTableDescription": described(engine, new, status="UPDATING" if regions else "DELETING")}
