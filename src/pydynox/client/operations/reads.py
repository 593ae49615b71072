"""Query, scan and what is built on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.client import flows
from pydynox.client.pages.pager import Pager, place_of
from pydynox.client.requests.parts import READ_CAPACITY, add_given
from pydynox.client.results import AsyncQueryResult, AsyncScanResult, QueryResult, ScanResult
from pydynox.client.sending import Sending
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.requests.more import MoreOfQuery, MoreOfScan
    from pydynox.foundation.types import Item, Request


class ReadMethods(Sending):
    """`query` and `scan` send nothing until the first item is asked for."""

    __slots__ = ()

    def query(
        self,
        table: str,
        key_condition_expression: str | None = None,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool | None = None,
        index_name: str | None = None,
        last_evaluated_key: Item | None = None,
        consistent_read: bool = False,
        *,
        page_token: str | None = None,
        **more: Unpack[MoreOfQuery],
    ) -> AsyncQueryResult:
        """`limit` bounds the items in total, `page_size` what one request evaluates.

        It begins after `page_token`, which another result of the same read gave, or after `last_evaluated_key`.
        """
        pager = _query(
            self,
            table,
            key_condition_expression,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            limit,
            page_size,
            scan_index_forward,
            index_name,
            last_evaluated_key,
            consistent_read,
            page_token,
            more,
        )
        return AsyncQueryResult(self, pager, plain_item)

    def sync_query(
        self,
        table: str,
        key_condition_expression: str | None = None,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool | None = None,
        index_name: str | None = None,
        last_evaluated_key: Item | None = None,
        consistent_read: bool = False,
        *,
        page_token: str | None = None,
        **more: Unpack[MoreOfQuery],
    ) -> QueryResult:
        """The blocking twin of `query`."""
        pager = _query(
            self,
            table,
            key_condition_expression,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            limit,
            page_size,
            scan_index_forward,
            index_name,
            last_evaluated_key,
            consistent_read,
            page_token,
            more,
        )
        return QueryResult(self, pager, plain_item)

    def scan(
        self,
        table: str,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        index_name: str | None = None,
        last_evaluated_key: Item | None = None,
        consistent_read: bool = False,
        segment: int | None = None,
        total_segments: int | None = None,
        *,
        page_token: str | None = None,
        **more: Unpack[MoreOfScan],
    ) -> AsyncScanResult:
        """`limit` bounds the items in total, `page_size` what one request evaluates.

        It begins after `page_token`, which another result of the same read gave, or after `last_evaluated_key`.
        """
        pager = _scan(
            self,
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            limit,
            page_size,
            index_name,
            last_evaluated_key,
            consistent_read,
            segment,
            total_segments,
            page_token,
            more,
        )
        return AsyncScanResult(self, pager, plain_item)

    def sync_scan(
        self,
        table: str,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        index_name: str | None = None,
        last_evaluated_key: Item | None = None,
        consistent_read: bool = False,
        segment: int | None = None,
        total_segments: int | None = None,
        *,
        page_token: str | None = None,
        **more: Unpack[MoreOfScan],
    ) -> ScanResult:
        """The blocking twin of `scan`."""
        pager = _scan(
            self,
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            limit,
            page_size,
            index_name,
            last_evaluated_key,
            consistent_read,
            segment,
            total_segments,
            page_token,
            more,
        )
        return ScanResult(self, pager, plain_item)

    async def count(
        self,
        table: str,
        filter_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        index_name: str | None = None,
        consistent_read: bool = False,
    ) -> tuple[int, OperationMetrics]:
        """How many items there are, found by reading all pages; the metrics are those of all pages together."""
        flow = _count(
            table,
            filter_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        return await flows.drive_async(flow, self)

    def sync_count(
        self,
        table: str,
        filter_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        index_name: str | None = None,
        consistent_read: bool = False,
    ) -> tuple[int, OperationMetrics]:
        """The blocking twin of `count`."""
        flow = _count(
            table,
            filter_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        return flows.drive(flow, self)

    async def parallel_scan(
        self,
        table: str,
        total_segments: int,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        consistent_read: bool = False,
    ) -> tuple[list[Item], OperationMetrics]:
        """Every item of all segments, in segment order, and the metrics of all requests together."""
        flow = _parallel_scan(
            table,
            total_segments,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            consistent_read,
        )
        return await flows.drive_async(flow, self)

    def sync_parallel_scan(
        self,
        table: str,
        total_segments: int,
        filter_expression: str | None = None,
        projection_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        consistent_read: bool = False,
    ) -> tuple[list[Item], OperationMetrics]:
        """The blocking twin of `parallel_scan`."""
        flow = _parallel_scan(
            table,
            total_segments,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            consistent_read,
        )
        return flows.drive(flow, self)


def _query(
    client: Sending,
    table: str,
    key_condition: str | None,
    filter_expression: str | None,
    projection_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    limit: int | None,
    page_size: int | None,
    scan_index_forward: bool | None,
    index_name: str | None,
    last_evaluated_key: Item | None,
    consistent_read: bool,
    page_token: str | None,
    more: Mapping[str, Any],
) -> Pager:
    request = _read(table, filter_expression, projection_expression, names, values, index_name, consistent_read)
    add_given(request, KeyConditionExpression=key_condition, ScanIndexForward=scan_index_forward)
    if more:
        _add_more(request, "query", more)
    start = place_of("Query", request, client, last_evaluated_key, page_token)
    return Pager("Query", request, limit=limit, page_size=page_size, last_evaluated_key=start)


def _scan(
    client: Sending,
    table: str,
    filter_expression: str | None,
    projection_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    limit: int | None,
    page_size: int | None,
    index_name: str | None,
    last_evaluated_key: Item | None,
    consistent_read: bool,
    segment: int | None,
    total_segments: int | None,
    page_token: str | None,
    more: Mapping[str, Any],
) -> Pager:
    request = _read(table, filter_expression, projection_expression, names, values, index_name, consistent_read)
    add_given(request, Segment=segment, TotalSegments=total_segments)
    if more:
        _add_more(request, "scan", more)
    start = place_of("Scan", request, client, last_evaluated_key, page_token)
    return Pager("Scan", request, limit=limit, page_size=page_size, last_evaluated_key=start)


def _count(
    table: str,
    filter_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    index_name: str | None,
    consistent_read: bool,
) -> flows.Flow[tuple[int, OperationMetrics]]:
    request = _read(table, filter_expression, None, names, values, index_name, consistent_read)
    request["Select"] = "COUNT"
    return flows.count(request)


def _parallel_scan(
    table: str,
    total_segments: int,
    filter_expression: str | None,
    projection_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    consistent_read: bool,
) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
    request = _read(table, filter_expression, projection_expression, names, values, None, consistent_read)
    items, metrics = yield from flows.parallel_scan(request, total_segments)
    return [plain_item(item) for item in items], metrics


def _add_more(request: Request, method: str, more: Mapping[str, Any]) -> None:
    from pydynox.client.requests.more import add_more  # few calls have any

    add_more(request, method, more)
    if request.get("Select") == "COUNT":
        raise ValueError(f"{method}(select='COUNT') has no items to give: count() counts")


def _read(
    table: str,
    filter_expression: str | None,
    projection_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    index_name: str | None,
    consistent_read: bool,
) -> Request:
    request: Request = {"TableName": table, "ReturnConsumedCapacity": READ_CAPACITY}
    add_given(
        request,
        IndexName=index_name,
        FilterExpression=filter_expression,
        ProjectionExpression=projection_expression,
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values,
    )
    if consistent_read:
        request["ConsistentRead"] = True
    return request
