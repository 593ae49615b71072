"""Tables that nobody created: which definition they get, and who may use them.

Only data operations and seeds create a table. Its definition is the calling model's, else what the engine's
`schema_source` knows. A table deleted by DeleteTable stays deleted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pydynox.api.tables import CREATE_TABLE
from pydynox.engine import messages
from pydynox.engine.phases.keys import key_of_item
from pydynox.engine.storage.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation import check_request
from pydynox.errors import ModelError, ResourceNotFoundException, ValidationException
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

SeedRow = tuple[str, StoredItem]  # where it stood, for errors


def schema_for(table_name: str, schema: TableSchema | None) -> TableSchema | None:
    """A batch or transaction may name tables that are not the calling model's."""
    return None if schema is None else schema.of_table(table_name)


def settled_table(engine: Engine, name: str, schema: TableSchema | None) -> Table:
    """The table that `name` means to a call with this schema."""
    table = engine.tables.get(name)
    if table is None:
        return _created(engine, name, schema)
    if schema is not None and schema is not table.agreed_schema and table.is_implicit:
        table = _agreed(engine, table, schema)
    return table


def _created(engine: Engine, name: str, schema: TableSchema | None) -> Table:
    if not engine.settings.implicit_tables or name in engine.deleted_tables:
        raise ResourceNotFoundException(messages.table_not_found())
    if schema is None:
        if engine.schema_source is None:
            raise ResourceNotFoundException(messages.table_not_found())
        schema = engine.schema_source(name)
        if schema is None:
            raise ResourceNotFoundException(messages.table_nobody_declares(name))
    return create_implicitly(engine, name, schema)


def create_implicitly(engine: Engine, name: str, schema: TableSchema) -> Table:
    _check_creatable(schema)
    table = Table(schema, {}, engine.clock.now(), engine.owner)
    table.is_implicit = True
    table.agreed_schema = schema
    engine.tables[name] = table
    waiting = engine.waiting_seeds.pop(name, None)
    if waiting:
        place_rows(engine, table, waiting)
    return table


@lru_cache(maxsize=1024)
def _check_creatable(schema: TableSchema) -> None:
    """What CreateTable would refuse is not there in production either."""
    try:
        check_request(CREATE_TABLE, schema.to_create_table())
    except ValidationException as error:
        raise ModelError(
            f"table {schema.table_name!r} of {_declarer(schema)} cannot be created; DynamoDB would say: {error.message}"
        ) from None


def place_rows(engine: Engine, table: Table, seed_rows: list[SeedRow]) -> None:
    table = engine.own(table)
    for where, stored in seed_rows:
        try:
            key = key_of_item(table, stored.item, engine.settings)
        except ValidationException as error:
            raise ValidationException(f"{where}: {error.message}") from None
        table.replace(key, table.get(key), stored)


def _agreed(engine: Engine, table: Table, schema: TableSchema) -> Table:
    """A further model on an implicit table: the keys have to be the same, its indexes are added."""
    if table.schema.key_schema != schema.key_schema:
        if table.is_guessed:
            return _rekeyed(engine, table, schema)
        raise ModelError(
            f"table {table.name!r} has the keys of {_declarer(table.schema)} and cannot serve "
            f"{_declarer(schema)}, whose keys are others: give each a table of its own, or a backend of its own"
        )
    table = engine.own(table)
    for index in schema.indexes:
        known = table.indexes.get(index.name)
        if known is None:
            table.add_index(index)
        elif known.schema != index:
            raise ModelError(
                f"table {table.name!r} has the index {index.name!r} as {_declarer(table.schema)} declares it; "
                f"{_declarer(schema)} declares it otherwise"
            )
    if table.is_guessed:
        table.schema = schema
        table.is_guessed = False
    table.agreed_schema = schema
    return table


def _rekeyed(engine: Engine, table: Table, schema: TableSchema) -> Table:
    """Rows were seeded before any model was known, and their keys were guessed: start again with the model's."""
    rows = [(f"seed[{table.name!r}]", stored) for stored in table.stored_items()]
    del engine.tables[table.name]
    engine.waiting_seeds[table.name] = rows
    return create_implicitly(engine, table.name, schema)


def _declarer(schema: TableSchema) -> str:
    keys = ", ".join(f"{key.name} ({key.type})" for key in schema.key_schema.attributes)
    return f"{schema.declared_by or 'a table definition'} [{keys}]"
