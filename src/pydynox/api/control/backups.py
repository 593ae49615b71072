"""Backups, point-in-time recovery and what restores them.

Members are in the order of the API model: in which order they are reported is not known.
"""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, INDEX_NAME, INDEX_NAME_LIMITS, TABLE_ARN, TABLE_ID
from pydynox.api.control.table_descriptions import BACKUP_ARN, SSE_DESCRIPTION, TABLE_DESCRIPTION
from pydynox.api.control.table_settings import TIME_TO_LIVE_DESCRIPTION
from pydynox.api.control.table_structures import (
    BILLING_MODE,
    DISTANCE_FUNCTION,
    GLOBAL_SECONDARY_INDEXES,
    KEY_SCHEMA,
    LOCAL_SECONDARY_INDEXES,
    NO_EFFECT,
    ON_DEMAND_THROUGHPUT,
    PROJECTION,
    PROVISIONED_THROUGHPUT,
    SEARCH_SCHEMA,
    SSE_SPECIFICATION,
    STREAM_SPECIFICATION,
    VECTOR_ATTRIBUTE,
)
from pydynox.api.member import NO_LIMITS, boolean, integer, list_of, long, required, string, structure, timestamp
from pydynox.api.operation import READ, WRITE, Operation

_BACKUP_NAME = string(limits=INDEX_NAME_LIMITS)

_BACKUP_STATUS = string(enum=("CREATING", "DELETED", "AVAILABLE"))

_BACKUP_TYPE = string(enum=("USER", "SYSTEM", "AWS_BACKUP"))

_BACKUP_DETAILS = structure(
    "BackupDetails",
    {
        "BackupArn": required(BACKUP_ARN),
        "BackupName": required(_BACKUP_NAME),
        "BackupSizeBytes": long(0),
        "BackupStatus": required(_BACKUP_STATUS),
        "BackupType": required(_BACKUP_TYPE),
        "BackupCreationDateTime": timestamp(required=True),
        "BackupExpiryDateTime": timestamp(),
    },
)

_BACKUP_DESCRIPTION = structure(
    "BackupDescription",
    {
        "BackupDetails": _BACKUP_DETAILS,
        "SourceTableDetails": structure(
            "SourceTableDetails",
            {
                "TableName": required(BARE_TABLE_NAME),
                "TableId": required(TABLE_ID),
                "TableArn": TABLE_ARN,
                "TableSizeBytes": long(),
                "KeySchema": required(KEY_SCHEMA),
                "TableCreationDateTime": timestamp(required=True),
                "ProvisionedThroughput": required(PROVISIONED_THROUGHPUT),
                "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
                "ItemCount": long(0),
                "BillingMode": BILLING_MODE,
            },
        ),
        "SourceTableFeatureDetails": structure(
            "SourceTableFeatureDetails",
            {
                "LocalSecondaryIndexes": list_of(
                    structure(
                        "LocalSecondaryIndexInfo",
                        {"IndexName": INDEX_NAME, "KeySchema": KEY_SCHEMA, "Projection": PROJECTION},
                    )
                ),
                "GlobalSecondaryIndexes": list_of(
                    structure(
                        "GlobalSecondaryIndexInfo",
                        {
                            "IndexName": INDEX_NAME,
                            "KeySchema": KEY_SCHEMA,
                            "Projection": PROJECTION,
                            "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
                            "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
                        },
                    )
                ),
                "StreamDescription": STREAM_SPECIFICATION,
                "TimeToLiveDescription": TIME_TO_LIVE_DESCRIPTION,
                "SSEDescription": SSE_DESCRIPTION,
                "VectorIndexes": list_of(
                    structure(
                        "VectorIndexInfo",
                        {
                            "IndexName": INDEX_NAME,
                            "VectorAttribute": VECTOR_ATTRIBUTE,
                            "SearchSchema": SEARCH_SCHEMA,
                            "Projection": PROJECTION,
                            "Dimensions": long(1),
                            "DistanceFunction": DISTANCE_FUNCTION,
                        },
                    )
                ),
            },
        ),
    },
)

_CONTINUOUS_BACKUPS_DESCRIPTION = structure(
    "ContinuousBackupsDescription",
    {
        "ContinuousBackupsStatus": string(required=True, enum=("ENABLED", "DISABLED")),
        "PointInTimeRecoveryDescription": structure(
            "PointInTimeRecoveryDescription",
            {
                "PointInTimeRecoveryStatus": string(enum=("ENABLED", "DISABLED")),
                "RecoveryPeriodInDays": integer(1, 35),
                "EarliestRestorableDateTime": timestamp(),
                "LatestRestorableDateTime": timestamp(),
            },
        ),
    },
)

# An ARN has texts of its own, in `phases/backups`.
_GIVEN_BACKUP_ARN = string(required=True, limits=BACKUP_ARN.limits, enforced=NO_LIMITS)
_TABLE_NAME = string(limits=TABLE_ARN.limits, enforced=INDEX_NAME_LIMITS)

