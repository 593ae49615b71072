"""The auto scaling of a table and its replicas, as TableAutoScalingDescription has it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.global_tables.auto_scaling import new_settings, off
from pydynox.engine.phases.global_tables.replicas import AUTO_SCALING, regions, replicas
from pydynox.engine.phases.tables.states import BACKFILLING, index_states
from pydynox.engine.settings import Settings
from pydynox.engine.storage.tables import Table

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

# What the service registers for an index that a provisioned table gets when it has replicas.
_OF_NEW_INDEX: dict[str, Any] = {
    "MinimumUnits": 1,
    "MaximumUnits": 10,
    "ScalingPolicyUpdate": {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 70.0}},
}


def with_scaled_indexes(
    engine: Engine, table: Table, options: Mapping[str, Any], added: list[str]
) -> Mapping[str, Any]:
    """The options of a table that gets these indexes."""
    if not added or not replicas(table) or table.definition.get("BillingMode") == "PAY_PER_REQUEST":
        return options
    scaling = deepcopy(dict(options.get(AUTO_SCALING, {})))
    for region in regions(table, engine.settings):
        of_indexes = scaling.setdefault(region, {}).setdefault("Indexes", {})
        for index in added:
            of_indexes[index] = {"Write": new_settings(engine, _OF_NEW_INDEX, "Write", table.name, index)}
    return {**options, AUTO_SCALING: scaling}


def described(table: Table, settings: Settings, status: str = "ACTIVE") -> dict[str, Any]:
    return {
        "TableName": table.name,
        "TableStatus": status,
        "Replicas": [_replica(table, region, status) for region in regions(table, settings)],
    }


def _replica(table: Table, region: str, status: str) -> dict[str, Any]:
    own = deepcopy(table.options.get(AUTO_SCALING, {}).get(region, {}))
    is_off = table.definition.get("BillingMode") == "PAY_PER_REQUEST"
    replica: dict[str, Any] = {"RegionName": region, "ReplicaStatus": status}
    indexes = [
        {
            "IndexName": name,
            "IndexStatus": "ACTIVE",
            **_settings("Provisioned", own.get("Indexes", {}).get(name, {}), is_off),
        }
        for name in scalable_indexes(table)
    ]
    return {**replica, "GlobalSecondaryIndexes": indexes, **_settings("ReplicaProvisioned", own, is_off)}


def scalable_indexes(table: Table) -> list[str]:
    """Global ones, once they are filled."""
    states = index_states(table)
    return [
        name
        for name, index in table.indexes.items()
        if index.schema.is_global and states.get(name) not in ("CREATING", BACKFILLING)
    ]


def _settings(prefix: str, own: dict[str, Any], is_off: bool) -> dict[str, Any]:
    """A table that is billed per request keeps the settings that it had, and says that they are off."""
    disabled = {"AutoScalingDisabled": True} if is_off else {}
    return {
        f"{prefix}{what}CapacityAutoScalingSettings": {**(own.get(what) or off()), **disabled}
        for what in ("Read", "Write")
    }
