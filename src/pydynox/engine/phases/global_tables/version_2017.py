"""Global tables of 2017: a name and the regions of its replicas.

Nothing is replicated: they are stored and described.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.arns import partition_of
from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.auto_scaling import off
from pydynox.engine.phases.tables.description import describe
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.errors import GlobalTableNotFoundException, ValidationException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

GLOBAL_TABLES = "GlobalTableDescription"  # the kind of the account's records

GlobalTable = dict[str, Any]


def global_tables(engine: Engine) -> Mapping[str, GlobalTable]:
    return engine.catalogue.records.get(GLOBAL_TABLES, {})


def existing_global_table(engine: Engine, name: str, *, is_prefixed: bool = False) -> GlobalTable:
    """`is_prefixed`: DescribeGlobalTable and UpdateGlobalTable say more."""
    found = global_tables(engine).get(name)
    if found is None:
        complaint = messages.global_table_not_found(name, is_prefixed)
        raise GlobalTableNotFoundException(complaint)
    return found


def put_global_table(engine: Engine, name: str, new: GlobalTable | None) -> None:
    engine.commit([RecordChange(GLOBAL_TABLES, name, global_tables(engine).get(name), new)])


def refuse_legacy(engine: Engine) -> None:
    """As the service does since 2026, where the settings say so."""
    if not engine.settings.legacy_global_tables:
        raise ValidationException(messages.LEGACY_GLOBAL_TABLES)


def check_regions(regions: Iterable[str]) -> None:
    found = list(regions)
    repeated = [region for number, region in enumerate(found) if region in found[:number]]
    if repeated:
        raise ValidationException(messages.regions_repeated(repeated))


def described(engine: Engine, global_table: GlobalTable, status: str = "ACTIVE") -> dict[str, Any]:
    """A GlobalTableDescription."""
    name, settings = global_table["GlobalTableName"], engine.settings
    return {
        "ReplicationGroup": [{"RegionName": region} for region in global_table["Regions"]],
        "GlobalTableArn": f"arn:{partition_of(settings.region)}:dynamodb::{settings.account_id}:global-table/{name}",
        "CreationDateTime": global_table["CreationDateTime"],
        "GlobalTableStatus": status,
        "GlobalTableName": name,
    }


def described_settings(engine: Engine, global_table: GlobalTable, status: str = "ACTIVE") -> list[dict[str, Any]]:
    """A ReplicaSettingsDescription for each region: those of the table, but for what was set."""
    name = global_table["GlobalTableName"]
    table = engine.tables.get(name)
    description = {} if table is None else describe(table, engine.settings)
    throughput = description.get("ProvisionedThroughput", {})
    found = []
    for region in global_table["Regions"]:
        own = global_table["Settings"].get(region, {})
        settings: dict[str, Any] = {"RegionName": region, "ReplicaStatus": status}
        if "BillingModeSummary" in description:
            settings["ReplicaBillingModeSummary"] = dict(description["BillingModeSummary"])
        settings |= {
            "ReplicaProvisionedReadCapacityUnits": throughput.get("ReadCapacityUnits", 0),
            "ReplicaProvisionedReadCapacityAutoScalingSettings": off(),
            "ReplicaProvisionedWriteCapacityUnits": throughput.get("WriteCapacityUnits", 0),
            "ReplicaProvisionedWriteCapacityAutoScalingSettings": off(),
        }
        indexes = [
            _index_settings(index, own.get("Indexes", {}).get(index["IndexName"], {}))
            for index in description.get("GlobalSecondaryIndexes", ())
        ]
        if indexes:
            settings["ReplicaGlobalSecondaryIndexSettings"] = indexes
        settings |= {member: value for member, value in own.items() if member != "Indexes"}
        found.append(settings)
    return found


def _index_settings(index: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {"IndexName": index["IndexName"], "IndexStatus": "ACTIVE"}
    for what in ("Read", "Write"):
        units = index["ProvisionedThroughput"][f"{what}CapacityUnits"]
        if units:  # an index that is billed per request has none, and the API's least number is 1
            settings[f"Provisioned{what}CapacityUnits"] = units
        settings[f"Provisioned{what}CapacityAutoScalingSettings"] = off()
    return settings | own
