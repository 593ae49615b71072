"""The one place where a client hands a request to whoever answers, and notes what it took."""

from __future__ import annotations

from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Any

from pydynox.client.metrics import MetricsLedger, ModelMetrics, Note, OperationMetrics
from pydynox.errors import ConditionalCheckFailedException, ConnectionException, TransactionCanceledException
from pydynox.transports.who_answers import answering_entry, entry_of_context, outlived_its_backend
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.client.pages.tokens import PageTokens
    from pydynox.foundation.types import Request, Response
    from pydynox.schema import TableSchema
    from pydynox.transports import Transport
    from pydynox.transports.dynamodb import AwsTransport
    from pydynox.transports.wrappers.stack import Wrap

# The last call of this context with the ledger of the client that made it, so that tasks and threads which share a
# client do not see each other's.
_last_call: ContextVar[tuple[MetricsLedger, Note] | None] = ContextVar("pydynox_last_call", default=None)
_note_last_call = _last_call.set
last_call_of_context = _last_call.get

# Notes are added up when this many are waiting, which bounds what a client that nobody asks for metrics keeps.
_NOTES_KEPT = 256


class Sending:
    """A transport itself: models send through it, and it sends through whatever answers at that moment.

    Its replies are the transport's own: canonical values, in containers that belong to the caller.
    """

    __slots__ = ("_ledger", "_network", "_options", "_page_tokens", "_stack")

    def __init__(
        self,
        options: dict[str, Any] | None = None,
        wrap: Iterable[Wrap] | None = None,
        page_tokens: PageTokens | None = None,
    ) -> None:
        self._ledger = MetricsLedger()
        # Of its own wrappers, over whoever answers at each call; None if it has none.
        self._stack = None if wrap is None else self._stacked(wrap)
        # What the network transport is made with, when a request first goes there.
        self._options = options or {}
        self._network: AwsTransport | None = None
        self._page_tokens = page_tokens

    @property
    def page_tokens(self) -> PageTokens:
        """What makes and reads the page tokens of its queries and scans."""
        if self._page_tokens is None:
            from pydynox.client.pages.tokens import PageTokens  # hashes, which few programs need

            self._page_tokens = PageTokens()
        return self._page_tokens

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        """Send one request in the form of DynamoDB's API, its values as Python values, and give the reply."""
        entry = entry_of_context()
        transport = entry.transport if entry is not None else None
        if self._stack is not None:
            transport = self._stack
        elif transport is None:
            transport = self._answering(operation)
        started = perf_counter()
        try:
            response = transport.perform(operation, request, schema)
        except (ConditionalCheckFailedException, TransactionCanceledException) as error:
            raise _with_plain_items(error) from None
        note = (
            operation,
            perf_counter() - started,
            response["ResponseMetadata"],
            response.get("ConsumedCapacity"),
            response.get("Count"),
            response.get("ScannedCount"),
        )
        ledger = self._ledger
        _note_last_call((ledger, note))
        ledger.notes.append(note)
        if len(ledger.notes) > _NOTES_KEPT:
            ledger.add_up()
        return response

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        """The asynchronous twin of `perform`."""
        entry = entry_of_context()
        transport = entry.transport if entry is not None else None
        if self._stack is not None:
            transport = self._stack
        elif transport is None:
            transport = self._answering(operation)
        started = perf_counter()
        try:
            response = await transport.perform_async(operation, request, schema)
        except (ConditionalCheckFailedException, TransactionCanceledException) as error:
            raise _with_plain_items(error) from None
        note = (
            operation,
            perf_counter() - started,
            response["ResponseMetadata"],
            response.get("ConsumedCapacity"),
            response.get("Count"),
            response.get("ScannedCount"),
        )
        ledger = self._ledger
        _note_last_call((ledger, note))
        ledger.notes.append(note)
        if len(ledger.notes) > _NOTES_KEPT:
            ledger.add_up()
        return response

    def _stacked(self, wrap: Iterable[Wrap]) -> Transport:
        from pydynox.transports.wrappers.stack import stacked, wraps_of

        return stacked(wraps_of(wrap, "DynamoDBClient"), _WhoeverAnswers(self), "DynamoDBClient")

    def _answering(self, operation: str) -> Transport:
        """For a context that has no backend of its own: the one entered last in the process, else the network."""
        entry = answering_entry()
        transport = None if entry is None else entry.transport
        if transport is not None:
            return transport
        refuse_if_outlived(f"{operation} was not sent")
        return self._network or self._connect(operation)

    def _connect(self, operation: str) -> AwsTransport:
        from pydynox.transports.dynamodb import AwsTransport

        # Of threads that do this at once the last one's is kept; the others serve one request each and are collected.
        network = self._network = AwsTransport(self._options, operation)
        return network

    def get_last_metrics(self) -> OperationMetrics | None:
        """Of the last call that this context made, else of the last one anybody made, with this client."""
        last = _last_call.get()
        if last is not None and last[0] is self._ledger:
            return OperationMetrics.of_note(last[1])
        note = self._ledger.latest()
        return None if note is None else OperationMetrics.of_note(note)

    def get_total_metrics(self) -> ModelMetrics:
        """What all requests since the last `reset_metrics()` took together."""
        return self._ledger.totals()

    def reset_metrics(self) -> None:
        # A new ledger rather than an emptied one: what contexts remember of it is then no longer this client's.
        """Start again at zero."""
        self._ledger = MetricsLedger()


def hand_over(sender: Sending, heir: Sending) -> None:
    """Let `heir` go on in its place: what it has noted down is the heir's, as is what it still may."""
    heir._ledger = sender._ledger
    heir._page_tokens = sender._page_tokens


class _WhoeverAnswers:
    """The bottom of a client's own stack."""

    def __init__(self, client: Sending) -> None:
        self._client = client

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return self._client._answering(operation).perform(operation, request, schema)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return await self._client._answering(operation).perform_async(operation, request, schema)


def refuse_if_outlived(what_failed: str) -> None:
    """Raise if this is a task of a backend that has been left; a clearer reason than that there is no client."""
    if answering_entry() is None and outlived_its_backend():
        raise ConnectionException(
            f"{what_failed}: the MemoryBackend in which this task was started has been left. "
            "Await the task before its backend is left."
        )


def _with_plain_items(
    error: ConditionalCheckFailedException | TransactionCanceledException,
) -> ConditionalCheckFailedException | TransactionCanceledException:
    """The items an error carries, as reads give them."""
    if isinstance(error, ConditionalCheckFailedException):
        if error.item is not None:
            error.item = plain_item(error.item)
    else:
        for reason in error.cancellation_reasons:
            if reason.get("Item") is not None:
                reason["Item"] = plain_item(reason["Item"])
    return error
