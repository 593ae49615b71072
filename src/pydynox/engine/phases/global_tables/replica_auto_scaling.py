"""The auto scaling of a table and its replicas, as TableAutoScalingDescription has it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydynox.engine.phases.global_tables.auto_scaling import off
from pydynox.engine.phases.global_tables.replicas import regions
from pydynox.engine.settings import Settings
from pydynox.engine.storage.tables import Table

AUTO_SCALING = "TableAutoScalingDescription"  # the option of a table: {region: {member: settings}}


def described(table: Table, settings: Settings, status: str = "ACTIVE") -> dict[str, Any]:
    return {
        "TableName": table.name,
        "TableStatus": status,
        "Replicas": [_replica(table, region, status) for region in regions(table, settings)],
    }


def _replica(table: Table, region: str, status: str) -> dict[str, Any]:
    own = deepcopy(table.options.get(AUTO_SCALING, {}).get(region, {}))
    replica: dict[str, Any] = {"RegionName": region, "ReplicaStatus": status}
    indexes = [
        {
            "IndexName": name,
            "IndexStatus": "ACTIVE",
            **_settings("Provisioned", own.get("Indexes", {}).get(name, {})),
        }
        for name, index in table.indexes.items()
        if index.schema.is_global
    ]
    return {**replica, "GlobalSecondaryIndexes": indexes, **_settings("ReplicaProvisioned", own)}


def _settings(prefix: str, own: dict[str, Any]) -> dict[str, Any]:
    return {f"{prefix}{what}CapacityAutoScalingSettings": own.get(what) or off() for what in ("Read", "Write")}
