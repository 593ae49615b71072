"""Queries and scans that are read to their ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydynox.client.flows.steps import Call, Together
from pydynox.client.metrics import PageTally
from pydynox.client.pages.pager import next_start

if TYPE_CHECKING:
    from pydynox.client.flows.steps import Flow
    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.pages.pager import Pager
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema


def count(
    request: Request,
    schema: TableSchema | None = None,
    counted: Callable[[Response], int] | None = None,
    now: Callable[[], float] = time.perf_counter,
) -> Flow[tuple[int, OperationMetrics]]:
    """Add up the Count of every page of a Scan, or of a Query, that selects COUNT; or what is `counted` of a page."""
    operation = "Query" if "KeyConditionExpression" in request else "Scan"
    tally = PageTally(now)
    add = tally.add if counted is None else lambda reply: tally.add({**reply, "Count": counted(reply)})
    yield from _each_page(operation, request, schema, add)
    return tally.items_count, tally.metrics()


def count_left(pager: Pager) -> Flow[int]:
    """How many items a pager would still hand out; it stays where it is."""
    total = pager.within_limit(pager.left())
    request = pager.count_request()
    while request is not None and total < pager.within_limit(total + 1):
        reply = yield Call(pager.operation, request, pager.schema)
        total = pager.within_limit(total + pager.counted(reply))
        start = next_start(pager.operation, request, reply, request.get("ExclusiveStartKey"))
        request = None if start is None else {**request, "ExclusiveStartKey": start}
    return total


def parallel_scan(
    request: Request,
    total_segments: int,
    schema: TableSchema | None = None,
    now: Callable[[], float] = time.perf_counter,
) -> Flow[tuple[list[dict[str, Any]], OperationMetrics]]:
    """Scan all segments at the same time to their ends and put the items together in the order of the segments.

    None are no items; a number below that is sent, for the service to refuse it.
    """
    items: list[dict[str, Any]] = []
    tally = PageTally(now)
    segments = range(total_segments if total_segments >= 0 else 1)
    requests: list[Request] = [{**request, "Segment": each, "TotalSegments": total_segments} for each in segments]
    for replies in (yield Together([_segment_pages(each, schema) for each in requests])):
        for reply in replies:
            tally.add(reply)
            items += reply["Items"]
    return items, tally.metrics()


def _segment_pages(request: Request, schema: TableSchema | None) -> Flow[list[Response]]:
    replies: list[Response] = []
    yield from _each_page("Scan", request, schema, replies.append)
    return replies


def _each_page(
    operation: str, request: Request, schema: TableSchema | None, take: Callable[[Response], object]
) -> Flow[None]:
    start: dict[str, Any] | None = None
    while True:
        reply = yield Call(operation, {**request, "ExclusiveStartKey": start} if start else request, schema)
        start = next_start(operation, request, reply, start)
        take(reply)
        if start is None:
            return
