"""PartiQL. Members are in the order of the API model: the order in which they are reported was not looked at yet."""

from __future__ import annotations

from pydynox.api.common import (
    BARE_TABLE_NAME,
    CLIENT_REQUEST_TOKEN,
    CONSUMED_CAPACITY,
    ITEM_RESPONSES,
    RETURN_CONSUMED_CAPACITY,
    RETURN_VALUES_ON_FAILURE,
)
from pydynox.api.member import ATTRIBUTE_VALUE, Limits, boolean, integer, item, list_of, required, string, structure
from pydynox.api.operation import BY_STATEMENT, DATA, Operation

_PERMISSIONS = ("PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete")
_PARTI_QL_NEXT_TOKEN = string(limits=Limits(1, 32768))

_PARTI_QL_STATEMENT = string(limits=Limits(1, 8192))

EXECUTE_STATEMENT = Operation(
    "ExecuteStatement",
    members={
        "Statement": required(_PARTI_QL_STATEMENT),
        "Parameters": list_of(ATTRIBUTE_VALUE, limits=Limits(1)),
        "ConsistentRead": boolean(),
        "NextToken": _PARTI_QL_NEXT_TOKEN,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "Limit": integer(1),
        "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
    },
    reply={
        "Items": list_of(item()),
        "NextToken": _PARTI_QL_NEXT_TOKEN,
        "ConsumedCapacity": CONSUMED_CAPACITY,
        "LastEvaluatedKey": item(),
    },
    access=BY_STATEMENT,
    plane=DATA,
    permissions=_PERMISSIONS,
)

BATCH_EXECUTE_STATEMENT = Operation(
    "BatchExecuteStatement",
    members={
        "Statements": list_of(
            structure(
                "BatchStatementRequest",
                {
                    "Statement": required(_PARTI_QL_STATEMENT),
                    "Parameters": list_of(ATTRIBUTE_VALUE, limits=Limits(1)),
                    "ConsistentRead": boolean(),
                    "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
                },
            ),
            required=True,
            limits=Limits(1, 25),
        ),
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    },
    reply={
        "Responses": list_of(
            structure(
                "BatchStatementResponse",
                {
                    "Error": structure(
                        "BatchStatementError",
                        {
                            "Code": string(
                                enum=(
                                    "ConditionalCheckFailed",
                                    "ItemCollectionSizeLimitExceeded",
                                    "RequestLimitExceeded",
                                    "ValidationError",
                                    "ProvisionedThroughputExceeded",
                                    "TransactionConflict",
                                    "ThrottlingError",
                                    "InternalServerError",
                                    "ResourceNotFound",
                                    "AccessDenied",
                                    "DuplicateItem",
                                )
                            ),
                            "Message": string(),
                            "Item": item(),
                        },
                    ),
                    "TableName": BARE_TABLE_NAME,
                    "Item": item(),
                },
            )
        ),
        "ConsumedCapacity": list_of(CONSUMED_CAPACITY),
    },
    access=BY_STATEMENT,
    plane=DATA,
    permissions=_PERMISSIONS,
)

EXECUTE_TRANSACTION = Operation(
    "ExecuteTransaction",
    members={
        "TransactStatements": list_of(
            structure(
                "ParameterizedStatement",
                {
                    "Statement": required(_PARTI_QL_STATEMENT),
                    "Parameters": list_of(ATTRIBUTE_VALUE, limits=Limits(1)),
                    "ReturnValuesOnConditionCheckFailure": RETURN_VALUES_ON_FAILURE,
                },
            ),
            required=True,
            limits=Limits(1, 100),
        ),
        "ClientRequestToken": CLIENT_REQUEST_TOKEN,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
    },
    reply={"Responses": ITEM_RESPONSES, "ConsumedCapacity": list_of(CONSUMED_CAPACITY)},
    access=BY_STATEMENT,
    plane=DATA,
    token="ClientRequestToken",
    permissions=_PERMISSIONS,
)
