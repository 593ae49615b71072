"""The operations that read many items. Members are in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    ATTRIBUTES_TO_GET,
    CONDITION,
    CONSUMED_CAPACITY,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    INDEX_NAME,
    RETURN_CONSUMED_CAPACITY,
    SELECT,
    TABLE_NAME,
    conditional_operator,
)
from pydynox.api.member import (
    Members,
    boolean,
    integer,
    item,
    list_of,
    map_of,
)
from pydynox.api.operation import DATA, NEWER, READ, Operation

_PAGE: Members = {
    "Items": list_of(item()),
    "Count": integer(),
    "ScannedCount": integer(),
    "LastEvaluatedKey": item(),
    "ConsumedCapacity": CONSUMED_CAPACITY,
}

QUERY = Operation(
    "Query",
    members={
        "TableName": TABLE_NAME,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "Select": SELECT,
        "IndexName": INDEX_NAME,
        "Limit": integer(1),
        "ConditionalOperator": conditional_operator("FilterExpression"),
        "AttributesToGet": ATTRIBUTES_TO_GET,
        "QueryFilter": map_of(CONDITION, "Condition", instead="FilterExpression"),
        "KeyConditions": map_of(CONDITION, "Condition", instead="KeyConditionExpression"),
        "ExclusiveStartKey": item(),
        "ConsistentRead": boolean(),
        "ScanIndexForward": boolean(),
        "KeyConditionExpression": EXPRESSION,
        "FilterExpression": EXPRESSION,
        "ProjectionExpression": EXPRESSION,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
        "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    },
    reply=_PAGE,
    access=READ,
    plane=DATA,
    layer=NEWER,
    expressions=("ProjectionExpression", "FilterExpression", "KeyConditionExpression"),
    legacy=("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
    counter="query_count",
)

SCAN = Operation(
    "Scan",
    members={
        "TableName": TABLE_NAME,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "Select": SELECT,
        "Limit": integer(1),
        "Segment": integer(0, 999_999),
        "TotalSegments": integer(1, 1_000_000),
        "IndexName": INDEX_NAME,
        "ConditionalOperator": conditional_operator("FilterExpression"),
        "ScanFilter": map_of(CONDITION, "Condition", instead="FilterExpression"),
        "AttributesToGet": ATTRIBUTES_TO_GET,
        "ExclusiveStartKey": item(),
        "ConsistentRead": boolean(),
        "FilterExpression": EXPRESSION,
        "ProjectionExpression": EXPRESSION,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
        "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    },
    reply=_PAGE,
    access=READ,
    plane=DATA,
    expressions=("ProjectionExpression", "FilterExpression"),
    legacy=("AttributesToGet", "ScanFilter", "ConditionalOperator"),
    value_expressions=("FilterExpression",),
    counter="scan_count",
)
