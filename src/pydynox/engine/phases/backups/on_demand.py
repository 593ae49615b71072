"""What the operations on backups share: their ARNs, what is told of them, and the tables they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.arns import parsed_arn, partition_of
from pydynox.api.control.table_structures import CAPACITY_UNITS
from pydynox.engine import messages as common_messages
from pydynox.engine.messages import backups as messages
from pydynox.engine.phases.moments import to_the_second
from pydynox.engine.phases.tables.description import describe, table_arn
from pydynox.engine.phases.tables.identifiers import id_at, milliseconds
from pydynox.engine.phases.tables.resources import named_table, table_name_of
from pydynox.engine.phases.tables.states import is_made
from pydynox.engine.storage.backups import KIND, Backup
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.errors import (
    AccessDeniedException,
    BackupNotFoundException,
    ContinuousBackupsUnavailableException,
    TableNotFoundException,
    ValidationException,
)

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.settings import Settings
    from pydynox.engine.storage.tables import Table

SYSTEM_SECONDS = 35 * 86_400.0
_REGION = re.compile(r"(af|ap|ca|cn|eu|il|me|mx|sa|us)(-[a-z]+)+-[0-9]")


def source_table(engine: Engine, name: str) -> Table:
    """The table of this name or ARN, as the operations on backups miss it."""
    table = named_table(engine.tables, name, engine.settings)
    if table is None or not is_made(table):
        missing = table_name_of(name, engine.settings)
        raise TableNotFoundException(messages.table_of_backup_not_found(missing))
    return table


# --- the backups of an account --------------------------------------------------------------------------------------


def backups(engine: Engine) -> Mapping[str, Backup]:
    """Those that have not expired, by the end of their ARNs."""
    now = engine.clock.now()
    kept: Mapping[str, Backup] = engine.catalogue.records.get(KIND, {})
    return {name: each for name, each in kept.items() if each.details.get("BackupExpiryDateTime", now + 1) > now}


def backup_arn(name: str, settings: Settings) -> str:
    return table_arn(name, settings)


def found_backup(engine: Engine, arn: str) -> tuple[str, Backup]:
    """It and its name. The ARN's region does not matter, as long as it is one (us-west-2, October 2026)."""
    name = backup_name(arn, engine.settings)
    backup = backups(engine).get(name)
    if backup is None:
        raise BackupNotFoundException(messages.backup_not_found(arn))
    return name, backup


def is_restored_from(restoring: Iterable[Mapping[str, Any]], arn: str) -> bool:
    """Whether one of these RestoreSummaries is of the backup, under whatever region's ARN."""
    arns = [summary["SourceBackupArn"] for summary in restoring if "SourceBackupArn" in summary]
    return any(each.split("/")[1:] == arn.split("/")[1:] for each in arns)


def check_backups_enabled(engine: Engine, table: Table) -> None:
    if not has_backups(engine, table):
        raise ContinuousBackupsUnavailableException(messages.backups_being_enabled(table.name))


def has_backups(engine: Engine, table: Table) -> bool:
    """A new table has none for some seconds, in the service from shortly before it is ACTIVE."""
    delay = engine.settings.backup_delay
    return (
        not delay or table.is_implicit or engine.clock.now() >= table.created_at + engine.settings.table_delay + delay
    )


def backup_name(text: str, settings: Settings) -> str:
    """The end of a backup's ARN: TABLE/backup/ID."""
    arn = parsed_arn(text)
    if arn is None or len(arn.path) != 4 or (arn.path[0], arn.path[2]) != ("table", "backup"):
        raise ValidationException(messages.not_a_backup_arn())
    is_region = not arn.region or _REGION.fullmatch(arn.region) is not None
    if not is_region or (arn.partition, arn.service) != (partition_of(arn.region or settings.region), "dynamodb"):
        raise ValidationException(messages.bad_backup_arn())
    if not arn.region or arn.account != settings.account_id:
        raise AccessDeniedException(common_messages.access_denied())
    return "/".join(arn.path[1:])


def region_of(arn: str) -> str:
    parsed = parsed_arn(arn)
    return "" if parsed is None else parsed.region


# --- what is told of one --------------------------------------------------------------------------------------------


def described(backup: Backup, arn: str, settings: Settings, status: str = "AVAILABLE") -> dict[str, Any]:
    """A BackupDescription of the caller's own."""
    source = backup.description["SourceTableDetails"]
    return {
        "BackupDetails": {"BackupArn": arn, **backup.details, "BackupStatus": status},
        "SourceTableDetails": {**source, "TableArn": table_arn(source["TableName"], settings)},
        "SourceTableFeatureDetails": dict(backup.description["SourceTableFeatureDetails"]),
    }


