"""UpdateItem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from pydynox.client.operations.items import reply_of_write
from pydynox.client.requests.items import update_request
from pydynox.client.sending import Sending

if TYPE_CHECKING:
    from typing import Unpack

    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.requests.items import UpdateValues
    from pydynox.client.requests.more import MoreOfUpdate
    from pydynox.foundation.types import Item

    Returned = Literal["ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]


class UpdateMethods(Sending):
    """As ItemMethods, a write gives its metrics or, with `return_values`, attributes."""

    __slots__ = ()

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
        return_values: Returned,
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
        return reply_of_write(self, request, await self.perform_async("UpdateItem", request))

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
        return_values: Returned,
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
        return reply_of_write(self, request, self.perform("UpdateItem", request))
