"""The operations on one item. Members are in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    ATTRIBUTES_TO_GET,
    CONSUMED_CAPACITY,
    EXPECTED,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    ITEM_COLLECTION_METRICS,
    KEY,
    RETURN_CONSUMED_CAPACITY,
    RETURN_ITEM_COLLECTION_METRICS,
    RETURN_VALUES,
    RETURN_VALUES_ON_FAILURE,
    TABLE_NAME,
    conditional_operator,
)
from pydynox.api.member import ATTRIBUTE_VALUE, boolean, item, map_of, string, structure
from pydynox.api.operation import DATA, NEWER, READ, WRITE, Operation

PUT_ITEM = Operation(
    "PutItem",
    members={
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
    },
    reply={
        "Attributes": item(),
        "ConsumedCapacity": CONSUMED_CAPACITY,
        "ItemCollectionMetrics": ITEM_COLLECTION_METRICS,
    },
    access=WRITE,
    plane=DATA,
    layer=NEWER,
    enveloped=True,
    expressions=("ConditionExpression",),
    legacy=("Expected", "ConditionalOperator"),
    return_values=("NONE", "ALL_OLD"),
    action="Put",
    counter="put_count",
)

GET_ITEM = Operation(
    "GetItem",
    members={
        "Key": KEY,
        "TableName": TABLE_NAME,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "AttributesToGet": ATTRIBUTES_TO_GET,
        "ConsistentRead": boolean(),
        "ProjectionExpression": EXPRESSION,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
    },
    reply={"Item": item(), "ConsumedCapacity": CONSUMED_CAPACITY},
    access=READ,
    plane=DATA,
    layer=NEWER,
    expressions=("ProjectionExpression",),
    legacy=("AttributesToGet",),
    action="Get",
    counter="get_count",
)

# Seen in eu-west-2 and us-east-1, October 2026, with Key left out: ReturnConsumedCapacity, tableName, ReturnValues,
# key; and conditionalOperator before key.
UPDATE_ITEM = Operation(
    "UpdateItem",
    members={
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "TableName": TABLE_NAME,
        "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
        "ReturnValues": RETURN_VALUES,
        "ConditionalOperator": conditional_operator("ConditionExpression"),
        "Expected": EXPECTED,
        "AttributeUpdates": map_of(
            structure(
                "AttributeValueUpdate", {"Action": string(enum=("ADD", "PUT", "DELETE")), "Value": ATTRIBUTE_VALUE}
            ),
            "AttributeValueUpdate",
            instead="UpdateExpression",
        ),
        "Key": KEY,
        "UpdateExpression": EXPRESSION,
        "ConditionExpression": EXPRESSION,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
        "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
        "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
    },
    reply={
        "Attributes": item(),
        "ConsumedCapacity": CONSUMED_CAPACITY,
        "ItemCollectionMetrics": ITEM_COLLECTION_METRICS,
    },
    access=WRITE,
    plane=DATA,
    layer=NEWER,
    enveloped=True,
    expressions=("UpdateExpression", "ConditionExpression"),
    legacy=("AttributeUpdates", "Expected", "ConditionalOperator"),
    action="Update",
    counter="update_count",
)

DELETE_ITEM = Operation(
    "DeleteItem",
    members={
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
    },
    reply={
        "Attributes": item(),
        "ConsumedCapacity": CONSUMED_CAPACITY,
        "ItemCollectionMetrics": ITEM_COLLECTION_METRICS,
    },
    access=WRITE,
    plane=DATA,
    layer=NEWER,
    enveloped=True,
    expressions=("ConditionExpression",),
    legacy=("Expected", "ConditionalOperator"),
    return_values=("NONE", "ALL_OLD"),
    action="Delete",
    counter="delete_count",
)
