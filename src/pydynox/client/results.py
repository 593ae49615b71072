"""What query and scan return: lazy iterators that are used once.

Used as what they are not, a list or the other of the two twins, they say what to write instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, NoReturn

from pydynox.client import flows
from pydynox.client.metrics import OperationMetrics
from pydynox.errors import NoItemError, ResultConsumedError, SeveralItemsError
from pydynox.foundation.public_names import name_as
from pydynox.foundation.types import T
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Self

    from pydynox.client.pages.pager import Pager
    from pydynox.client.sending import Sending
    from pydynox.foundation.types import Item


_NONE: Any = object()


class Page(NamedTuple, Generic[T]):
    """Items, and the token to go on after the last of them; it is None at the end."""

    items: list[T]
    page_token: str | None


class _Pages(Generic[T]):
    """`convert` makes of a stored item what the reader gets.

    The pager keeps it, where the loops over items come by it sooner than through a result's `__getattr__`.
    """

    __slots__ = ("_client", "_has_ended", "_pager", "metrics")

    def __init__(self, client: Sending, pager: Pager, convert: Callable[[Item], T]) -> None:
        self._client = client
        self._pager = pager
        self._has_ended = False
        pager.convert = convert
        self.metrics: OperationMetrics | None = None

    @property
    def last_evaluated_key(self) -> dict[str, Any] | None:
        """Where to resume after the last item returned; None before the first, and when there is nothing more."""
        key = self._pager.last_evaluated_key
        return None if key is None else plain_item(key)

    @property
    def page_token(self) -> str | None:
        """Text for a URL that says where to go on after the last item returned, as `page_token=` of the same read.

        Before the first item it is the token that the read began with; None when there is nothing more.
        """
        pager = self._pager
        key = pager.place("page_token")
        return None if key is None else self._client.page_tokens.token(pager.operation, pager.request, key)

    def _refuse_second_reading(self) -> NoReturn:
        raise ResultConsumedError(
            f"{_name(self)} was read to its end, and hands out each item once: query again, or keep the list that "
            "to_list() gives"
        )

    def _only(self, item: Any, other: Any) -> Any:
        where = _where(self._pager)
        if item is _NONE:
            raise NoItemError(f"{where}: expected one item, found none")
        if other is not _NONE:
            raise SeveralItemsError(f"{where}: expected one item, found more")
        return item


def _where(pager: Pager) -> str:
    index = pager.request.get("IndexName")
    of_index = "" if index is None else f", index {index!r}"
    return f"{pager.operation} of table {pager.request['TableName']!r}{of_index}"


# --- wrong use ------------------------------------------------------------------------------------------------------


def _name(result: object) -> str:
    return type(result).__name__


def _is_true(result: object) -> bool:
    from warnings import warn

    from pydynox.errors import AlwaysTrueWarning

    warn(
        f"{_name(result)} is true with and without items, which it reads as they are asked for: compare first() with "
        "None, or use to_list()",
        AlwaysTrueWarning,
        stacklevel=2,
    )
    return True


def _has_no_length(result: object) -> NoReturn:
    raise TypeError(f"{_name(result)} has no len(), it reads items as they are asked for: use len(result.to_list())")


def _has_no_indexes(result: object, index: Any) -> NoReturn:
    raise TypeError(f"{_name(result)} has no indexes: use result.first() or result.to_list()[{index!r}]")


def _is_not_asynchronous(result: object) -> NoReturn:
    raise TypeError(f"{_name(result)} is not asynchronous: use `for`, or call the method without sync_")


def _is_not_awaitable(result: object) -> NoReturn:
    raise TypeError(
        f"{_name(result)} cannot be awaited, it is an asynchronous iterator of items: use `async for`, "
        "`await result.to_list()` or `await result.first()`"
    )


def _is_not_blocking(result: object) -> NoReturn:
    raise TypeError(
        f"{_name(result)} is asynchronous: use `async for` or `await result.to_list()`, "
        "or in blocking code the sync_ method"
    )


def _has_no_length_to_wait_for(result: object) -> NoReturn:
    raise TypeError(
        f"{_name(result)} has no len(): use len(await result.to_list()), or in blocking code the sync_ method"
    )


def _has_no_indexes_to_wait_for(result: object, index: Any) -> NoReturn:
    raise TypeError(
        f"{_name(result)} has no indexes: use `await result.first()` or `(await result.to_list())[{index!r}]`, "
        "or in blocking code the sync_ method"
    )


def _has_no_attribute(result: object, name: str) -> NoReturn:
    raise AttributeError(
        f"{_name(result)} has no attribute {name!r}, it is an asynchronous iterator of items: use `async for` or "
        "`await result.first()`, or in blocking code the sync_ method"
    )


# --- results --------------------------------------------------------------------------------------------------------


class Pages(_Pages[T]):
    """Blocking; `metrics` are the last page's."""

    __slots__ = ()

    def __iter__(self) -> Self:
        if self._has_ended:
            self._refuse_second_reading()
        return self

    def __next__(self) -> T:
        pager = self._pager
        item = pager.take()
        if item is None:
            item = self._first_of_next_page()
            if item is None:
                self._has_ended = True
                raise StopIteration
        converted: T = pager.convert(item)
        return converted

    def _first_of_next_page(self) -> Item | None:
        pager = self._pager
        item = None
        while item is None:
            request = pager.next_request()
            if request is None:
                return None
            pager.accept(self._client.perform(pager.operation, request, pager.schema))
            self.metrics = self._client.get_last_metrics()
            item = pager.take()
        return item

    if not TYPE_CHECKING:  # type checkers have their own words for these
        __bool__ = _is_true
        __len__ = _has_no_length
        __getitem__ = _has_no_indexes
        __aiter__ = _is_not_asynchronous

    def first(self) -> T | None:
        """The next item; None when there is none."""
        ended = self._has_ended
        item = next(self, None)
        self._has_ended = ended  # to go on after it is no second reading, whatever it found
        return item

    def one(self) -> T:
        """The only item; NoItemError or SeveralItemsError if there is none, or another one."""
        item: T = next(iter(self), _NONE)
        only: T = self._only(item, next(self, _NONE))
        return only

    def to_list(self) -> list[T]:
        """The items that are left."""
        return list(self)

    def page(self) -> Page[T]:
        """The items that are left, which are `limit` at the most, and the token to go on after them."""
        return Page(self.to_list(), self.page_token)

    def count(self) -> int:
        """How many items are left, found by reading on without them; the result stays where it is."""
        return flows.drive(flows.count_left(self._pager), self._client)


