"""Tables made from others: what they take over, what a restore overrides, and what it may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.control.table_structures import MAXIMUM_UNITS
from pydynox.engine import messages as common_messages
from pydynox.engine.messages import backups as messages
from pydynox.engine.messages.tables import definitions
from pydynox.engine.phases.backups.on_demand import is_restored_from
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.phases.tables.states import MOST_RESTORES, restore_summary, restore_underway
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation.table.settings import check_encryption, given
from pydynox.errors import (
    BackupInUseException,
    LimitExceededException,
    TableAlreadyExistsException,
    TableInUseException,
    ValidationException,
)
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.items.stored_item import StoredItem

Definition = dict[str, Any]

# By the kind of an index.
_OVERRIDES = (
    ("LOCAL", "LocalSecondaryIndexes", "LocalSecondaryIndexOverride"),
    ("GLOBAL", "GlobalSecondaryIndexes", "GlobalSecondaryIndexOverride"),
)


def restored(
    engine: Engine, source: Table, items: Iterable[StoredItem], request: Mapping[str, Any], summary: Definition
) -> Definition:
    """Make the table of a restore, and tell of it; under the lock.

    It takes over keys, indexes, billing and encryption. Streams, time to live, tags, policies, recovery, table class
    and deletion protection are not restored (us-west-2, October 2026).
    """
    definition = restored_definition(source, request)
    name = definition["TableName"]
    _check_target(engine, name, summary.get("SourceBackupArn"))
    if len(engine.tables) >= engine.settings.tables:
        raise LimitExceededException(common_messages.too_many_tables(engine.settings.tables))
    schema = TableSchema.from_create_table(definition)
    table = Table(schema, definition, engine.clock.now(), engine.catalogue.owner, engine.settings).holding(items)
    if engine.settings.table_delay:
        table.options = restore_underway(engine, table, summary)
    engine.commit([TableChange(name, None, table)])
    # Without a delay the table can be used at once; the reply is the one that code written for the service waits on.
    description = describe(table, engine.settings, status="CREATING")
    for index in description.get("GlobalSecondaryIndexes", ()):
        index.pop("IndexStatus", None)
    description["RestoreSummary"] = {**summary, "RestoreInProgress": True}
    return description


def _check_target(engine: Engine, name: str, backup_arn: str | None) -> None:
    """Only one that is being restored is said to be in use; any other is there, whatever becomes of it."""
    if name in engine.tables:
        summary = restore_summary(engine.tables[name])
        if summary is None:
            raise TableAlreadyExistsException(common_messages.table_exists(name))
        raise TableInUseException(messages.table_being_restored(name, summary.get("SourceBackupArn")))
    if engine.due is None:
        return
    restoring = [summary for table in engine.tables.values() if (summary := restore_summary(table)) is not None]
    if backup_arn is not None and is_restored_from(restoring, backup_arn):
        raise BackupInUseException(messages.backup_feeds_another_restore(backup_arn))
    if len(restoring) >= MOST_RESTORES:
        raise LimitExceededException(messages.too_many_restores(MOST_RESTORES))


def restored_definition(source: Table, request: Mapping[str, Any]) -> Definition:
    """The CreateTable request that the new table is as if made of."""
    of_source = source.definition or {**source.schema.to_create_table(), "BillingMode": "PAY_PER_REQUEST"}
    override = request.get("BillingModeOverride")
    mode = override or of_source.get("BillingMode") or "PROVISIONED"
    definition: Definition = {
        "TableName": request["TargetTableName"],
        "KeySchema": source.schema.key_schema.elements(),
        "BillingMode": mode,
        **_throughput(of_source, request, mode),
    }
    for kind, member, index_override in _OVERRIDES:
        indexes = _indexes(source, of_source, kind, member)
        wanted = request.get(index_override)
        if wanted is not None:
            indexes = _all_matching(wanted, indexes)
        if kind == "GLOBAL":
            indexes = [_with_throughput(index, mode, override, is_wanted=wanted is not None) for index in indexes]
        if indexes:
            definition[member] = indexes
    encryption = request.get("SSESpecificationOverride", of_source.get("SSESpecification"))
    check_encryption(encryption)
    if encryption:
        definition["SSESpecification"] = dict(encryption)
    _check_index_names(definition)
    types = source.schema.attribute_types
    keys = [definition["KeySchema"], *(each["KeySchema"] for each in _all_indexes(definition))]
    names = dict.fromkeys(key["AttributeName"] for key_schema in keys for key in key_schema)
    definition["AttributeDefinitions"] = [{"AttributeName": name, "AttributeType": types[name]} for name in names]
    return definition


def _all_indexes(definition: Definition) -> list[Definition]:
    return [index for _, member, _ in _OVERRIDES for index in definition.get(member, ())]


def _throughput(of_source: Mapping[str, Any], request: Mapping[str, Any], mode: str) -> Definition:
    """Of the table alone: an override says nothing of its indexes."""
    override, units = request.get("BillingModeOverride"), request.get("ProvisionedThroughputOverride")
    maxima = given(request.get("OnDemandThroughputOverride"))
    if units is not None and override == "PAY_PER_REQUEST":
        raise ValidationException(messages.capacity_overridden_with_on_demand())
    if units is not None and mode != "PROVISIONED":
        raise ValidationException(messages.capacity_overridden_of_on_demand())
    if units is None and override == "PROVISIONED":
        raise ValidationException(messages.capacity_override_required())
    for name in MAXIMUM_UNITS:
        if name in maxima and mode != "PAY_PER_REQUEST":
            raise ValidationException(messages.maximum_overridden_with_provisioned(name))
        if name in maxima and maxima[name] < 1:
            raise ValidationException(messages.overridden_maximum_out_of_range(name))
    if mode == "PROVISIONED":
        return {"ProvisionedThroughput": dict(units or of_source["ProvisionedThroughput"])}
    maxima = maxima or of_source.get("OnDemandThroughput") or {}
    return {"OnDemandThroughput": dict(maxima)} if maxima else {}


def _indexes(source: Table, of_source: Mapping[str, Any], kind: str, member: str) -> list[Definition]:
    """As CreateTable would have made them."""
    defined = {index["IndexName"]: index for index in of_source.get(member) or ()}
    found = []
    for index in source.indexes.values():
        if index.schema.kind == kind:
            definition = index.schema.to_request()
            for name in ("ProvisionedThroughput", "OnDemandThroughput"):
                if defined.get(index.schema.name, {}).get(name):
                    definition[name] = dict(defined[index.schema.name][name])
            found.append(definition)
    return found


def _all_matching(wanted: Iterable[Definition], indexes: list[Definition]) -> list[Definition]:
    """An index may get another name and another throughput, and stay away; nothing else of it can change. None can be
    there twice."""
    forms = [_form(index) for index in indexes]
    found = []
    for index in wanted:
        if _form(index) not in forms:
            raise ValidationException(messages.index_not_in_source(index["IndexName"]))
        forms.remove(_form(index))
        found.append({name: value for name, value in index.items() if value is not None and name != "WarmThroughput"})
    return found


def _check_index_names(definition: Definition) -> None:
    """As CreateTable does."""
    names: set[str] = set()
    for index in _all_indexes(definition):
        if index["IndexName"] in names:
            raise ValidationException(definitions.duplicate_index(index["IndexName"]))
        names.add(index["IndexName"])


def _form(index: Definition) -> tuple[Any, ...]:
    keys = [(key["AttributeName"], key["KeyType"]) for key in index["KeySchema"]]
    projection = index["Projection"]
    return keys, projection.get("ProjectionType"), sorted(projection.get("NonKeyAttributes") or ())


def _with_throughput(index: Definition, mode: str, override: str | None, *, is_wanted: bool) -> Definition:
    if mode == "PROVISIONED":
        if index.get("ProvisionedThroughput") is None:
            raise ValidationException(messages.capacity_of_restored_index_required(index["IndexName"]))
        return {name: value for name, value in index.items() if name != "OnDemandThroughput"}
    if is_wanted and index.get("ProvisionedThroughput") is not None:
        raise ValidationException(messages.capacity_overridden_with_on_demand(index["IndexName"]))
    return {name: value for name, value in index.items() if name != "ProvisionedThroughput"}
