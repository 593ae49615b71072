"""The operations on one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from pydynox.client.requests.items import delete_request, get_request, put_request, update_request
from pydynox.client.sending import Sending
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.requests.items import OldValues, UpdateValues
    from pydynox.client.requests.more import MoreOfGet, MoreOfUpdate, MoreOfWrite
    from pydynox.foundation.types import Item, Request, Response

    ReturnedOld = Literal["ALL_OLD"]
    ReturnedByUpdate = Literal["ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]


class ItemMethods(Sending):
    """A write gives its metrics; with `return_values`, the attributes asked for, or None if there are none."""

    __slots__ = ()

    async def get_item(
        self,
        table: str,
        key: Item,
        consistent_read: bool = False,
        projection: Sequence[str] | None = None,
        **more: Unpack[MoreOfGet],
    ) -> Item | None:
        """The item, or None. `projection` lists attribute paths such as `"address.city"` or `"tags[0]"`."""
        return _item_of(await self.perform_async("GetItem", get_request(table, key, consistent_read, projection, more)))

    def sync_get_item(
        self,
        table: str,
        key: Item,
        consistent_read: bool = False,
        projection: Sequence[str] | None = None,
        **more: Unpack[MoreOfGet],
    ) -> Item | None:
        """The blocking twin of `get_item`."""
        return _item_of(self.perform("GetItem", get_request(table, key, consistent_read, projection, more)))

    @overload
    async def put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics: ...
    @overload
    async def put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedOld,
        **more: Unpack[MoreOfWrite],
    ) -> Item | None: ...
    @overload
    async def put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: OldValues | None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None: ...

    async def put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None:
        """Write the whole item, in the place of one with the same key."""
        request = put_request(
            table,
            item,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, await self.perform_async("PutItem", request))

    @overload
    def sync_put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics: ...
    @overload
    def sync_put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedOld,
        **more: Unpack[MoreOfWrite],
    ) -> Item | None: ...
    @overload
    def sync_put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: OldValues | None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None: ...

    def sync_put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `put_item`."""
        request = put_request(
            table,
            item,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, self.perform("PutItem", request))

    @overload
    async def delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics: ...
    @overload
    async def delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedOld,
        **more: Unpack[MoreOfWrite],
    ) -> Item | None: ...
    @overload
    async def delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: OldValues | None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None: ...

    async def delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None:
        """Delete the item with this key; that there is none is no error."""
        request = delete_request(
            table,
            key,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, await self.perform_async("DeleteItem", request))

    @overload
    def sync_delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics: ...
    @overload
    def sync_delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedOld,
        **more: Unpack[MoreOfWrite],
    ) -> Item | None: ...
    @overload
    def sync_delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: OldValues | None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None: ...

    def sync_delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
        **more: Unpack[MoreOfWrite],
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `delete_item`."""
        request = delete_request(
            table,
            key,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, self.perform("DeleteItem", request))

    @overload
    async def update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics: ...
    @overload
    async def update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedByUpdate,
        **more: Unpack[MoreOfUpdate],
    ) -> Item | None: ...
    @overload
    async def update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: UpdateValues | None,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics | Item | None: ...

    async def update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = None,
        update_expression: str | None = None,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: UpdateValues | None = None,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics | Item | None:
        """Change the attributes in `updates` (None removes one), or as `update_expression` says."""
        request = update_request(
            table,
            key,
            updates,
            update_expression,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, await self.perform_async("UpdateItem", request))

    @overload
    def sync_update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        return_values: Literal["NONE"] | None = ...,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics: ...
    @overload
    def sync_update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: ReturnedByUpdate,
        **more: Unpack[MoreOfUpdate],
    ) -> Item | None: ...
    @overload
    def sync_update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = ...,
        update_expression: str | None = ...,
        condition_expression: str | None = ...,
        expression_attribute_names: dict[str, str] | None = ...,
        expression_attribute_values: Item | None = ...,
        return_values_on_condition_check_failure: bool = ...,
        *,
        return_values: UpdateValues | None,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics | Item | None: ...

    def sync_update_item(
        self,
        table: str,
        key: Item,
        updates: Item | None = None,
        update_expression: str | None = None,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: UpdateValues | None = None,
        **more: Unpack[MoreOfUpdate],
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `update_item`."""
        request = update_request(
            table,
            key,
            updates,
            update_expression,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
            more,
        )
        return self._reply_of_write(request, self.perform("UpdateItem", request))

    def _reply_of_write(self, request: Request, response: Response) -> OperationMetrics | Item | None:
        if "ReturnValues" not in request:
            metrics = self.get_last_metrics()
            collection = response.get("ItemCollectionMetrics")
            if collection is not None and metrics is not None:
                key = plain_item(collection["ItemCollectionKey"])
                metrics.item_collection_metrics = {**collection, "ItemCollectionKey": key}
            return metrics
        attributes = response.get("Attributes")
        return plain_item(attributes) if attributes else None


def _item_of(response: Response) -> Item | None:
    item = response.get("Item")
    return None if item is None else plain_item(item)
