"""The operations that are all or nothing. Members are in the order in which the service reports them."""

from __future__ import annotations

from pydynox.api.common import (
    CLIENT_REQUEST_TOKEN,
    CONSUMED_CAPACITY,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    ITEM_COLLECTION_METRICS_BY_TABLE,
    ITEM_RESPONSES,
    KEY,
    RETURN_CONSUMED_CAPACITY,
    RETURN_ITEM_COLLECTION_METRICS,
    RETURN_VALUES_ON_FAILURE,
    TABLE_NAME,
)
from pydynox.api.member import Limits, Member, item, list_of, required, structure
from pydynox.api.operation import DATA, READ, WRITE, Operation
from pydynox.foundation.limits import TRANSACTION_ACTIONS


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


TRANSACT_WRITE_ITEMS = Operation(
    "TransactWriteItems",
    members={
        "ClientRequestToken": CLIENT_REQUEST_TOKEN,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "ReturnItemCollectionMetrics": RETURN_ITEM_COLLECTION_METRICS,
        "TransactItems": list_of(
            structure(
                "TransactWriteItem",
                {
                    "ConditionCheck": _action(
                        "ConditionCheck", {"Key": KEY, "ConditionExpression": required(EXPRESSION)}
                    ),
                    "Put": _action("Put", {"Item": item(required=True), "ConditionExpression": EXPRESSION}),
                    "Delete": _action("Delete", {"Key": KEY, "ConditionExpression": EXPRESSION}),
                    "Update": _action(
                        "Update",
                        {"Key": KEY, "UpdateExpression": required(EXPRESSION), "ConditionExpression": EXPRESSION},
                    ),
                },
                is_choice=True,
            ),
            required=True,
            limits=Limits(1, TRANSACTION_ACTIONS),
        ),
    },
    reply={
        "ConsumedCapacity": list_of(CONSUMED_CAPACITY),
        "ItemCollectionMetrics": ITEM_COLLECTION_METRICS_BY_TABLE,
    },
    access=WRITE,
    plane=DATA,
    token="ClientRequestToken",
    permissions=("PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
)

TRANSACT_GET_ITEMS = Operation(
    "TransactGetItems",
    members={
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
            limits=Limits(1, TRANSACTION_ACTIONS),
        ),
    },
    reply={"ConsumedCapacity": list_of(CONSUMED_CAPACITY), "Responses": ITEM_RESPONSES},
    access=READ,
    plane=DATA,
    permissions=("GetItem",),
)
