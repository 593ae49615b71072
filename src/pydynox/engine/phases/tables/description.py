"""What DescribeTable tells of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.api.arns import partition_of
from pydynox.engine.phases.global_tables.replicas import add_group
from pydynox.engine.phases.tables.identifiers import uuid_of
from pydynox.engine.phases.tables.states import (
    BACKFILLING,
    index_states,
    restore_summary,
    shown_meanwhile,
    table_status,
)
from pydynox.engine.settings import Settings
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.tables import Table
from pydynox.schema import IndexKind

# What a table billed per request takes from its first second on.
ON_DEMAND_WARMTH = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000}


def describe(
    table: Table,
    settings: Settings,
    status: str | None = None,
    index_status: Mapping[str, str] | None = None,
    now: float | None = None,
) -> dict[str, Any]:
    """A TableDescription of the caller's own. The counts are those of this moment: the service's lag by hours.

    `status` is the table's own unless given. An index is ACTIVE beside a table that is UPDATING, else as the table,
    unless something is underway with it or `index_status` says otherwise. Who does not say what time it is `now` gets
    the number of decreases of the last day that had one.
    """
    from pydynox.engine.phases.tables.capacity_changes import described  # most models' tables never are

    status = status or table_status(table)
    index_status = {**index_states(table), **(index_status or {})}
    definition = table.definition or table.schema.to_create_table()
    arn = table_arn(table.name, settings)
    description: dict[str, Any] = {
        "AttributeDefinitions": [dict(attribute) for attribute in _attribute_definitions(table, definition)],
        "TableName": table.name,
        "KeySchema": table.schema.key_schema.elements(),
        "TableStatus": status,
        "CreationDateTime": round(table.created_at, 3),
        "ProvisionedThroughput": described(table.options, "", definition.get("ProvisionedThroughput"), now),
        "TableSizeBytes": table.items.size,
        "ItemCount": table.items.count,
        "TableArn": arn,
        "TableId": _table_id(table),
    }
    if table.on_demand_since is not None:
        description["BillingModeSummary"] = {
            "BillingMode": definition.get("BillingMode") or "PROVISIONED",
            "LastUpdateToPayPerRequestDateTime": round(table.on_demand_since, 3),
        }
    given = {index["IndexName"]: index for index in definition.get("GlobalSecondaryIndexes") or ()}
    for kind, member in _INDEX_MEMBERS:
        indexes = [index for index in table.indexes.values() if index.schema.kind == kind]
        if indexes:
            description[member] = [
                _index_description(
                    table,
                    index,
                    given.get(index.schema.name, {}),
                    arn,
                    index_status.get(index.schema.name, "ACTIVE" if status == "UPDATING" else status),
                    is_added=status != "CREATING",
                    now=now,
                )
                for index in indexes
            ]
    description.update(_options(table, definition, arn, settings))
    description["DeletionProtectionEnabled"] = bool(definition.get("DeletionProtectionEnabled"))
    description["WarmThroughput"] = warmth(definition)
    if status == "CREATING" and definition.get("WarmThroughput"):
        description["WarmThroughput"]["Status"] = "UPDATING"
    if table.options:
        from pydynox.engine.phases.tables.until_done import show

        show(description, shown_meanwhile(table))
        add_group(description, table)
        _add_restore(table, description)
    return description


def _add_restore(table: Table, description: dict[str, Any]) -> None:
    """Only while it lasts; its indexes have no state meanwhile."""
    summary = restore_summary(table)
    if summary is not None:
        description["RestoreSummary"] = {**summary, "RestoreInProgress": True}
        for index in description.get("GlobalSecondaryIndexes", ()):
            del index["IndexStatus"]


# AWS's answers to DeleteTable (us-east-1, August 2026; architect/dynalite#60 has an older one) leave these out.
_NOT_OF_DELETED = frozenset(
    (
        "AttributeDefinitions",
        "KeySchema",
        "CreationDateTime",
        "LocalSecondaryIndexes",
        "GlobalSecondaryIndexes",
        "WarmThroughput",
    )
)


def describe_deleted(table: Table, settings: Settings, now: float) -> dict[str, Any]:
    """The TableDescription of a DeleteTable."""
    description = describe(table, settings, status="DELETING", now=now)
    return {member: value for member, value in description.items() if member not in _NOT_OF_DELETED}


_INDEX_MEMBERS: tuple[tuple[IndexKind, str], ...] = (
    ("LOCAL", "LocalSecondaryIndexes"),
    ("GLOBAL", "GlobalSecondaryIndexes"),
)


def table_arn(name: str, settings: Settings) -> str:
    partition = partition_of(settings.region)
    return f"arn:{partition}:dynamodb:{settings.region}:{settings.account_id}:table/{name}"


def _attribute_definitions(table: Table, definition: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Those of the request, and those of indexes that came later, by name as the service sorts them."""
    given: list[Mapping[str, str]] = list(definition["AttributeDefinitions"])
    names = {attribute["AttributeName"] for attribute in given}
    for index in table.indexes.values():
        for key in index.schema.key_schema.attributes:
            if key.name not in names:
                names.add(key.name)
                given.append({"AttributeName": key.name, "AttributeType": key.type})
    return sorted(given, key=lambda attribute: attribute["AttributeName"])


