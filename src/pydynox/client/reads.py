"""Query, scan and what is built on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.drivers import drive, drive_async
from pydynox.client.paging import Pager
from pydynox.client.requests import READ_CAPACITY, add_expressions
from pydynox.client.results import AsyncQueryResult, AsyncScanResult, QueryResult, ScanResult
from pydynox.client.seam import Seam
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from pydynox.client.metrics import OperationMetrics
    from pydynox.transports import Request

Item = dict[str, Any]


class ReadMethods(Seam):
    """`query` and `scan` send nothing until the first item is asked for."""

    __slots__ = ()

    def query(
        self,
        table: str,
        key_condition_expression: str,
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
    ) -> AsyncQueryResult:
        """`limit` bounds the items in total, `page_size` what one request evaluates."""
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        add_expressions(request, KeyConditionExpression=key_condition_expression, ScanIndexForward=scan_index_forward)
        pager = Pager("Query", request, limit=limit, page_size=page_size, last_evaluated_key=last_evaluated_key)
        return AsyncQueryResult(self, pager, plain_item)

    def sync_query(
        self,
        table: str,
        key_condition_expression: str,
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
    ) -> QueryResult:
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        add_expressions(request, KeyConditionExpression=key_condition_expression, ScanIndexForward=scan_index_forward)
        pager = Pager("Query", request, limit=limit, page_size=page_size, last_evaluated_key=last_evaluated_key)
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
    ) -> AsyncScanResult:
        """`limit` bounds the items in total, `page_size` what one request evaluates."""
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        add_expressions(request, Segment=segment, TotalSegments=total_segments)
        pager = Pager("Scan", request, limit=limit, page_size=page_size, last_evaluated_key=last_evaluated_key)
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
    ) -> ScanResult:
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        add_expressions(request, Segment=segment, TotalSegments=total_segments)
        pager = Pager("Scan", request, limit=limit, page_size=page_size, last_evaluated_key=last_evaluated_key)
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
        request = _count(
            table,
            filter_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        return await drive_async(flows.count(request), self)

    def sync_count(
        self,
        table: str,
        filter_expression: str | None = None,
        expression_attribute_names: dict[str, str] | None = None,
        expression_attribute_values: Item | None = None,
        index_name: str | None = None,
        consistent_read: bool = False,
    ) -> tuple[int, OperationMetrics]:
        request = _count(
            table,
            filter_expression,
            expression_attribute_names,
            expression_attribute_values,
            index_name,
            consistent_read,
        )
        return drive(flows.count(request), self)

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
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            None,
            consistent_read,
        )
        items, metrics = await drive_async(flows.parallel_scan(request, total_segments), self)
        return [plain_item(item) for item in items], metrics

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
        request = _read(
            table,
            filter_expression,
            projection_expression,
            expression_attribute_names,
            expression_attribute_values,
            None,
            consistent_read,
        )
        items, metrics = drive(flows.parallel_scan(request, total_segments), self)
        return [plain_item(item) for item in items], metrics


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
    add_expressions(
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


def _count(
    table: str,
    filter_expression: str | None,
    names: dict[str, str] | None,
    values: Item | None,
    index_name: str | None,
    consistent_read: bool,
) -> Request:
    request = _read(table, filter_expression, None, names, values, index_name, consistent_read)
    request["Select"] = "COUNT"
    return request
