"""Global secondary indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from pydynox.model.client_and_table import key_attribute
from pydynox.model.indexes.base import Index, M
from pydynox.model.keys import stored_key_value
from pydynox.model.requests.reading import query_pager
from pydynox.schema import IndexSchema, KeySchema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.attributes.base import Attribute
    from pydynox.client.paging import Pager
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item
    from pydynox.model.definition import Definition
    from pydynox.model.results import AsyncModelQueryResult, ModelQueryResult
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
        projection: str | list[str] = "ALL",
    ) -> None:
        super().__init__(index_name, projection)
        self.partition_keys = [partition_key] if isinstance(partition_key, str) else list(partition_key)
        self.sort_keys = [sort_key] if isinstance(sort_key, str) else list(sort_key or ())
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
            tuple(key_attribute(self.attribute(definition, name)) for name in self.partition_keys),
            tuple(key_attribute(self.attribute(definition, name)) for name in self.sort_keys),
        )
        return IndexSchema(self.index_name, keys, self.projected(definition), "GLOBAL")

    def to_create_table_definition(self, model: Any) -> dict[str, Any]:
        """The index as the client's `create_table` takes it."""
        definition = model._definition
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
        last_evaluated_key: Item | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> Any:
        """Items by the index. Partition values are given by name, and a single one also as the first argument.

        For several sort attributes the condition is a combined one, equality on all but the last that it names.
        """
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
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
        values = []
        for number, name in enumerate(self.partition_keys):
            attribute = self.attribute(definition, name)
            value = self._partition_value(attribute, partition_key, key_values, where)
            stored = stored_key_value(attribute, value, where)
            values.append((attribute.stored_name, f"#gsi_hk{number}", f":gsi_hkv{number}", stored))
        if key_values:
            raise ValueError(f"{where} got unexpected {', '.join(map(repr, sorted(key_values)))}")
        return query_pager(
            definition,
            values,
            sort_key_condition,
            filter_condition,
            where=where,
            consistent_read=False,
            index_name=self.index_name,
            **options,
        )

    def _partition_value(self, attribute: Attribute[Any], given: Any, key_values: dict[str, Any], where: str) -> Any:
        """Takes what it uses out of `key_values`."""
        name = attribute.attr_name
        if given is not None:
            if len(self.partition_keys) > 1:
                raise ValueError(f"{where}: it has several partition attributes, give each by its name")
            return given
        if key_values.get(name) is not None:
            return key_values.pop(name)
        template = getattr(attribute, "template", None)
        if template is not None and all(key_values.get(each) is not None for each in template.placeholders):
            value = template.build(key_values)
            for placeholder in set(template.placeholders):
                del key_values[placeholder]
            return value
        raise ValueError(f"{where} needs a value for {name!r}")


def _one_or_several(member: str, keys: tuple[KeyAttribute, ...]) -> dict[str, Any]:
    """`hash_key` for one, `hash_keys` for several, nothing for none."""
    pairs = [(key.name, key.type) for key in keys]
    if len(pairs) > 1:
        return {f"{member}s": pairs}
    return {member: pairs[0]} if pairs else {}
