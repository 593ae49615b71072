"""Where a model's requests go: its client, its table and the definition an in-process engine may need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pydynox.client.defaults import default_sender, get_default_client
from pydynox.client.sending import refuse_if_outlived
from pydynox.errors import ModelError

if TYPE_CHECKING:
    from pydynox.attributes.base import Attribute
    from pydynox.client import DynamoDBClient
    from pydynox.client.sending import Sending
    from pydynox.config import ModelConfig
    from pydynox.model.definition.definition import Definition
    from pydynox.schema import KeyAttribute, TableOptions, TableSchema

MOST_RECOVERY_DAYS = 35


def config_of(definition: Definition) -> ModelConfig:
    config: ModelConfig | None = getattr(definition.model, "model_config", None)
    if config is None:
        raise ModelError(f"{definition.name} has no table: give it a model_config = ModelConfig(table=...)")
    return config


def client_of(definition: Definition) -> DynamoDBClient:
    """The configured client, else the default one of this moment."""
    return config_of(definition).client or get_default_client() or _refuse(definition)


def sender_of(definition: Definition) -> Sending:
    """`client_of` for those who only send."""
    return config_of(definition).client or default_sender() or _refuse(definition)


def _refuse(definition: Definition) -> NoReturn:
    refuse_if_outlived(f"{definition.name} has no client")
    raise ValueError(
        f"{definition.name} has no client: call set_default_client(DynamoDBClient(...)), "
        "give its ModelConfig a client=, or use a pydynox.testing.MemoryBackend"
    )


def sender_and_schema(definition: Definition) -> tuple[Sending, TableSchema]:
    """Both at once, for every request."""
    config: ModelConfig = getattr(definition.model, "model_config", None) or config_of(definition)
    schema = definition.schema
    if schema is None or schema.table_name != config.table:
        schema = schema_of(definition)
    return config.client or default_sender() or _refuse(definition), schema


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
    return TableSchema(table, key_schema, indexes, declared_by, options=_options(definition, config_of(definition)))


def _options(definition: Definition, config: ModelConfig) -> TableOptions:
    from pydynox.schema import NO_OPTIONS

    recovery = config.point_in_time_recovery
    given = {
        "stream": config.stream,
        "time_to_live": definition.ttl.stored_name if config.ttl and definition.ttl is not None else None,
        "tags": tuple(config.tags.items()) if config.tags else None,
        "deletion_protection": config.deletion_protection or None,
        "recovery_days": None if recovery is False else MOST_RECOVERY_DAYS if recovery is True else recovery,
        "table_class": config.table_class,
    }
    given = {name: value for name, value in given.items() if value is not None}
    return NO_OPTIONS.replaced(**given) if given else NO_OPTIONS


def key_attribute(attribute: Attribute[Any]) -> KeyAttribute:
    """The attribute as part of a table's or index's key."""
    from pydynox.schema import KeyAttribute

    type_: Any = attribute.attr_type
    return KeyAttribute(attribute.stored_name, type_)
