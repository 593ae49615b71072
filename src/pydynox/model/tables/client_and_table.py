"""Where a model's requests go: its client, its table and the definition an in-process engine may need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.defaults import get_default_client
from pydynox.client.sending import refuse_if_outlived
from pydynox.errors import ModelError

if TYPE_CHECKING:
    from pydynox.attributes.base import Attribute
    from pydynox.client import DynamoDBClient
    from pydynox.config import ModelConfig
    from pydynox.model.definition.definition import Definition
    from pydynox.schema import KeyAttribute, TableSchema


def config_of(definition: Definition) -> ModelConfig:
    config: ModelConfig | None = getattr(definition.model, "model_config", None)
    if config is None:
        raise ModelError(f"{definition.name} has no table: give it a model_config = ModelConfig(table=...)")
    return config


def client_of(definition: Definition) -> DynamoDBClient:
    """The configured client, else the default one of this moment."""
    client = config_of(definition).client
    if client is None:
        client = get_default_client()
        if client is None:
            refuse_if_outlived(f"{definition.name} has no client")
            raise ValueError(
                f"{definition.name} has no client: call set_default_client(DynamoDBClient(...)), "
                "give its ModelConfig a client=, or use a pydynox.testing.MemoryBackend"
            )
    return client


def client_and_schema(definition: Definition) -> tuple[DynamoDBClient, TableSchema]:
    """Both at once, for every request."""
    config: ModelConfig = getattr(definition.model, "model_config", None) or config_of(definition)
    schema = definition.schema
    if schema is None or schema.table_name != config.table:
        schema = schema_of(definition)
    return config.client or get_default_client() or client_of(definition), schema


def schema_of(definition: Definition) -> TableSchema:
    """The table as the class declares it; the same object as long as the table's name is."""
    table = config_of(definition).table
    schema = definition.schema
    if schema is None or schema.table_name != table:
        schema = definition.schema = _made(definition, table)
    return schema


def _made(definition: Definition, table: str) -> TableSchema:
    from pydynox.schema import KeySchema, TableSchema  # with the first request

    partition_key, sort_key = definition.declared_partition_key(), definition.sort_key
    key_schema = KeySchema((key_attribute(partition_key),), () if sort_key is None else (key_attribute(sort_key),))
    indexes = tuple(index.schema_in(definition, key_schema) for index in definition.indexes.values())
    # With its module, since test modules like to declare the same names.
    declared_by = f"{definition.model.__module__}.{definition.model.__qualname__}"
    return TableSchema(table, key_schema, indexes, declared_by)


def key_attribute(attribute: Attribute[Any]) -> KeyAttribute:
    """The attribute as part of a table's or index's key."""
    from pydynox.schema import KeyAttribute

    type_: Any = attribute.attr_type
    return KeyAttribute(attribute.stored_name, type_)
