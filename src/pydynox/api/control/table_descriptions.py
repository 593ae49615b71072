"""What is told about a table in replies."""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, INDEX_NAME, STREAM_ARN, TABLE_ARN, TABLE_ID
from pydynox.api.control.table_structures import (
    ATTRIBUTE_DEFINITIONS,
    BILLING_MODE,
    DISTANCE_FUNCTION,
    KEY_SCHEMA,
    ON_DEMAND_THROUGHPUT,
    PROJECTION,
    SEARCH_SCHEMA,
    SSE_TYPE,
    STREAM_SPECIFICATION,
    TABLE_CLASS,
    VECTOR_ATTRIBUTE,
)
from pydynox.api.member import Limits, boolean, list_of, long, string, structure, timestamp

BACKUP_ARN = string(limits=Limits(37, 1024))

BILLING_MODE_SUMMARY = structure(
    "BillingModeSummary", {"BillingMode": BILLING_MODE, "LastUpdateToPayPerRequestDateTime": timestamp()}
)

GLOBAL_TABLE_SETTINGS_REPLICATION_MODE = string(enum=("ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES"))

INDEX_STATUS = string(enum=("CREATING", "UPDATING", "DELETING", "ACTIVE"))

MULTI_REGION_CONSISTENCY = string(enum=("EVENTUAL", "STRONG"))

REPLICA_STATUS = string(
    enum=(
        "CREATING",
        "CREATION_FAILED",
        "UPDATING",
        "DELETING",
        "ACTIVE",
        "REGION_DISABLED",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
        "ARCHIVING",
        "ARCHIVED",
        "REPLICATION_NOT_AUTHORIZED",
    )
)

TABLE_CLASS_SUMMARY = structure("TableClassSummary", {"TableClass": TABLE_CLASS, "LastUpdateDateTime": timestamp()})

TABLE_STATUS = string(
    enum=(
        "CREATING",
        "UPDATING",
        "DELETING",
        "ACTIVE",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
        "ARCHIVING",
        "ARCHIVED",
        "REPLICATION_NOT_AUTHORIZED",
    )
)

PROVISIONED_THROUGHPUT_OVERRIDE = structure("ProvisionedThroughputOverride", {"ReadCapacityUnits": long(1)})

ON_DEMAND_THROUGHPUT_OVERRIDE = structure("OnDemandThroughputOverride", {"MaxReadRequestUnits": long()})

_TABLE_WARM_THROUGHPUT_DESCRIPTION = structure(
    "TableWarmThroughputDescription",
    {"ReadUnitsPerSecond": long(1), "WriteUnitsPerSecond": long(1), "Status": TABLE_STATUS},
)

_GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION = structure(
    "GlobalSecondaryIndexWarmThroughputDescription",
    {"ReadUnitsPerSecond": long(1), "WriteUnitsPerSecond": long(1), "Status": INDEX_STATUS},
)

REPLICA_DESCRIPTION = structure(
    "ReplicaDescription",
    {
        "RegionName": string(),
        "ReplicaStatus": REPLICA_STATUS,
        "ReplicaArn": string(),
        "ReplicaStatusDescription": string(),
        "ReplicaStatusPercentProgress": string(),
        "KMSMasterKeyId": string(),
        "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT_OVERRIDE,
        "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT_OVERRIDE,
        "WarmThroughput": _TABLE_WARM_THROUGHPUT_DESCRIPTION,
        "GlobalSecondaryIndexes": list_of(
            structure(
                "ReplicaGlobalSecondaryIndexDescription",
                {
                    "IndexName": INDEX_NAME,
                    "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT_OVERRIDE,
                    "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT_OVERRIDE,
                    "WarmThroughput": _GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION,
                },
            )
        ),
        "ReplicaInaccessibleDateTime": timestamp(),
        "ReplicaTableClassSummary": TABLE_CLASS_SUMMARY,
        "GlobalTableSettingsReplicationMode": GLOBAL_TABLE_SETTINGS_REPLICATION_MODE,
    },
)

REPLICA_DESCRIPTIONS = list_of(REPLICA_DESCRIPTION)

SSE_DESCRIPTION = structure(
    "SSEDescription",
    {
        "Status": string(enum=("ENABLING", "ENABLED", "DISABLING", "DISABLED", "UPDATING")),
        "SSEType": SSE_TYPE,
        "KMSMasterKeyArn": string(),
        "InaccessibleEncryptionDateTime": timestamp(),
    },
)

