"""What a model class reads many items with: query, scan, count and parallel_scan, and some day PartiQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NoReturn, overload

from pydynox.client.drivers import drive, drive_async
from pydynox.model.base import ModelBase
from pydynox.model.lifecycle import Read
from pydynox.model.requests.reading import count_flow, parallel_scan_flow, scan_pager, table_query_pager
from pydynox.model.results import async_result, sync_result
from pydynox.model.sending import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydynox.client.metrics import OperationMetrics
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.results import AsyncModelQueryResult, AsyncModelScanResult, ModelQueryResult, ModelScanResult


class QueryAndScanMethods(ModelBase):
    """`query` and `scan` send nothing until the first item is asked for.

    limit: items in total. page_size: items that one request evaluates. fields: paths to read; the rest of the instance
    stays None. as_dict: items as they are stored, without hooks.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        @overload
        @classmethod
        def query(
            cls,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
            **placeholders: Any,
        ) -> AsyncModelQueryResult[Self]: ...
        @overload
        @classmethod
        def query(
            cls,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
            **placeholders: Any,
        ) -> AsyncModelQueryResult[Item]: ...

    @classmethod
    def query(
        cls,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool | None = None,
        last_evaluated_key: Item | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **placeholders: Any,
    ) -> Any:
        """The items of one partition, in the order of the sort key; placeholders are those of a key template."""
        definition = cls._definition
        pager = table_query_pager(
            definition,
            partition_key,
            placeholders,
            sort_key_condition,
            filter_condition,
            consistent_read,
            limit=limit,
            page_size=page_size,
            scan_index_forward=scan_index_forward,
            last_evaluated_key=last_evaluated_key,
            fields=fields,
        )
        return async_result(definition, pager, as_dict, bool(fields))

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_query(
            cls,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
            **placeholders: Any,
        ) -> ModelQueryResult[Self]: ...
        @overload
        @classmethod
        def sync_query(
            cls,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
            **placeholders: Any,
        ) -> ModelQueryResult[Item]: ...

    @classmethod
    def sync_query(
        cls,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool | None = None,
        last_evaluated_key: Item | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **placeholders: Any,
    ) -> Any:
        """The blocking twin of `query`."""
        definition = cls._definition
        pager = table_query_pager(
            definition,
            partition_key,
            placeholders,
            sort_key_condition,
            filter_condition,
            consistent_read,
            limit=limit,
            page_size=page_size,
            scan_index_forward=scan_index_forward,
            last_evaluated_key=last_evaluated_key,
            fields=fields,
        )
        return sync_result(definition, pager, as_dict, bool(fields))

    if TYPE_CHECKING:

        @overload
        @classmethod
        def scan(
            cls,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
        ) -> AsyncModelScanResult[Self]: ...
        @overload
        @classmethod
        def scan(
            cls,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
        ) -> AsyncModelScanResult[Item]: ...

    @classmethod
    def scan(
        cls,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        consistent_read: bool | None = None,
        last_evaluated_key: Item | None = None,
        segment: int | None = None,
        total_segments: int | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
    ) -> Any:
        """All items of the table; a class below a discriminator's reads its own and its subclasses' only."""
        definition = cls._definition
        pager = scan_pager(
            definition,
            filter_condition,
            consistent_read,
            segment,
            total_segments,
            fields,
            limit=limit,
            page_size=page_size,
            last_evaluated_key=last_evaluated_key,
        )
        return async_result(definition, pager, as_dict, bool(fields))

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_scan(
            cls,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[str] | None = ...,
        ) -> ModelScanResult[Self]: ...
        @overload
        @classmethod
        def sync_scan(
            cls,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            consistent_read: bool | None = ...,
            last_evaluated_key: Item | None = ...,
            segment: int | None = ...,
            total_segments: int | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[str] | None = ...,
        ) -> ModelScanResult[Item]: ...

    @classmethod
    def sync_scan(
        cls,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        consistent_read: bool | None = None,
        last_evaluated_key: Item | None = None,
        segment: int | None = None,
        total_segments: int | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
    ) -> Any:
        """The blocking twin of `scan`."""
        definition = cls._definition
        pager = scan_pager(
            definition,
            filter_condition,
            consistent_read,
            segment,
            total_segments,
            fields,
            limit=limit,
            page_size=page_size,
            last_evaluated_key=last_evaluated_key,
        )
        return sync_result(definition, pager, as_dict, bool(fields))

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
        ) -> tuple[list[Self], OperationMetrics]: ...
        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
        ) -> tuple[list[Item], OperationMetrics]: ...

    @classmethod
    async def parallel_scan(
        cls,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        as_dict: bool = False,
    ) -> Any:
        """All items of all segments, in segment order, and the metrics of all requests together."""
        definition = cls._definition
        flow = parallel_scan_flow(definition, total_segments, filter_condition, consistent_read)
        items, metrics = await drive_async(flow, Sender(definition))
        return await Read(definition, as_dict).finished_async(items), metrics

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
        ) -> tuple[list[Self], OperationMetrics]: ...
        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
        ) -> tuple[list[Item], OperationMetrics]: ...

    @classmethod
    def sync_parallel_scan(
        cls,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        as_dict: bool = False,
    ) -> Any:
        """The blocking twin of `parallel_scan`."""
        definition = cls._definition
        read = Read.blocking(definition, as_dict)
        flow = parallel_scan_flow(definition, total_segments, filter_condition, consistent_read)
        items, metrics = drive(flow, Sender(definition))
        return read.finished(items), metrics

    @classmethod
    async def count(
        cls, filter_condition: ConditionNode | None = None, consistent_read: bool | None = None
    ) -> tuple[int, OperationMetrics]:
        """How many items there are, found by reading the whole table."""
        definition = cls._definition
        return await drive_async(count_flow(definition, filter_condition, consistent_read), Sender(definition))

    @classmethod
    def sync_count(
        cls, filter_condition: ConditionNode | None = None, consistent_read: bool | None = None
    ) -> tuple[int, OperationMetrics]:
        """The blocking twin of `count`."""
        definition = cls._definition
        return drive(count_flow(definition, filter_condition, consistent_read), Sender(definition))

    @classmethod
    async def execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        """Raises NotImplementedError: PartiQL is not in this version."""
        _refuse_partiql(cls.__name__)

    @classmethod
    def sync_execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        """The blocking twin of `execute_statement`."""
        _refuse_partiql(cls.__name__)


def _refuse_partiql(name: str) -> NoReturn:
    raise NotImplementedError(f"{name}.execute_statement(): PartiQL is not supported by this version of pydynox")
