"""Tables that nobody created: which definition they get, and who may use them.

Only data operations and seeds create a table. Its definition is the calling model's, else what the engine's
`schema_source` knows. A table deleted by DeleteTable stays deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydynox.api.control.tables import CREATE_TABLE
from pydynox.engine import messages
from pydynox.engine.implicit.waiting import SeedRow
from pydynox.engine.phases.items.keys import key_of_item
from pydynox.engine.phases.tables.resources import table_name_of
from pydynox.engine.phases.tables.states import check_usable
from pydynox.engine.storage.commits.changes import SEED, ItemChange, TableChange
from pydynox.engine.storage.commits.commit import commit_new_table
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.validation import check_request
from pydynox.errors import ModelError, ResourceNotFoundException, ValidationException
from pydynox.foundation.bounded import Bounded
from pydynox.schema import NO_OPTIONS, IndexSchema, TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableOptions


def schema_for(table_name: str, schema: TableSchema | None) -> TableSchema | None:
    """A batch or transaction may name tables that are not the calling model's."""
    return None if schema is None else schema.of_table(table_name)


def settled_table(engine: Engine, name: str, schema: TableSchema | None) -> Table:
    """The table that `name` means to a call with this schema."""
    table = engine.catalogue.tables.get(name)
    if table is None:
        bare = table_name_of(name, engine.settings)
        if bare != name:
            if schema is not None and schema.table_name != bare:
                schema = schema.replaced(table_name=bare)
            return settled_table(engine, bare, schema)
        return _created(engine, name, schema)
    check_usable(table)
    if schema is not None and schema is not table.agreed_schema and table.is_implicit:
        table = _agreed(engine, table, schema)
    return table


def _created(engine: Engine, name: str, schema: TableSchema | None) -> Table:
    if not engine.settings.implicit_tables or name in engine.catalogue.deleted_tables:
        raise ResourceNotFoundException(messages.table_not_found())
    if schema is None:
        if engine.schema_source is None:
            raise ResourceNotFoundException(messages.table_not_found())
        schema = engine.schema_source(name)
        if schema is None:
            raise ResourceNotFoundException(messages.table_nobody_declares(name))
    return create_implicitly(engine, name, schema)


def create_implicitly(
    engine: Engine, name: str, schema: TableSchema, seed_rows: Iterable[SeedRow] = (), *, is_guessed: bool = False
) -> Table:
    """With these rows in it and those that wait for it; in the place of one whose keys were guessed."""
    if _creatable[id(schema)] is not schema:
        if _creatable_forms[schema] is None:
            _check_creatable(schema)
            _creatable_forms[schema] = True
        _creatable[id(schema)] = schema
    table = Table.implicit(schema, engine.clock.now(), engine.catalogue.owner, engine.settings, is_guessed=is_guessed)
    rows = [*engine.seeds.waiting.get(name, ()), *seed_rows]
    if rows:
        made = TableChange(name, engine.tables.get(name), table)
        engine.commit([made, *row_changes(engine, table, rows)], by=SEED)
        engine.seeds.waiting.pop(name, None)
    else:
        commit_new_table(engine.catalogue, table)
    if schema.options is not NO_OPTIONS:
        _set_options(engine, name, schema.options)
        table = engine.tables[name]
        table.agreed_schema = schema
    return table


# By identity first, as to hash a schema takes longer than the rest of making its table.
_creatable: Bounded[int, TableSchema] = Bounded(512)
_creatable_forms: Bounded[TableSchema, bool] = Bounded(512)


def _check_creatable(schema: TableSchema) -> None:
    """What CreateTable would refuse is not there in production either."""
    try:
        check_request(CREATE_TABLE, {**schema.to_create_table(), **schema.options.of_create_table()})
    except ValidationException as error:
        raise ModelError(
            f"table {schema.table_name!r} of {_declarer(schema)} cannot be created; DynamoDB would say: {error.message}"
        ) from None


