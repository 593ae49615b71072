"""The operations of `api/control/backups.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from datetime import datetime

    from pydynox.foundation.types import Response


class BackupsOperations(WholeRequests):
    __slots__ = ()

    async def create_backup(self, table_name: str, backup_name: str) -> Response:
        """CreateBackup: `BackupDetails`."""
        return await self._ask_async("CreateBackup", {"BackupName": backup_name, "TableName": table_name})

    def sync_create_backup(self, table_name: str, backup_name: str) -> Response:
        """The blocking twin of `create_backup`."""
        return self._ask("CreateBackup", {"BackupName": backup_name, "TableName": table_name})

    async def delete_backup(self, backup_arn: str) -> Response:
        """DeleteBackup: `BackupDescription`."""
        return await self._ask_async("DeleteBackup", {"BackupArn": backup_arn})

    def sync_delete_backup(self, backup_arn: str) -> Response:
        """The blocking twin of `delete_backup`."""
        return self._ask("DeleteBackup", {"BackupArn": backup_arn})

    async def describe_backup(self, backup_arn: str) -> Response:
        """DescribeBackup: `BackupDescription`."""
        return await self._ask_async("DescribeBackup", {"BackupArn": backup_arn})

    def sync_describe_backup(self, backup_arn: str) -> Response:
        """The blocking twin of `describe_backup`."""
        return self._ask("DescribeBackup", {"BackupArn": backup_arn})

    async def describe_continuous_backups(self, table_name: str) -> Response:
        """DescribeContinuousBackups: `ContinuousBackupsDescription`."""
        return await self._ask_async("DescribeContinuousBackups", {"TableName": table_name})

    def sync_describe_continuous_backups(self, table_name: str) -> Response:
        """The blocking twin of `describe_continuous_backups`."""
        return self._ask("DescribeContinuousBackups", {"TableName": table_name})

    async def list_backups(
        self,
        *,
        table_name: str | None = None,
        exclusive_start_backup_arn: str | None = None,
        backup_type: Literal["ALL", "AWS_BACKUP", "SYSTEM", "USER"] | None = None,
        limit: int | None = None,
        time_range_lower_bound: datetime | float | None = None,
        time_range_upper_bound: datetime | float | None = None,
    ) -> Response:
        """ListBackups: `BackupSummaries`, `LastEvaluatedBackupArn`."""
        return await self._ask_async(
            "ListBackups",
            {
                "BackupType": backup_type,
                "ExclusiveStartBackupArn": exclusive_start_backup_arn,
                "Limit": limit,
                "TableName": table_name,
                "TimeRangeLowerBound": time_range_lower_bound,
                "TimeRangeUpperBound": time_range_upper_bound,
            },
        )

    def sync_list_backups(
        self,
        *,
        table_name: str | None = None,
        exclusive_start_backup_arn: str | None = None,
        backup_type: Literal["ALL", "AWS_BACKUP", "SYSTEM", "USER"] | None = None,
        limit: int | None = None,
        time_range_lower_bound: datetime | float | None = None,
        time_range_upper_bound: datetime | float | None = None,
    ) -> Response:
        """The blocking twin of `list_backups`."""
        return self._ask(
            "ListBackups",
            {
                "BackupType": backup_type,
                "ExclusiveStartBackupArn": exclusive_start_backup_arn,
                "Limit": limit,
                "TableName": table_name,
                "TimeRangeLowerBound": time_range_lower_bound,
                "TimeRangeUpperBound": time_range_upper_bound,
            },
        )

    async def restore_table_from_backup(
        self,
        backup_arn: str,
        target_table_name: str,
        *,
        billing_mode_override: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_secondary_index_override: list[dict[str, Any]] | None = None,
        local_secondary_index_override: list[dict[str, Any]] | None = None,
        on_demand_throughput_override: dict[str, Any] | None = None,
        provisioned_throughput_override: dict[str, Any] | None = None,
        sse_specification_override: dict[str, Any] | None = None,
    ) -> Response:
        """RestoreTableFromBackup: `TableDescription`.

        `global_secondary_index_override`: each IndexName, KeySchema, OnDemandThroughput, Projection,
        ProvisionedThroughput, WarmThroughput.
        `local_secondary_index_override`: each IndexName, KeySchema, Projection.
        `on_demand_throughput_override`: MaxReadRequestUnits, MaxWriteRequestUnits.
        `provisioned_throughput_override`: ReadCapacityUnits, WriteCapacityUnits.
        `sse_specification_override`: Enabled, KMSMasterKeyId, SSEType.
        """
        return await self._ask_async(
            "RestoreTableFromBackup",
            {
                "BackupArn": backup_arn,
                "BillingModeOverride": billing_mode_override,
                "GlobalSecondaryIndexOverride": global_secondary_index_override,
                "LocalSecondaryIndexOverride": local_secondary_index_override,
                "OnDemandThroughputOverride": on_demand_throughput_override,
                "ProvisionedThroughputOverride": provisioned_throughput_override,
                "SSESpecificationOverride": sse_specification_override,
                "TargetTableName": target_table_name,
            },
        )

    def sync_restore_table_from_backup(
        self,
        backup_arn: str,
        target_table_name: str,
        *,
        billing_mode_override: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_secondary_index_override: list[dict[str, Any]] | None = None,
        local_secondary_index_override: list[dict[str, Any]] | None = None,
        on_demand_throughput_override: dict[str, Any] | None = None,
        provisioned_throughput_override: dict[str, Any] | None = None,
        sse_specification_override: dict[str, Any] | None = None,
    ) -> Response:
        """The blocking twin of `restore_table_from_backup`."""
        return self._ask(
            "RestoreTableFromBackup",
            {
                "BackupArn": backup_arn,
                "BillingModeOverride": billing_mode_override,
                "GlobalSecondaryIndexOverride": global_secondary_index_override,
                "LocalSecondaryIndexOverride": local_secondary_index_override,
                "OnDemandThroughputOverride": on_demand_throughput_override,
                "ProvisionedThroughputOverride": provisioned_throughput_override,
                "SSESpecificationOverride": sse_specification_override,
                "TargetTableName": target_table_name,
            },
        )

    async def restore_table_to_point_in_time(
        self,
        target_table_name: str,
        *,
        source_table_arn: str | None = None,
        billing_mode_override: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_secondary_index_override: list[dict[str, Any]] | None = None,
        local_secondary_index_override: list[dict[str, Any]] | None = None,
        on_demand_throughput_override: dict[str, Any] | None = None,
        provisioned_throughput_override: dict[str, Any] | None = None,
        restore_date_time: datetime | float | None = None,
        sse_specification_override: dict[str, Any] | None = None,
        source_table_name: str | None = None,
        use_latest_restorable_time: bool | None = None,
    ) -> Response:
        """RestoreTableToPointInTime: `TableDescription`.

        `global_secondary_index_override`: each IndexName, KeySchema, OnDemandThroughput, Projection,
        ProvisionedThroughput, WarmThroughput.
        `local_secondary_index_override`: each IndexName, KeySchema, Projection.
        `on_demand_throughput_override`: MaxReadRequestUnits, MaxWriteRequestUnits.
        `provisioned_throughput_override`: ReadCapacityUnits, WriteCapacityUnits.
        `sse_specification_override`: Enabled, KMSMasterKeyId, SSEType.
        """
        return await self._ask_async(
            "RestoreTableToPointInTime",
            {
                "BillingModeOverride": billing_mode_override,
                "GlobalSecondaryIndexOverride": global_secondary_index_override,
                "LocalSecondaryIndexOverride": local_secondary_index_override,
                "OnDemandThroughputOverride": on_demand_throughput_override,
                "ProvisionedThroughputOverride": provisioned_throughput_override,
                "RestoreDateTime": restore_date_time,
                "SSESpecificationOverride": sse_specification_override,
                "SourceTableArn": source_table_arn,
                "SourceTableName": source_table_name,
                "TargetTableName": target_table_name,
                "UseLatestRestorableTime": use_latest_restorable_time,
            },
        )

    def sync_restore_table_to_point_in_time(
        self,
        target_table_name: str,
        *,
        source_table_arn: str | None = None,
        billing_mode_override: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_secondary_index_override: list[dict[str, Any]] | None = None,
        local_secondary_index_override: list[dict[str, Any]] | None = None,
        on_demand_throughput_override: dict[str, Any] | None = None,
        provisioned_throughput_override: dict[str, Any] | None = None,
        restore_date_time: datetime | float | None = None,
        sse_specification_override: dict[str, Any] | None = None,
        source_table_name: str | None = None,
        use_latest_restorable_time: bool | None = None,
    ) -> Response:
        """The blocking twin of `restore_table_to_point_in_time`."""
        return self._ask(
            "RestoreTableToPointInTime",
            {
                "BillingModeOverride": billing_mode_override,
                "GlobalSecondaryIndexOverride": global_secondary_index_override,
                "LocalSecondaryIndexOverride": local_secondary_index_override,
                "OnDemandThroughputOverride": on_demand_throughput_override,
                "ProvisionedThroughputOverride": provisioned_throughput_override,
                "RestoreDateTime": restore_date_time,
                "SSESpecificationOverride": sse_specification_override,
                "SourceTableArn": source_table_arn,
                "SourceTableName": source_table_name,
                "TargetTableName": target_table_name,
                "UseLatestRestorableTime": use_latest_restorable_time,
            },
        )

    async def update_continuous_backups(
        self, table_name: str, point_in_time_recovery_specification: dict[str, Any]
    ) -> Response:
        """UpdateContinuousBackups: `ContinuousBackupsDescription`.

        `point_in_time_recovery_specification`: PointInTimeRecoveryEnabled, RecoveryPeriodInDays.
        """
        return await self._ask_async(
            "UpdateContinuousBackups",
            {"PointInTimeRecoverySpecification": point_in_time_recovery_specification, "TableName": table_name},
        )

    def sync_update_continuous_backups(
        self, table_name: str, point_in_time_recovery_specification: dict[str, Any]
    ) -> Response:
        """The blocking twin of `update_continuous_backups`."""
        return self._ask(
            "UpdateContinuousBackups",
            {"PointInTimeRecoverySpecification": point_in_time_recovery_specification, "TableName": table_name},
        )
