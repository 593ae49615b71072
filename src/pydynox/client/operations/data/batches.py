"""The operations of `api/data/batches.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class BatchesOperations(WholeRequests):
    __slots__ = ()

    async def batch_get_item(
        self,
        request_items: dict[str, dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """BatchGetItem: `ConsumedCapacity`, `Responses`, `UnprocessedKeys`.

        `request_items`: each AttributesToGet, ConsistentRead, ExpressionAttributeNames, Keys, ProjectionExpression.
        """
        return await self._ask_async(
            "BatchGetItem", {"RequestItems": request_items, "ReturnConsumedCapacity": return_consumed_capacity}
        )

    def sync_batch_get_item(
        self,
        request_items: dict[str, dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """The blocking twin of `batch_get_item`."""
        return self._ask(
            "BatchGetItem", {"RequestItems": request_items, "ReturnConsumedCapacity": return_consumed_capacity}
        )

    async def batch_write_item(
        self,
        request_items: dict[str, list[dict[str, Any]]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_item_collection_metrics: Literal["NONE", "SIZE"] | None = None,
    ) -> Response:
        """BatchWriteItem: `ConsumedCapacity`, `ItemCollectionMetrics`, `UnprocessedItems`."""
        return await self._ask_async(
            "BatchWriteItem",
            {
                "RequestItems": request_items,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnItemCollectionMetrics": return_item_collection_metrics,
            },
        )

    def sync_batch_write_item(
        self,
        request_items: dict[str, list[dict[str, Any]]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_item_collection_metrics: Literal["NONE", "SIZE"] | None = None,
    ) -> Response:
        """The blocking twin of `batch_write_item`."""
        return self._ask(
            "BatchWriteItem",
            {
                "RequestItems": request_items,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnItemCollectionMetrics": return_item_collection_metrics,
            },
        )