CREATE_BACKUP = Operation(
    "CreateBackup",
    members={"TableName": required(_TABLE_NAME), "BackupName": required(_BACKUP_NAME)},
    reply={"BackupDetails": _BACKUP_DETAILS},
    access=WRITE,
)

DESCRIBE_BACKUP = Operation(
    "DescribeBackup",
    members={"BackupArn": _GIVEN_BACKUP_ARN},
    reply={"BackupDescription": _BACKUP_DESCRIPTION},
    access=READ,
)

LIST_BACKUPS = Operation(
    "ListBackups",
    members={
        "TableName": _TABLE_NAME,
        "Limit": integer(1, 100),
        "TimeRangeLowerBound": timestamp(),
        "TimeRangeUpperBound": timestamp(),
        "ExclusiveStartBackupArn": string(limits=BACKUP_ARN.limits, enforced=NO_LIMITS),
        "BackupType": string(enum=("USER", "SYSTEM", "AWS_BACKUP", "ALL")),
    },
    reply={
        "BackupSummaries": list_of(
            structure(
                "BackupSummary",
                {
                    "TableName": BARE_TABLE_NAME,
                    "TableId": TABLE_ID,
                    "TableArn": TABLE_ARN,
                    "BackupArn": BACKUP_ARN,
                    "BackupName": _BACKUP_NAME,
                    "BackupCreationDateTime": timestamp(),
                    "BackupExpiryDateTime": timestamp(),
                    "BackupStatus": _BACKUP_STATUS,
                    "BackupType": _BACKUP_TYPE,
                    "BackupSizeBytes": long(0),
                },
            )
        ),
        "LastEvaluatedBackupArn": BACKUP_ARN,
    },
    access=READ,
)

DELETE_BACKUP = Operation(
    "DeleteBackup",
    members={"BackupArn": _GIVEN_BACKUP_ARN},
    reply={"BackupDescription": _BACKUP_DESCRIPTION},
    access=WRITE,
)

DESCRIBE_CONTINUOUS_BACKUPS = Operation(
    "DescribeContinuousBackups",
    members={"TableName": required(_TABLE_NAME)},
    reply={"ContinuousBackupsDescription": _CONTINUOUS_BACKUPS_DESCRIPTION},
    access=READ,
)

UPDATE_CONTINUOUS_BACKUPS = Operation(
    "UpdateContinuousBackups",
    members={
        "TableName": required(_TABLE_NAME),
        "PointInTimeRecoverySpecification": structure(
            "PointInTimeRecoverySpecification",
            {"PointInTimeRecoveryEnabled": boolean(required=True), "RecoveryPeriodInDays": integer(1, 35)},
            required=True,
        ),
    },
    reply={"ContinuousBackupsDescription": _CONTINUOUS_BACKUPS_DESCRIPTION},
    access=WRITE,
)

_NO_EFFECT = {
    "SSESpecificationOverride": NO_EFFECT["SSESpecification"],
    "GlobalSecondaryIndexOverride.WarmThroughput": NO_EFFECT["GlobalSecondaryIndexes.WarmThroughput"],
}

RESTORE_TABLE_FROM_BACKUP = Operation(
    "RestoreTableFromBackup",
    members={
        "TargetTableName": required(BARE_TABLE_NAME),
        "BackupArn": _GIVEN_BACKUP_ARN,
        "BillingModeOverride": BILLING_MODE,
        "GlobalSecondaryIndexOverride": GLOBAL_SECONDARY_INDEXES,
        "LocalSecondaryIndexOverride": LOCAL_SECONDARY_INDEXES,
        "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT,
        "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT,
        "SSESpecificationOverride": SSE_SPECIFICATION,
    },
    reply={"TableDescription": TABLE_DESCRIPTION},
    access=WRITE,
    no_effect=_NO_EFFECT,
    # Refused by name instead of ignored.
    unsupported=frozenset({"VectorIndexOverride"}),
)

RESTORE_TABLE_TO_POINT_IN_TIME = Operation(
    "RestoreTableToPointInTime",
    members={
        "SourceTableArn": string(limits=TABLE_ARN.limits, enforced=NO_LIMITS),
        "SourceTableName": BARE_TABLE_NAME,
        "TargetTableName": required(BARE_TABLE_NAME),
        "UseLatestRestorableTime": boolean(),
        "RestoreDateTime": timestamp(),
        "BillingModeOverride": BILLING_MODE,
        "GlobalSecondaryIndexOverride": GLOBAL_SECONDARY_INDEXES,
        "LocalSecondaryIndexOverride": LOCAL_SECONDARY_INDEXES,
        "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT,
        "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT,
        "SSESpecificationOverride": SSE_SPECIFICATION,
    },
    reply={"TableDescription": TABLE_DESCRIPTION},
    access=WRITE,
    no_effect=_NO_EFFECT,
    # Refused by name instead of ignored.
    unsupported=frozenset({"VectorIndexOverride"}),
)
