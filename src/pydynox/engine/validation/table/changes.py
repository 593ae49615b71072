"""UpdateTable: what its members say about the table as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.engine.messages.tables import definitions as messages
from pydynox.engine.phases.tables.description import warmth
from pydynox.engine.validation.table.settings import check_on_demand_maximum, given
from pydynox.errors import LimitExceededException, ResourceNotFoundException, ValidationException

Definition = dict[str, Any]


def check_table_changes(table: Definition, request: Definition) -> None:
    """`table` is the definition in force, in the form of a CreateTable request."""
    mode_now = table.get("BillingMode") or "PROVISIONED"
    mode = request.get("BillingMode") or mode_now
    throughput = request.get("ProvisionedThroughput")
    if mode == "PAY_PER_REQUEST" and throughput is not None:
        is_asked = request.get("BillingMode") is not None
        raise ValidationException(
            messages.capacity_with_on_demand_mode() if is_asked else messages.capacity_with_on_demand()
        )
    if request.get("BillingMode") == "PROVISIONED" and throughput is None:
        raise ValidationException(messages.capacity_for_provisioned_required())
    check_on_demand_maximum(request, mode)
    if throughput is not None and throughput == table.get("ProvisionedThroughput"):
        raise ValidationException(messages.capacity_does_not_change(throughput))
    _check_warmth(table, request.get("WarmThroughput"))
    _check_stream(table, request.get("StreamSpecification"))
    _check_encryption(table, request.get("SSESpecification"))


def check_index_changes(
    table: Definition, request: Definition, is_global: Mapping[str, bool], most_global_indexes: int
) -> None:
    """`is_global` tells of every index of the table whether it is a global one."""
    updates = request.get("GlobalSecondaryIndexUpdates") or []
    created = [update["Create"] for update in updates if update.get("Create") is not None]
    if sum(update.get("Update") is None for update in updates) > 1:
        raise LimitExceededException(messages.one_index_at_a_time())
    for update in updates:
        _check_index(request["TableName"], update, is_global)
    if sum(is_global.values()) + len(created) > most_global_indexes:
        raise LimitExceededException(messages.too_many_indexes_for_subscriber(most_global_indexes))
    mode_now = table.get("BillingMode") or "PROVISIONED"
    mode = request.get("BillingMode") or mode_now
    for index in created:
        _check_types_of_keys(table, index, request["AttributeDefinitions"])
        _check_capacity_of_new_index(index, mode)
    changed = [update["Update"] for update in updates if update.get("Update") is not None]
    changes = {change["IndexName"]: change for change in changed}
    _check_old_indexes(table, changes, mode, mode_now)


def _check_old_indexes(table: Definition, changes: dict[str, Definition], mode: str, mode_now: str) -> None:
    for index in table.get("GlobalSecondaryIndexes") or ():
        change = changes.get(index["IndexName"], {})
        if mode == "PAY_PER_REQUEST" and change and not _is_for_on_demand(change):
            raise ValidationException(messages.capacity_of_old_index_with_on_demand(index["IndexName"]))
        _check_capacity_of_index(index, change.get("ProvisionedThroughput"), mode, is_required=mode != mode_now)
        check_on_demand_maximum(change, mode)
        _check_warmth(index, change.get("WarmThroughput"))


def _check_index(table_name: str, update: Definition, is_global: Mapping[str, bool]) -> None:
    for action, text in (("Update", "update"), ("Delete", "delete")):
        if update.get(action) is None:
            continue
        name = update[action]["IndexName"]
        if name not in is_global:
            raise ResourceNotFoundException(messages.index_not_found(name, table_name))
        if not is_global[name]:
            raise ValidationException(messages.index_not_global(name, text))
    if update.get("Create") is not None and update["Create"]["IndexName"] in is_global:
        raise ValidationException(messages.index_exists())


def _check_types_of_keys(table: Definition, index: Definition, definitions: list[Definition]) -> None:
    """A key keeps the type that it has in the table or in another index."""
    defined, wanted = _types(table["AttributeDefinitions"]), _types(definitions)
    for name in _names(index):
        if wanted[name] != defined.get(name, wanted[name]):
            of_this_key = next(schema for schema in _key_schemas(table) if name in _names(schema))
            raise ValidationException(messages.attribute_redefined(_keys(of_this_key, defined), _keys(index, wanted)))


def _types(definitions: list[Definition]) -> dict[str, str]:
    return {each["AttributeName"]: each["AttributeType"] for each in definitions}


def _names(index: Definition) -> list[str]:
    return [key["AttributeName"] for key in index["KeySchema"]]


def _keys(index: Definition, types: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(key["AttributeName"], types[key["AttributeName"]], key["KeyType"]) for key in index["KeySchema"]]


def _key_schemas(table: Definition) -> list[Definition]:
    """Of the table and of its indexes; those of the latter that the table defines."""
    return [table, *(table.get("LocalSecondaryIndexes") or ()), *(table.get("GlobalSecondaryIndexes") or ())]


def _check_warmth(definition: Definition, wanted: Definition | None) -> None:
    now = warmth(definition)
    for name in ("ReadUnitsPerSecond", "WriteUnitsPerSecond"):
        units = (wanted or {}).get(name)
        if units is not None and units < now[name]:
            raise ValidationException(messages.warmth_decreases(name, definition.get("IndexName")))


def _check_stream(table: Definition, specification: Definition | None) -> None:
    if specification is None:
        return
    is_enabled = bool((table.get("StreamSpecification") or {}).get("StreamEnabled"))
    if specification["StreamEnabled"] and is_enabled:
        raise ValidationException(messages.stream_already_enabled(table["TableName"]))
    if not specification["StreamEnabled"] and not is_enabled:
        raise ValidationException(messages.no_stream_to_disable(table["TableName"]))


def _check_encryption(table: Definition, specification: Definition | None) -> None:
    is_encrypted = given(table.get("SSESpecification")).get("Enabled")
    if specification is not None and not given(specification).get("Enabled") and not is_encrypted:
        raise ValidationException(messages.encrypted_by_default())


def _is_for_on_demand(change: Definition) -> bool:
    if change.get("ProvisionedThroughput") is not None:
        return False
    return bool(given(change.get("OnDemandThroughput")) or given(change.get("WarmThroughput")))


def _check_capacity_of_new_index(index: Definition, mode: str) -> None:
    has_throughput = index.get("ProvisionedThroughput") is not None
    if mode == "PAY_PER_REQUEST" and has_throughput:
        raise ValidationException(messages.capacity_of_new_index_with_on_demand(index["IndexName"]))
    if mode == "PROVISIONED" and not has_throughput:
        raise ValidationException(messages.capacity_of_new_index_required(index["IndexName"]))


def _check_capacity_of_index(index: Definition, wanted: Definition | None, mode: str, *, is_required: bool) -> None:
    """`is_required` when the table changes its mode: nothing is assigned to an index by itself."""
    if mode == "PROVISIONED" and wanted is None and is_required:
        raise ValidationException(messages.capacity_of_old_index_required(index["IndexName"]))
    if wanted is not None and wanted == index.get("ProvisionedThroughput"):
        raise ValidationException(messages.capacity_does_not_change(wanted, index["IndexName"]))
