"""What the reads of models return: lazy iterators that are used once, alike for tables, indexes, query and scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.pages.pager import Pager, place_of
from pydynox.client.results import AsyncPages, Pages
from pydynox.foundation.public_names import name_as
from pydynox.model.lifecycle.course import Read
from pydynox.model.reading.sifting import SiftingPager, check_on_error
from pydynox.model.tables.client_and_table import schema_of
from pydynox.model.tables.sending import Sender

if TYPE_CHECKING:
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition
    from pydynox.model.reading.sifting import Failed, OnError

M = TypeVar("M")


class _OfModels:
    """What was passed over."""

    __slots__ = ()

    _pager: Pager

    @property
    def skipped(self) -> int:
        """How many items of other models of the table came before the last item returned."""
        pager = self._pager
        return pager.skipped if isinstance(pager, SiftingPager) else 0

    @property
    def failed(self) -> list[Failed]:
        """The items that could not be loaded, each with its error, where `on_error` has them passed over."""
        pager = self._pager
        return pager.failed if isinstance(pager, SiftingPager) else []


class ModelQueryResult(_OfModels, Pages[M]):
    """Of the `sync_query` of a model or index."""

    __slots__ = ()


class ModelScanResult(_OfModels, Pages[M]):
    """Of the `sync_scan` of a model or index."""

    __slots__ = ()


class AsyncModelQueryResult(_OfModels, AsyncPages[M]):
    """Of the `query` of a model or index."""

    __slots__ = ()


class AsyncModelScanResult(_OfModels, AsyncPages[M]):
    """Of the `scan` of a model or index."""

    __slots__ = ()


for _public in (ModelQueryResult, ModelScanResult, AsyncModelQueryResult, AsyncModelScanResult):
    _public.__module__ = "pydynox.model"
name_as(ModelQueryResult, _OfModels)


def sync_result(
    definition: Definition,
    operation: str,
    request: Request,
    limit: int | None,
    page_size: int | None,
    last_evaluated_key: Item | None,
    page_token: str | None,
    as_dict: bool,
    is_partial: bool,
    on_error: OnError,
    any_type: bool,
) -> Any:
    """The blocking twin of `async_result`."""
    read = Read.blocking(definition, as_dict, is_partial, any_type)
    sender = Sender(definition)
    place = place_of(operation, request, sender, last_evaluated_key, page_token)
    class_: Any = ModelQueryResult if operation == "Query" else ModelScanResult
    if on_error == "raise" and (any_type or definition.sharing is None):
        pager = Pager(
            operation,
            request,
            schema=schema_of(definition),
            limit=limit,
            page_size=page_size,
            last_evaluated_key=place,
        )
        return class_(sender, pager, read.of_item_finished if read.is_followed else read.of_item)
    sifting = _sifting_pager(definition, operation, request, limit, page_size, place, read, on_error, any_type)
    return class_(sender, sifting, read.finishing(sifting.made) if read.is_followed else sifting.made)


def async_result(
    definition: Definition,
    operation: str,
    request: Request,
    limit: int | None,
    page_size: int | None,
    last_evaluated_key: Item | None,
    page_token: str | None,
    as_dict: bool,
    is_partial: bool,
    on_error: OnError,
    any_type: bool,
) -> Any:
    read = Read(definition, as_dict, is_partial, any_type)
    sender = Sender(definition)
    place = place_of(operation, request, sender, last_evaluated_key, page_token)
    follow = read.follow_async if read.is_followed else None
    class_: Any = AsyncModelQueryResult if operation == "Query" else AsyncModelScanResult
    if on_error == "raise" and (any_type or definition.sharing is None):
        pager = Pager(
            operation,
            request,
            schema=schema_of(definition),
            limit=limit,
            page_size=page_size,
            last_evaluated_key=place,
        )
        return class_(sender, pager, read.of_item, follow)
    sifting = _sifting_pager(definition, operation, request, limit, page_size, place, read, on_error, any_type)
    return class_(sender, sifting, sifting.made, follow)


def _sifting_pager(
    definition: Definition,
    operation: str,
    request: Request,
    limit: int | None,
    page_size: int | None,
    place: Item | None,
    read: Read,
    on_error: OnError,
    any_type: bool,
) -> SiftingPager:
    check_on_error(on_error, f"{operation} of {definition.name}")
    return SiftingPager(
        operation,
        request,
        read.of_item,
        None if any_type else definition.sharing,
        on_error,
        schema=schema_of(definition),
        limit=limit,
        page_size=page_size,
        last_evaluated_key=place,
    )
