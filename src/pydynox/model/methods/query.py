"""What a model class reads the items of a partition with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydynox.model import reading, requests
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.reading.results import AsyncModelQueryResult, ModelQueryResult
    from pydynox.model.reading.sifting import OnError
    from pydynox.model.requests.expressions import Field
    from pydynox.model.requests.query_keys import SortKeyBegins


class QueryMethods(ModelBase):
    """`query` sends nothing until the first item is asked for.

    limit: items in total. page_size: items that one request evaluates. fields: paths to read; the rest of the instance
    stays None. as_dict: items as they are stored, without hooks. page_token: where a result of the same query stopped.
    sort_key_begins: the beginning of the sort key, as text or as values of its first placeholders. on_error: "skip", or
    a function of item and error, passes over items that cannot be loaded, and the result keeps them in `failed`.
    any_type: items of other models of the table, too.
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
            fields: Sequence[Field] | None = ...,
            *,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        sort_key_begins: SortKeyBegins | None = None,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
        **placeholders: Any,
    ) -> Any:
        """The items of one partition, in the order of the sort key.

        The partition is given as `partition_key`, by its name, or by the placeholders of its template.
        """
        definition = cls._definition
        request = requests.table_query_request(
            definition,
            partition_key,
            placeholders,
            sort_key_condition,
            sort_key_begins,
            filter_condition,
            scan_index_forward,
            consistent_read,
            fields,
            as_dict,
            any_type,
        )
        return reading.async_result(
            definition,
            "Query",
            request,
            reading.Wanted(limit, page_size, last_evaluated_key, page_token, as_dict, bool(fields), on_error, any_type),
        )

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
            fields: Sequence[Field] | None = ...,
            *,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
            fields: Sequence[Field] | None = ...,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
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
        fields: Sequence[Field] | None = None,
        *,
        sort_key_begins: SortKeyBegins | None = None,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
        **placeholders: Any,
    ) -> Any:
        """The blocking twin of `query`."""
        definition = cls._definition
        request = requests.table_query_request(
            definition,
            partition_key,
            placeholders,
            sort_key_condition,
            sort_key_begins,
            filter_condition,
            scan_index_forward,
            consistent_read,
            fields,
            as_dict,
            any_type,
        )
        return reading.sync_result(
            definition,
            "Query",
            request,
            reading.Wanted(limit, page_size, last_evaluated_key, page_token, as_dict, bool(fields), on_error, any_type),
        )
