"""The requests of reads, and the flows of those that take several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.paging import Pager
from pydynox.client.requests import READ_CAPACITY
from pydynox.expressions import (
    And,
    ConditionNode,
    In,
    Literal,
    Path,
    Renderer,
    render_condition,
    render_key_condition,
)
from pydynox.model.client_and_table import config_of, schema_of
from pydynox.model.keys import key_of_arguments, key_of_mapping, stored_key_value
from pydynox.model.requests.expressions import add_placeholders, add_projection, partition_text
from pydynox.model.requests.ownership import own_condition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydynox.client.metrics import OperationMetrics
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition import Definition


def is_consistent(definition: Definition, consistent_read: bool | None) -> bool:
    return config_of(definition).consistent_read if consistent_read is None else consistent_read


def get_request(definition: Definition, consistent_read: bool | None, keys: dict[str, Any]) -> Request:
    config = config_of(definition)
    return {
        "TableName": config.table,
        "Key": key_of_arguments(definition, keys, f"{definition.name}.get()"),
        "ConsistentRead": config.consistent_read if consistent_read is None else consistent_read,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }


def batch_get_flow(
    definition: Definition,
    keys: Sequence[Mapping[str, Any]],
    consistent_read: bool | None,
    projection: Sequence[str] | None,
) -> flows.Flow[list[Item]]:
    where = f"{definition.name}.batch_get()"
    stored_keys = [key_of_mapping(definition, key, where, number) for number, key in enumerate(keys)]
    options: dict[str, Any] = {}
    if consistent_read:
        options["ConsistentRead"] = True
    add_projection(options, definition, projection)
    return flows.batch_get(config_of(definition).table, stored_keys, options, schema_of(definition))


def query_pager(
    definition: Definition,
    key_values: Sequence[tuple[str, str, str, Any]],
    sort_key_condition: ConditionNode | None,
    filter_condition: ConditionNode | None,
    *,
    where: str,
    limit: int | None,
    page_size: int | None,
    scan_index_forward: bool,
    consistent_read: bool,
    last_evaluated_key: Item | None,
    fields: Sequence[str] | None = None,
    index_name: str | None = None,
) -> Pager:
    """`key_values` are the partition attributes: stored name, its placeholder, its value's placeholder, value."""
    renderer = Renderer({}, {})
    for name, name_placeholder, value_placeholder, value in key_values:
        renderer.names[name] = name_placeholder
        renderer.values[value_placeholder] = value
    key_text = partition_text(definition, tuple([key_value[:3] for key_value in key_values]))
    if sort_key_condition is not None:
        own_condition(definition, sort_key_condition, f"{where}(sort_key_condition=)")
        key_text = render_key_condition([sort_key_condition], renderer, key_text)
    request: Request = {
        "TableName": config_of(definition).table,
        "KeyConditionExpression": key_text,
        "ScanIndexForward": scan_index_forward,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }
    if index_name is not None:
        request["IndexName"] = index_name
    if consistent_read:
        request["ConsistentRead"] = True
    add_filter(request, definition, filter_condition, renderer, where)
    add_placeholders(request, renderer)
    add_projection(request, definition, fields)
    return Pager(
        "Query",
        request,
        schema=schema_of(definition),
        limit=limit,
        page_size=page_size,
        last_evaluated_key=last_evaluated_key,
    )


def table_query_pager(
    definition: Definition,
    partition_key: Any,
    placeholders: dict[str, Any],
    sort_key_condition: ConditionNode | None,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    **options: Any,
) -> Pager:
    """The query of a table: its partition value is given, or made from the placeholders of the key's template."""
    where = f"{definition.name}.query"
    value = partition_value(definition, partition_key, placeholders, where)
    stored_name = definition.declared_partition_key().stored_name
    return query_pager(
        definition,
        ((stored_name, "#pk", ":pkv", value),),
        sort_key_condition,
        filter_condition,
        where=where,
        consistent_read=is_consistent(definition, consistent_read),
        **options,
    )


def partition_value(definition: Definition, given: Any, placeholders: dict[str, Any], where: str) -> Any:
    attribute = definition.declared_partition_key()
    template = getattr(attribute, "template", None)
    name = attribute.attr_name
    if given is None and template is not None and placeholders:
        given = template.build(placeholders)
        surplus = placeholders.keys() - set(template.placeholders)
    else:
        surplus = set(placeholders)
    if surplus:
        listed = ", ".join(map(repr, sorted(surplus)))
        hint = f"; the value of {name!r} is given as partition_key=" if name in surplus else ""
        raise ValueError(f"{where}() got unexpected {listed}{hint}")
    if given is None:
        needed = "partition_key=" if template is None else f"partition_key= or {', '.join(template.placeholders)}"
        raise ValueError(
            f"{where}() needs a value for the partition key {name!r}: pass {needed}; scan() reads all items"
        )
    if definition.keys_are_plain and type(given) is definition.usual_keys[0][1]:
        return given
    return stored_key_value(attribute, given, f"{where}()")


def scan_request(
    definition: Definition,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    where: str,
    fields: Sequence[str] | None = None,
) -> Request:
    request: Request = {"TableName": config_of(definition).table, "ReturnConsumedCapacity": READ_CAPACITY}
    if is_consistent(definition, consistent_read):
        request["ConsistentRead"] = True
    renderer = Renderer()
    add_filter(request, definition, filter_condition, renderer, where)
    add_placeholders(request, renderer)
    add_projection(request, definition, fields)
    return request


def scan_pager(
    definition: Definition,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    segment: int | None,
    total_segments: int | None,
    fields: Sequence[str] | None,
    index_name: str | None = None,
    where: str | None = None,
    **options: Any,
) -> Pager:
    where = where or f"{definition.name}.scan"
    request = scan_request(definition, filter_condition, consistent_read, where, fields)
    if index_name is not None:
        request["IndexName"] = index_name
    if segment is not None:
        request["Segment"] = segment
    if total_segments is not None:
        request["TotalSegments"] = total_segments
    return Pager("Scan", request, schema=schema_of(definition), **options)


def count_flow(
    definition: Definition, filter_condition: ConditionNode | None, consistent_read: bool | None
) -> flows.Flow[tuple[int, OperationMetrics]]:
    request = scan_request(definition, filter_condition, consistent_read, f"{definition.name}.count")
    return flows.count({**request, "Select": "COUNT"}, schema_of(definition))


def parallel_scan_flow(
    definition: Definition, total_segments: int, filter_condition: ConditionNode | None, consistent_read: bool | None
) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
    request = scan_request(definition, filter_condition, consistent_read, f"{definition.name}.parallel_scan")
    return flows.parallel_scan(request, total_segments, schema_of(definition))


def add_filter(
    request: Request, definition: Definition, condition: ConditionNode | None, renderer: Renderer, where: str
) -> None:
    if condition is not None:
        own_condition(definition, condition, f"{where}(filter_condition=)")
    of_class = _of_this_class(definition)
    if of_class is not None:
        condition = of_class if condition is None else And(condition, of_class)
    if condition is not None:
        request["FilterExpression"] = render_condition(condition, renderer)


def _of_this_class(definition: Definition) -> ConditionNode | None:
    """For a class below the one that declares the discriminator: its own items and its subclasses' only."""
    discriminator = definition.discriminator
    if discriminator is None or definition.root is definition.model or discriminator.attr_name in definition.key_names:
        return None
    return In(Path((discriminator.stored_name,)), tuple(map(Literal, definition.subtypes)))
