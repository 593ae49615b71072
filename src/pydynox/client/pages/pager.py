"""The pages of one query or scan: what to ask for next, what to hand out, and where to resume. It sends nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydynox.errors import ReplyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Protocol

    from pydynox.client.pages.tokens import PageTokens
    from pydynox.foundation.types import Item, Request, Response
    from pydynox.schema import TableSchema

    class _Signing(Protocol):
        @property
        def page_tokens(self) -> PageTokens: ...


_NAME = re.compile(r"#[A-Za-z0-9_]+")


def next_start(operation: str, request: Request, response: Response, start: Item | None) -> Item | None:
    """The key after which the next page begins, where the page at hand was asked for from `start`; None at the end.

    Every loop over pages goes on by this, so none reads for ever what a mocked client answers again and again.
    """
    key: Any = response.get("LastEvaluatedKey")
    if not key:
        return None
    if not isinstance(key, dict):
        fault = "expected a dict of key attributes, or none at the end"
    elif key == start:
        fault = "the ExclusiveStartKey that the page was asked for with: reading on would never end"
    else:
        return key
    raise ReplyError(f"{operation} of table {request['TableName']!r}: LastEvaluatedKey is {key!r}, {fault}")


def place_of(
    operation: str, request: Request, client: _Signing, last_evaluated_key: Any, page_token: str | None
) -> Item | None:
    """The key after which a reader wants to go on, by either of its two forms; TypeError or ValueError for a wrong one.

    An empty text is no token: a page that asked for it would be the first one again.
    """
    if page_token is not None:
        if last_evaluated_key is not None:
            raise ValueError(f"{operation}: give page_token= or last_evaluated_key=, not both")
        return client.page_tokens.key(operation, request, page_token)
    if isinstance(last_evaluated_key, (str, bytes)):
        raise TypeError(
            f"{operation}: last_evaluated_key= is the dict of a result's last_evaluated_key, got "
            f"{type(last_evaluated_key).__name__}; the text of a result's page_token is given as page_token="
        )
    key: Item | None = last_evaluated_key
    return key


class Pager:
    """Hands out at most `limit` items in total, and asks for pages of `page_size`, else of `limit`.

    `convert` and `follow` belong to the result that reads through this pager: what makes of an item what the reader
    gets, and what is awaited behind that, if anything.

    A page that is empty after filtering is followed by the next one. `last_evaluated_key` belongs to the last item
    handed out, so resuming there misses nothing and repeats nothing, wherever the reader stopped.
    """

    __slots__ = (
        "_at",
        "_key_names",
        "_limit",
        "_next_key",
        "_page_size",
        "_resume_key",
        "_rows",
        "_started",
        "convert",
        "follow",
        "operation",
        "request",
        "schema",
    )

    is_selective = False  # whether it passes over items that the service has not filtered out

    def __init__(
        self,
        operation: str,
        request: Request,
        *,
        schema: TableSchema | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        last_evaluated_key: Item | None = None,
    ) -> None:
        if limit is not None:
            _check_limit(operation, limit)
        self.operation = operation
        self.schema = schema
        self.request = request
        self._limit = limit
        self._page_size = limit if page_size is None else page_size
        self._next_key = last_evaluated_key
        self._resume_key = last_evaluated_key
        # The page at hand is kept in reverse, so that taking the next item is one pop.
        self._rows: list[Item] = []
        self._at: Item | None = None
        self._key_names: tuple[str, ...] | None = None  # of a LastEvaluatedKey, once one has come
        self._started = False
        self.convert: Callable[[Item], Any]
        self.follow: Callable[[Any], Awaitable[None]] | None = None

    def next_request(self) -> Request | None:
        """The request for the next page; None when there is nothing more to ask for."""
        if self._limit == 0:
            return None
        if self._started and self._next_key is None:
            return None
        request = self.request
        size = self._request_limit()
        if size is not None:
            request = {**request, "Limit": size}
        if self._next_key is not None:
            request = {**request, "ExclusiveStartKey": self._next_key}
        return request

    def accept(self, response: Response) -> None:
        start = self._next_key
        self._next_key = next_start(self.operation, self.request, response, start)
        self._resume_key = start
        self._started = True
        self._rows = response["Items"]
        self._rows.reverse()
        self._at = None
        if self._next_key is not None:
            self._key_names = tuple(self._next_key)

    def take(self) -> Item | None:
        """The next item of the page at hand; None when another page is needed, or `limit` is reached."""
        if not self._rows:
            return None
        if self._limit is not None:
            if self._limit <= 0:
                return None
            self._limit -= 1
        self._at = self._rows.pop()
        return self._at

    @property
    def last_evaluated_key(self) -> Item | None:
        """Where to resume; None when everything has been handed out, and before the first page."""
        return self.place("last_evaluated_key") if self._started else None

    def place(self, asked_for: str) -> Item | None:
        """Where to resume; before the first page that is where the reader wanted to begin."""
        if not self._started:
            return self._next_key
        if not self._rows:
            return self._next_key
        if self._at is None:
            return self._resume_key
        names = _key_names(self.request, self.schema) if self._key_names is None else self._key_names
        if names is None or not self._at.keys() >= set(names):
            raise RuntimeError(
                f"{asked_for} cannot be told in the middle of a page of table {self.request['TableName']!r}: "
                "its items lack the table's key, or its key names are not known yet. Read the page to its end, or give "
                "limit= so that the page ends where you stop."
            )
        return {name: self._at[name] for name in names}

    # --- counting -----------------------------------------------------------------------------------------------------

    def count_request(self) -> Request | None:
        """Like `next_request`, for the number of items alone."""
        request = self.next_request()
        if request is None:
            return None
        request = {**request, "Select": "COUNT"}
        if request.pop("ProjectionExpression", None) is not None:
            _drop_unused_names(request)
        return request

    def counted(self, response: Response) -> int:
        """How many items of this answer to a `count_request` would be handed out."""
        count: int = response["Count"]
        return count

    def left(self) -> int:
        """Of the page at hand."""
        return len(self._rows)

    def within_limit(self, count: int) -> int:
        return count if self._limit is None else min(count, self._limit)

    def _request_limit(self) -> int | None:
        limit, page_size = self._limit, self._page_size
        if limit is None or page_size is None:
            return page_size
        is_selective = self.is_selective or "FilterExpression" in self.request
        if self._started and is_selective and "ProjectionExpression" not in self.request:
            # Asking for no more than what is missing would crawl through a selective filter one item at a time. The
            # place inside a page can be told: by now a LastEvaluatedKey has named the key attributes.
            return page_size
        return min(limit, page_size)


def _key_names(request: Request, schema: TableSchema | None) -> tuple[str, ...] | None:
    """The attributes of a LastEvaluatedKey: the table's key, then the index's where there is one."""
    if schema is None:
        return None
    names = schema.key_schema.names
    index_name = request.get("IndexName")
    if index_name is not None:
        index = next((index for index in schema.indexes if index.name == index_name), None)
        if index is None:
            return None
        names = tuple(dict.fromkeys((*names, *index.key_schema.names)))
    return names


def _drop_unused_names(request: Request) -> None:
    """Leave the names that the key condition or the filter uses: DynamoDB takes no others."""
    used = _NAME.findall(f"{request.get('KeyConditionExpression', '')} {request.get('FilterExpression', '')}")
    names = request.pop("ExpressionAttributeNames", None) or {}
    kept = {placeholder: name for placeholder, name in names.items() if placeholder in used}
    if kept:
        request["ExpressionAttributeNames"] = kept


def _check_limit(operation: str, limit: Any) -> None:
    if not isinstance(limit, int) or limit < 0:
        raise ValueError(f"{operation}: limit= is how many items to return, 0 or more, got {limit!r}")