class AsyncPages(_Pages[T]):
    """Asynchronous; `metrics` are the last page's. `follow` is awaited with each item behind its conversion."""

    __slots__ = ()

    def __init__(
        self,
        client: Sending,
        pager: Pager,
        convert: Callable[[Item], T],
        follow: Callable[[T], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(client, pager, convert)
        pager.follow = follow

    def __aiter__(self) -> Self:
        if self._has_ended:
            self._refuse_second_reading()
        return self

    async def __anext__(self) -> T:
        pager = self._pager
        item = pager.take()
        while item is None:
            request = pager.next_request()
            if request is None:
                self._has_ended = True
                raise StopAsyncIteration
            pager.accept(await self._client.perform_async(pager.operation, request, pager.schema))
            self.metrics = self._client.get_last_metrics()
            item = pager.take()
        converted: T = pager.convert(item)
        if pager.follow is not None:
            await pager.follow(converted)
        return converted

    if not TYPE_CHECKING:
        __bool__ = _is_true
        __await__ = _is_not_awaitable
        __iter__ = _is_not_blocking
        __len__ = _has_no_length_to_wait_for
        __getitem__ = _has_no_indexes_to_wait_for
        __getattr__ = _has_no_attribute

    async def first(self) -> T | None:
        """The next item; None when there is none."""
        ended = self._has_ended
        item = await anext(self, None)
        self._has_ended = ended
        return item

    async def one(self) -> T:
        """The only item; NoItemError or SeveralItemsError if there is none, or another one."""
        item: T = await anext(aiter(self), _NONE)
        only: T = self._only(item, await anext(self, _NONE))
        return only

    async def to_list(self) -> list[T]:
        """The items that are left."""
        return [item async for item in self]

    async def page(self) -> Page[T]:
        """The items that are left, which are `limit` at the most, and the token to go on after them."""
        return Page(await self.to_list(), self.page_token)

    async def count(self) -> int:
        """How many items are left, found by reading on without them; the result stays where it is."""
        return await flows.drive_async(flows.count_left(self._pager), self._client)


class QueryResult(Pages[dict[str, Any]]):
    """Of `sync_query`."""

    __slots__ = ()


class AsyncQueryResult(AsyncPages[dict[str, Any]]):
    """Of `query`."""

    __slots__ = ()


class ScanResult(Pages[dict[str, Any]]):
    """Of `sync_scan`."""

    __slots__ = ()


class AsyncScanResult(AsyncPages[dict[str, Any]]):
    """Of `scan`."""

    __slots__ = ()


name_as(QueryResult, _Pages, Pages)
name_as(AsyncQueryResult, AsyncPages)
for _public in (Page, QueryResult, AsyncQueryResult, ScanResult, AsyncScanResult):
    _public.__module__ = "pydynox.query"
