"""The requests of the operations on one item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydynox.client.requests.parts import (
    READ_CAPACITY,
    WRITE_CAPACITY,
    add_projection,
    add_return_values,
    dict_of,
    update_of_mapping,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.foundation.types import Item, Request

OldValues = Literal["NONE", "ALL_OLD"]
UpdateValues = Literal["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]

_NONE: Mapping[str, Any] = {}
_OTHER_PROJECTION = {"projection_expression", "expression_attribute_names"}
_OLD = get_args(OldValues)
_UPDATE = get_args(UpdateValues)


def get_request(
    table: str, key: Item, consistent_read: bool, projection: Sequence[str] | None, more: Mapping[str, Any] = _NONE
) -> Request:
    request: Request = {
        "TableName": table,
        "Key": dict_of(key, "key"),
        "ConsistentRead": consistent_read,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }
    if projection:
        if more.keys() & _OTHER_PROJECTION:
            raise ValueError("get_item takes projection=, or projection_expression= and expression_attribute_names=")
        add_projection(request, projection)
    return _with_more(request, "get_item", more) if more else request


def put_request(
    table: str,
    item: Item,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: OldValues | None,
    more: Mapping[str, Any] = _NONE,
) -> Request:
    request: Request = {"TableName": table, "Item": dict_of(item, "item")}
    _write(request, condition, names, values, on_failure, return_values, _OLD)
    return _with_more(request, "put_item", more) if more else request


def delete_request(
    table: str,
    key: Item,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: OldValues | None,
    more: Mapping[str, Any] = _NONE,
) -> Request:
    request: Request = {"TableName": table, "Key": dict_of(key, "key")}
    _write(request, condition, names, values, on_failure, return_values, _OLD)
    return _with_more(request, "delete_item", more) if more else request


def update_request(
    table: str,
    key: Item,
    updates: Item | None,
    update_expression: str | None,
    condition: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    on_failure: bool,
    return_values: UpdateValues | None,
    more: Mapping[str, Any] = _NONE,
) -> Request:
    if updates is not None:
        if update_expression is not None:
            raise ValueError("update_item takes updates= or update_expression=, not both")
        update_expression, own_names, own_values = update_of_mapping(updates)
        names = _with_given(own_names, names, "expression_attribute_names")
        values = _with_given(own_values, values, "expression_attribute_values")
    elif update_expression is None and more.get("attribute_updates") is None:
        raise ValueError("update_item needs updates= or update_expression=")
    request: Request = {"TableName": table, "Key": dict_of(key, "key")}
    if update_expression is not None:
        request["UpdateExpression"] = update_expression
    _write(request, condition, names, values, on_failure, return_values, _UPDATE)
    return _with_more(request, "update_item", more) if more else request


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
) -> None:
    request["ReturnConsumedCapacity"] = WRITE_CAPACITY
    if condition is not None:
        request["ConditionExpression"] = condition
    if names is not None:
        request["ExpressionAttributeNames"] = names
    if values is not None:
        request["ExpressionAttributeValues"] = values
    add_return_values(request, return_values, allowed, on_failure)


def _with_more(request: Request, method: str, more: Mapping[str, Any]) -> Request:
    from pydynox.client.requests.more import add_more  # few calls have any

    add_more(request, method, more)
    return request