def summary(backup: Backup, arn: str, settings: Settings) -> dict[str, Any]:
    source = backup.description["SourceTableDetails"]
    return {
        "TableName": source["TableName"],
        "TableId": source["TableId"],
        "TableArn": table_arn(source["TableName"], settings),
        "BackupArn": arn,
        **backup.details,
        "BackupStatus": "AVAILABLE",
    }


def said_moment(moment: float) -> str:
    return to_the_second(min(max(moment, _FIRST_SAID), _LAST_SAID))


# The first second of 1970 and the last of 9999: what is given may be any number.
_FIRST_SAID, _LAST_SAID = 0, 253_402_300_799


# --- making one -----------------------------------------------------------------------------------------------------


def user_backup(engine: Engine, table: Table, backup_name: str) -> tuple[str, RecordChange]:
    """The name of a backup of this moment, and the change that keeps it; under the lock."""
    now = engine.clock.now()
    taken = {name.rpartition("/")[2] for name in backups(engine)}
    return _kept(engine, table, id_at(now, table.name, taken), _details(table, backup_name, "USER", now))


def system_backup(engine: Engine, table: Table) -> RecordChange:
    """What the service keeps of a table that is deleted while its recovery is enabled."""
    now = engine.clock.now()
    details = {
        **_details(table, f"{table.name}$DeletedTableBackup", "SYSTEM", now),
        "BackupExpiryDateTime": round(now + SYSTEM_SECONDS, 3),
    }
    return _kept(engine, table, f"{milliseconds(now)}-00000000", details)[1]


def _kept(engine: Engine, table: Table, id_: str, details: dict[str, Any]) -> tuple[str, RecordChange]:
    description = describe(table, engine.settings)
    backup = Backup(
        {
            "BackupDetails": details,
            "SourceTableDetails": _source_details(description),
            "SourceTableFeatureDetails": {}
            if details["BackupType"] == "SYSTEM"
            else _feature_details(table, description),
        },
        table,
    )
    # The engine copies what it changes from now on: the table as it is belongs to the backup.
    engine.catalogue.share()
    name = f"{table.name}/backup/{id_}"
    return name, RecordChange(KIND, name, backups(engine).get(name), backup)


def _details(table: Table, backup_name: str, type_: str, now: float) -> dict[str, Any]:
    return {
        "BackupName": backup_name,
        "BackupSizeBytes": table.items.size,
        "BackupType": type_,
        "BackupCreationDateTime": round(now, 3),
    }


def _source_details(description: Mapping[str, Any]) -> dict[str, Any]:
    details = {
        "TableName": description["TableName"],
        "TableId": description["TableId"],
        "TableSizeBytes": description["TableSizeBytes"],
        "KeySchema": description["KeySchema"],
        "TableCreationDateTime": description["CreationDateTime"],
        "ProvisionedThroughput": _units(description["ProvisionedThroughput"]),
        "ItemCount": description["ItemCount"],
        "BillingMode": description.get("BillingModeSummary", {}).get("BillingMode", "PROVISIONED"),
    }
    if "OnDemandThroughput" in description:
        details["OnDemandThroughput"] = description["OnDemandThroughput"]
    return details


def _units(throughput: Mapping[str, Any]) -> dict[str, int]:
    return {name: throughput[name] for name in CAPACITY_UNITS}


_INDEX_DETAILS = ("IndexName", "KeySchema", "Projection")


def _feature_details(table: Table, description: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the table has."""
    details: dict[str, Any] = {}
    if "LocalSecondaryIndexes" in description:
        details["LocalSecondaryIndexes"] = [
            {name: index[name] for name in _INDEX_DETAILS} for index in description["LocalSecondaryIndexes"]
        ]
    if "GlobalSecondaryIndexes" in description:
        details["GlobalSecondaryIndexes"] = [
            {
                **{name: index[name] for name in _INDEX_DETAILS},
                "ProvisionedThroughput": _units(index["ProvisionedThroughput"]),
                **{name: index[name] for name in ("OnDemandThroughput",) if name in index},
            }
            for index in description["GlobalSecondaryIndexes"]
        ]
    if "StreamSpecification" in description:
        details["StreamDescription"] = description["StreamSpecification"]
    time_to_live = table.options.get("TimeToLiveDescription")
    if time_to_live is not None and time_to_live.get("TimeToLiveStatus") == "ENABLED":
        details["TimeToLiveDescription"] = dict(time_to_live)
    if "SSEDescription" in description:
        details["SSEDescription"] = description["SSEDescription"]
    return details
