"""Global secondary indexes."""

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
    from pydynox.schema import KeyAttribute

_MAX_KEYS = 4

Owner = TypeVar("Owner")


class GlobalSecondaryIndex(Index[M]):
    """An index with keys of its own: 1 to 4 partition and up to 4 sort attributes, by python name."""

    def __init__(
        self: GlobalSecondaryIndex[Any],
        index_name: str,
        partition_key: str | list[str],
        sort_key: str | list[str] | None = None,
        projection: str | Sequence[Field] = "ALL",
    ) -> None:
        super().__init__(index_name, projection)
        self.partition_keys = names_of(index_name, "partition_key", partition_key)
        self.sort_keys = names_of(index_name, "sort_key", sort_key or ())
        if not 1 <= len(self.partition_keys) <= _MAX_KEYS:
            raise ValueError(f"index {index_name!r} needs 1 to 4 partition attributes, got {len(self.partition_keys)}")
        if len(self.sort_keys) > _MAX_KEYS:
            raise ValueError(f"index {index_name!r} can have up to 4 sort attributes, got {len(self.sort_keys)}")

    @property
    def partition_key(self) -> str:
        """The first of its partition attributes, and the only one of most indexes."""
        return self.partition_keys[0]

    @property
    def sort_key(self) -> str | None:
        """The first of its sort attributes; None if it has none."""
        return self.sort_keys[0] if self.sort_keys else None

    def names(self) -> list[str]:
        return [*self.partition_keys, *self.sort_keys]

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        keys = KeySchema(
            tuple(tables.key_attribute(self.attribute(definition, name)) for name in self.partition_keys),
            tuple(tables.key_attribute(self.attribute(definition, name)) for name in self.sort_keys),
        )
        return IndexSchema(self.index_name, keys, self.projected(definition), "GLOBAL")

    def to_create_table_definition(self, model_class: Any) -> dict[str, Any]:
        """The index as the client's `create_table` takes it."""
        definition = model_class._definition
        keys = self.schema_in(definition, KeySchema(())).key_schema
        projection = self.projected(definition)
        made: dict[str, Any] = {
            "index_name": self.index_name,
            **_one_or_several("hash_key", keys.partition_keys),
            **_one_or_several("range_key", keys.sort_keys),
            "projection": projection.type,
        }
        if projection.non_key_attributes:
            made["non_key_attributes"] = list(projection.non_key_attributes)
        return made

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: type[Owner]) -> GlobalSecondaryIndex[Owner]: ...

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
        """Items by the index. Partition values are given by name, and a single one also as the first argument.

        A key with a template is given by its placeholders, too. For several sort attributes the condition is a combined
        one, equality on all but the last that it names.
        """
        request = self._query_request(
            partition_key,
            key_values,
            sort_key_condition,
            sort_key_begins,
            filter_condition,
            scan_index_forward,
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
        fields: Sequence[Field] | None,
        as_dict: bool,
        any_type: bool,
    ) -> Request:
        definition = self.bound_definition
        where = self._where("query")
        sort_key = self.attribute(definition, self.sort_keys[0]) if len(self.sort_keys) == 1 else None
        if sort_key_begins is not None:
            if len(self.sort_keys) > 1:
                raise ValueError(f"{where}: it has several sort attributes, give a sort_key_condition=")
            sort_key_condition = requests.begins_condition(
                definition, sort_key, sort_key_begins, sort_key_condition, where
            )
        if partition_key is not None and len(self.partition_keys) > 1:
            raise ValueError(f"{where}: it has several partition attributes, give each by its name")
        values = []
        used: set[str] = set()
        for number, name in enumerate(self.partition_keys):
            attribute = self.attribute(definition, name)
            value = requests.partition_value(definition, attribute, partition_key, key_values, used, where)
            if value is None:
                raise requests.partition_needed(definition, attribute, where)
            stored = model_keys.stored_key_value(attribute, value, where)
            values.append((attribute.stored_name, f"#gsi_hk{number}", f":gsi_hkv{number}", stored))
        requests.refuse_surplus(definition, key_values, used, sort_key, where)
        return requests.query_request(
            definition,
            values,
            sort_key_condition,
            filter_condition,
            where=where,
            scan_index_forward=scan_index_forward,
            consistent_read=False,
            fields=fields,
            as_dict=as_dict,
            any_type=any_type,
            index_name=self.index_name,
        )


def _one_or_several(member: str, keys: tuple[KeyAttribute, ...]) -> dict[str, Any]:
    """`hash_key` for one, `hash_keys` for several, nothing for none."""
    pairs = [(key.name, key.type) for key in keys]
    if len(pairs) > 1:
        return {f"{member}s": pairs}
    return {member: pairs[0]} if pairs else {}
