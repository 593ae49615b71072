"""The requests of reads, and the flows of those that take several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.requests.parts import READ_CAPACITY
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
from pydynox.model.keys.primary_keys import key_of_arguments, key_of_mapping, stored_key_value
from pydynox.model.requests.expressions import add_fields, add_placeholders, partition_text
from pydynox.model.requests.ownership import own_condition
from pydynox.model.requests.query_keys import begins_condition, partition_value, refuse_surplus
from pydynox.model.tables.client_and_table import config_of, schema_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydynox.attributes.base import Attribute
    from pydynox.client.metrics import OperationMetrics
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition
    from pydynox.model.requests.expressions import Field
    from pydynox.model.requests.query_keys import SortKeyBegins


def is_consistent(definition: Definition, consistent_read: bool | None) -> bool:
    return config_of(definition).consistent_read if consistent_read is None else consistent_read


def get_request(
    definition: Definition, consistent_read: bool | None, keys: dict[str, Any], method: str = "get"
) -> Request:
    config = config_of(definition)
    return {
        "TableName": config.table,
        "Key": key_of_arguments(definition, keys, f"{definition.name}.{method}()"),
        "ConsistentRead": config.consistent_read if consistent_read is None else consistent_read,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }


def batch_get_flow(
    definition: Definition,
    keys: Sequence[Mapping[str, Any]],
    consistent_read: bool | None,
    projection: Sequence[Field] | None,
    as_dict: bool,
) -> flows.Flow[list[Item]]:
    where = f"{definition.name}.batch_get()"
    stored_keys = [key_of_mapping(definition, key, where, number) for number, key in enumerate(keys)]
    options: dict[str, Any] = {}
    if consistent_read:
        options["ConsistentRead"] = True
    add_fields(options, definition, projection, where, as_dict)
    return flows.batch_get(config_of(definition).table, stored_keys, options, schema_of(definition))


def query_request(
    definition: Definition,
    key_values: Sequence[tuple[str, str, str, Any]],
    sort_key_condition: ConditionNode | None,
    filter_condition: ConditionNode | None,
    *,
    where: str,
    scan_index_forward: bool,
    consistent_read: bool,
    fields: Sequence[Field] | None,
    as_dict: bool,
    any_type: bool,
    index_name: str | None = None,
) -> Request:
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
    add_filter(request, definition, filter_condition, renderer, where, any_type)
    add_placeholders(request, renderer)
    if fields:
        add_fields(request, definition, fields, where if index_name else f"{where}()", as_dict, index_name)
    return request


def table_query_request(
    definition: Definition,
    partition_key: Any,
    named: dict[str, Any],
    sort_key_condition: ConditionNode | None,
    sort_key_begins: SortKeyBegins | None,
    filter_condition: ConditionNode | None,
    scan_index_forward: bool,
    consistent_read: bool | None,
    fields: Sequence[Field] | None,
    as_dict: bool,
    any_type: bool,
) -> Request:
    """The query of a table: its partition value is given, or made from the placeholders of the key's template."""
    where = f"{definition.name}.query"
    attribute = definition.declared_partition_key()
    if named or partition_key is None:
        partition_key = _partition_value_of_table(definition, attribute, partition_key, named, where)
    if not definition.keys_are_plain or type(partition_key) is not definition.usual_keys[0][1]:
        partition_key = stored_key_value(attribute, partition_key, f"{where}()")
    if sort_key_begins is not None:
        sort_key_condition = begins_condition(
            definition, definition.sort_key, sort_key_begins, sort_key_condition, f"{where}()"
        )
    return query_request(
        definition,
        ((attribute.stored_name, "#pk", ":pkv", partition_key),),
        sort_key_condition,
        filter_condition,
        where=where,
        scan_index_forward=scan_index_forward,
        consistent_read=is_consistent(definition, consistent_read),
        fields=fields,
        as_dict=as_dict,
        any_type=any_type,
    )


def _partition_value_of_table(
    definition: Definition, attribute: Attribute[Any], given: Any, named: dict[str, Any], where: str
) -> Any:
    used: set[str] = set()
    given = partition_value(definition, attribute, given, named, used, f"{where}()")
    if given is None:
        template = definition.template_of.get(attribute.attr_name)
        needed = "partition_key=" if template is None else f"partition_key= or {', '.join(template.placeholders)}"
        raise ValueError(
            f"{where}() needs a value for the partition key {attribute.attr_name!r}: pass {needed}; scan() reads all "
            "items"
        )
    refuse_surplus(definition, named, used, definition.sort_key, f"{where}()")
    return given


def scan_request(
    definition: Definition,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    where: str,
    fields: Sequence[Field] | None = None,
    as_dict: bool = False,
    any_type: bool = False,
    index_name: str | None = None,
) -> Request:
    request: Request = {"TableName": config_of(definition).table, "ReturnConsumedCapacity": READ_CAPACITY}
    if is_consistent(definition, consistent_read):
        request["ConsistentRead"] = True
    renderer = Renderer()
    add_filter(request, definition, filter_condition, renderer, where, any_type)
    add_placeholders(request, renderer)
    if fields:
        add_fields(request, definition, fields, where if index_name else f"{where}()", as_dict, index_name)
    if index_name is not None:
        request["IndexName"] = index_name
    return request


def segment_scan_request(
    definition: Definition,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    segment: int | None,
    total_segments: int | None,
    fields: Sequence[Field] | None,
    as_dict: bool,
    any_type: bool,
    index_name: str | None = None,
    where: str | None = None,
) -> Request:
    where = where or f"{definition.name}.scan"
    request = scan_request(definition, filter_condition, consistent_read, where, fields, as_dict, any_type, index_name)
    if segment is not None:
        request["Segment"] = segment
    if total_segments is not None:
        request["TotalSegments"] = total_segments
    return request


def count_flow(
    definition: Definition, filter_condition: ConditionNode | None, consistent_read: bool | None, any_type: bool
) -> flows.Flow[tuple[int, OperationMetrics]]:
    where = f"{definition.name}.count"
    request = scan_request(definition, filter_condition, consistent_read, where, any_type=any_type)
    sharing = None if any_type else definition.sharing
    if sharing is None:
        return flows.count({**request, "Select": "COUNT"}, schema_of(definition))
    return flows.count(sharing.with_keys_only(request), schema_of(definition), sharing.count)


def parallel_scan_flow(
    definition: Definition,
    total_segments: int,
    filter_condition: ConditionNode | None,
    consistent_read: bool | None,
    any_type: bool,
    index_name: str | None = None,
    where: str | None = None,
) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
    where = where or f"{definition.name}.parallel_scan"
    request = scan_request(
        definition, filter_condition, consistent_read, where, any_type=any_type, index_name=index_name
    )
    items, metrics = yield from flows.parallel_scan(request, total_segments, schema_of(definition))
    return (items if any_type or definition.sharing is None else definition.sharing.own(items)), metrics


def add_filter(
    request: Request,
    definition: Definition,
    condition: ConditionNode | None,
    renderer: Renderer,
    where: str,
    any_type: bool,
) -> None:
    if condition is not None:
        own_condition(definition, condition, f"{where}(filter_condition=)")
    of_class = None if any_type else _of_this_class(definition)
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
