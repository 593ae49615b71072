"""Logic that makes several calls, written once for the asynchronous and the blocking half; it does no I/O.

A flow is a generator. It yields a Call and is sent the reply, yields a Wait and is sent None, or yields Together and is
sent the results; `drivers` do the calling and the waiting. What it returns is the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.client.metrics import PageTally
from pydynox.client.paging import next_start
from pydynox.errors import (
    ResourceNotFoundException,
    TransactionCanceledException,
    TransactionInProgressException,
    UnprocessedItemsError,
)
from pydynox.foundation.limits import BATCH_KEYS, BATCH_WRITES
from pydynox.foundation.types import T

if TYPE_CHECKING:
    from pydynox.client.metrics import OperationMetrics
    from pydynox.client.paging import Pager
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema


# Seconds between the requests for one batch that DynamoDB took in part; one more request than waits.
RETRY_WAITS = (0.1, 0.2, 0.4, 0.8)
POLL_SECONDS = 0.5
DEFAULT_WAIT_TIMEOUT = 60


class Call(NamedTuple):
    """Perform one operation; the flow is sent its reply."""

    operation: str
    request: Request
    schema: TableSchema | None = None


class Wait(NamedTuple):
    """Let this many seconds pass."""

    seconds: float


class Together(NamedTuple):
    """Run these flows at the same time; the flow is sent their results, in this order."""

    flows: list[Generator[Any, Any, Any]]


Flow = Generator[Call | Wait | Together, Any, T]


def batch_write(
    table: str,
    put_items: Sequence[dict[str, Any]],
    delete_keys: Sequence[dict[str, Any]],
    schema: TableSchema | None = None,
    waits: Sequence[float] = RETRY_WAITS,
) -> Flow[None]:
    """Put and delete in chunks of 25, one after another, resending what comes back as UnprocessedItems.

    A chunk that still has unprocessed entries after its last request raises; the chunks before it stay written.
    """
    writes: list[dict[str, Any]] = [{"PutRequest": {"Item": item}} for item in put_items]
    writes += [{"DeleteRequest": {"Key": key}} for key in delete_keys]
    for chunk in _chunks(writes, BATCH_WRITES):
        unprocessed = {table: chunk}
        for wait in (*waits, None):
            reply = yield Call("BatchWriteItem", {"RequestItems": unprocessed}, schema)
            unprocessed = reply.get("UnprocessedItems")
            if not unprocessed:
                break
            if wait is None:
                raise _gave_up("BatchWriteItem", len(waits) + 1, unprocessed, sum(map(len, unprocessed.values())))
            yield Wait(wait)


def batch_get(
    table: str,
    keys: Sequence[dict[str, Any]],
    options: dict[str, Any],
    schema: TableSchema | None = None,
    waits: Sequence[float] = RETRY_WAITS,
) -> Flow[list[dict[str, Any]]]:
    """Get in chunks of 100, one after another; `options` are the other members of KeysAndAttributes.

    A reply that brought some items and left fewer keys is the 16 MB limit at work: the rest is asked for at once.
    Waits, and their count, are for replies that brought the batch no further.
    """
    items: list[dict[str, Any]] = []
    for chunk in _chunks(list(keys), BATCH_KEYS):
        unprocessed = {table: {"Keys": chunk, **options}}
        left = len(chunk)
        remaining = iter((*waits, None))
        while unprocessed:
            reply = yield Call("BatchGetItem", {"RequestItems": unprocessed}, schema)
            found = reply["Responses"].get(table) or []
            items += found
            unprocessed = reply.get("UnprocessedKeys") or {}
            asked, left = left, sum(len(each["Keys"]) for each in unprocessed.values())
            if found and left < asked:
                remaining = iter((*waits, None))
            elif unprocessed:
                wait = next(remaining)
                if wait is None:
                    raise _gave_up("BatchGetItem", len(waits) + 1, unprocessed, left)
                yield Wait(wait)
    return items


def transact(operation: str, request: Request, schema: TableSchema | None, waits: Sequence[float]) -> Flow[Any]:
    """Send a transaction again, after each of `waits`, as long as all that cancels it is other transactions."""
    for wait in waits:
        try:
            return (yield Call(operation, request, schema))
        except TransactionInProgressException:
            pass
        except TransactionCanceledException as error:
            if {reason.get("Code") for reason in error.cancellation_reasons} - {"None", "TransactionConflict"}:
                raise
        yield Wait(wait)
    return (yield Call(operation, request, schema))


def conflict_waits(attempts: int) -> tuple[float, ...]:
    """Seconds between attempts: 0.1, then twice as long each time."""
    return tuple(0.1 * 2**number for number in range(attempts - 1))


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


def table_exists(table_name: str) -> Flow[bool]:
    try:
        yield Call("DescribeTable", {"TableName": table_name})
    except ResourceNotFoundException:
        return False
    return True


def create_table(request: Request, wait: bool, timeout_seconds: float | None) -> Flow[None]:
    yield Call("CreateTable", request)
    if wait:
        yield from wait_for_table_active(request["TableName"], timeout_seconds)


def delete_table(table_name: str, wait: bool, timeout_seconds: float | None) -> Flow[None]:
    yield Call("DeleteTable", {"TableName": table_name})
    if wait:
        yield from wait_for_table_deleted(table_name, timeout_seconds)


def wait_for_table_active(
    table_name: str, timeout_seconds: float | None = None, now: Callable[[], float] = time.monotonic
) -> Flow[None]:
    """Poll until the table is ACTIVE; a table that is not there yet is waited for as well."""
    return _poll(table_name, "ACTIVE", timeout_seconds, now)


def wait_for_table_deleted(
    table_name: str, timeout_seconds: float | None = None, now: Callable[[], float] = time.monotonic
) -> Flow[None]:
    return _poll(table_name, None, timeout_seconds, now)


def _poll(table_name: str, wanted: str | None, timeout_seconds: float | None, now: Callable[[], float]) -> Flow[None]:
    """Describe the table until its status is `wanted`, where None stands for a table that is not there."""
    timeout = DEFAULT_WAIT_TIMEOUT if timeout_seconds is None else timeout_seconds
    deadline = now() + timeout
    while True:
        try:
            reply = yield Call("DescribeTable", {"TableName": table_name})
            status = reply["Table"]["TableStatus"]
        except ResourceNotFoundException:
            status = None
        if status == wanted:
            return
        if now() >= deadline:
            goal = "active" if wanted else "deleted"
            raise TimeoutError(f"table {table_name!r} was not {goal} after {timeout:g} s: it is {status or 'absent'}")
        yield Wait(POLL_SECONDS)


def _chunks(entries: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def _gave_up(operation: str, requests: int, unprocessed: Any, count: int) -> UnprocessedItemsError:
    return UnprocessedItemsError(
        f"{operation}: DynamoDB left {count} entries unprocessed after {requests} requests; they are in .unprocessed",
        unprocessed=unprocessed,
    )
