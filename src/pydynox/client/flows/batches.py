"""Batches, in the chunks that DynamoDB takes, and what it leaves of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydynox.client.flows.steps import Call, Wait
from pydynox.errors import UnprocessedItemsError
from pydynox.foundation.limits import BATCH_KEYS, BATCH_WRITES

if TYPE_CHECKING:
    from pydynox.client.flows.steps import Flow
    from pydynox.foundation.types import T
    from pydynox.schema import TableSchema

# Seconds between the requests for one batch that DynamoDB took in part; one more request than waits.
RETRY_WAITS = (0.1, 0.2, 0.4, 0.8)


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


def _chunks(entries: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def _gave_up(operation: str, requests: int, unprocessed: Any, count: int) -> UnprocessedItemsError:
    return UnprocessedItemsError(
        f"{operation}: DynamoDB left {count} entries unprocessed after {requests} requests; they are in .unprocessed",
        unprocessed=unprocessed,
    )
