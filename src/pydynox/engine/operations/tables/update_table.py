from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.control.tables import UPDATE_TABLE
from pydynox.engine.phases.global_tables.replica_auto_scaling import with_scaled_indexes
from pydynox.engine.phases.global_tables.replicas import PROTECTION, SETTINGS_MODE, check_beside_replicas
from pydynox.engine.phases.tables.capacity_changes import check_decreases, with_changes
from pydynox.engine.phases.tables.description import describe, kept_warm
from pydynox.engine.phases.tables.index_removal import without_indexes
from pydynox.engine.phases.tables.intervals import check_protection_interval
from pydynox.engine.phases.tables.quotas import check_quotas
from pydynox.engine.phases.tables.states import (
    STATUS_MEANWHILE,
    check_changeable,
    check_simultaneous_changes,
    update_underway,
)
from pydynox.engine.phases.tables.table_class_changes import check_changes, with_change
from pydynox.engine.phases.tables.until_done import show, shown_maxima, shown_until_done
from pydynox.engine.registry import operation
from pydynox.engine.settings import Settings
from pydynox.engine.storage.commits.changes import Change, TableChange
from pydynox.engine.storage.tables import Table
from pydynox.engine.timed.schedule import reschedule
from pydynox.engine.validation import check_request
from pydynox.engine.validation.table.changes import check_index_changes, check_table_changes
from pydynox.foundation.types import Request, Response
from pydynox.schema import IndexSchema, KeyType, TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Definition = dict[str, Any]

# Members that replace what CreateTable gave under the same name.
_REPLACED = (
    "BillingMode",
    "ProvisionedThroughput",
    "StreamSpecification",
    "SSESpecification",
    "TableClass",
    "DeletionProtectionEnabled",
)


@operation(UPDATE_TABLE)
def update_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request(UPDATE_TABLE, request)
    request = deepcopy(request)

    with engine.lock:
        table = engine.existing_table(request["TableName"])
        if table.options:
            check_beside_replicas(table, request)
            check_changeable(table, request)
        check_simultaneous_changes(engine)
        before: Definition = deepcopy(dict(table.definition or table.schema.to_create_table()))
        if request.get("ReplicaUpdates"):
            from pydynox.engine.phases.global_tables.replica_updates import update_replicas  # which most never do

            description = update_replicas(engine, table, request)
            if engine.settings.table_delay:
                reschedule(engine)
            return {"TableDescription": description}
        check_table_changes(before, request)
        is_global = {name: index.schema.is_global for name, index in table.indexes.items()}
        check_index_changes(before, request, is_global, engine.settings.global_indexes)
        now = engine.clock.now()
        check_decreases(table.options, before, request, now)
        check_changes(table.options, request, now)
        options = check_protection_interval(engine, table, _options(table, request), before, request)
        options = with_scaled_indexes(
            engine, table, options, [each["IndexName"] for each in _actions(request, "Create")]
        )
        definition = _redefine(before, request)
        check_quotas(before, definition, engine.tables.values(), engine.settings)
        described = describe(table, engine.settings, now=now)
        # The changes are done at once; the reply is the one that code written for the service waits on.
        changing = table.redefined(
            engine.catalogue.owner,
            engine.settings,
            added=_new_indexes(table, request),
            definition=definition,
            on_demand_since=_on_demand_since(table, before, request, now),
            options=with_change(with_changes(options, before, request, now), before, request, now),
        )
        ended = _change_stream(engine, changing, request.get("StreamSpecification"))
        description = _describe(changing, request, engine.settings, now)
        shown = shown_until_done(described, description, request, now)
        if engine.settings.table_delay:
            stream = description.get("LatestStreamLabel", "")
            options = update_underway(engine, changing, request, _index_status(request), stream, shown)
            changed = without_indexes(engine, changing, (), definition, options=options)
        else:
            deleted = [each["IndexName"] for each in _actions(request, "Delete")]
            changed = without_indexes(engine, changing, deleted, definition)
        engine.commit([TableChange(table.name, table, changed), *ended])
        if engine.settings.table_delay:
            reschedule(engine)
        return {"TableDescription": show(description, {**shown_maxima(described, request), **shown})}


def _options(table: Table, request: Request) -> Mapping[str, Any]:
    """With members that say how the table is replicated, which no CreateTable has."""
    given = {name: request[name] for name in (PROTECTION, SETTINGS_MODE) if request.get(name) is not None}
    return {**table.options, **given} if given else table.options


