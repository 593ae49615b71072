"""What tables are made of, shared by the chapters that make, change, describe or restore them."""

from __future__ import annotations

from pydynox.api.common import REQUIRED_INDEX_NAME
from pydynox.api.member import NO_LIMITS, Limits, Member, boolean, list_of, long, required, string, structure

_KEY_NAME = Limits(1, 255)
PROVISIONED_THROUGHPUT = structure(
    "ProvisionedThroughput",
    {"WriteCapacityUnits": long(1, required=True), "ReadCapacityUnits": long(1, required=True)},
)
ON_DEMAND_THROUGHPUT = structure("OnDemandThroughput", {"MaxReadRequestUnits": long(), "MaxWriteRequestUnits": long()})
# In the order in which they are checked and told.
CAPACITY_UNITS = ("ReadCapacityUnits", "WriteCapacityUnits")
MAXIMUM_UNITS = ("MaxReadRequestUnits", "MaxWriteRequestUnits")
WARM_THROUGHPUT = structure("WarmThroughput", {"ReadUnitsPerSecond": long(), "WriteUnitsPerSecond": long()})
BILLING_MODE = string(enum=("PROVISIONED", "PAY_PER_REQUEST"))
TABLE_CLASS = string(enum=("STANDARD", "STANDARD_INFREQUENT_ACCESS"))

_ATTRIBUTE_DEFINITION = structure(
    "AttributeDefinition",
    {
        "AttributeType": string(required=True, enum=("B", "N", "S")),
        "AttributeName": string(required=True, limits=_KEY_NAME),
    },
)


_KEY = structure(
    "KeySchemaElement",
    {
        "AttributeName": string(required=True, limits=_KEY_NAME),
        "KeyType": string(required=True, enum=("HASH", "RANGE")),
    },
)
KEY_SCHEMA = list_of(_KEY, limits=Limits(1))


def key_schema(longest: int | None = None) -> Member:
    """The model has no upper limit any more; the service keeps one, and counts a global index's keys by their kind."""
    return list_of(_KEY, required=True, limits=Limits(1), enforced=Limits(1, longest))


PROJECTION = structure(
    "Projection",
    {
        "ProjectionType": string(enum=("ALL", "INCLUDE", "KEYS_ONLY")),
        # Beside 100 over all indexes of the table.
        "NonKeyAttributes": list_of(string(limits=_KEY_NAME), limits=Limits(1, 20)),
    },
)
STREAM_VIEW_TYPE = string(enum=("OLD_IMAGE", "KEYS_ONLY", "NEW_AND_OLD_IMAGES", "NEW_IMAGE"))
STREAM_SPECIFICATION = structure(
    "StreamSpecification",
    {
        "StreamEnabled": boolean(required=True),
        "StreamViewType": STREAM_VIEW_TYPE,
    },
)
SSE_TYPE = string(enum=("AES256", "KMS"))
SSE_SPECIFICATION = structure(
    "SSESpecification",
    {"Enabled": boolean(), "SSEType": SSE_TYPE, "KMSMasterKeyId": string(enforced=Limits(1))},
)

_GLOBAL_SECONDARY_INDEX = structure(
    "GlobalSecondaryIndex",
    {
        "KeySchema": key_schema(),
        "Projection": required(PROJECTION),
        "IndexName": REQUIRED_INDEX_NAME,
        "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
        "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
        "WarmThroughput": WARM_THROUGHPUT,
    },
)
_LOCAL_SECONDARY_INDEX = structure(
    "LocalSecondaryIndex",
    {"IndexName": REQUIRED_INDEX_NAME, "KeySchema": key_schema(2), "Projection": required(PROJECTION)},
)
_TAG = structure(
    "Tag",
    {
        # Both have texts of their own, in `validation/tags`.
        "Key": string(required=True, limits=Limits(1, 128), enforced=NO_LIMITS),
        "Value": string(required=True, limits=Limits(0, 256), enforced=NO_LIMITS),
    },
)
TAGS = list_of(_TAG)
GLOBAL_SECONDARY_INDEXES = list_of(_GLOBAL_SECONDARY_INDEX)
LOCAL_SECONDARY_INDEXES = list_of(_LOCAL_SECONDARY_INDEX)
ATTRIBUTE_DEFINITIONS = list_of(_ATTRIBUTE_DEFINITION)

# --- vector indexes ---------------------------------------------------------------------------------------------------

DISTANCE_FUNCTION = string(enum=("COSINE", "DOT_PRODUCT", "EUCLIDEAN"))
SEARCH_SCHEMA = list_of(
    structure(
        "SearchSchemaElement",
        {
            "AttributeName": string(required=True, limits=Limits(max=65535)),
            "SearchSchemaElementType": string(required=True, enum=("HASH", "INLINE_FILTER")),
        },
    ),
    limits=Limits(1),
)
VECTOR_ATTRIBUTE = structure(
    "VectorAttributeDefinition", {"AttributeName": string(required=True, limits=Limits(1, 255))}
)
_VECTOR_INDEX = structure(
    "VectorIndex",
    {
        "IndexName": REQUIRED_INDEX_NAME,
        "VectorAttribute": required(VECTOR_ATTRIBUTE),
        "SearchSchema": SEARCH_SCHEMA,
        "Projection": required(PROJECTION),
        "Dimensions": long(1, required=True),
        "DistanceFunction": required(DISTANCE_FUNCTION),
    },
)
VECTOR_INDEXES = list_of(_VECTOR_INDEX)

# Of the members of CreateTable, which ImportTable and the restores have under other names.
NO_EFFECT = {
    "SSESpecification": "nothing is encrypted here, and no key is asked for",
    "TableClass": "nothing is billed here",
    "WarmThroughput": "a table takes from its first second on what it takes at all",
    "GlobalSecondaryIndexes.WarmThroughput": "an index takes from its first second on what it takes at all",
}
