"""The operations on one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from pydynox.client.requests import (
    READ_CAPACITY,
    WRITE_CAPACITY,
    add_projection,
    add_return_values,
    dict_of,
    update_of_mapping,
)
from pydynox.client.sending import Sending
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.metrics import OperationMetrics
    from pydynox.foundation.types import Item, Request, Response

OldValues = Literal["NONE", "ALL_OLD"]
UpdateValues = Literal["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]

_OLD = get_args(OldValues)
_UPDATE = get_args(UpdateValues)


class ItemMethods(Sending):
    """A write gives its metrics; with `return_values`, the attributes asked for, or None if there are none."""

    __slots__ = ()

    async def get_item(
        self, table: str, key: Item, consistent_read: bool = False, projection: Sequence[str] | None = None
    ) -> Item | None:
        """The item, or None. `projection` lists attribute paths such as `"address.city"` or `"tags[0]"`."""
        return _item_of(await self.perform_async("GetItem", _get(table, key, consistent_read, projection)))

    def sync_get_item(
        self, table: str, key: Item, consistent_read: bool = False, projection: Sequence[str] | None = None
    ) -> Item | None:
        """The blocking twin of `get_item`."""
        return _item_of(self.perform("GetItem", _get(table, key, consistent_read, projection)))

    async def put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
    ) -> OperationMetrics | Item | None:
        """Write the whole item, in the place of one with the same key."""
        request = _put(
            table,
            item,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, await self.perform_async("PutItem", request))

    def sync_put_item(
        self,
        table: str,
        item: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `put_item`."""
        request = _put(
            table,
            item,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, self.perform("PutItem", request))

    async def delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
    ) -> OperationMetrics | Item | None:
        """Delete the item with this key; that there is none is no error."""
        request = _delete(
            table,
            key,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, await self.perform_async("DeleteItem", request))

    def sync_delete_item(
        self,
        table: str,
        key: Item,
        condition_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        return_values_on_condition_check_failure: bool = False,
        return_values: OldValues | None = None,
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `delete_item`."""
        request = _delete(
            table,
            key,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, self.perform("DeleteItem", request))

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
    ) -> OperationMetrics | Item | None:
        """Change the attributes in `updates` (None removes one), or as `update_expression` says."""
        request = _update(
            table,
            key,
            updates,
            update_expression,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, await self.perform_async("UpdateItem", request))

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
    ) -> OperationMetrics | Item | None:
        """The blocking twin of `update_item`."""
        request = _update(
            table,
            key,
            updates,
            update_expression,
            condition_expression,
            expression_attribute_names,
            expression_attribute_values,
            return_values_on_condition_check_failure,
            return_values,
        )
        return self._reply_of_write(request, self.perform("UpdateItem", request))

    def _reply_of_write(self, request: Request, response: Response) -> OperationMetrics | Item | None:
        if "ReturnValues" not in request:
            return self.get_last_metrics()
        attributes = response.get("Attributes")
        return plain_item(attributes) if attributes else None


def _item_of(response: Response) -> Item | None:
    item = response.get("Item")
    return None if item is None else plain_item(item)


def _get(table: str, key: Item, consistent_read: bool, projection: Sequence[str] | None) -> Request:
    request: Request = {
        "TableName": table,
        "Key": dict_of(key, "key"),
        "ConsistentRead": consistent_read,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }
    if projection:
        add_projection(request, projection)
    return request


def _put(
    table: str,
    item: Item,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: OldValues | None,
) -> Request:
    request: Request = {"TableName": table, "Item": dict_of(item, "item")}
    return _write(request, condition, names, values, on_failure, return_values, _OLD)


def _delete(
    table: str,
    key: Item,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: OldValues | None,
) -> Request:
    request: Request = {"TableName": table, "Key": dict_of(key, "key")}
    return _write(request, condition, names, values, on_failure, return_values, _OLD)


def _update(
    table: str,
    key: Item,
    updates: Item | None,
    update_expression: str | None,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: UpdateValues | None,
) -> Request:
    if updates is not None:
        if update_expression is not None:
            raise ValueError("update_item takes updates= or update_expression=, not both")
        update_expression, own_names, own_values = update_of_mapping(updates)
        names = _with_given(own_names, names, "expression_attribute_names")
        values = _with_given(own_values, values, "expression_attribute_values")
    elif update_expression is None:
        raise ValueError("update_item needs updates= or update_expression=")
    request: Request = {"TableName": table, "Key": dict_of(key, "key"), "UpdateExpression": update_expression}
    return _write(request, condition, names, values, on_failure, return_values, _UPDATE)


def _with_given(own: dict[str, Any], given: dict[str, Any] | None, parameter: str) -> dict[str, Any] | None:
    """The placeholders of `updates` and the caller's, who may not mean something else by one of them."""
    if not given:
        return own or None
    if clash := own.keys() & given.keys():
        raise ValueError(f"update_item: {parameter} has {min(clash)!r}, which updates= needs itself; name it otherwise")
    return {**own, **given}


def _write(
    request: Request,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: str | None,
    allowed: tuple[str, ...],
) -> Request:
    request["ReturnConsumedCapacity"] = WRITE_CAPACITY
    if condition is not None:
        request["ConditionExpression"] = condition
    if names is not None:
        request["ExpressionAttributeNames"] = names
    if values is not None:
        request["ExpressionAttributeValues"] = values
    add_return_values(request, return_values, allowed, on_failure)
    return request
