"""What a model class reads a whole table with at once: count and parallel_scan, and some day PartiQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, overload

from pydynox.client import flows
from pydynox.client.drivers import drive, drive_async
from pydynox.hooks import HookType
from pydynox.model.client_and_table import schema_of
from pydynox.model.hooks import refuse_coroutine_hooks_of, run_hooks, run_hooks_async
from pydynox.model.requests.reading import scan_request
from pydynox.model.results import reader_of, runs_after_load
from pydynox.model.sending import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydynox.client.metrics import OperationMetrics
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition

Item = dict[str, Any]


class TotalMethods:
    __slots__ = ()
    _definition: ClassVar[Definition]

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
        found = list(map(reader_of(definition, as_dict, False), items))
        if not as_dict and runs_after_load(definition):
            for instance in found:
                await run_hooks_async(instance, instance._definition, HookType.AFTER_LOAD)
        return found, metrics

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
        definition = cls._definition
        hooked = not as_dict and runs_after_load(definition)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        flow = parallel_scan_flow(definition, total_segments, filter_condition, consistent_read)
        items, metrics = drive(flow, Sender(definition))
        found = list(map(reader_of(definition, as_dict, False), items))
        if hooked:
            for instance in found:
                run_hooks(instance, instance._definition, HookType.AFTER_LOAD)
        return found, metrics

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
        definition = cls._definition
        return drive(count_flow(definition, filter_condition, consistent_read), Sender(definition))

    @classmethod
    async def execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        _refuse_partiql(cls.__name__)

    @classmethod
    def sync_execute_statement(
        cls, statement: str, parameters: Sequence[Any] | None = None, consistent_read: bool = False
    ) -> list[Self]:
        _refuse_partiql(cls.__name__)


def count_flow(
    definition: Definition, filter_condition: ConditionNode | None, consistent_read: bool | None
) -> flows.Flow[tuple[int, OperationMetrics]]:
    request = scan_request(definition, filter_condition, consistent_read, f"{definition.name}.count")
    return flows.count({**request, "Select": "COUNT"}, schema_of(definition))


def parallel_scan_flow(
    definition: Definition, total_segments: int, filter_condition: ConditionNode | None, consistent_read: bool | None
) -> flows.Flow[tuple[list[Item], OperationMetrics]]:
    request = scan_request(definition, filter_condition, consistent_read, f"{definition.name}.parallel_scan")
    return flows.parallel_scan(request, total_segments, schema_of(definition))


def _refuse_partiql(name: str) -> NoReturn:
    raise NotImplementedError(f"{name}.execute_statement(): PartiQL is not supported by this version of pydynox")
