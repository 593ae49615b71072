"""Local secondary indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from pydynox.model.client_and_table import key_attribute
from pydynox.model.indexes.base import Index, M, names_of_key
from pydynox.model.keys import stored_key_value
from pydynox.model.requests.reading import query_pager
from pydynox.schema import IndexSchema, KeySchema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.client.paging import Pager
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.definition import Definition
    from pydynox.model.results import AsyncModelQueryResult, ModelQueryResult

Owner = TypeVar("Owner")


class LocalSecondaryIndex(Index[M]):
    """The table's partitions in the order of another attribute.

    It fetches from the table what it does not hold itself, if that is asked for with `fields`.
    """

    def __init__(
        self: LocalSecondaryIndex[Any], index_name: str, sort_key: str, projection: str | list[str] = "ALL"
    ) -> None:
        super().__init__(index_name, projection)
        (self.sort_key,) = names_of_key(index_name, "sort_key", (sort_key,))

    def names(self) -> list[str]:
        return [self.sort_key]

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        sort_key = key_attribute(self.attribute(definition, self.sort_key))
        keys = KeySchema(table_keys.partition_keys, (sort_key,))
        return IndexSchema(self.index_name, keys, self.projected(definition), "LOCAL")

    def to_create_table_definition(self, model_class: Any) -> dict[str, Any]:
        """The index as the client's `create_table` takes it."""
        definition = model_class._definition
        sort_key = key_attribute(self.attribute(definition, self.sort_key))
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
            fields: Sequence[str] | None = ...,
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
            fields: Sequence[str] | None = ...,
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
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> Any:
        """Items of one partition by the index's sort key."""
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "consistent_read": consistent_read,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        return self._async_result(pager, as_dict, fields)

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
            fields: Sequence[str] | None = ...,
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
            fields: Sequence[str] | None = ...,
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
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> Any:
        """The blocking twin of `query`."""
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "consistent_read": consistent_read,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        return self._sync_result(pager, as_dict, fields)

    def _pager(
        self,
        partition_key: Any,
        key_values: dict[str, Any],
        sort_key_condition: ConditionNode | None,
        filter_condition: ConditionNode | None,
        options: dict[str, Any],
    ) -> Pager:
        definition = self.bound_definition
        where = self._where("query")
        attribute = definition.declared_partition_key()
        value = partition_key if partition_key is not None else key_values.pop(attribute.attr_name, None)
        if value is None:
            raise ValueError(f"{where} needs a value for {attribute.attr_name!r}")
        if key_values:
            raise ValueError(f"{where} got unexpected {', '.join(map(repr, sorted(key_values)))}")
        return query_pager(
            definition,
            ((attribute.stored_name, "#lsi_hk", ":lsi_hkv", stored_key_value(attribute, value, where)),),
            sort_key_condition,
            filter_condition,
            where=where,
            index_name=self.index_name,
            **options,
        )
