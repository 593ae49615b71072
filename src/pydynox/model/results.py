"""What the reads of models return: lazy iterators that are used once, alike for tables, indexes, query and scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.results import AsyncPages, Pages
from pydynox.model.lifecycle import Read
from pydynox.model.sending import Sender

if TYPE_CHECKING:
    from pydynox.client.paging import Pager
    from pydynox.model.definition import Definition

M = TypeVar("M")


class ModelQueryResult(Pages[M]):
    """Of the `sync_query` of a model or index."""

    __slots__ = ()


class ModelScanResult(Pages[M]):
    """Of the `sync_scan` of a model or index."""

    __slots__ = ()


class AsyncModelQueryResult(AsyncPages[M]):
    """Of the `query` of a model or index."""

    __slots__ = ()


class AsyncModelScanResult(AsyncPages[M]):
    """Of the `scan` of a model or index."""

    __slots__ = ()


for _public in (ModelQueryResult, ModelScanResult, AsyncModelQueryResult, AsyncModelScanResult):
    _public.__module__ = "pydynox.model"


def sync_result(definition: Definition, pager: Pager, as_dict: bool, partial: bool) -> Any:
    """The blocking twin of `result`."""
    read = Read.blocking(definition, as_dict, partial)
    class_: Any = ModelQueryResult if pager.operation == "Query" else ModelScanResult
    return class_(Sender(definition), pager, read.of_item_finished if read.is_followed else read.of_item)


def async_result(definition: Definition, pager: Pager, as_dict: bool, partial: bool) -> Any:
    read = Read(definition, as_dict, partial)
    class_: Any = AsyncModelQueryResult if pager.operation == "Query" else AsyncModelScanResult
    return class_(Sender(definition), pager, read.of_item, read.follow_async if read.is_followed else None)
