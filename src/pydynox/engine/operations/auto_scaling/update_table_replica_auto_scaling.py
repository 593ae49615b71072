from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.auto_scaling import UPDATE_TABLE_REPLICA_AUTO_SCALING
from pydynox.engine.messages.tables import features as messages
from pydynox.engine.phases.global_tables.auto_scaling import check_settings, described_settings
from pydynox.engine.phases.global_tables.replica_auto_scaling import AUTO_SCALING, described
from pydynox.engine.phases.global_tables.replicas import no_global_table, regions
from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.registry import operation
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation import check_request
from pydynox.errors import ResourceNotFoundException, ValidationException
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

Members = dict[str, Any]

_OF_TABLE = "ProvisionedWriteCapacityAutoScalingUpdate"
_OF_REPLICA = "ReplicaProvisionedReadCapacityAutoScalingUpdate"
_OF_REPLICA_INDEX = "ProvisionedReadCapacityAutoScalingUpdate"


@operation(UPDATE_TABLE_REPLICA_AUTO_SCALING)
def update_table_replica_auto_scaling(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_TABLE_REPLICA_AUTO_SCALING, request)
    name = table_name_of(request["TableName"], engine.settings)
    replica_updates = request.get("ReplicaUpdates") or []
    named = [update["RegionName"] for update in replica_updates]
    if not replica_updates and not request.get("GlobalSecondaryIndexUpdates") and request.get(_OF_TABLE) is None:
        raise ValidationException(messages.auto_scaling_nothing(name))
    repeated = [region for number, region in enumerate(named) if region in named[:number]]
    if repeated:
        raise ValidationException(messages.auto_scaling_regions_repeated(name, repeated))

    with engine.lock:
        table = engine.tables.get(name)
        if table is None:
            raise no_global_table(name)
        known = regions(table, engine.settings)
        kept = table.options.get(AUTO_SCALING, {})
        settings: dict[str, Members] = {region: deepcopy(kept.get(region, {})) for region in known}
        for own in settings.values():
            _put(name, own, "Write", request, _OF_TABLE)
            for update in request.get("GlobalSecondaryIndexUpdates") or ():
                _put(name, _index(table, own, update), "Write", update, _OF_TABLE)
        for update in replica_updates:
            region = update["RegionName"]
            if region not in settings:
                raise ValidationException(messages.replicas_unknown([region]))
            _put(name, settings[region], "Read", update, _OF_REPLICA)
            for index in update.get("ReplicaGlobalSecondaryIndexUpdates") or ():
                _put(name, _index(table, settings[region], index), "Read", index, _OF_REPLICA_INDEX)
        _check_billing(table, request, known)
        set_option(engine, table, AUTO_SCALING, settings)
        return {
            "TableAutoScalingDescription": described(engine.tables[name], engine.settings, status="UPDATING"),
        }


def _put(name: str, own: Members, what: str, update: Members, member: str) -> None:
    given = update.get(member)
    if given is not None:
        check_settings(name, given, member)
        own[what] = described_settings(given)


def _index(table: Table, own: Members, update: Members) -> Members:
    index = update.get("IndexName")
    if index is None or index not in table.indexes:
        raise ResourceNotFoundException(messages.insights_index_not_found(str(index), table.name))
    found: Members = own.setdefault("Indexes", {}).setdefault(index, {})
    return found


def _check_billing(table: Table, request: Request, known: list[str]) -> None:
    """There is nothing to scale in a table that is billed per request."""
    if table.definition.get("BillingMode") == "PROVISIONED" or "ProvisionedThroughput" in table.definition:
        return
    members = [name for name in (_OF_TABLE, "GlobalSecondaryIndexUpdates", "ReplicaUpdates") if request.get(name)]
    raise ValidationException(messages.auto_scaling_needs_provisioned(table.name, known, members))