def _on_demand_since(table: Table, before: Definition, request: Request, now: float) -> float | None:
    mode = request.get("BillingMode")
    was_on_demand = before.get("BillingMode") == "PAY_PER_REQUEST"
    return now if mode == "PAY_PER_REQUEST" and not was_on_demand else table.on_demand_since


def _change_stream(engine: Engine, changing: Table, specification: Definition | None) -> list[Change]:
    """On, or off; what has to be committed with that."""
    if specification is None:
        return []
    from pydynox.engine.phases.streams.lookup import begin_stream, end_stream  # most tables have no stream

    if specification["StreamEnabled"]:
        begin_stream(engine, changing)
        return []
    return end_stream(engine, changing)


def _describe(changing: Table, request: Request, settings: Settings, now: float) -> dict[str, Any]:
    status = "UPDATING" if _occupies_table(request) else None
    return describe(changing, settings, status=status, index_status=_index_status(request), now=now)


# The service says ACTIVE while it makes the other changes.
_OCCUPYING = ("BillingMode", "ProvisionedThroughput", "StreamSpecification", "TableClass")


def _occupies_table(request: Request) -> bool:
    return (
        any(request.get(member) is not None for member in _OCCUPYING)
        or bool(_actions(request, "Create"))
        or bool(_actions(request, "Delete"))
    )


def _index_status(request: Request) -> dict[str, str]:
    return {
        each["IndexName"]: status for action, status in STATUS_MEANWHILE.items() for each in _actions(request, action)
    }


def _new_indexes(table: Table, request: Request) -> list[IndexSchema]:
    given = request.get("AttributeDefinitions") or []
    types: dict[str, KeyType] = {each["AttributeName"]: each["AttributeType"] for each in given}
    return [IndexSchema.from_request(index, "GLOBAL", types) for index in _actions(request, "Create")]


def _actions(request: Request, action: str) -> list[Definition]:
    updates = request.get("GlobalSecondaryIndexUpdates") or []
    return [update[action] for update in updates if update.get(action) is not None]


def _redefine(before: Definition, request: Request) -> Definition:
    """The table's definition with the request's changes."""
    definition = deepcopy(before)
    for member in _REPLACED:
        if request.get(member) is not None:
            definition[member] = request[member]
    if definition.get("TableClass") == "STANDARD" and "TableClass" not in before:
        del definition["TableClass"]  # it has that class already, and goes on saying nothing of it
    _define_attributes(definition, request)
    indexes = {index["IndexName"]: index for index in definition.get("GlobalSecondaryIndexes") or ()}
    for index in _actions(request, "Create"):
        indexes[index["IndexName"]] = index
    for update in _actions(request, "Update"):
        index = indexes[update["IndexName"]]
        if update.get("ProvisionedThroughput") is not None:
            index["ProvisionedThroughput"] = update["ProvisionedThroughput"]
        _merge_limits(index, update)
    if indexes:
        definition["GlobalSecondaryIndexes"] = list(indexes.values())
    _merge_limits(definition, request)
    # Neither mode keeps what only the other has.
    other = "ProvisionedThroughput" if definition.get("BillingMode") == "PAY_PER_REQUEST" else "OnDemandThroughput"
    for each in (definition, *indexes.values()):
        each.pop(other, None)
    kept_warm(before, definition)
    for index in before.get("GlobalSecondaryIndexes") or ():
        kept_warm(index, indexes[index["IndexName"]])
    return definition


def _merge_limits(definition: Definition, changes: Definition) -> None:
    """A member that is not given stays as it was; a maximum of -1 is none."""
    for member in ("OnDemandThroughput", "WarmThroughput"):
        if changes.get(member) is not None:
            given = {name: units for name, units in changes[member].items() if units is not None}
            merged = {**(definition.get(member) or {}), **given}
            definition[member] = {name: units for name, units in merged.items() if units != -1}
            if not definition[member]:
                del definition[member]


def _define_attributes(definition: Definition, request: Request) -> None:
    """Only what a new index has among its keys and the table did not define is added: the rest has no effect."""
    defined = {each["AttributeName"] for each in definition["AttributeDefinitions"]}
    keys = {key["AttributeName"] for index in _actions(request, "Create") for key in index["KeySchema"]}
    for each in request.get("AttributeDefinitions") or []:
        if each["AttributeName"] in keys - defined:
            definition["AttributeDefinitions"].append(each)
