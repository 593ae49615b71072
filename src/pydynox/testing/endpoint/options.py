"""What a table is set to beside its keys and indexes, as the requests that set it so on an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.engine.storage.tables import Table

Requests = list[tuple[str, dict[str, Any]]]

_MEMBERS = ("StreamSpecification", "DeletionProtectionEnabled", "TableClass")


def members_of(table: Table) -> dict[str, Any]:
    """The members of CreateTable for it."""
    members = {name: table.definition[name] for name in _MEMBERS if table.definition.get(name)}
    tags = table.options.get("Tags")
    if tags:
        members["Tags"] = [{"Key": key, "Value": value} for key, value in tags.items()]
    return members


def after_creation(table: Table) -> Requests:
    """What CreateTable has no members for."""
    requests: Requests = []
    named = {"TableName": table.name}
    living = table.options.get("TimeToLiveDescription", {})
    if living.get("TimeToLiveStatus") == "ENABLED":
        specification: dict[str, Any] = {"Enabled": True, "AttributeName": living["AttributeName"]}
        requests.append(("UpdateTimeToLive", {**named, "TimeToLiveSpecification": specification}))
    backups = table.options.get("ContinuousBackupsDescription", {})
    recovery = backups.get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") == "ENABLED":
        days = recovery["RecoveryPeriodInDays"]
        specification = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": days}
        requests.append(("UpdateContinuousBackups", {**named, "PointInTimeRecoverySpecification": specification}))
    return requests


def of_table(table: Table, arn: str) -> Requests:
    """All of it, of a table that is there; `arn` is the endpoint's."""
    members = members_of(table)
    tags = members.pop("Tags", None)
    requests: Requests = [("UpdateTable", {"TableName": table.name, name: value}) for name, value in members.items()]
    if tags is not None:
        requests.append(("TagResource", {"ResourceArn": arn, "Tags": tags}))
    return requests + after_creation(table)
