"""Local secondary indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from pydynox.model import keys as model_keys
from pydynox.model import reading, requests, tables
from pydynox.model.indexes.base import Index, M, names_of
from pydynox.schema import IndexSchema, KeySchema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition
    from pydynox.model.reading.results import AsyncModelQueryResult, ModelQueryResult
    from pydynox.model.reading.sifting import OnError
    from pydynox.model.requests.expressions import Field
    from pydynox.model.requests.query_keys import SortKeyBegins

Owner = TypeVar("Owner")


class LocalSecondaryIndex(Index[M]):
    """The table's partitions in the order of another attribute.

    It fetches from the table what it does not hold itself, if that is asked for with `fields`.
    """

    def __init__(
        self: LocalSecondaryIndex[Any], index_name: str, sort_key: str, projection: str | Sequence[Field] = "ALL"
    ) -> None:
        super().__init__(index_name, projection)
        (self.sort_key,) = names_of(index_name, "sort_key", (sort_key,))

    def names(self) -> list[str]:
        return [self.sort_key]

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        sort_key = tables.key_attribute(self.attribute(definition, self.sort_key))
        keys = KeySchema(table_keys.partition_keys, (sort_key,))
        return IndexSchema(self.index_name, keys, self.projected(definition), "LOCAL")

    def to_create_table_definition(self, model_class: Any) -> dict[str, Any]:
        """The index as the client's `create_table` takes it."""
        definition = model_class._definition
        sort_key = tables.key_attribute(self.attribute(definition, self.sort_key))
        projection = self.projected(definition)
        made: dict[str, Any] = {
            "index_name": self.index_name,
            "range_key": (sort_key.name, sort_key.type),
            "projection": projection.type,
        }
        if projection.non_key_attributes:
            made["non_key_attributes"] = list(projection.non_key_attributes)
        return made

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: type[Owner]) -> LocalSecondaryIndex[Owner]: ...

    if TYPE_CHECKING:

        @overload
        def query(
            self,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool = ...,
            last_evaluated_key: Item | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[Field] | None = ...,
            *,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
            **key_values: Any,
        ) -> AsyncModelQueryResult[M]: ...
        @overload
        def query(
            self,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool = ...,
            last_evaluated_key: Item | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[Field] | None = ...,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
            **key_values: Any,
        ) -> AsyncModelQueryResult[Item]: ...

    def query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool = False,
        last_evaluated_key: Item | None = None,
        as_dict: bool = False,
        fields: Sequence[Field] | None = None,
        *,
        sort_key_begins: SortKeyBegins | None = None,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
        **key_values: Any,
    ) -> Any:
        """Items of one partition by the index's sort key; the partition is given as in the model's `query`."""
        request = self._query_request(
            partition_key,
            key_values,
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
            self.bound_definition,
            "Query",
            request,
            reading.Wanted(
                limit,
                page_size,
                last_evaluated_key,
                page_token,
                as_dict,
                bool(fields) or self._is_partial(),
                on_error,
                any_type,
            ),
        )

    if TYPE_CHECKING:

        @overload
        def sync_query(
            self,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool = ...,
            last_evaluated_key: Item | None = ...,
            as_dict: Literal[False] = ...,
            fields: Sequence[Field] | None = ...,
            *,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
            **key_values: Any,
        ) -> ModelQueryResult[M]: ...
        @overload
        def sync_query(
            self,
            partition_key: Any = ...,
            sort_key_condition: ConditionNode | None = ...,
            filter_condition: ConditionNode | None = ...,
            limit: int | None = ...,
            page_size: int | None = ...,
            scan_index_forward: bool = ...,
            consistent_read: bool = ...,
            last_evaluated_key: Item | None = ...,
            *,
            as_dict: Literal[True],
            fields: Sequence[Field] | None = ...,
            sort_key_begins: SortKeyBegins | None = ...,
            page_token: str | None = ...,
            on_error: OnError = ...,
            any_type: bool = ...,
            **key_values: Any,
        ) -> ModelQueryResult[Item]: ...

    def sync_query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool = False,
        last_evaluated_key: Item | None = None,
        as_dict: bool = False,
        fields: Sequence[Field] | None = None,
        *,
        sort_key_begins: SortKeyBegins | None = None,
        page_token: str | None = None,
        on_error: OnError = "raise",
        any_type: bool = False,
        **key_values: Any,
    ) -> Any:
        """The blocking twin of `query`."""
        request = self._query_request(
            partition_key,
            key_values,
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
            self.bound_definition,
            "Query",
            request,
            reading.Wanted(
                limit,
                page_size,
                last_evaluated_key,
                page_token,
                as_dict,
                bool(fields) or self._is_partial(),
                on_error,
                any_type,
            ),
        )

    def _query_request(
        self,
        partition_key: Any,
        key_values: dict[str, Any],
        sort_key_condition: ConditionNode | None,
        sort_key_begins: SortKeyBegins | None,
        filter_condition: ConditionNode | None,
        scan_index_forward: bool,
        consistent_read: bool,
        fields: Sequence[Field] | None,
        as_dict: bool,
        any_type: bool,
    ) -> Request:
        definition = self.bound_definition
        where = self._where("query")
        attribute = definition.declared_partition_key()
        sort_key = self.attribute(definition, self.sort_key)
        used: set[str] = set()
        value = requests.partition_value(definition, attribute, partition_key, key_values, used, where)
        if value is None:
            raise requests.partition_needed(definition, attribute, where)
        requests.refuse_surplus(definition, key_values, used, sort_key, where)
        if sort_key_begins is not None:
            sort_key_condition = requests.begins_condition(
                definition, sort_key, sort_key_begins, sort_key_condition, where
            )
        return requests.query_request(
            definition,
            ((attribute.stored_name, "#lsi_hk", ":lsi_hkv", model_keys.stored_key_value(attribute, value, where)),),
            sort_key_condition,
            filter_condition,
            where=where,
            scan_index_forward=scan_index_forward,
            consistent_read=consistent_read,
            fields=fields,
            as_dict=as_dict,
            any_type=any_type,
            index_name=self.index_name,
        )
