from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.global_tables import UPDATE_GLOBAL_TABLE_SETTINGS
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.messages.tables.features import insights_index_not_found
from pydynox.engine.phases.global_tables.auto_scaling import new_settings
from pydynox.engine.phases.global_tables.version_2017 import described_settings, existing_global_table, put_global_table
from pydynox.engine.registry import operation
from pydynox.engine.validation import check_request
from pydynox.errors import IndexNotFoundException, ReplicaNotFoundException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

Members = dict[str, Any]


@operation(UPDATE_GLOBAL_TABLE_SETTINGS)
def update_global_table_settings(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_GLOBAL_TABLE_SETTINGS, request)
    name = request["GlobalTableName"]
    with engine.lock:
        found = existing_global_table(engine, name)
        settings = deepcopy({region: found["Settings"].get(region, {}) for region in found["Regions"]})
        of_all = _of_all(engine, name, request)
        for own in settings.values():
            own.update(deepcopy(of_all))
            for index in request.get("GlobalTableGlobalSecondaryIndexSettingsUpdate") or ():
                _index(engine, name, own, index).update(
                    _capacity(engine, name, index, "Write", "Provisioned", "Provisioned")
                )
        for update in request.get("ReplicaSettingsUpdate") or ():
            region = update["RegionName"]
            if region not in settings:
                raise ReplicaNotFoundException(messages.replica_not_found(region, name))
            _update_replica(engine, name, settings[region], update)
        new = {**found, "Settings": settings}
        put_global_table(engine, name, new)
        return {"GlobalTableName": name, "ReplicaSettings": described_settings(engine, new, status="UPDATING")}


def _of_all(engine: Engine, name: str, request: Request) -> Members:
    """What is set for every replica."""
    settings = _capacity(engine, name, request, "Write", "GlobalTableProvisioned", "ReplicaProvisioned")
    if request.get("GlobalTableBillingMode") is not None:
        settings["ReplicaBillingModeSummary"] = {"BillingMode": request["GlobalTableBillingMode"]}
    return settings


def _update_replica(engine: Engine, name: str, own: Members, update: Members) -> None:
    own.update(_capacity(engine, name, update, "Read", "ReplicaProvisioned", "ReplicaProvisioned"))
    if update.get("ReplicaTableClass") is not None:
        own["ReplicaTableClassSummary"] = {"TableClass": update["ReplicaTableClass"]}
    for index in update.get("ReplicaGlobalSecondaryIndexSettingsUpdate") or ():
        _index(engine, name, own, index).update(_capacity(engine, name, index, "Read", "Provisioned", "Provisioned"))


def _index(engine: Engine, name: str, own: Members, update: Members) -> Members:
    """Where the settings of the index are kept."""
    index_name = update["IndexName"]
    table = engine.tables.get(name)
    if table is None or index_name not in table.indexes:
        raise IndexNotFoundException(insights_index_not_found(index_name, name))
    found: Members = own.setdefault("Indexes", {}).setdefault(index_name, {})
    return found


def _capacity(engine: Engine, name: str, update: Members, what: str, given: str, shown: str) -> Members:
    """Units and auto scaling under the names that descriptions have."""
    settings: Members = {}
    units = update.get(f"{given}{what}CapacityUnits")
    if units is not None:
        settings[f"{shown}{what}CapacityUnits"] = units
    scaling = update.get(f"{given}{what}CapacityAutoScalingSettingsUpdate")
    if scaling is not None:
        new = new_settings(engine, scaling, what, name, update.get("IndexName"))
        settings[f"{shown}{what}CapacityAutoScalingSettings"] = new
    return settings
