"""The auto scaling of replicas.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, INDEX_NAME, TABLE_NAME
from pydynox.api.control.table_descriptions import INDEX_STATUS, REPLICA_STATUS, TABLE_STATUS
from pydynox.api.member import Limits, boolean, double, integer, list_of, long, string, structure
from pydynox.api.operation import READ, WRITE, Operation

_NOTHING_IS_SCALED = "capacity stays as it is provisioned"

AUTO_SCALING_SETTINGS = structure(
    "AutoScalingSettingsDescription",
    {
        "MinimumUnits": long(1),
        "MaximumUnits": long(1),
        "AutoScalingDisabled": boolean(),
        "AutoScalingRoleArn": string(),
        "ScalingPolicies": list_of(
            structure(
                "AutoScalingPolicyDescription",
                {
                    "PolicyName": string(limits=Limits(1, 256, pattern="\\p{Print}+")),
                    "TargetTrackingScalingPolicyConfiguration": structure(
                        "AutoScalingTargetTrackingScalingPolicyConfigurationDescription",
                        {
                            "DisableScaleIn": boolean(),
                            "ScaleInCooldown": integer(),
                            "ScaleOutCooldown": integer(),
                            "TargetValue": double(required=True),
                        },
                    ),
                },
            )
        ),
    },
)

AUTO_SCALING_SETTINGS_UPDATE = structure(
    "AutoScalingSettingsUpdate",
    {
        "MinimumUnits": long(1),
        "MaximumUnits": long(1),
        "AutoScalingDisabled": boolean(),
        "AutoScalingRoleArn": string(
            limits=Limits(1, 1600, pattern="[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
        ),
        "ScalingPolicyUpdate": structure(
            "AutoScalingPolicyUpdate",
            {
                "PolicyName": string(limits=Limits(1, 256, pattern="\\p{Print}+")),
                "TargetTrackingScalingPolicyConfiguration": structure(
                    "AutoScalingTargetTrackingScalingPolicyConfigurationUpdate",
                    {
                        "DisableScaleIn": boolean(),
                        "ScaleInCooldown": integer(),
                        "ScaleOutCooldown": integer(),
                        "TargetValue": double(required=True),
                    },
                    required=True,
                ),
            },
        ),
    },
)

_TABLE_AUTO_SCALING_DESCRIPTION = structure(
    "TableAutoScalingDescription",
    {
        "TableName": BARE_TABLE_NAME,
        "TableStatus": TABLE_STATUS,
        "Replicas": list_of(
            structure(
                "ReplicaAutoScalingDescription",
                {
                    "RegionName": string(),
                    "GlobalSecondaryIndexes": list_of(
                        structure(
                            "ReplicaGlobalSecondaryIndexAutoScalingDescription",
                            {
                                "IndexName": INDEX_NAME,
                                "IndexStatus": INDEX_STATUS,
                                "ProvisionedReadCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                                "ProvisionedWriteCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                            },
                        )
                    ),
                    "ReplicaProvisionedReadCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                    "ReplicaProvisionedWriteCapacityAutoScalingSettings": AUTO_SCALING_SETTINGS,
                    "ReplicaStatus": REPLICA_STATUS,
                },
            )
        ),
    },
)

DESCRIBE_TABLE_REPLICA_AUTO_SCALING = Operation(
    "DescribeTableReplicaAutoScaling",
    members={"TableName": TABLE_NAME},
    reply={"TableAutoScalingDescription": _TABLE_AUTO_SCALING_DESCRIPTION},
    access=READ,
)

UPDATE_TABLE_REPLICA_AUTO_SCALING = Operation(
    "UpdateTableReplicaAutoScaling",
    members={
        "GlobalSecondaryIndexUpdates": list_of(
            structure(
                "GlobalSecondaryIndexAutoScalingUpdate",
                {"IndexName": INDEX_NAME, "ProvisionedWriteCapacityAutoScalingUpdate": AUTO_SCALING_SETTINGS_UPDATE},
            ),
            limits=Limits(1),
        ),
        "TableName": TABLE_NAME,
        "ProvisionedWriteCapacityAutoScalingUpdate": AUTO_SCALING_SETTINGS_UPDATE,
        "ReplicaUpdates": list_of(
            structure(
                "ReplicaAutoScalingUpdate",
                {
                    "RegionName": string(required=True),
                    "ReplicaGlobalSecondaryIndexUpdates": list_of(
                        structure(
                            "ReplicaGlobalSecondaryIndexAutoScalingUpdate",
                            {
                                "IndexName": INDEX_NAME,
                                "ProvisionedReadCapacityAutoScalingUpdate": AUTO_SCALING_SETTINGS_UPDATE,
                            },
                        )
                    ),
                    "ReplicaProvisionedReadCapacityAutoScalingUpdate": AUTO_SCALING_SETTINGS_UPDATE,
                },
            ),
            limits=Limits(1),
        ),
    },
    reply={"TableAutoScalingDescription": _TABLE_AUTO_SCALING_DESCRIPTION},
    no_effect={
        "GlobalSecondaryIndexUpdates": _NOTHING_IS_SCALED,
        "ProvisionedWriteCapacityAutoScalingUpdate": _NOTHING_IS_SCALED,
        "ReplicaUpdates": _NOTHING_IS_SCALED,
    },
    access=WRITE,
)
