"""The operations of `api/control/auto_scaling.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class AutoScalingOperations(WholeRequests):
    __slots__ = ()

    async def describe_table_replica_auto_scaling(self, table_name: str) -> Response:
        """DescribeTableReplicaAutoScaling: `TableAutoScalingDescription`."""
        return await self._ask_async("DescribeTableReplicaAutoScaling", {"TableName": table_name})

    def sync_describe_table_replica_auto_scaling(self, table_name: str) -> Response:
        """The blocking twin of `describe_table_replica_auto_scaling`."""
        return self._ask("DescribeTableReplicaAutoScaling", {"TableName": table_name})

    async def update_table_replica_auto_scaling(
        self,
        table_name: str,
        *,
        global_secondary_index_updates: list[dict[str, Any]] | None = None,
        provisioned_write_capacity_auto_scaling_update: dict[str, Any] | None = None,
        replica_updates: list[dict[str, Any]] | None = None,
    ) -> Response:
        """UpdateTableReplicaAutoScaling: `TableAutoScalingDescription`.

        `global_secondary_index_updates`: each IndexName, ProvisionedWriteCapacityAutoScalingUpdate.
        `provisioned_write_capacity_auto_scaling_update`: AutoScalingDisabled, AutoScalingRoleArn, MaximumUnits,
        MinimumUnits, ScalingPolicyUpdate.
        `replica_updates`: each RegionName, ReplicaGlobalSecondaryIndexUpdates,
        ReplicaProvisionedReadCapacityAutoScalingUpdate.
        """
        return await self._ask_async(
            "UpdateTableReplicaAutoScaling",
            {
                "GlobalSecondaryIndexUpdates": global_secondary_index_updates,
                "ProvisionedWriteCapacityAutoScalingUpdate": provisioned_write_capacity_auto_scaling_update,
                "ReplicaUpdates": replica_updates,
                "TableName": table_name,
            },
        )

    def sync_update_table_replica_auto_scaling(
        self,
        table_name: str,
        *,
        global_secondary_index_updates: list[dict[str, Any]] | None = None,
        provisioned_write_capacity_auto_scaling_update: dict[str, Any] | None = None,
        replica_updates: list[dict[str, Any]] | None = None,
    ) -> Response:
        """The blocking twin of `update_table_replica_auto_scaling`."""
        return self._ask(
            "UpdateTableReplicaAutoScaling",
            {
                "GlobalSecondaryIndexUpdates": global_secondary_index_updates,
                "ProvisionedWriteCapacityAutoScalingUpdate": provisioned_write_capacity_auto_scaling_update,
                "ReplicaUpdates": replica_updates,
                "TableName": table_name,
            },
        )
