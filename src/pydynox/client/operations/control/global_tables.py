# ruff: noqa: E501  # names of DynamoDB's are that long
"""The operations of `api/control/global_tables.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class GlobalTablesOperations(WholeRequests):
    __slots__ = ()

    async def create_global_table(self, global_table_name: str, replication_group: list[dict[str, Any]]) -> Response:
        """CreateGlobalTable: `GlobalTableDescription`.

        `replication_group`: each RegionName.
        """
        return await self._ask_async(
            "CreateGlobalTable", {"GlobalTableName": global_table_name, "ReplicationGroup": replication_group}
        )

    def sync_create_global_table(self, global_table_name: str, replication_group: list[dict[str, Any]]) -> Response:
        """The blocking twin of `create_global_table`."""
        return self._ask(
            "CreateGlobalTable", {"GlobalTableName": global_table_name, "ReplicationGroup": replication_group}
        )

    async def describe_global_table(self, global_table_name: str) -> Response:
        """DescribeGlobalTable: `GlobalTableDescription`."""
        return await self._ask_async("DescribeGlobalTable", {"GlobalTableName": global_table_name})

    def sync_describe_global_table(self, global_table_name: str) -> Response:
        """The blocking twin of `describe_global_table`."""
        return self._ask("DescribeGlobalTable", {"GlobalTableName": global_table_name})

    async def describe_global_table_settings(self, global_table_name: str) -> Response:
        """DescribeGlobalTableSettings: `GlobalTableName`, `ReplicaSettings`."""
        return await self._ask_async("DescribeGlobalTableSettings", {"GlobalTableName": global_table_name})

    def sync_describe_global_table_settings(self, global_table_name: str) -> Response:
        """The blocking twin of `describe_global_table_settings`."""
        return self._ask("DescribeGlobalTableSettings", {"GlobalTableName": global_table_name})

    async def list_global_tables(
        self,
        *,
        exclusive_start_global_table_name: str | None = None,
        limit: int | None = None,
        region_name: str | None = None,
    ) -> Response:
        """ListGlobalTables: `GlobalTables`, `LastEvaluatedGlobalTableName`."""
        return await self._ask_async(
            "ListGlobalTables",
            {
                "ExclusiveStartGlobalTableName": exclusive_start_global_table_name,
                "Limit": limit,
                "RegionName": region_name,
            },
        )

    def sync_list_global_tables(
        self,
        *,
        exclusive_start_global_table_name: str | None = None,
        limit: int | None = None,
        region_name: str | None = None,
    ) -> Response:
        """The blocking twin of `list_global_tables`."""
        return self._ask(
            "ListGlobalTables",
            {
                "ExclusiveStartGlobalTableName": exclusive_start_global_table_name,
                "Limit": limit,
                "RegionName": region_name,
            },
        )

    async def update_global_table(self, global_table_name: str, replica_updates: list[dict[str, Any]]) -> Response:
        """UpdateGlobalTable: `GlobalTableDescription`.

        `replica_updates`: each Create, Delete.
        """
        return await self._ask_async(
            "UpdateGlobalTable", {"GlobalTableName": global_table_name, "ReplicaUpdates": replica_updates}
        )

    def sync_update_global_table(self, global_table_name: str, replica_updates: list[dict[str, Any]]) -> Response:
        """The blocking twin of `update_global_table`."""
        return self._ask("UpdateGlobalTable", {"GlobalTableName": global_table_name, "ReplicaUpdates": replica_updates})

    async def update_global_table_settings(
        self,
        global_table_name: str,
        *,
        global_table_billing_mode: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_table_global_secondary_index_settings_update: list[dict[str, Any]] | None = None,
        global_table_provisioned_write_capacity_auto_scaling_settings_update: dict[str, Any] | None = None,
        global_table_provisioned_write_capacity_units: int | None = None,
        replica_settings_update: list[dict[str, Any]] | None = None,
    ) -> Response:
        """UpdateGlobalTableSettings: `GlobalTableName`, `ReplicaSettings`.

        `global_table_global_secondary_index_settings_update`: each IndexName,
        ProvisionedWriteCapacityAutoScalingSettingsUpdate, ProvisionedWriteCapacityUnits.
        `global_table_provisioned_write_capacity_auto_scaling_settings_update`: AutoScalingDisabled, AutoScalingRoleArn,
        MaximumUnits, MinimumUnits, ScalingPolicyUpdate.
        `replica_settings_update`: each RegionName, ReplicaGlobalSecondaryIndexSettingsUpdate,
        ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate, ReplicaProvisionedReadCapacityUnits, ReplicaTableClass.
        """
        return await self._ask_async(
            "UpdateGlobalTableSettings",
            {
                "GlobalTableBillingMode": global_table_billing_mode,
                "GlobalTableGlobalSecondaryIndexSettingsUpdate": global_table_global_secondary_index_settings_update,
                "GlobalTableName": global_table_name,
                "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate": global_table_provisioned_write_capacity_auto_scaling_settings_update,
                "GlobalTableProvisionedWriteCapacityUnits": global_table_provisioned_write_capacity_units,
                "ReplicaSettingsUpdate": replica_settings_update,
            },
        )

    def sync_update_global_table_settings(
        self,
        global_table_name: str,
        *,
        global_table_billing_mode: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        global_table_global_secondary_index_settings_update: list[dict[str, Any]] | None = None,
        global_table_provisioned_write_capacity_auto_scaling_settings_update: dict[str, Any] | None = None,
        global_table_provisioned_write_capacity_units: int | None = None,
        replica_settings_update: list[dict[str, Any]] | None = None,
    ) -> Response:
        """The blocking twin of `update_global_table_settings`."""
        return self._ask(
            "UpdateGlobalTableSettings",
            {
                "GlobalTableBillingMode": global_table_billing_mode,
                "GlobalTableGlobalSecondaryIndexSettingsUpdate": global_table_global_secondary_index_settings_update,
                "GlobalTableName": global_table_name,
                "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate": global_table_provisioned_write_capacity_auto_scaling_settings_update,
                "GlobalTableProvisionedWriteCapacityUnits": global_table_provisioned_write_capacity_units,
                "ReplicaSettingsUpdate": replica_settings_update,
            },
        )
