"""Replicas of a table in other regions, version 2019.11.21. Nothing is replicated: they are stored and described.

What is kept in the options of a table, and is gone when the last replica is:

    "Replicas": [{"RegionName": "eu-west-1", "Since": 1700000000.0, "Indexes": {"by_status": {...}}, ...}]
    "GlobalTableWitnesses": ["us-east-2"]
    "MultiRegionConsistency": "STRONG"
    "DisassociationProtectionEnabled": False

All else of a replica is as ReplicaDescription has it. What is underway with replicas and witnesses stands with what is
underway with the table, as the "Regions" of that: {"eu-west-1": "CREATING"}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.tables.states import underway
from pydynox.engine.storage.tables import Table
from pydynox.errors import ResourceNotFoundException, ValidationException

if TYPE_CHECKING:
    from pydynox.engine.settings import Settings

Replica = dict[str, Any]

REPLICAS, WITNESSES, CONSISTENCY = "Replicas", "GlobalTableWitnesses", "MultiRegionConsistency"
PROTECTION = "DisassociationProtectionEnabled"
SETTINGS_MODE = "GlobalTableSettingsReplicationMode"  # of a table without replicas, and kept with its options too
AUTO_SCALING = "TableAutoScalingDescription"  # an option too, {region: {member: settings}}, that outlives the group
STRONG = "STRONG"
VERSION = "2019.11.21"

_OF_GROUP = (REPLICAS, WITNESSES, CONSISTENCY, PROTECTION)
_MODE = "ENABLED_WITH_OVERRIDES"
_SOURCE_SECONDS = 24 * 3600


def replicas(table: Table) -> Sequence[Mapping[str, Any]]:
    """Those in other regions, as they are kept."""
    found: Sequence[Mapping[str, Any]] = table.options.get(REPLICAS, ())
    return found


def witnesses(table: Table) -> Sequence[str]:
    """Their regions."""
    found: Sequence[str] = table.options.get(WITNESSES, ())
    return found


def is_strong(table: Table) -> bool:
    return table.options.get(CONSISTENCY) == STRONG


def regions(table: Table, settings: Settings) -> list[str]:
    """Those of the replicas and this one, sorted; the table is refused if it has none."""
    if not replicas(table):
        raise no_global_table(table.name)
    return sorted([settings.region, *[each["RegionName"] for each in replicas(table)]])


def no_global_table(name: str) -> ResourceNotFoundException:
    return ResourceNotFoundException(messages.global_table_not_found(name))


# --- options --------------------------------------------------------------------------------------------------------


def with_group(options: Mapping[str, Any], group: Mapping[str, Any]) -> dict[str, Any]:
    """These options of a table with that group: nothing of it without a replica."""
    left = {name: value for name, value in options.items() if name not in _OF_GROUP}
    if not group.get(REPLICAS):
        return left
    return {**left, **{name: value for name, value in group.items() if value != []}}


def settled_options(options: Mapping[str, Any], states: Mapping[str, str]) -> dict[str, Any]:
    """These options of a table when what is underway in those regions has ended."""
    gone = {region for region, state in states.items() if state == "DELETING"}
    group = {name: options[name] for name in _OF_GROUP if name in options}
    group[REPLICAS] = [each for each in options.get(REPLICAS, ()) if each["RegionName"] not in gone]
    group[WITNESSES] = [region for region in options.get(WITNESSES, ()) if region not in gone]
    return with_group(options, group)


# --- what a table with replicas may not -----------------------------------------------------------------------------


def check_beside_replicas(table: Table, request: Mapping[str, Any]) -> None:
    """UpdateTable. This is said before that replicas are being changed."""
    if not replicas(table):
        return
    specification = request.get("StreamSpecification")
    if specification is not None and not specification["StreamEnabled"]:
        raise ValidationException(messages.STREAM_OF_REPLICA)
    if request.get("GlobalSecondaryIndexUpdates") and table.definition.get("BillingMode") != "PAY_PER_REQUEST":
        check_indexes_scaled(table)


def check_indexes_scaled(table: Table) -> None:
    indexes = table.definition.get("GlobalSecondaryIndexes") or ()
    if not all(scales_writes(table, index["IndexName"]) for index in indexes):
        raise ValidationException(messages.REPLICA_INDEX_CAPACITY)


def scales_writes(table: Table, index: str | None = None) -> bool:
    """Whether the writes of the table, or of an index, are scaled, which is the same in all regions."""
    own: Mapping[str, Any] = next(iter(table.options.get(AUTO_SCALING, {}).values()), {})
    own = own if index is None else own.get("Indexes", {}).get(index, {})
    return "Write" in own and not own["Write"].get("AutoScalingDisabled")


def check_no_source(table: Table, now: float) -> None:
    """DeleteTable: replicas go first, or are a day old."""
    if is_strong(table):
        raise ValidationException(messages.ONE_OF_STRONG)
    if any(each["Since"] > now - _SOURCE_SECONDS for each in replicas(table)):
        raise ValidationException(messages.SOURCE_OF_REPLICAS)


# --- description ----------------------------------------------------------------------------------------------------


def add_group(description: dict[str, Any], table: Table) -> None:
    """What a TableDescription has of them; without replicas it has how settings would be replicated, if anything."""
    found = replicas(table)
    if not found:
        if SETTINGS_MODE in table.options:
            description[SETTINGS_MODE] = table.options[SETTINGS_MODE]
        return
    states: Mapping[str, str] = underway(table).get("Table", {}).get("Regions", {})
    description["GlobalTableVersion"] = VERSION
    description["Replicas"] = [_described(each, description, states.get(each["RegionName"])) for each in found]
    description[SETTINGS_MODE] = _MODE
    if PROTECTION in table.options:
        description[PROTECTION] = table.options[PROTECTION]
    if is_strong(table):
        description[CONSISTENCY] = STRONG
    if witnesses(table):
        description[WITNESSES] = [
            {"RegionName": region, "WitnessStatus": states.get(region, "ACTIVE")} for region in witnesses(table)
        ]


def _described(replica: Mapping[str, Any], table: Mapping[str, Any], status: str | None) -> dict[str, Any]:
    """A ReplicaDescription; what the replica has from the table, whose description that is, is left out."""
    described = {name: value for name, value in replica.items() if name not in ("Since", "Indexes")}
    described |= {
        "ReplicaStatus": status or "ACTIVE",
        "WarmThroughput": dict(table["WarmThroughput"]),
        SETTINGS_MODE: _MODE,
    }
    indexes = [
        {
            "IndexName": index["IndexName"],
            **replica.get("Indexes", {}).get(index["IndexName"], {}),
            "WarmThroughput": dict(index["WarmThroughput"]),
        }
        for index in table.get("GlobalSecondaryIndexes", ())
    ]
    if indexes:
        described["GlobalSecondaryIndexes"] = indexes
    return described
