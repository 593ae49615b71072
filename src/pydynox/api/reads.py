"""The members of Query, Scan, the batch operations and the transactions, in the order in which they are reported."""

from __future__ import annotations

from pydynox.api.common import (
    ATTRIBUTES_TO_GET,
    BATCH_TABLE_NAME,
    CONDITION,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    INDEX_NAME,
    KEY,
    RETURN_CONSUMED_CAPACITY,
    RETURN_ITEM_COLLECTION_METRICS,
    RETURN_VALUES_ON_FAILURE,
    SELECT,
    TABLE_NAME,
    conditional_operator,
)
from pydynox.api.member import (
    ATTRIBUTE_VALUE,
    Limits,
    Member,
    Members,
    boolean,
    integer,
    item,
    list_of,
    map_of,
    string,
    structure,
)

QUERY: Members = {
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
}

SCAN: Members = {
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
}

# Seen in eu-west-2 and us-east-1, October 2026: requestItems is reported before returnConsumedCapacity here, and
# after it by BatchWriteItem.
BATCH_GET_ITEM: Members = {
    "RequestItems": map_of(
        structure(
            "KeysAndAttributes",
            {
                "Keys": list_of(map_of(ATTRIBUTE_VALUE, "AttributeValue"), required=True, limits=Limits(1, 100)),
                "AttributesToGet": ATTRIBUTES_TO_GET,
                "ConsistentRead": boolean(),
                "ProjectionExpression": EXPRESSION,
                "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
            },
        ),
        "KeysAndAttributes",
        required=True,
        limits=Limits(1, 100),
        key=BATCH_TABLE_NAME,
    ),
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
}

BATCH_WRITE_ITEM: Members = {
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
    "RequestItems": map_of(
        list_of(
            structure(
                "WriteRequest",
                {
                    "DeleteRequest": structure("DeleteRequest", {"Key": KEY}),
                    "PutRequest": structure("PutRequest", {"Item": item(required=True)}),
                },
            ),
            limits=Limits(1, 25),
        ),
        "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>",
        required=True,
        limits=Limits(1, 25),
        key=BATCH_TABLE_NAME,
    ),
}


def _action(java: str, members: dict[str, Member]) -> Member:
    return structure(
        java,
        {"TableName": TABLE_NAME}
        | members
        | {
            "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
            "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
            "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
        },
    )


TRANSACT_WRITE_ITEMS: Members = {
    "ClientRequestToken": string(limits=Limits(1, 36)),
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
    "TransactItems": list_of(
        structure(
            "TransactWriteItem",
            {
                "ConditionCheck": _action("ConditionCheck", {"Key": KEY, "ConditionExpression": string(required=True)}),
                "Put": _action("Put", {"Item": item(required=True), "ConditionExpression": EXPRESSION}),
                "Delete": _action("Delete", {"Key": KEY, "ConditionExpression": EXPRESSION}),
                "Update": _action(
                    "Update",
                    {"Key": KEY, "UpdateExpression": string(required=True), "ConditionExpression": EXPRESSION},
                ),
            },
        ),
        required=True,
        limits=Limits(1, 100),
    ),
}

TRANSACT_GET_ITEMS: Members = {
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "TransactItems": list_of(
        structure(
            "TransactGetItem",
            {
                "Get": structure(
                    "Get",
                    {
                        "Key": KEY,
                        "TableName": TABLE_NAME,
                        "ProjectionExpression": EXPRESSION,
                        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
                    },
                    required=True,
                )
            },
        ),
        required=True,
        limits=Limits(1, 100),
    ),
}
