from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.auto_scaling import UPDATE_TABLE_REPLICA_AUTO_SCALING
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.messages.tables.features import insights_index_not_found
from pydynox.engine.phases.global_tables.auto_scaling import new_settings
from pydynox.engine.phases.global_tables.replica_auto_scaling import described, scalable_indexes
from pydynox.engine.phases.global_tables.replicas import AUTO_SCALING, no_global_table, regions
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
# Of UpdateGlobalTableSettings, which is what complaints speak of.
_TABLE_MEMBER = "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"
_INDEX_MEMBER = "GlobalTableGlobalSecondaryIndexSettingsUpdate"
_REPLICA_MEMBER = "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"
_REPLICA_INDEX_MEMBER = "ReplicaGlobalSecondaryIndexSettingsUpdate"
_INDEXES, _REPLICA_INDEXES = "GlobalSecondaryIndexUpdates", "ReplicaGlobalSecondaryIndexUpdates"


@operation(UPDATE_TABLE_REPLICA_AUTO_SCALING)
def update_table_replica_auto_scaling(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_TABLE_REPLICA_AUTO_SCALING, request)
    name = table_name_of(request["TableName"], engine.settings)
    replica_updates = request.get("ReplicaUpdates") or []
    _check_says_something(name, request, replica_updates)

    with engine.lock:
        table = engine.tables.get(name)
        if table is None:
            raise no_global_table(name)
        known = regions(table, engine.settings)
        _check_billing(table, request, known)
        # The reply has what was set before.
        reply = {"TableAutoScalingDescription": described(table, engine.settings, status="UPDATING")}
        kept = table.options.get(AUTO_SCALING, {})
        settings: dict[str, Members] = {region: deepcopy(kept.get(region, {})) for region in known}
        for own in settings.values():
            _put(engine, table, own, request, "Write", _OF_TABLE)
            for update in request.get(_INDEXES) or ():
                _put(engine, table, _of_index(table, own, update), update, "Write", _OF_TABLE)
        for update in replica_updates:
            region = update["RegionName"]
            if region not in settings:
                raise ResourceNotFoundException(messages.replica_not_found(region, name))
            _put(engine, table, settings[region], update, "Read", _OF_REPLICA)
            for index in update.get(_REPLICA_INDEXES) or ():
                _put(engine, table, _of_index(table, settings[region], index), index, "Read", _OF_REPLICA_INDEX)
        set_option(engine, table, AUTO_SCALING, settings)
        return reply


def _check_says_something(name: str, request: Request, replica_updates: list[Members]) -> None:
    if not replica_updates and not request.get(_INDEXES) and request.get(_OF_TABLE) is None:
        raise ValidationException(messages.auto_scaling_nothing(name))
    named = [update["RegionName"] for update in replica_updates]
    repeated = [region for number, region in enumerate(named) if region in named[:number]]
    if repeated:
        raise ValidationException(messages.auto_scaling_regions_repeated(name, repeated))
    for update in replica_updates:
        if update.get(_OF_REPLICA) is None and not update.get(_REPLICA_INDEXES):
            raise ValidationException(messages.auto_scaling_nothing(name, update["RegionName"]))


def _put(engine: Engine, table: Table, own: Members, update: Members, what: str, member: str) -> None:
    """The settings of a table or of one of its indexes into `own`, which are those of a region."""
    if update.get(member) is not None:
        own[what] = new_settings(engine, update[member], what, table.name, update.get("IndexName"))


def _of_index(table: Table, own: Members, update: Members) -> Members:
    """Where the settings of the index are."""
    index = update.get("IndexName")
    if index is None or index not in scalable_indexes(table):
        raise ResourceNotFoundException(insights_index_not_found(str(index), table.name))
    found: Members = own.setdefault("Indexes", {}).setdefault(index, {})
    return found


def _check_billing(table: Table, request: Request, known: list[str]) -> None:
    """There is nothing to scale in a table that is billed per request, but it can be stopped."""
    if table.definition.get("BillingMode") == "PROVISIONED" or "ProvisionedThroughput" in table.definition:
        return
    wanted = [name for name, update in _updates(request) if not update.get("AutoScalingDisabled")]
    if wanted:
        complaint = messages.auto_scaling_needs_provisioned(table.name, known, list(dict.fromkeys(wanted)))
        raise ValidationException(complaint)


def _updates(request: Request) -> Iterator[tuple[str, Members]]:
    """Each AutoScalingSettingsUpdate, and the member by which complaints name it."""
    if request.get(_OF_TABLE) is not None:
        yield _TABLE_MEMBER, request[_OF_TABLE]
    for each in request.get(_INDEXES) or ():
        if each.get(_OF_TABLE) is not None:
            yield _INDEX_MEMBER, each[_OF_TABLE]
    for replica in request.get("ReplicaUpdates") or ():
        if replica.get(_OF_REPLICA) is not None:
            yield _REPLICA_MEMBER, replica[_OF_REPLICA]
        for index in replica.get(_REPLICA_INDEXES) or ():
            if index.get(_OF_REPLICA_INDEX) is not None:
                yield _REPLICA_INDEX_MEMBER, index[_OF_REPLICA_INDEX]