_PROVISIONED_THROUGHPUT_DESCRIPTION = structure(
    "ProvisionedThroughputDescription",
    {
        "LastIncreaseDateTime": timestamp(),
        "LastDecreaseDateTime": timestamp(),
        "NumberOfDecreasesToday": long(1),
        "ReadCapacityUnits": long(0),
        "WriteCapacityUnits": long(0),
    },
)

TABLE_DESCRIPTION = structure(
    "TableDescription",
    {
        "AttributeDefinitions": ATTRIBUTE_DEFINITIONS,
        "TableName": BARE_TABLE_NAME,
        "KeySchema": KEY_SCHEMA,
        "TableStatus": TABLE_STATUS,
        "CreationDateTime": timestamp(),
        "ProvisionedThroughput": _PROVISIONED_THROUGHPUT_DESCRIPTION,
        "TableSizeBytes": long(),
        "ItemCount": long(),
        "TableArn": string(),
        "TableId": TABLE_ID,
        "BillingModeSummary": BILLING_MODE_SUMMARY,
        "LocalSecondaryIndexes": list_of(
            structure(
                "LocalSecondaryIndexDescription",
                {
                    "IndexName": INDEX_NAME,
                    "KeySchema": KEY_SCHEMA,
                    "Projection": PROJECTION,
                    "IndexSizeBytes": long(),
                    "ItemCount": long(),
                    "IndexArn": string(),
                },
            )
        ),
        "GlobalSecondaryIndexes": list_of(
            structure(
                "GlobalSecondaryIndexDescription",
                {
                    "IndexName": INDEX_NAME,
                    "KeySchema": KEY_SCHEMA,
                    "Projection": PROJECTION,
                    "IndexStatus": INDEX_STATUS,
                    "Backfilling": boolean(),
                    "ProvisionedThroughput": _PROVISIONED_THROUGHPUT_DESCRIPTION,
                    "IndexSizeBytes": long(),
                    "ItemCount": long(),
                    "IndexArn": string(),
                    "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
                    "WarmThroughput": _GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION,
                },
            )
        ),
        "StreamSpecification": STREAM_SPECIFICATION,
        "LatestStreamLabel": string(),
        "LatestStreamArn": STREAM_ARN,
        "GlobalTableVersion": string(),
        "Replicas": REPLICA_DESCRIPTIONS,
        "GlobalTableWitnesses": list_of(
            structure(
                "GlobalTableWitnessDescription",
                {"RegionName": string(), "WitnessStatus": string(enum=("CREATING", "DELETING", "ACTIVE"))},
            )
        ),
        "GlobalTableSettingsReplicationMode": GLOBAL_TABLE_SETTINGS_REPLICATION_MODE,
        "RestoreSummary": structure(
            "RestoreSummary",
            {
                "SourceBackupArn": BACKUP_ARN,
                "SourceTableArn": TABLE_ARN,
                "RestoreDateTime": timestamp(required=True),
                "RestoreInProgress": boolean(required=True),
            },
        ),
        "SSEDescription": SSE_DESCRIPTION,
        "ArchivalSummary": structure(
            "ArchivalSummary",
            {"ArchivalDateTime": timestamp(), "ArchivalReason": string(), "ArchivalBackupArn": BACKUP_ARN},
        ),
        "TableClassSummary": TABLE_CLASS_SUMMARY,
        "DeletionProtectionEnabled": boolean(),
        "DisassociationProtectionEnabled": boolean(),
        "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
        "WarmThroughput": _TABLE_WARM_THROUGHPUT_DESCRIPTION,
        "MultiRegionConsistency": MULTI_REGION_CONSISTENCY,
        "VectorIndexes": list_of(
            structure(
                "VectorIndexDescription",
                {
                    "IndexName": INDEX_NAME,
                    "SearchSchema": SEARCH_SCHEMA,
                    "Projection": PROJECTION,
                    "VectorAttribute": VECTOR_ATTRIBUTE,
                    "Dimensions": long(1),
                    "DistanceFunction": DISTANCE_FUNCTION,
                    "IndexStatus": INDEX_STATUS,
                    "Backfilling": boolean(),
                    "IndexSizeBytes": long(),
                    "ItemCount": long(),
                    "IndexArn": string(),
                },
            )
        ),
    },
)
