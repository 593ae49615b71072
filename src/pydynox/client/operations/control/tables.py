"""The operations of `api/control/tables.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class TablesOperations(WholeRequests):
    __slots__ = ()

    async def describe_table(self, table_name: str) -> Response:
        """DescribeTable: `Table`."""
        return await self._ask_async("DescribeTable", {"TableName": table_name})

    def sync_describe_table(self, table_name: str) -> Response:
        """The blocking twin of `describe_table`."""
        return self._ask("DescribeTable", {"TableName": table_name})

    async def list_tables(self, *, exclusive_start_table_name: str | None = None, limit: int | None = None) -> Response:
        """ListTables: `LastEvaluatedTableName`, `TableNames`."""
        return await self._ask_async(
            "ListTables", {"ExclusiveStartTableName": exclusive_start_table_name, "Limit": limit}
        )

    def sync_list_tables(self, *, exclusive_start_table_name: str | None = None, limit: int | None = None) -> Response:
        """The blocking twin of `list_tables`."""
        return self._ask("ListTables", {"ExclusiveStartTableName": exclusive_start_table_name, "Limit": limit})

    async def update_table(
        self,
        table_name: str,
        *,
        attribute_definitions: list[dict[str, Any]] | None = None,
        billing_mode: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        deletion_protection_enabled: bool | None = None,
        disassociation_protection_enabled: bool | None = None,
        global_secondary_index_updates: list[dict[str, Any]] | None = None,
        global_table_settings_replication_mode: Literal["DISABLED", "ENABLED", "ENABLED_WITH_OVERRIDES"] | None = None,
        global_table_witness_updates: list[dict[str, Any]] | None = None,
        multi_region_consistency: Literal["EVENTUAL", "STRONG"] | None = None,
        on_demand_throughput: dict[str, Any] | None = None,
        provisioned_throughput: dict[str, Any] | None = None,
        replica_updates: list[dict[str, Any]] | None = None,
        sse_specification: dict[str, Any] | None = None,
        stream_specification: dict[str, Any] | None = None,
        table_class: str | None = None,
        warm_throughput: dict[str, Any] | None = None,
    ) -> Response:
        """UpdateTable: `TableDescription`.

        `attribute_definitions`: each AttributeName, AttributeType.
        `global_secondary_index_updates`: each Create, Delete, Update.
        `global_table_witness_updates`: each Create, Delete.
        `on_demand_throughput`: MaxReadRequestUnits, MaxWriteRequestUnits.
        `provisioned_throughput`: ReadCapacityUnits, WriteCapacityUnits.
        `replica_updates`: each Create, Delete, Disassociate, Update.
        `sse_specification`: Enabled, KMSMasterKeyId, SSEType.
        `stream_specification`: StreamEnabled, StreamViewType.
        `warm_throughput`: ReadUnitsPerSecond, WriteUnitsPerSecond.
        """
        return await self._ask_async(
            "UpdateTable",
            {
                "AttributeDefinitions": attribute_definitions,
                "BillingMode": billing_mode,
                "DeletionProtectionEnabled": deletion_protection_enabled,
                "DisassociationProtectionEnabled": disassociation_protection_enabled,
                "GlobalSecondaryIndexUpdates": global_secondary_index_updates,
                "GlobalTableSettingsReplicationMode": global_table_settings_replication_mode,
                "GlobalTableWitnessUpdates": global_table_witness_updates,
                "MultiRegionConsistency": multi_region_consistency,
                "OnDemandThroughput": on_demand_throughput,
                "ProvisionedThroughput": provisioned_throughput,
                "ReplicaUpdates": replica_updates,
                "SSESpecification": sse_specification,
                "StreamSpecification": stream_specification,
                "TableClass": table_class,
                "TableName": table_name,
                "WarmThroughput": warm_throughput,
            },
        )

    def sync_update_table(
        self,
        table_name: str,
        *,
        attribute_definitions: list[dict[str, Any]] | None = None,
        billing_mode: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None,
        deletion_protection_enabled: bool | None = None,
        disassociation_protection_enabled: bool | None = None,
        global_secondary_index_updates: list[dict[str, Any]] | None = None,
        global_table_settings_replication_mode: Literal["DISABLED", "ENABLED", "ENABLED_WITH_OVERRIDES"] | None = None,
        global_table_witness_updates: list[dict[str, Any]] | None = None,
        multi_region_consistency: Literal["EVENTUAL", "STRONG"] | None = None,
        on_demand_throughput: dict[str, Any] | None = None,
        provisioned_throughput: dict[str, Any] | None = None,
        replica_updates: list[dict[str, Any]] | None = None,
        sse_specification: dict[str, Any] | None = None,
        stream_specification: dict[str, Any] | None = None,
        table_class: str | None = None,
        warm_throughput: dict[str, Any] | None = None,
    ) -> Response:
        """The blocking twin of `update_table`."""
        return self._ask(
            "UpdateTable",
            {
                "AttributeDefinitions": attribute_definitions,
                "BillingMode": billing_mode,
                "DeletionProtectionEnabled": deletion_protection_enabled,
                "DisassociationProtectionEnabled": disassociation_protection_enabled,
                "GlobalSecondaryIndexUpdates": global_secondary_index_updates,
                "GlobalTableSettingsReplicationMode": global_table_settings_replication_mode,
                "GlobalTableWitnessUpdates": global_table_witness_updates,
                "MultiRegionConsistency": multi_region_consistency,
                "OnDemandThroughput": on_demand_throughput,
                "ProvisionedThroughput": provisioned_throughput,
                "ReplicaUpdates": replica_updates,
                "SSESpecification": sse_specification,
                "StreamSpecification": stream_specification,
                "TableClass": table_class,
                "TableName": table_name,
                "WarmThroughput": warm_throughput,
            },
        )
