"""Tables as model classes declare them, one or several together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.flows.drivers import drive, drive_async
from pydynox.client.requests.tables import table_options, with_options
from pydynox.errors import ModelError
from pydynox.model.instances.base import ModelBase
from pydynox.model.tables.client_and_table import client_of, config_of, schema_of
from pydynox.model.tables.sending import Sender
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.client.flows import Flow
    from pydynox.model.definition.definition import Definition


async def create_table(
    *models: type[ModelBase],
    billing_mode: str = "PAY_PER_REQUEST",
    read_capacity: int | None = None,
    write_capacity: int | None = None,
    table_class: str | None = None,
    encryption: str | None = None,
    kms_key_id: str | None = None,
    wait: bool = False,
    timeout_seconds: float | None = None,
) -> None:
    """Create the tables of these models; models that share one get it with the indexes of all of them.

    The models that `ModelConfig(shares=...)` names count as if they were given.

    ModelError names two classes that cannot share a table, before anything is sent. The parameters are those of
    `Model.create_table`, for each table.

    .. versionadded:: 2.0
    """
    options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
    for sender, flow in creations(models, options, wait, timeout_seconds):
        await drive_async(flow, sender)


def sync_create_table(
    *models: type[ModelBase],
    billing_mode: str = "PAY_PER_REQUEST",
    read_capacity: int | None = None,
    write_capacity: int | None = None,
    table_class: str | None = None,
    encryption: str | None = None,
    kms_key_id: str | None = None,
    wait: bool = False,
    timeout_seconds: float | None = None,
) -> None:
    """`create_table`, blocking."""
    options = table_options(billing_mode, read_capacity, write_capacity, table_class, encryption, kms_key_id)
    for sender, flow in creations(models, options, wait, timeout_seconds):
        drive(flow, sender)


def creations(
    models: tuple[type[ModelBase], ...], options: dict[str, Any], wait: bool, timeout_seconds: float | None
) -> list[tuple[Sender, Flow[None]]]:
    """For each table who sends and what, in the order in which the tables are first named."""
    tables: dict[str, list[Definition]] = {}
    for definition in _with_sharing(_definitions(models)):
        tables.setdefault(config_of(definition).table, []).append(definition)
    schemas = [TableSchema.united([schema_of(each) for each in definitions]) for definitions in tables.values()]
    return [
        (_sender(definitions), _creation(schema, options, wait, timeout_seconds))
        for definitions, schema in zip(tables.values(), schemas, strict=True)
    ]


def _creation(schema: TableSchema, options: dict[str, Any], wait: bool, timeout_seconds: float | None) -> Flow[None]:
    request = with_options(schema.to_create_table(), {**schema.options.of_create_table(), **options})
    return flows.create_table(request, wait, timeout_seconds, schema.options.after_creation(schema.table_name))


def _definitions(models: tuple[Any, ...]) -> list[Definition]:
    if not models:
        raise TypeError("create_table(): expected at least one model class")
    for model in models:
        if not (isinstance(model, type) and issubclass(model, ModelBase)):
            raise TypeError(f"create_table(): expected a model class, got {model!r}")
    return [model._definition for model in models]


def _with_sharing(definitions: list[Definition]) -> Iterable[Definition]:
    """And the models that these share their tables with, each once."""
    found: dict[Definition, None] = dict.fromkeys(definitions)
    for definition in definitions:
        if definition.sharing is not None:
            found.update(dict.fromkeys(definition.sharing.others()))
    return found


def _sender(definitions: list[Definition]) -> Sender:
    first, *others = definitions
    for other in others:
        if client_of(other) is not client_of(first):
            raise ModelError(
                f"create_table(): {first.name} and {other.name} share the table {config_of(first).table!r}, and their "
                "model_config names different clients"
            )
    return Sender(first)