def row_changes(engine: Engine, table: Table, seed_rows: Iterable[SeedRow]) -> list[ItemChange]:
    """What storing the rows changes; of several with one key the last stays."""
    placed: dict[Key, StoredItem] = {}
    changes = []
    for where, stored in seed_rows:
        try:
            key = key_of_item(table, stored.item, engine.settings)
        except ValidationException as error:
            raise ValidationException(f"{where}: {error.message}") from None
        changes.append(ItemChange(table.name, key, placed.get(key) or table.get(key), stored))
        placed[key] = stored
    return changes


def _agreed(engine: Engine, table: Table, schema: TableSchema) -> Table:
    """A further model on an implicit table: the keys have to be the same, its indexes are added."""
    if table.schema.key_schema != schema.key_schema:
        if table.is_guessed:
            return _rekeyed(engine, table, schema)
        raise ModelError(
            f"table {table.name!r} has the keys of {_declarer(table.schema)} and cannot serve "
            f"{_declarer(schema)}, whose keys are others: give each a table of its own, or a backend of its own"
        )
    added = _further_indexes(table, schema)
    if added or table.is_guessed:
        own_schema = schema if table.is_guessed else table.schema
        further = table.redefined(engine.catalogue.owner, engine.settings, added, schema=own_schema, is_guessed=False)
        engine.commit([TableChange(table.name, table, further)])
        table = further
    if schema.options is not NO_OPTIONS:
        table = _with_options(engine, table, schema)
    table.agreed_schema = schema
    return table


def _set_options(engine: Engine, table_name: str, options: TableOptions) -> None:
    from pydynox.engine.implicit.options import set_options  # few models want any

    set_options(engine, table_name, options)


def _with_options(engine: Engine, table: Table, schema: TableSchema) -> Table:
    """What a further model wants of it, unless another wanted it otherwise."""
    difference = table.schema.options.difference(schema.options)
    if difference is not None:
        what, (theirs, own) = difference
        raise ModelError(
            f"table {table.name!r} is declared with {what}: {theirs} in {_declarer(table.schema)}, {own} in "
            f"{_declarer(schema)}"
        )
    added = schema.options.beside(table.schema.options)
    if added == NO_OPTIONS:
        return table
    _set_options(engine, table.name, added)
    table = engine.tables[table.name]
    united = table.schema.replaced(options=table.schema.options.united_with(added))
    further = table.redefined(engine.catalogue.owner, engine.settings, schema=united)
    engine.commit([TableChange(table.name, table, further)])
    return further


def _further_indexes(table: Table, schema: TableSchema) -> list[IndexSchema]:
    for index in schema.indexes:
        known = table.indexes.get(index.name)
        if known is not None and not known.schema.is_the_same_as(index):
            raise ModelError(
                f"table {table.name!r} has the index {index.name!r} as {_declarer(table.schema)} declares it; "
                f"{_declarer(schema)} declares it otherwise"
            )
    further = [index for index in schema.indexes if index.name not in table.indexes]
    if further:
        _check_types(table, schema)
    return further


def _check_types(table: Table, schema: TableSchema) -> None:
    """A key attribute has one type in all indexes of a table."""
    key_schemas = [table.schema.key_schema, *[index.schema.key_schema for index in table.indexes.values()]]
    known = {attribute.name: attribute.type for keys in key_schemas for attribute in keys.attributes}
    for name, type_ in schema.attribute_types.items():
        if known.get(name, type_) != type_:
            raise ModelError(
                f"table {table.name!r} of {_declarer(table.schema)} has the key attribute {name!r} with the type "
                f"{known[name]}; {_declarer(schema)} declares it with the type {type_}"
            )


def _rekeyed(engine: Engine, table: Table, schema: TableSchema) -> Table:
    """Rows were seeded before any model was known, and their keys were guessed: start again with the model's."""
    rows = [(f"seed[{table.name!r}]", stored) for stored in table.stored_items()]
    return create_implicitly(engine, table.name, schema, rows)


def _declarer(schema: TableSchema) -> str:
    keys = ", ".join(f"{key.name} ({key.type})" for key in schema.key_schema.attributes)
    return f"{schema.declared_by or 'a table definition'} [{keys}]"