def _index_description(
    table: Table,
    index: Index,
    given: Mapping[str, Any],
    table_arn: str,
    status: str,
    *,
    is_added: bool,
    now: float | None,
) -> dict[str, Any]:
    from pydynox.engine.phases.tables.capacity_changes import described

    entries = table.entries(index)
    description: dict[str, Any] = index.schema.to_request()
    if index.schema.projection.non_key_attributes:
        description["Projection"]["NonKeyAttributes"].sort()
    if index.schema.is_global:
        description["IndexStatus"] = "CREATING" if status == BACKFILLING else status
        if is_added and description["IndexStatus"] == "CREATING":
            description["Backfilling"] = status == BACKFILLING
        description["ProvisionedThroughput"] = described(
            table.options, index.schema.name, given.get("ProvisionedThroughput"), now
        )
    description["IndexSizeBytes"] = index.size
    description["ItemCount"] = entries.count
    description["IndexArn"] = f"{table_arn}/index/{index.schema.name}"
    if index.schema.is_global:
        if given.get("OnDemandThroughput"):
            description["OnDemandThroughput"] = dict(given["OnDemandThroughput"])
        description["WarmThroughput"] = warmth(given)
        if status in ("CREATING", BACKFILLING) and given.get("WarmThroughput"):
            description["WarmThroughput"]["Status"] = "UPDATING"
    return description


def warmth(definition: Mapping[str, Any]) -> dict[str, Any]:
    """The WarmThroughput of a table or a global index: what it was given, and at least what it is billed for."""
    units = definition.get("ProvisionedThroughput")
    least = ON_DEMAND_WARMTH
    if units:
        least = {
            "ReadUnitsPerSecond": units["ReadCapacityUnits"],
            "WriteUnitsPerSecond": units["WriteCapacityUnits"],
        }
    given = definition.get("WarmThroughput") or {}
    return {name: max(units, given.get(name) or 0) for name, units in least.items()} | {"Status": "ACTIVE"}


def kept_warm(before: Mapping[str, Any], after: dict[str, Any]) -> None:
    """What was warm once stays so, when a definition follows another one: on `after` is written what that means."""
    old, new = warmth(before), warmth(after)
    if any(old[name] > new[name] for name in ON_DEMAND_WARMTH):
        after["WarmThroughput"] = {name: max(old[name], new[name]) for name in ON_DEMAND_WARMTH}


def _options(table: Table, definition: Mapping[str, Any], arn: str, settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {}
    specification = definition.get("StreamSpecification")
    if specification and specification["StreamEnabled"]:
        options["StreamSpecification"] = dict(specification)
    # That of a stream that was disabled stays, as in DynamoDB Local.
    label = table.options.get("LatestStreamLabel")
    if table.followers:
        from pydynox.engine.storage.streams.keeping import stream_of  # most tables have no stream

        stream = stream_of(table)
        label = label if stream is None else stream.identity.label
    if label is not None:
        options["LatestStreamLabel"] = label
        options["LatestStreamArn"] = f"{arn}/stream/{label}"
    encryption = definition.get("SSESpecification")
    if encryption and encryption.get("Enabled"):
        key = encryption.get("KMSMasterKeyId") or MANAGED_KEY
        options["SSEDescription"] = {
            "Status": "ENABLED",
            "SSEType": encryption.get("SSEType") or "KMS",
            "KMSMasterKeyArn": kms_key_arn(key, settings.region, settings),
        }
    if definition.get("TableClass"):
        from pydynox.engine.phases.tables.table_class_changes import last_change

        options["TableClassSummary"] = {"TableClass": definition["TableClass"]}
        changed_at = last_change(table.options)
        if changed_at is not None:
            options["TableClassSummary"]["LastUpdateDateTime"] = round(changed_at, 3)
    if definition.get("OnDemandThroughput"):
        options["OnDemandThroughput"] = dict(definition["OnDemandThroughput"])
    return options


MANAGED_KEY = "alias/aws/dynamodb"


def kms_key_arn(key: str, region: str, settings: Settings) -> str:
    """Of a key that is given by its id, by an alias, or as it is shown already."""
    prefix = f"arn:{partition_of(region)}:kms:{region}:{settings.account_id}:"
    alias = key.removeprefix(prefix)
    if alias.startswith("alias/"):
        return f"{prefix}key/{uuid_of(prefix + alias)}"
    return key if key.startswith("arn:") else f"{prefix}key/{key}"


def _table_id(table: Table) -> str:
    """A table deleted and created again at another moment has another one."""
    return uuid_of(f"{table.name}:{table.created_at!r}")
