"""The members of the operations on one item, in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    ATTRIBUTES_TO_GET,
    EXPECTED,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    KEY,
    RETURN_CONSUMED_CAPACITY,
    RETURN_ITEM_COLLECTION_METRICS,
    RETURN_VALUES,
    RETURN_VALUES_ON_FAILURE,
    TABLE_NAME,
    conditional_operator,
)
from pydynox.api.member import ATTRIBUTE_VALUE, Members, boolean, item, map_of, string, structure

PUT_ITEM: Members = {
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "ReturnValues": RETURN_VALUES,
    "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
    "TableName": TABLE_NAME,
    "ConditionalOperator": conditional_operator("ConditionExpression"),
    "Expected": EXPECTED,
    "Item": item(required=True),
    "ConditionExpression": EXPRESSION,
    "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
    "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
}

GET_ITEM: Members = {
    "Key": KEY,
    "TableName": TABLE_NAME,
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "AttributesToGet": ATTRIBUTES_TO_GET,
    "ConsistentRead": boolean(),
    "ProjectionExpression": EXPRESSION,
    "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
}

# Seen in eu-west-2 and us-east-1, October 2026, with Key left out: ReturnConsumedCapacity, tableName, ReturnValues,
# key; and conditionalOperator before key.
UPDATE_ITEM: Members = {
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "TableName": TABLE_NAME,
    "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
    "ReturnValues": RETURN_VALUES,
    "ConditionalOperator": conditional_operator("ConditionExpression"),
    "Expected": EXPECTED,
    "AttributeUpdates": map_of(
        structure("AttributeValueUpdate", {"Action": string(enum=("ADD", "PUT", "DELETE")), "Value": ATTRIBUTE_VALUE}),
        "AttributeValueUpdate",
        instead="UpdateExpression",
    ),
    "Key": KEY,
    "UpdateExpression": EXPRESSION,
    "ConditionExpression": EXPRESSION,
    "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
    "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
}

DELETE_ITEM: Members = {
    "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    "TableName": TABLE_NAME,
    "ReturnValues": RETURN_VALUES,
    "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
    "ConditionalOperator": conditional_operator("ConditionExpression"),
    "Expected": EXPECTED,
    "Key": KEY,
    "ConditionExpression": EXPRESSION,
    "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
    "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
}
