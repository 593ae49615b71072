"""Secondary indexes: declared on a model, queried like it.

`projection` is "ALL", "KEYS_ONLY", or a list of the further attributes that the index holds.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.errors import ModelError
from pydynox.model.keys import stored_key_value
from pydynox.model.reading import query_pager
from pydynox.model.results import async_result, sync_result
from pydynox.model.sending import Sender
from pydynox.model.target import key_attribute, schema_of
from pydynox.schema import IndexSchema, KeySchema, Projection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydynox.attributes.base import Attribute
    from pydynox.client.paging import Pager
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition
    from pydynox.model.results import AsyncModelQueryResult, ModelQueryResult

__all__ = ["GlobalSecondaryIndex", "LocalSecondaryIndex"]

_MAX_KEYS = 4


class Index:
    """What both kinds share. Each model class has its own clone, whose `model` is that class."""

    is_index: ClassVar[bool] = True

    def __init__(self, index_name: str, projection: str | list[str]) -> None:
        if not index_name:
            raise ValueError("an index needs a name")
        self.index_name = index_name
        self.projection = projection
        self.model: Any = None

    def clone(self) -> Index:
        index = copy(self)
        index.model = None
        return index

    @property
    def bound_definition(self) -> Definition:
        """The plans of the index's class; RuntimeError if it is on none."""
        if self.model is None:
            raise RuntimeError(f"index {self.index_name!r} is no attribute of a model class")
        definition: Definition = self.model._definition
        return definition

    def names(self) -> list[str]:
        """The python names of the key attributes it declares itself."""
        raise NotImplementedError

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        raise NotImplementedError

    def check_attributes(self, definition: Definition) -> None:
        """ModelError for a name that the class does not declare."""
        for name in self.names():
            self.attribute(definition, name)

    def attribute(self, definition: Definition, name: str) -> Attribute[Any]:
        found = definition.attributes.get(name)
        if found is None:
            raise ModelError(f"{definition.name}: index {self.index_name!r} names {name!r}, which is no attribute")
        return found

    def projected(self, definition: Definition) -> Projection:
        if isinstance(self.projection, str):
            return Projection("KEYS_ONLY" if self.projection.upper() == "KEYS_ONLY" else "ALL")
        attributes = definition.attributes
        stored = (attributes[name].stored_name if name in attributes else name for name in self.projection)
        return Projection("INCLUDE", tuple(stored))

    def own_schema(self) -> IndexSchema:
        definition = self.bound_definition
        return next(index for index in schema_of(definition).indexes if index.name == self.index_name)

    def to_dynamodb_definition(self) -> dict[str, Any]:
        """The index as CreateTable takes it."""
        return self.own_schema().to_request()


class GlobalSecondaryIndex(Index):
    """An index with keys of its own: 1 to 4 partition and up to 4 sort attributes, by python name."""

    def __init__(
        self,
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
        return self.partition_keys[0]

    @property
    def sort_key(self) -> str | None:
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
            "hash_keys": [(key.name, key.type) for key in keys.partition_keys],
            "projection": projection.type,
        }
        if keys.sort_keys:
            made["range_keys"] = [(key.name, key.type) for key in keys.sort_keys]
        if projection.non_key_attributes:
            made["non_key_attributes"] = list(projection.non_key_attributes)
        return made

    def query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        last_evaluated_key: dict[str, Any] | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> AsyncModelQueryResult[Any]:
        """Items by the index. Partition values are given by name, and a single one also as the first argument."""
        definition = self.bound_definition
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        result: AsyncModelQueryResult[Any] = async_result(
            definition, Sender(definition), pager, as_dict, self._is_partial(fields)
        )
        return result

    def sync_query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        last_evaluated_key: dict[str, Any] | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> ModelQueryResult[Any]:
        definition = self.bound_definition
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        result: ModelQueryResult[Any] = sync_result(
            definition, Sender(definition), pager, as_dict, self._is_partial(fields)
        )
        return result

    def _is_partial(self, fields: Sequence[str] | None) -> bool:
        return bool(fields) or not (isinstance(self.projection, str) and self.projection.upper() != "KEYS_ONLY")

    def _pager(
        self,
        partition_key: Any,
        key_values: dict[str, Any],
        sort_key_condition: ConditionNode | None,
        filter_condition: ConditionNode | None,
        options: dict[str, Any],
    ) -> Pager:
        definition = self.bound_definition
        where = f"{definition.name}: query of index {self.index_name!r}"
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


class LocalSecondaryIndex(Index):
    """The table's partitions in the order of another attribute."""

    def __init__(self, index_name: str, sort_key: str, projection: str | list[str] = "ALL") -> None:
        super().__init__(index_name, projection)
        self.sort_key = sort_key

    def names(self) -> list[str]:
        return [self.sort_key]

    def schema_in(self, definition: Definition, table_keys: KeySchema) -> IndexSchema:
        sort_key = key_attribute(self.attribute(definition, self.sort_key))
        keys = KeySchema(table_keys.partition_keys, (sort_key,))
        return IndexSchema(self.index_name, keys, self.projected(definition), "LOCAL")

    def to_create_table_definition(self, model: Any) -> dict[str, Any]:
        """The index as the client's `create_table` takes it."""
        definition = model._definition
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

    def query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool = False,
        last_evaluated_key: dict[str, Any] | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> AsyncModelQueryResult[Any]:
        """Items of one partition by the index's sort key."""
        definition = self.bound_definition
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "consistent_read": consistent_read,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        # A local index fetches from the table what it does not hold itself, if that is asked for by name.
        result: AsyncModelQueryResult[Any] = async_result(
            definition, Sender(definition), pager, as_dict, bool(fields) or self.projection != "ALL"
        )
        return result

    def sync_query(
        self,
        partition_key: Any = None,
        sort_key_condition: ConditionNode | None = None,
        filter_condition: ConditionNode | None = None,
        limit: int | None = None,
        page_size: int | None = None,
        scan_index_forward: bool = True,
        consistent_read: bool = False,
        last_evaluated_key: dict[str, Any] | None = None,
        as_dict: bool = False,
        fields: Sequence[str] | None = None,
        **key_values: Any,
    ) -> ModelQueryResult[Any]:
        definition = self.bound_definition
        options = {
            "limit": limit,
            "page_size": page_size,
            "scan_index_forward": scan_index_forward,
            "consistent_read": consistent_read,
            "last_evaluated_key": last_evaluated_key,
            "fields": fields,
        }
        pager = self._pager(partition_key, key_values, sort_key_condition, filter_condition, options)
        result: ModelQueryResult[Any] = sync_result(
            definition, Sender(definition), pager, as_dict, bool(fields) or self.projection != "ALL"
        )
        return result

    def _pager(
        self,
        partition_key: Any,
        key_values: dict[str, Any],
        sort_key_condition: ConditionNode | None,
        filter_condition: ConditionNode | None,
        options: dict[str, Any],
    ) -> Pager:
        definition = self.bound_definition
        where = f"{definition.name}: query of index {self.index_name!r}"
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
