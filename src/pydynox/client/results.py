"""What query and scan return: lazy iterators that are used once.

Used as what they are not, a list or the other of the two twins, they say what to write instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NoReturn

from pydynox.client.metrics import OperationMetrics
from pydynox.foundation.types import T
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Self

    from pydynox.client.paging import Pager
    from pydynox.client.sending import Sending
    from pydynox.foundation.types import Item


class _Pages(Generic[T]):
    """`convert` makes of a stored item what the reader gets.

    The pager keeps it, where the loops over items come by it sooner than through a result's `__getattr__`.
    """

    __slots__ = ("_client", "_pager", "metrics")

    def __init__(self, client: Sending, pager: Pager, convert: Callable[[Item], T]) -> None:
        self._client = client
        self._pager = pager
        pager.convert = convert
        self.metrics: OperationMetrics | None = None

    @property
    def last_evaluated_key(self) -> dict[str, Any] | None:
        """Where to resume after the last item returned; None before the first, and when there is nothing more."""
        key = self._pager.last_evaluated_key
        return None if key is None else plain_item(key)


# --- wrong use ------------------------------------------------------------------------------------------------------


def _name(result: object) -> str:
    return type(result).__name__


def _is_true(result: object) -> bool:
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
        return self

    def __next__(self) -> T:
        pager = self._pager
        item = pager.take()
        if item is None:
            item = self._first_of_next_page()
            if item is None:
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
        return next(self, None)

    def to_list(self) -> list[T]:
        """The items that are left."""
        return list(self)


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
        return self

    async def __anext__(self) -> T:
        pager = self._pager
        item = pager.take()
        while item is None:
            request = pager.next_request()
            if request is None:
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
        return await anext(self, None)

    async def to_list(self) -> list[T]:
        """The items that are left."""
        return [item async for item in self]


class QueryResult(Pages[dict[str, Any]]):
    __slots__ = ()


class AsyncQueryResult(AsyncPages[dict[str, Any]]):
    __slots__ = ()


class ScanResult(Pages[dict[str, Any]]):
    __slots__ = ()


class AsyncScanResult(AsyncPages[dict[str, Any]]):
    __slots__ = ()
