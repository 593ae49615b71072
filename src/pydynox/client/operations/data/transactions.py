"""The operations of `api/data/transactions.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class TransactionsOperations(WholeRequests):
    __slots__ = ()

    async def transact_get_items(
        self,
        transact_items: list[dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """TransactGetItems: `ConsumedCapacity`, `Responses`.

        `transact_items`: each Get.
        """
        return await self._ask_async(
            "TransactGetItems", {"ReturnConsumedCapacity": return_consumed_capacity, "TransactItems": transact_items}
        )

    def sync_transact_get_items(
        self,
        transact_items: list[dict[str, Any]],
        *,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
    ) -> Response:
        """The blocking twin of `transact_get_items`."""
        return self._ask(
            "TransactGetItems", {"ReturnConsumedCapacity": return_consumed_capacity, "TransactItems": transact_items}
        )

    async def transact_write_items(
        self,
        transact_items: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_item_collection_metrics: Literal["NONE", "SIZE"] | None = None,
    ) -> Response:
        """TransactWriteItems: `ConsumedCapacity`, `ItemCollectionMetrics`.

        Without `client_request_token` a fresh one makes sending again safe.
        `transact_items`: each ConditionCheck, Delete, Put, Update.
        """
        return await self._ask_async(
            "TransactWriteItems",
            {
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnItemCollectionMetrics": return_item_collection_metrics,
                "TransactItems": transact_items,
            },
        )

    def sync_transact_write_items(
        self,
        transact_items: list[dict[str, Any]],
        *,
        client_request_token: str | None = None,
        return_consumed_capacity: Literal["INDEXES", "NONE", "TOTAL"] | None = None,
        return_item_collection_metrics: Literal["NONE", "SIZE"] | None = None,
    ) -> Response:
        """The blocking twin of `transact_write_items`."""
        return self._ask(
            "TransactWriteItems",
            {
                "ClientRequestToken": client_request_token,
                "ReturnConsumedCapacity": return_consumed_capacity,
                "ReturnItemCollectionMetrics": return_item_collection_metrics,
                "TransactItems": transact_items,
            },
        )
