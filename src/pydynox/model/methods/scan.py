"""What a model class reads and counts all of its items with, and PartiQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydynox.client import flows
from pydynox.model import lifecycle, reading, requests, tables
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydynox.client.flows import Flow
    from pydynox.client.metrics import OperationMetrics
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.reading.results import AsyncModelScanResult, ModelScanResult
    from pydynox.model.reading.sifting import LoadedItems, OnError, PassingOver
    from pydynox.model.requests.expressions import Field


class ScanMethods(ModelBase):
    """Parameters are those of `query`; `scan` sends nothing until the first item is asked for."""

    __slots__ = ()

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
            fields: Sequence[Field] | None = ...,
            *,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """All items of the table; a class below a discriminator's reads its own and its subclasses' only."""
        definition = cls._definition
        request = requests.segment_scan_request(
            definition, filter_condition, consistent_read, segment, total_segments, fields, as_dict, any_type
        )
        return reading.async_result(
            definition,
            "Scan",
            request,
            reading.Wanted(limit, page_size, last_evaluated_key, page_token, as_dict, bool(fields), on_error, any_type),
        )

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
            fields: Sequence[Field] | None = ...,
            *,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """The blocking twin of `scan`."""
        definition = cls._definition
        request = requests.segment_scan_request(
            definition, filter_condition, consistent_read, segment, total_segments, fields, as_dict, any_type
        )
        return reading.sync_result(
            definition,
            "Scan",
            request,
            reading.Wanted(limit, page_size, last_evaluated_key, page_token, as_dict, bool(fields), on_error, any_type),
        )

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[Self], OperationMetrics]: ...
        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[Self], OperationMetrics]: ...
        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[Item], OperationMetrics]: ...
        @overload
        @classmethod
        async def parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[Item], OperationMetrics]: ...

    @classmethod
    async def parallel_scan(
        cls,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        as_dict: bool = False,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """All items of all segments, in segment order, and the metrics of all requests together.

        With `on_error` what does not load is passed over: `failed` of the list has it.
        """
        definition = cls._definition
        read = reading.ReadAtOnce(
            lifecycle.Read(definition, as_dict, any_type=any_type), definition, "Scan", on_error, any_type
        )
        flow = requests.parallel_scan_flow(definition, total_segments, filter_condition, consistent_read, any_type)
        items, metrics = await flows.drive_async(flow, tables.Sender(definition))
        return await read.finished_async(items), metrics

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            *,
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[Self], OperationMetrics]: ...
        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            as_dict: Literal[False] = ...,
            *,
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[Self], OperationMetrics]: ...
        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            on_error: Literal["raise"] = ...,
            any_type: bool = ...,
        ) -> tuple[list[Item], OperationMetrics]: ...
        @overload
        @classmethod
        def sync_parallel_scan(
            cls,
            total_segments: int,
            filter_condition: ConditionNode | None = ...,
            consistent_read: bool | None = ...,
            *,
            as_dict: Literal[True],
            on_error: PassingOver,
            any_type: bool = ...,
        ) -> tuple[LoadedItems[Item], OperationMetrics]: ...

    @classmethod
    def sync_parallel_scan(
        cls,
        total_segments: int,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        as_dict: bool = False,
        *,
        on_error: OnError = "raise",
        any_type: bool = False,
    ) -> Any:
        """The blocking twin of `parallel_scan`."""
        definition = cls._definition
        read = reading.ReadAtOnce(
            lifecycle.Read.blocking(definition, as_dict, any_type=any_type), definition, "Scan", on_error, any_type
        )
        flow = requests.parallel_scan_flow(definition, total_segments, filter_condition, consistent_read, any_type)
        items, metrics = flows.drive(flow, tables.Sender(definition))
        return read.finished(items), metrics

    @classmethod
    async def count(
        cls,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        *,
        any_type: bool = False,
    ) -> tuple[int, OperationMetrics]:
        """How many items there are, found by reading the whole table."""
        definition = cls._definition
        flow = requests.count_flow(definition, filter_condition, consistent_read, any_type)
        return await flows.drive_async(flow, tables.Sender(definition))

    @classmethod
    def sync_count(
        cls,
        filter_condition: ConditionNode | None = None,
        consistent_read: bool | None = None,
        *,
        any_type: bool = False,
    ) -> tuple[int, OperationMetrics]:
        """The blocking twin of `count`."""
        definition = cls._definition
        return flows.drive(
            requests.count_flow(definition, filter_condition, consistent_read, any_type), tables.Sender(definition)
        )

    @classmethod
    async def execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        """Instances of all that a SELECT finds, or of what the RETURNING of a write asks for; `after_load` runs.

        The client's method of this name reads page by page.
        """
        definition = cls._definition
        flow = _statement(statement, parameters, consistent_read)
        return await lifecycle.Read(definition).finished_async(await flows.drive_async(flow, tables.Sender(definition)))

    @classmethod
    def sync_execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        """The blocking twin of `execute_statement`."""
        definition = cls._definition
        read = lifecycle.Read.blocking(definition)
        flow = _statement(statement, parameters, consistent_read)
        return read.finished(flows.drive(flow, tables.Sender(definition)))


def _statement(statement: str, parameters: Sequence[Any] | None, consistent_read: bool) -> Flow[list[Item]]:
    from pydynox.client.flows.partiql import every_page  # with the first statement: few models send any
    from pydynox.client.operations.partiql import statement_request

    return every_page(statement_request(statement, parameters, consistent_read))
