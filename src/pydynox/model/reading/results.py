"""What the reads of models return: lazy iterators that are used once, alike for tables, indexes, query and scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

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


class Wanted(NamedTuple):
    """What is asked of a read beside its request."""

    limit: int | None
    page_size: int | None
    last_evaluated_key: Item | None
    page_token: str | None
    as_dict: bool
    is_partial: bool
    on_error: OnError
    any_type: bool


def sync_result(definition: Definition, operation: str, request: Request, wanted: Wanted) -> Any:
    """The blocking twin of `async_result`."""
    read = Read.blocking(definition, wanted.as_dict, wanted.is_partial, wanted.any_type)
    sender = Sender(definition)
    pager = _pager(definition, operation, request, wanted, sender, read)
    class_: Any = ModelQueryResult if operation == "Query" else ModelScanResult
    if isinstance(pager, SiftingPager):
        return class_(sender, pager, read.finishing(pager.made) if read.is_followed else pager.made)
    return class_(sender, pager, read.of_item_finished if read.is_followed else read.of_item)


def async_result(definition: Definition, operation: str, request: Request, wanted: Wanted) -> Any:
    read = Read(definition, wanted.as_dict, wanted.is_partial, wanted.any_type)
    sender = Sender(definition)
    pager = _pager(definition, operation, request, wanted, sender, read)
    class_: Any = AsyncModelQueryResult if operation == "Query" else AsyncModelScanResult
    made = pager.made if isinstance(pager, SiftingPager) else read.of_item
    return class_(sender, pager, made, read.follow_async if read.is_followed else None)


def _pager(
    definition: Definition, operation: str, request: Request, wanted: Wanted, sender: Sender, read: Read
) -> Pager:
    limit, page_size, last_evaluated_key, page_token, _, _, on_error, any_type = wanted
    place = place_of(operation, request, sender, last_evaluated_key, page_token)
    schema = schema_of(definition)
    sharing = None if any_type else definition.sharing
    if on_error == "raise" and sharing is None:
        return Pager(operation, request, schema=schema, limit=limit, page_size=page_size, last_evaluated_key=place)
    check_on_error(on_error, f"{operation} of {definition.name}")
    return SiftingPager(
        operation,
        request,
        read.of_item,
        sharing,
        on_error,
        schema=schema,
        limit=limit,
        page_size=page_size,
        last_evaluated_key=place,
    )
