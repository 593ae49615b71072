"""The batch operations. Members are in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    ATTRIBUTES_TO_GET,
    BATCH_TABLE_NAME,
    CONSUMED_CAPACITY,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    ITEM_COLLECTION_METRICS_BY_TABLE,
    KEY,
    RETURN_CONSUMED_CAPACITY,
    RETURN_ITEM_COLLECTION_METRICS,
    TABLE_NAME_MODEL,
)
from pydynox.api.member import ATTRIBUTE_VALUE, Limits, boolean, item, list_of, map_of, structure
from pydynox.api.operation import DATA, NEWER, READ, WRITE, Operation
from pydynox.foundation.limits import BATCH_KEYS, BATCH_WRITES

_KEYS_AND_ATTRIBUTES = structure(
    "KeysAndAttributes",
    {
        "Keys": list_of(map_of(ATTRIBUTE_VALUE, "AttributeValue"), required=True, limits=Limits(1, BATCH_KEYS)),
        "AttributesToGet": ATTRIBUTES_TO_GET,
        "ConsistentRead": boolean(),
        "ProjectionExpression": EXPRESSION,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
    },
)
_WRITE_REQUESTS = list_of(
    structure(
        "WriteRequest",
        {
            "DeleteRequest": structure("DeleteRequest", {"Key": KEY}),
            "PutRequest": structure("PutRequest", {"Item": item(required=True)}),
        },
        is_choice=True,
    ),
    limits=Limits(1, BATCH_WRITES),
)
_LIST_OF_WRITE_REQUESTS = "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>"

# Seen in eu-west-2 and us-east-1, October 2026: requestItems is reported before returnConsumedCapacity here, and
# after it by BatchWriteItem.
BATCH_GET_ITEM = Operation(
    "BatchGetItem",
    members={
        "RequestItems": map_of(
            _KEYS_AND_ATTRIBUTES,
            "KeysAndAttributes",
            required=True,
            limits=Limits(1, BATCH_KEYS),
            key=BATCH_TABLE_NAME,
        ),
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    },
    reply={
        "Responses": map_of(
            list_of(item()), "java.util.List<com.amazonaws.dynamodb.v20120810.AttributeMap>", key=TABLE_NAME_MODEL
        ),
        "UnprocessedKeys": map_of(
            _KEYS_AND_ATTRIBUTES, "KeysAndAttributes", limits=Limits(1, BATCH_KEYS), key=TABLE_NAME_MODEL
        ),
        "ConsumedCapacity": list_of(CONSUMED_CAPACITY),
    },
    access=READ,
    plane=DATA,
    layer=NEWER,
)

BATCH_WRITE_ITEM = Operation(
    "BatchWriteItem",
    members={
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
        "RequestItems": map_of(
            _WRITE_REQUESTS,
            _LIST_OF_WRITE_REQUESTS,
            required=True,
            limits=Limits(1, BATCH_WRITES),
            key=BATCH_TABLE_NAME,
        ),
    },
    reply={
        "UnprocessedItems": map_of(
            _WRITE_REQUESTS, _LIST_OF_WRITE_REQUESTS, limits=Limits(1, BATCH_WRITES), key=TABLE_NAME_MODEL
        ),
        "ItemCollectionMetrics": ITEM_COLLECTION_METRICS_BY_TABLE,
        "ConsumedCapacity": list_of(CONSUMED_CAPACITY),
    },
    access=WRITE,
    plane=DATA,
)
