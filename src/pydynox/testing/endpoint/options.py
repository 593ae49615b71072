"""What a table is set to beside its keys and indexes, as the requests that set it so on an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.schema import TableOptions

if TYPE_CHECKING:
    from pydynox.engine.storage.tables import Table

Requests = list[tuple[str, dict[str, Any]]]


def options_of(table: Table) -> TableOptions:
    """As a model would say them."""
    stream = table.definition.get("StreamSpecification") or {}
    time_to_live = table.options.get("TimeToLiveDescription", {})
    backups = table.options.get("ContinuousBackupsDescription", {})
    recovery = backups.get("PointInTimeRecoveryDescription", {})
    return TableOptions(
        stream=stream.get("StreamViewType"),
        time_to_live=time_to_live["AttributeName"] if time_to_live.get("TimeToLiveStatus") == "ENABLED" else None,
        tags=tuple(table.options.get("Tags", {}).items()),
        deletion_protection=table.definition.get("DeletionProtectionEnabled"),
        recovery_days=(
            recovery["RecoveryPeriodInDays"] if recovery.get("PointInTimeRecoveryStatus") == "ENABLED" else None
        ),
        table_class=table.definition.get("TableClass"),
    )


def after_creation(table: Table) -> Requests:
    """What CreateTable has no members for."""
    return options_of(table).after_creation(table.name)


def of_table(table: Table, arn: str) -> Requests:
    """All of it, of a table that is there; `arn` is the endpoint's."""
    members = options_of(table).of_create_table()
    tags = members.pop("Tags", None)
    requests: Requests = [("UpdateTable", {"TableName": table.name, name: value}) for name, value in members.items()]
    if tags is not None:
        requests.append(("TagResource", {"ResourceArn": arn, "Tags": tags}))
    return requests + after_creation(table)
