"""UpdateTable: what its members say about each other, without the table."""

from __future__ import annotations

from typing import Any

from pydynox.engine.messages.tables import definitions as messages
from pydynox.engine.messages.tables import global_tables
from pydynox.engine.validation.table.definition import (
    check_bounds,
    check_global_index,
    check_index_keys_defined,
    defined_names,
)
from pydynox.engine.validation.table.replicas import check_replica_updates
from pydynox.engine.validation.table.settings import check_encryption, check_table_class, given
from pydynox.errors import ValidationException

Definition = dict[str, Any]

_NO_CHANGE_BY_ITSELF = frozenset(
    {"TableName", "AttributeDefinitions", "MultiRegionConsistency", "GlobalTableWitnessUpdates"}
)


def check_update_table(request: Definition) -> None:
    changed = _changed_members(request)
    if not changed:
        raise ValidationException(messages.nothing_to_update(request.get("MultiRegionConsistency") is not None))
    if request.get("GlobalSecondaryIndexUpdates") == []:
        raise ValidationException(messages.no_indexes("GlobalSecondaryIndexUpdates"))
    if request.get("GlobalTableSettingsReplicationMode") == "ENABLED_WITH_OVERRIDES":
        raise ValidationException(global_tables.SETTINGS_REPLICATION_MODE)
    check_bounds(request.get("ProvisionedThroughput"))
    check_table_class(request.get("TableClass"))
    updates = request.get("GlobalSecondaryIndexUpdates") or []
    _check_actions(updates)
    _check_together(request, changed, updates)
    _check_stream(request.get("StreamSpecification"))
    check_encryption(request.get("SSESpecification"))
    for update in updates:
        if update.get("Create") is not None:
            _check_new_index(update["Create"], request.get("AttributeDefinitions"))


def _changed_members(request: Definition) -> set[str]:
    """An empty list of index updates is none at all here, and a fault of its own beside another change."""
    return {
        name
        for name, value in request.items()
        if value is not None and value != [] and name not in _NO_CHANGE_BY_ITSELF
    }


def _check_actions(updates: list[Definition]) -> None:
    seen = set()
    for update in updates:
        actions = [action for action in update.values() if action is not None]
        if not actions:
            raise ValidationException(messages.index_update_empty())
        if len(actions) > 1:
            raise ValidationException(messages.index_update_ambiguous())
        name = actions[0]["IndexName"]
        if update.get("Update") is not None and actions[0].get("WarmThroughput") is not None:
            _check_not_empty(name, actions[0]["WarmThroughput"])
        if name in seen:
            raise ValidationException(messages.index_updated_twice(name))
        seen.add(name)


def _check_not_empty(index: str, warmth: Definition) -> None:
    if not given(warmth):
        raise ValidationException(messages.warmth_of_index_empty(index))


_MAY_BE_EMPTY = frozenset({"WarmThroughput", "OnDemandThroughput"})
# Changes the service makes only by themselves, in the order in which it names them.
_ALONE = (
    ("SSESpecification", "Server-Side Encryption modification"),
    ("TableClass", "TableClass modification"),
    ("DeletionProtectionEnabled", "DeletionProtection modification"),
    ("DisassociationProtectionEnabled", "DisassociationProtection modification"),
)


def _check_together(request: Definition, changed: set[str], updates: list[Definition]) -> None:
    """One logical change per call; only BillingMode goes with some others. Empty structures do not count."""
    changed = {name for name in changed if request[name] != {} or name not in _MAY_BE_EMPTY}
    if "ReplicaUpdates" in changed:
        check_replica_updates(request, changed)
    for member, what in _ALONE:
        if member in changed and len(changed) > 1:
            raise ValidationException(messages.only_change_allowed(what))
    if "OnDemandThroughput" in changed and changed - {"OnDemandThroughput", "BillingMode"}:
        raise ValidationException(messages.on_demand_maximum_with_other_changes())
    if "WarmThroughput" in changed:
        _check_warm_throughput_alone(changed, updates)
    _check_capacity_together(request, changed, updates)


def _check_warm_throughput_alone(changed: set[str], updates: list[Definition]) -> None:
    if any(update.get("Create") is not None for update in updates):
        raise ValidationException(messages.new_index_with_warm_throughput())
    if len(changed) > 1:
        raise ValidationException(messages.only_change_allowed("WarmThroughput"))


def _check_capacity_together(request: Definition, changed: set[str], updates: list[Definition]) -> None:
    capacity_changes = "ProvisionedThroughput" in changed or request.get("BillingMode") == "PROVISIONED"
    if capacity_changes and "StreamSpecification" in changed:
        raise ValidationException(messages.stream_with_capacity())
    if all(update.get("Update") is not None for update in updates):
        return
    if capacity_changes:
        raise ValidationException(messages.indexes_with_capacity())
    if "StreamSpecification" in changed:
        raise ValidationException(messages.indexes_with_stream())


def _check_stream(specification: Definition | None) -> None:
    if specification is None:
        return
    has_view = specification.get("StreamViewType") is not None
    if specification["StreamEnabled"] and not has_view:
        raise ValidationException(messages.new_stream_view_required())
    if not specification["StreamEnabled"] and has_view:
        raise ValidationException(messages.stream_view_of_disabled())


def _check_new_index(index: Definition, definitions: list[Definition] | None) -> None:
    if not definitions:
        raise ValidationException(messages.definitions_not_specified(index["IndexName"]))
    check_index_keys_defined(index, defined_names(definitions))
    check_global_index(index)
