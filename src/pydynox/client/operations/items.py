"""The operations on one whole item; updates.py has the change of its attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from pydynox.client.requests.items import delete_request, get_request, put_request
from pydynox.client.sending import Sending
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.requests.items import OldValues
    from pydynox.client.requests.more import MoreOfGet, MoreOfWrite
    from pydynox.foundation.types import Item, Request, Response

    ReturnedOld = Literal["ALL_OLD"]


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
        return reply_of_write(self, request, await self.perform_async("PutItem", request))

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
        return reply_of_write(self, request, self.perform("PutItem", request))

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
        return reply_of_write(self, request, await self.perform_async("DeleteItem", request))

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
        return reply_of_write(self, request, self.perform("DeleteItem", request))


def reply_of_write(client: Sending, request: Request, response: Response) -> OperationMetrics | Item | None:
    if "ReturnValues" not in request:
        metrics = client.get_last_metrics()
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
