"""What a model class reads many items with, page by page: query and scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, overload

from pydynox.model.requests.reading import scan_pager, table_query_pager
from pydynox.model.results import async_result, sync_result
from pydynox.model.sending import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition
    from pydynox.model.results import AsyncModelQueryResult, AsyncModelScanResult, ModelQueryResult, ModelScanResult

Item = dict[str, Any]


class SetMethods:
    """`query` and `scan` send nothing until the first item is asked for.

    limit: items in total. page_size: items that one request evaluates. fields: paths to read; the rest of the instance
    stays None. as_dict: items as they are stored, without hooks.
    """

    __slots__ = ()
    _definition: ClassVar[Definition]

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
        return async_result(definition, Sender(definition), pager, as_dict, bool(fields))

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
        return sync_result(definition, Sender(definition), pager, as_dict, bool(fields))

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
        return async_result(definition, Sender(definition), pager, as_dict, bool(fields))

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
        return sync_result(definition, Sender(definition), pager, as_dict, bool(fields))
