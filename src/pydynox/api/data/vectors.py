"""Vector search.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import (
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    REQUIRED_INDEX_NAME,
    RETURN_CONSUMED_CAPACITY,
    TABLE_NAME,
    VECTOR_CAPACITY,
)
from pydynox.api.member import ATTRIBUTE_VALUE, Limits, double, integer, item, list_of, string, structure
from pydynox.api.operation import DATA, READ, Operation

SEARCH_VECTORS = Operation(
    "SearchVectors",
    members={
        "TableName": TABLE_NAME,
        "IndexName": REQUIRED_INDEX_NAME,
        "ReturnConsumedCapacity": RETURN_CONSUMED_CAPACITY,
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
        "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
        "ProjectionExpression": EXPRESSION,
        "SearchVector": list_of(ATTRIBUTE_VALUE, required=True, limits=Limits(1, 4096)),
        "SearchConditionExpression": string(),
        "TopK": integer(1, required=True),
    },
    reply={
        "ConsumedCapacity": VECTOR_CAPACITY,
        "SearchResults": list_of(structure("SearchResultItem", {"Item": item(), "Score": double()})),
    },
    access=READ,
    plane=DATA,
)
