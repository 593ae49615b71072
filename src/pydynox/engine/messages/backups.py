"""The service's texts about backups, point-in-time recovery and restores.

Those that are quoted were seen in us-west-2 and us-east-1, October 2026.
"""

from __future__ import annotations

from pydynox.foundation.complaint import Kind
from pydynox.values.messages import INVALID_PARAMETER

_INVALID_REQUEST = "Invalid Request: "


@Kind
def table_of_backup_not_found(table: str) -> str:
    """`table` is empty where an ARN named it."""
    return f"Table not found: {table}" if table else "Table not found"


@Kind
def not_a_backup_arn() -> str:
    return "Invalid Backup ARN"


@Kind
def bad_backup_arn() -> str:
    return f"{_INVALID_REQUEST}BackupArn is not valid"


@Kind
def backup_not_found(arn: str) -> str:
    return f"Backup not found: {arn}"


@Kind
def backups_being_enabled(table: str) -> str:
    return f"Backups are being enabled for the table: {table}. Please retry later"


@Kind
def backup_feeds_another_restore(arn: str) -> str:
    """Said to a restore: a backup can feed one at a time."""
    return f"Backup is being used to restore another table: {arn}"


@Kind
def backup_feeds_restore(arn: str) -> str:
    """Said to a DeleteBackup."""
    return f"Backup is being used to restore table: {arn}"


@Kind
def table_being_restored(table: str, backup: str | None) -> str:
    """Without a backup, of a restore to a point in time, in our words: that was not seen."""
    return f"Table: {table} is already being restored{'' if backup is None else f' from backup: {backup}'}"


@Kind
def too_many_restores(limit: int) -> str:
    return f"Subscriber limit exceeded: Only {limit} restore operations can be done simultaneously"


@Kind
def system_backup_kept(arn: str, until: str) -> str:
    return (
        f"{_INVALID_REQUEST}User is not allowed to delete the system backup with arn {arn}. "
        f"It will automatically expire on {until}"
    )


@Kind
def time_range_reversed() -> str:
    return f"{INVALID_PARAMETER}Time range lower bound must be less than or equal to upper bound"


@Kind
def start_in_other_region() -> str:
    return f"{_INVALID_REQUEST}The supplied ExclusiveStartBackupArn does not match the region"


# --- point-in-time recovery -----------------------------------------------------------------------------------------


@Kind
def period_of_disabled() -> str:
    return f"{_INVALID_REQUEST}Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery."


@Kind
def recovery_not_enabled(table: str) -> str:
    return f"Point in time recovery is not enabled for table '{table}'"


@Kind
def one_source() -> str:
    return f"{_INVALID_REQUEST}Must provide exactly one of: sourceTableArn, sourceTableName"


@Kind
def bad_source_arn() -> str:
    return "sourceTableArn is not a valid ARN"


@Kind
def no_restore_time() -> str:
    return f"{_INVALID_REQUEST}Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both"


@Kind
def two_restore_times() -> str:
    return (
        f"{_INVALID_REQUEST}Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore "
        "request. Please specify either RestoreDateTime time or UseLatestRestorableTime"
    )


@Kind
def restore_time_outside(given: str, earliest: str, latest: str) -> str:
    return (
        f"RestoreDateTime '{given}' must be within EarliestRestorableDateTime '{earliest}' and "
        f"LatestRestorableDateTime '{latest}'"
    )


# --- what a restore overrides ---------------------------------------------------------------------------------------


@Kind
def encryption_required_elsewhere() -> str:
    return f"{_INVALID_REQUEST}sseSpecificationOverride must be provided for cross-region restores"


@Kind
def capacity_overridden_with_on_demand(index: str | None = None) -> str:
    of_index = "" if index is None else f" for index {index}"
    return (
        f"{_INVALID_REQUEST}Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST"
        f"{of_index}"
    )


@Kind
def capacity_overridden_of_on_demand() -> str:
    return f"{_INVALID_REQUEST}Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED"


@Kind
def capacity_override_required() -> str:
    return f"{_INVALID_REQUEST}Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED"


@Kind
def capacity_of_restored_index_required(index: str) -> str:
    return f"{_INVALID_REQUEST}Must specify provisioned throughput for index {index}"


@Kind
def maximum_overridden_with_provisioned(name: str) -> str:
    return (
        f"{_INVALID_REQUEST}Cannot override {name} for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST"
    )


@Kind
def overridden_maximum_out_of_range(name: str) -> str:
    return f"{_INVALID_REQUEST}Requested {name} for OnDemandThroughput is outside of valid range"


@Kind
def index_not_in_source(index: str) -> str:
    return (
        f"{_INVALID_REQUEST}Index {index} does not match a secondary index that existed in the source table and "
        "cannot be created during the restore operation"
    )
