"""Global tables of 2017, their replicas named and set up by operations of their own.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, REQUIRED_INDEX_NAME
from pydynox.api.control.auto_scaling import AUTO_SCALING_SETTINGS, AUTO_SCALING_SETTINGS_UPDATE
from pydynox.api.control.table_descriptions import (
    BILLING_MODE_SUMMARY,
    INDEX_STATUS,
    REPLICA_DESCRIPTIONS,
    REPLICA_STATUS,
    TABLE_CLASS_SUMMARY,
)
from pydynox.api.control.table_structures import BILLING_MODE, TABLE_CLASS
from pydynox.api.member import Limits, integer, list_of, long, required, string, structure, timestamp
from pydynox.api.operation import READ, WRITE, Operation

_NOTHING_IS_REPLICATED = "there is one region here, and nothing is replicated"
_NO_OTHER_REPLICAS = "the settings of replicas are those of no table here"

_GLOBAL_TABLE_DESCRIPTION = structure(
    "GlobalTableDescription",
    {
        "ReplicationGroup": REPLICA_DESCRIPTIONS,
        "GlobalTableArn": string(),
        "CreationDateTime": timestamp(),
        "GlobalTableStatus": string(enum=("CREATING", "ACTIVE", "DELETING", "UPDATING")),
        "GlobalTableName": BARE_TABLE_NAME,
    },
)

_REPLICA = structure("Replica", {"RegionName": string()})

_REPLICA_SETTINGS_DESCRIPTION = structure(
    "ReplicaSettingsDescription",
    {
        "RegionName": string(required=True),
        "ReplicaStatus": REPLICA_STATUS,
        "ReplicaBillingModeSummary": BILLING_MODE_SUMMARY,
        "ReplicaProvisionedReadCapacityUnits": long(0),
        "ReplicaProvisionedReadCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
        "ReplicaProvisionedWriteCapacityUnits": long(0),
        "ReplicaProvisionedWriteCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
        "ReplicaGlobalSecondaryIndexSettings": list_of(
            structure(
                "ReplicaGlobalSecondaryIndexSettingsDescription",
                {
                    "IndexName": REQUIRED_INDEX_NAME,
                    "IndexStatus": INDEX_STATUS,
                    "ProvisionedReadCapacityUnits": long(1),
                    "ProvisionedReadCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                    "ProvisionedWriteCapacityUnits": long(1),
                    "ProvisionedWriteCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                },
            )
        ),
        "ReplicaTableClassSummary": TABLE_CLASS_SUMMARY,
    },
)

CREATE_GLOBAL_TABLE = Operation(
    "CreateGlobalTable",
    members={"GlobalTableName": required(BARE_TABLE_NAME), "ReplicationGroup": list_of(_REPLICA, required=True)},
    reply={"GlobalTableDescription": _GLOBAL_TABLE_DESCRIPTION},
    no_effect={
        "ReplicationGroup": _NOTHING_IS_REPLICATED,
    },
    access=WRITE,
)

DESCRIBE_GLOBAL_TABLE = Operation(
    "DescribeGlobalTable",
    members={"GlobalTableName": required(BARE_TABLE_NAME)},
    reply={"GlobalTableDescription": _GLOBAL_TABLE_DESCRIPTION},
    access=READ,
)

LIST_GLOBAL_TABLES = Operation(
    "ListGlobalTables",
    members={"ExclusiveStartGlobalTableName": BARE_TABLE_NAME, "Limit": integer(1), "RegionName": string()},
    reply={
        "GlobalTables": list_of(
            structure("GlobalTable", {"GlobalTableName": BARE_TABLE_NAME, "ReplicationGroup": list_of(_REPLICA)})
        ),
        "LastEvaluatedGlobalTableName": BARE_TABLE_NAME,
    },
    access=READ,
)

UPDATE_GLOBAL_TABLE = Operation(
    "UpdateGlobalTable",
    members={
        "GlobalTableName": required(BARE_TABLE_NAME),
        "ReplicaUpdates": list_of(
            structure(
                "ReplicaUpdate",
                {
                    "Create": structure("CreateReplicaAction", {"RegionName": string(required=True)}),
                    "Delete": structure("DeleteReplicaAction", {"RegionName": string(required=True)}),
                },
            ),
            required=True,
        ),
    },
    reply={"GlobalTableDescription": _GLOBAL_TABLE_DESCRIPTION},
    no_effect={
        "ReplicaUpdates": _NOTHING_IS_REPLICATED,
    },
    access=WRITE,
)

DESCRIBE_GLOBAL_TABLE_SETTINGS = Operation(
    "DescribeGlobalTableSettings",
    members={"GlobalTableName": required(BARE_TABLE_NAME)},
    reply={"GlobalTableName": BARE_TABLE_NAME, "ReplicaSettings": list_of(_REPLICA_SETTINGS_DESCRIPTION)},
    access=READ,
)

UPDATE_GLOBAL_TABLE_SETTINGS = Operation(
    "UpdateGlobalTableSettings",
    members={
        "GlobalTableName": required(BARE_TABLE_NAME),
        "GlobalTableBillingMode": BILLING_MODE,
        "GlobalTableProvisionedWriteCapacityUnits": long(1),
        "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate": AUTO_SCALING_SETTINGS_UPDATE,
        "GlobalTableGlobalSecondaryIndexSettingsUpdate": list_of(
            structure(
                "GlobalTableGlobalSecondaryIndexSettingsUpdate",
                {
                    "IndexName": REQUIRED_INDEX_NAME,
                    "ProvisionedWriteCapacityUnits": long(1),
                    "ProvisionedWriteCapacityAutoScalingSettingsUpdate": AUTO_SCALING_SETTINGS_UPDATE,
                },
            ),
            limits=Limits(1, 20),
        ),
        "ReplicaSettingsUpdate": list_of(
            structure(
                "ReplicaSettingsUpdate",
                {
                    "RegionName": string(required=True),
                    "ReplicaProvisionedReadCapacityUnits": long(1),
                    "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate": AUTO_SCALING_SETTINGS_UPDATE,
                    "ReplicaGlobalSecondaryIndexSettingsUpdate": list_of(
                        structure(
                            "ReplicaGlobalSecondaryIndexSettingsUpdate",
                            {
                                "IndexName": REQUIRED_INDEX_NAME,
                                "ProvisionedReadCapacityUnits": long(1),
                                "ProvisionedReadCapacityAutoScalingSettingsUpdate": AUTO_SCALING_SETTINGS_UPDATE,
                            },
                        ),
                        limits=Limits(1, 20),
                    ),
                    "ReplicaTableClass": TABLE_CLASS,
                },
            ),
            limits=Limits(1, 50),
        ),
    },
    reply={"GlobalTableName": BARE_TABLE_NAME, "ReplicaSettings": list_of(_REPLICA_SETTINGS_DESCRIPTION)},
    no_effect={
        "GlobalTableBillingMode": _NO_OTHER_REPLICAS,
        "GlobalTableProvisionedWriteCapacityUnits": _NO_OTHER_REPLICAS,
        "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate": _NO_OTHER_REPLICAS,
        "GlobalTableGlobalSecondaryIndexSettingsUpdate": _NO_OTHER_REPLICAS,
        "ReplicaSettingsUpdate": _NO_OTHER_REPLICAS,
    },
    access=WRITE,
)
