"""The members of an operation that a method by hand has no parameter of its own for: they go by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydynox.foundation.types import Request

    Capacity = Literal["INDEXES", "NONE", "TOTAL"]
    Operator = Literal["AND", "OR"]

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class MoreOfWrite(TypedDict, total=False):
    return_consumed_capacity: Capacity | None
    return_item_collection_metrics: Literal["NONE", "SIZE"] | None
    expected: dict[str, dict[str, Any]] | None
    conditional_operator: Operator | None


class MoreOfUpdate(MoreOfWrite, total=False):
    attribute_updates: dict[str, dict[str, Any]] | None


class MoreOfGet(TypedDict, total=False):
    return_consumed_capacity: Capacity | None
    projection_expression: str | None
    expression_attribute_names: dict[str, str] | None
    attributes_to_get: list[str] | None


class MoreOfScan(TypedDict, total=False):
    return_consumed_capacity: Capacity | None
    select: Literal["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"] | None
    attributes_to_get: list[str] | None
    scan_filter: dict[str, dict[str, Any]] | None
    conditional_operator: Operator | None


class MoreOfQuery(TypedDict, total=False):
    return_consumed_capacity: Capacity | None
    select: Literal["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"] | None
    attributes_to_get: list[str] | None
    key_conditions: dict[str, dict[str, Any]] | None
    query_filter: dict[str, dict[str, Any]] | None
    conditional_operator: Operator | None


class MoreOfCreateTable(TypedDict, total=False):
    on_demand_throughput: dict[str, Any] | None
    warm_throughput: dict[str, Any] | None
    resource_policy: str | None


MORE: dict[str, type] = {
    "put_item": MoreOfWrite,
    "delete_item": MoreOfWrite,
    "update_item": MoreOfUpdate,
    "get_item": MoreOfGet,
    "query": MoreOfQuery,
    "scan": MoreOfScan,
    "create_table": MoreOfCreateTable,
}
# What says the same in words of its own.
OTHERWISE = {
    "table_name": "table",
    "exclusive_start_key": "last_evaluated_key",
    "key_schema": "partition_key and sort_key",
    "attribute_definitions": "partition_key and sort_key",
    "provisioned_throughput": "read_capacity and write_capacity",
    "sse_specification": "encryption",
    "stream_specification": "stream",
    "deletion_protection_enabled": "deletion_protection",
}


def add_more(request: Request, method: str, more: Mapping[str, Any]) -> None:
    """Those that are given; TypeError for what the operation does not have, as Python says it of other functions."""
    known = MORE[method].__annotations__
    for name, value in more.items():
        if name not in known:
            other = OTHERWISE.get(name)
            hint = "" if other is None else f"; it takes {other}"
            raise TypeError(f"DynamoDBClient.{method}() got an unexpected keyword argument {name!r}{hint}")
        if value is not None:
            request[member_of(name)] = value


def snake_case(name: str) -> str:
    """PointInTimeRecoverySpecification as point_in_time_recovery_specification, S3Bucket as s3_bucket."""
    return _WORDS.sub("_", name).lower()


def member_of(name: str) -> str:
    """The other way; of the names above, none of which has an abbreviation."""
    return "".join(word.capitalize() for word in name.split("_"))
