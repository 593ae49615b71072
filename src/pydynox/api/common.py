"""Members that many operations share."""

from __future__ import annotations

from pydynox.api.member import (
    ATTRIBUTE_NAME,
    ATTRIBUTE_VALUE,
    NAME_PATTERN,
    NO_LIMITS,
    Limits,
    Member,
    boolean,
    double,
    item,
    list_of,
    map_of,
    string,
    structure,
)

# The model allows the length of an ARN; a name is refused above 255 characters and outside the pattern.
TABLE_NAME_MODEL = Limits(1, 1024)
TABLE_ARN = string(limits=TABLE_NAME_MODEL)
TABLE_NAME = string(
    required=True, limits=TABLE_NAME_MODEL, enforced=Limits(1, 255, NAME_PATTERN, empty_has_pattern=False)
)
# Of a table that is created, described, changed or deleted, and of its time to live (dynalite): before all else.
NEW_TABLE_NAME = string(required=True, limits=TABLE_NAME_MODEL, enforced=Limits(3, 255, NAME_PATTERN))
# Keys of RequestItems have the old rule, unlike TableName itself.
BATCH_TABLE_NAME = Limits(3, 255, NAME_PATTERN)

INDEX_NAME_LIMITS = Limits(3, 255, NAME_PATTERN)
# Where no ARN can stand.
BARE_TABLE_NAME = string(limits=INDEX_NAME_LIMITS)
INDEX_NAME = string(limits=INDEX_NAME_LIMITS)
REQUIRED_INDEX_NAME = string(required=True, limits=Limits(3, 255, NAME_PATTERN, pattern_first=False))

RETURN_CONSUMED_CAPACITY = string(enum=("INDEXES", "TOTAL", "NONE"))
RETURN_ITEM_COLLECTION_METRICS = string(enum=("SIZE", "NONE"))
RETURN_VALUES = string(enum=("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"))
RETURN_VALUES_ON_FAILURE = string(enum=("ALL_OLD", "NONE"))
SELECT = string(enum=("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"))

CLIENT_REQUEST_TOKEN = string(limits=Limits(1, 36))
RESOURCE_ARN = string(limits=Limits(1, 1283))
STREAM_ARN = string(limits=Limits(37, 1024))
TABLE_ID = string(limits=Limits(pattern="[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"))

EXPRESSION = string()
EXPRESSION_ATTRIBUTE_NAMES = map_of(string(limits=ATTRIBUTE_NAME, enforced=NO_LIMITS), "java.lang.String")
EXPRESSION_ATTRIBUTE_VALUES = item()
KEY = item(required=True)


def _condition_members(*, operator_required: bool) -> dict[str, Member]:
    return {
        "AttributeValueList": list_of(ATTRIBUTE_VALUE),
        "ComparisonOperator": string(
            required=operator_required,
            enum=(
                "IN",
                "NULL",
                "BETWEEN",
                "LT",
                "NOT_CONTAINS",
                "EQ",
                "GT",
                "NOT_NULL",
                "NE",
                "LE",
                "BEGINS_WITH",
                "GE",
                "CONTAINS",
            ),
        ),
    }


CONDITION = structure("Condition", _condition_members(operator_required=True))
EXPECTED = map_of(
    structure(
        "ExpectedAttributeValue",
        _condition_members(operator_required=False) | {"Exists": boolean(), "Value": ATTRIBUTE_VALUE},
    ),
    "ExpectedAttributeValue",
    instead="ConditionExpression",
)


def conditional_operator(instead: str) -> Member:
    return string(enum=("OR", "AND"), instead=instead)


ATTRIBUTES_TO_GET = list_of(
    string(limits=ATTRIBUTE_NAME, enforced=NO_LIMITS), limits=Limits(1), instead="ProjectionExpression"
)

# --- replies --------------------------------------------------------------------------------------------------------

_CAPACITY = structure(
    "Capacity", {"ReadCapacityUnits": double(), "WriteCapacityUnits": double(), "CapacityUnits": double()}
)
VECTOR_CAPACITY = structure(
    "VectorCapacity", {"VectorSearchRequestBytes": double(), "VectorWriteRequestBytes": double()}
)
CONSUMED_CAPACITY = structure(
    "ConsumedCapacity",
    {
        "TableName": TABLE_ARN,
        "CapacityUnits": double(),
        "ReadCapacityUnits": double(),
        "WriteCapacityUnits": double(),
        "Table": _CAPACITY,
        "LocalSecondaryIndexes": map_of(_CAPACITY, "Capacity", key=INDEX_NAME_LIMITS),
        "GlobalSecondaryIndexes": map_of(_CAPACITY, "Capacity", key=INDEX_NAME_LIMITS),
        "VectorIndexes": map_of(VECTOR_CAPACITY, "VectorCapacity", key=INDEX_NAME_LIMITS),
    },
)
ITEM_COLLECTION_METRICS = structure(
    "ItemCollectionMetrics", {"ItemCollectionKey": item(), "SizeEstimateRangeGB": list_of(double())}
)
ITEM_COLLECTION_METRICS_BY_TABLE = map_of(
    list_of(ITEM_COLLECTION_METRICS),
    "java.util.List<com.amazonaws.dynamodb.v20120810.ItemCollectionMetrics>",
    key=TABLE_NAME_MODEL,
)
ITEM_RESPONSES = list_of(structure("ItemResponse", {"Item": item()}), limits=Limits(1, 100))
