"""The operations on tables. Members are in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, INDEX_NAME_LIMITS, NEW_TABLE_NAME, REQUIRED_INDEX_NAME
from pydynox.api.control.table_descriptions import (
    GLOBAL_TABLE_SETTINGS_REPLICATION_MODE,
    MULTI_REGION_CONSISTENCY,
    ON_DEMAND_THROUGHPUT_OVERRIDE,
    PROVISIONED_THROUGHPUT_OVERRIDE,
    TABLE_DESCRIPTION,
)
from pydynox.api.control.table_structures import (
    ATTRIBUTE_DEFINITIONS,
    BILLING_MODE,
    GLOBAL_SECONDARY_INDEXES,
    LOCAL_SECONDARY_INDEXES,
    NO_EFFECT,
    ON_DEMAND_THROUGHPUT,
    PROJECTION,
    PROVISIONED_THROUGHPUT,
    SSE_SPECIFICATION,
    STREAM_SPECIFICATION,
    TABLE_CLASS,
    TAGS,
    WARM_THROUGHPUT,
    key_schema,
)
from pydynox.api.member import Limits, boolean, integer, list_of, required, string, structure
from pydynox.api.operation import EVERY, NEW, READ, WRITE, Operation

# Has a text of its own, in `validation/table/settings`.
_TABLE_CLASS = string()

_REPLICA_INDEX = structure(
    "ReplicaGlobalSecondaryIndex",
    {
        "IndexName": REQUIRED_INDEX_NAME,
        "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT_OVERRIDE,
        "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT_OVERRIDE,
    },
)
_REPLICA_MEMBERS = {
    "RegionName": string(required=True),
    "KMSMasterKeyId": string(),
    "ProvisionedThroughputOverride": PROVISIONED_THROUGHPUT_OVERRIDE,
    "OnDemandThroughputOverride": ON_DEMAND_THROUGHPUT_OVERRIDE,
    "GlobalSecondaryIndexes": list_of(_REPLICA_INDEX, limits=Limits(1)),
    "TableClassOverride": TABLE_CLASS,
}
_REPLICA_UPDATE = structure(
    "ReplicationGroupUpdate",
    {
        "Create": structure("CreateReplicationGroupMemberAction", _REPLICA_MEMBERS),
        "Update": structure("UpdateReplicationGroupMemberAction", _REPLICA_MEMBERS),
        "Delete": structure("DeleteReplicationGroupMemberAction", {"RegionName": string(required=True)}),
        "Disassociate": structure(
            "DisassociateReplicationGroupMemberAction",
            {
                "RegionName": string(required=True),
                "DisassociationMode": string(required=True, enum=("WAIT_FOR_REPLICATION",)),
            },
        ),
    },
)
_WITNESS_UPDATE = structure(
    "GlobalTableWitnessGroupUpdate",
    {
        "Create": structure("CreateGlobalTableWitnessGroupMemberAction", {"RegionName": string(required=True)}),
        "Delete": structure("DeleteGlobalTableWitnessGroupMemberAction", {"RegionName": string(required=True)}),
    },
)
_NOTHING_IS_REPLICATED = "there is one region here, and nothing is replicated"
CREATE_TABLE = Operation(
    "CreateTable",
    members={
        "TableName": NEW_TABLE_NAME,
        "BillingMode": BILLING_MODE,
        "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
        "KeySchema": key_schema(2),
        "AttributeDefinitions": required(ATTRIBUTE_DEFINITIONS),
        # Both kinds of index at once: global ones are reported first (eu-west-2 and us-east-1, October 2026).
        "GlobalSecondaryIndexes": GLOBAL_SECONDARY_INDEXES,
        "LocalSecondaryIndexes": LOCAL_SECONDARY_INDEXES,
        "StreamSpecification": STREAM_SPECIFICATION,
        "SSESpecification": SSE_SPECIFICATION,
        "Tags": TAGS,
        "TableClass": _TABLE_CLASS,
        "DeletionProtectionEnabled": boolean(),
        "WarmThroughput": WARM_THROUGHPUT,
        "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
        "ResourcePolicy": string(),
    },
    reply={"TableDescription": TABLE_DESCRIPTION},
    access=WRITE,
    tables=NEW,
    no_effect={**NO_EFFECT, "ResourcePolicy": "everybody may do everything here"},
    # Refused by name instead of ignored.
    unsupported=frozenset({"VectorIndexes", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode"}),
)

DESCRIBE_TABLE = Operation(
    "DescribeTable", members={"TableName": NEW_TABLE_NAME}, reply={"Table": TABLE_DESCRIPTION}, access=READ
)
DELETE_TABLE = Operation(
    "DeleteTable", members={"TableName": NEW_TABLE_NAME}, reply={"TableDescription": TABLE_DESCRIPTION}, access=WRITE
)

LIST_TABLES = Operation(
    "ListTables",
    members={
        "ExclusiveStartTableName": string(limits=INDEX_NAME_LIMITS),
        "Limit": integer(1, 100),
    },
    reply={"TableNames": list_of(BARE_TABLE_NAME), "LastEvaluatedTableName": BARE_TABLE_NAME},
    access=READ,
    tables=EVERY,
)

UPDATE_TABLE = Operation(
    "UpdateTable",
    members={
        "TableName": NEW_TABLE_NAME,
        "BillingMode": BILLING_MODE,
        "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
        "AttributeDefinitions": ATTRIBUTE_DEFINITIONS,
        "GlobalSecondaryIndexUpdates": list_of(
            structure(
                "GlobalSecondaryIndexUpdate",
                {
                    "Update": structure(
                        "UpdateGlobalSecondaryIndexAction",
                        {
                            "IndexName": REQUIRED_INDEX_NAME,
                            "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
                            "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
                            "WarmThroughput": WARM_THROUGHPUT,
                        },
                    ),
                    "Create": structure(
                        "CreateGlobalSecondaryIndexAction",
                        {
                            "KeySchema": key_schema(),
                            "Projection": required(PROJECTION),
                            "IndexName": REQUIRED_INDEX_NAME,
                            "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
                            "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
                            "WarmThroughput": WARM_THROUGHPUT,
                        },
                    ),
                    "Delete": structure("DeleteGlobalSecondaryIndexAction", {"IndexName": REQUIRED_INDEX_NAME}),
                },
                is_choice=True,
            )
        ),
        "StreamSpecification": STREAM_SPECIFICATION,
        "SSESpecification": SSE_SPECIFICATION,
        "TableClass": _TABLE_CLASS,
        "DeletionProtectionEnabled": boolean(),
        "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
        "WarmThroughput": WARM_THROUGHPUT,
        "ReplicaUpdates": list_of(_REPLICA_UPDATE, limits=Limits(1)),
        "MultiRegionConsistency": MULTI_REGION_CONSISTENCY,
        "GlobalTableWitnessUpdates": list_of(_WITNESS_UPDATE, limits=Limits(1, 1)),
        "GlobalTableSettingsReplicationMode": GLOBAL_TABLE_SETTINGS_REPLICATION_MODE,
        "DisassociationProtectionEnabled": boolean(),
    },
    reply={"TableDescription": TABLE_DESCRIPTION},
    access=WRITE,
    no_effect={
        "ReplicaUpdates": _NOTHING_IS_REPLICATED,
        "MultiRegionConsistency": _NOTHING_IS_REPLICATED,
        "GlobalTableWitnessUpdates": _NOTHING_IS_REPLICATED,
        "GlobalTableSettingsReplicationMode": _NOTHING_IS_REPLICATED,
        "SSESpecification": NO_EFFECT["SSESpecification"],
        "TableClass": NO_EFFECT["TableClass"],
        "WarmThroughput": NO_EFFECT["WarmThroughput"],
        "GlobalSecondaryIndexUpdates.Create.WarmThroughput": NO_EFFECT["GlobalSecondaryIndexes.WarmThroughput"],
        "GlobalSecondaryIndexUpdates.Update.WarmThroughput": NO_EFFECT["GlobalSecondaryIndexes.WarmThroughput"],
    },
    # Refused by name instead of ignored.
    unsupported=frozenset({"VectorIndexUpdates"}),
)
