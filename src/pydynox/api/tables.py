"""The members of the operations on tables, in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    INDEX_NAME_LIMITS,
    NEW_TABLE_NAME,
    REQUIRED_INDEX_NAME,
    TABLE_NAME,
)
from pydynox.api.member import (
    Limits,
    Member,
    Members,
    boolean,
    integer,
    list_of,
    long,
    string,
    structure,
)

_KEY_NAME = Limits(1, 255)
_PROVISIONED_THROUGHPUT = structure(
    "ProvisionedThroughput",
    {"WriteCapacityUnits": long(1, required=True), "ReadCapacityUnits": long(1, required=True)},
)
_ON_DEMAND_THROUGHPUT = structure("OnDemandThroughput", {"MaxReadRequestUnits": long(), "MaxWriteRequestUnits": long()})
_WARM_THROUGHPUT = structure("WarmThroughput", {"ReadUnitsPerSecond": long(), "WriteUnitsPerSecond": long()})
_BILLING_MODE = string(enum=("PROVISIONED", "PAY_PER_REQUEST"))
# Has a text of its own, in `table_definition`.
_TABLE_CLASS = string()

_ATTRIBUTE_DEFINITION = structure(
    "AttributeDefinition",
    {
        "AttributeType": string(required=True, enum=("B", "N", "S")),
        "AttributeName": string(required=True, limits=_KEY_NAME),
    },
)


def _key_schema(longest: int | None = None) -> Member:
    """The model has no upper limit any more; the service keeps one, and counts a global index's keys by their kind."""
    return list_of(
        structure(
            "KeySchemaElement",
            {
                "AttributeName": string(required=True, limits=_KEY_NAME),
                "KeyType": string(required=True, enum=("HASH", "RANGE")),
            },
        ),
        required=True,
        limits=Limits(1),
        enforced=Limits(1, longest),
    )


_PROJECTION = structure(
    "Projection",
    {
        "ProjectionType": string(enum=("ALL", "INCLUDE", "KEYS_ONLY")),
        # Beside 100 over all indexes of the table.
        "NonKeyAttributes": list_of(string(limits=_KEY_NAME), limits=Limits(1, 20)),
    },
    required=True,
)
_STREAM_SPECIFICATION = structure(
    "StreamSpecification",
    {
        "StreamEnabled": boolean(required=True),
        "StreamViewType": string(enum=("OLD_IMAGE", "KEYS_ONLY", "NEW_AND_OLD_IMAGES", "NEW_IMAGE")),
    },
)
_SSE_SPECIFICATION = structure(
    "SSESpecification",
    {"Enabled": boolean(), "SSEType": string(enum=("AES256", "KMS")), "KMSMasterKeyId": string(enforced=Limits(1))},
)

CREATE_TABLE: Members = {
    "TableName": NEW_TABLE_NAME,
    "BillingMode": _BILLING_MODE,
    "ProvisionedThroughput": _PROVISIONED_THROUGHPUT,
    "KeySchema": _key_schema(2),
    "AttributeDefinitions": list_of(_ATTRIBUTE_DEFINITION, required=True),
    # Both kinds of index at once: global ones are reported first (eu-west-2 and us-east-1, October 2026).
    "GlobalSecondaryIndexes": list_of(
        structure(
            "GlobalSecondaryIndex",
            {
                "KeySchema": _key_schema(),
                "Projection": _PROJECTION,
                "IndexName": REQUIRED_INDEX_NAME,
                "ProvisionedThroughput": _PROVISIONED_THROUGHPUT,
                "OnDemandThroughput": _ON_DEMAND_THROUGHPUT,
                "WarmThroughput": _WARM_THROUGHPUT,
            },
        )
    ),
    "LocalSecondaryIndexes": list_of(
        structure(
            "LocalSecondaryIndex",
            {"IndexName": REQUIRED_INDEX_NAME, "KeySchema": _key_schema(2), "Projection": _PROJECTION},
        )
    ),
    "StreamSpecification": _STREAM_SPECIFICATION,
    "SSESpecification": _SSE_SPECIFICATION,
    "Tags": list_of(
        structure(
            "Tag",
            {
                "Key": string(required=True, limits=Limits(1, 128)),
                "Value": string(required=True, limits=Limits(0, 256)),
            },
        )
    ),
    "TableClass": _TABLE_CLASS,
    "DeletionProtectionEnabled": boolean(),
    "WarmThroughput": _WARM_THROUGHPUT,
    "OnDemandThroughput": _ON_DEMAND_THROUGHPUT,
}

DESCRIBE_TABLE: Members = {"TableName": NEW_TABLE_NAME}
DELETE_TABLE: Members = {"TableName": NEW_TABLE_NAME}

LIST_TABLES: Members = {
    "ExclusiveStartTableName": string(limits=INDEX_NAME_LIMITS),
    "Limit": integer(1, 100),
}

UPDATE_TABLE: Members = {
    "TableName": NEW_TABLE_NAME,
    "BillingMode": _BILLING_MODE,
    "ProvisionedThroughput": _PROVISIONED_THROUGHPUT,
    "AttributeDefinitions": list_of(_ATTRIBUTE_DEFINITION),
    "GlobalSecondaryIndexUpdates": list_of(
        structure(
            "GlobalSecondaryIndexUpdate",
            {
                "Update": structure(
                    "UpdateGlobalSecondaryIndexAction",
                    {
                        "IndexName": REQUIRED_INDEX_NAME,
                        "ProvisionedThroughput": _PROVISIONED_THROUGHPUT,
                        "OnDemandThroughput": _ON_DEMAND_THROUGHPUT,
                        "WarmThroughput": _WARM_THROUGHPUT,
                    },
                ),
                "Create": structure(
                    "CreateGlobalSecondaryIndexAction",
                    {
                        "KeySchema": _key_schema(),
                        "Projection": _PROJECTION,
                        "IndexName": REQUIRED_INDEX_NAME,
                        "ProvisionedThroughput": _PROVISIONED_THROUGHPUT,
                        "OnDemandThroughput": _ON_DEMAND_THROUGHPUT,
                        "WarmThroughput": _WARM_THROUGHPUT,
                    },
                ),
                "Delete": structure("DeleteGlobalSecondaryIndexAction", {"IndexName": REQUIRED_INDEX_NAME}),
            },
        )
    ),
    "StreamSpecification": _STREAM_SPECIFICATION,
    "SSESpecification": _SSE_SPECIFICATION,
    "TableClass": _TABLE_CLASS,
    "DeletionProtectionEnabled": boolean(),
    "OnDemandThroughput": _ON_DEMAND_THROUGHPUT,
    "WarmThroughput": _WARM_THROUGHPUT,
}

DESCRIBE_TIME_TO_LIVE: Members = {"TableName": TABLE_NAME}
UPDATE_TIME_TO_LIVE: Members = {
    "TableName": TABLE_NAME,
    "TimeToLiveSpecification": structure(
        "TimeToLiveSpecification",
        {"Enabled": boolean(required=True), "AttributeName": string(required=True, limits=Limits(1, 255))},
        required=True,
    ),
}

# Known to the service and not to this engine: refused by name instead of ignored.
UNSUPPORTED: dict[str, frozenset[str]] = {
    "CreateTable": frozenset(
        {"VectorIndexes", "ResourcePolicy", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode"}
    ),
    "UpdateTable": frozenset(
        {
            "VectorIndexUpdates",
            "ReplicaUpdates",
            "MultiRegionConsistency",
            "GlobalTableWitnessUpdates",
            "GlobalTableSettingsReplicationMode",
            "DisassociationProtectionEnabled",
        }
    ),
}
