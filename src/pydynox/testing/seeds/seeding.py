"""Seeds and definitions of a backend: what they may look like, and when they reach the engine.

A seed is stored by the first request that touches its table, so that setting up costs next to nothing, and a model that
is imported in the middle of a test is known by then.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.operation import BY_STATEMENT, EVERY, NAMED
from pydynox.api.operations import operation_named
from pydynox.api.table_names import tables_concerned, tables_of
from pydynox.errors import ResourceNotFoundException
from pydynox.foundation.complaint import Kind
from pydynox.schema import TableSchema

if TYPE_CHECKING:
    from pydynox.foundation.types import Request, Response
    from pydynox.testing.database import Database
    from pydynox.transports.seam import Transport

Rows = list[Any]
Seeds = dict[str, Rows]


class SeedingTransport:
    """Before a request it stores the seeds of the tables that the request names; without seeds it looks and passes."""

    __slots__ = ("_database", "_inner")

    def __init__(self, inner: Transport, database: Database) -> None:
        self._inner = inner
        self._database = database

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if self._database.pending:
            self._sow_for(operation, request)
        return self._inner.perform(operation, request, schema)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        if self._database.pending:
            self._sow_for(operation, request)
        return await self._inner.perform_async(operation, request, schema)

    def _sow_for(self, operation: str, request: Request) -> None:
        tables = tables_concerned(operation)
        if tables == EVERY:
            self._database.sow_all()
        elif tables == NAMED:  # and a table that the test creates itself is seeded after that
            for table_name in tables_named(operation, request):
                self._database.sow(table_name)


def tables_named(operation: str, request: Request) -> list[str]:
    """In members of the request, or in its statements."""
    known = operation_named(operation)
    if known is None or known.access != BY_STATEMENT:
        return list(tables_of(request))
    from pydynox.expressions.partiql.sources import tables_of_statements  # loads the parser

    return list(tables_of_statements(request))


def seeds_by_table(seed: Any) -> Seeds:
    """The rows for each table that are given as they are stored: `{"users": rows}`, or a list of model instances.

    A row may be an instance of a model too; what stands under a model's class is `rows_of_models`.
    """
    seeds: Seeds = {}
    if isinstance(seed, Mapping):
        for table, rows in seed.items():
            if not _is_model_class(table):
                table_name = table if isinstance(table, str) else schema_of(table, "seed").table_name
                seeds.setdefault(table_name, []).extend(map(_row, _checked_rows(rows, repr(table_name))))
    elif isinstance(seed, (list, tuple)):
        for position, row in enumerate(seed):
            if not _is_model(type(row)):
                raise TypeError(f"seed[{position}]: a list of seeds holds model instances, got {type(row).__name__}")
            seeds.setdefault(schema_of(type(row), "seed").table_name, []).append(_row(row))
    else:
        raise TypeError(f"seed: expected a dict of table names and rows, got {type(seed).__name__}")
    return seeds


def rows_of_models(seed: Any) -> dict[Any, Rows]:
    """The rows of `{User: rows}` by the class: arguments of its constructor, or instances."""
    if not isinstance(seed, Mapping):
        return {}
    return {model: _checked_rows(rows, model.__name__) for model, rows in seed.items() if _is_model_class(model)}


def _checked_rows(rows: Any, table: str) -> Rows:
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(rows, Iterable):
        raise TypeError(f"seed[{table}]: expected a list of rows, got {type(rows).__name__}")
    return list(rows)


def schema_source(seed: Any) -> Callable[[str], TableSchema | None]:
    """What tables are, for calls and rows that come without a model.

    Where loaded models contradict each other, a model that stands in the seed itself decides.
    """
    named = _schemas_named_in(seed)
    if not named:
        return schema_of_loaded_models

    def schema_for(table_name: str) -> TableSchema | None:
        try:
            return schema_of_loaded_models(table_name)
        except ResourceNotFoundException:
            if table_name not in named:
                raise
            return named[table_name]

    return schema_for


def _schemas_named_in(seed: Any) -> dict[str, TableSchema]:
    by_table = seed if isinstance(seed, Mapping) else {"": seed}
    named = [table for table in by_table if not isinstance(table, str)]
    for rows in by_table.values():
        named += [type(row) for row in rows if _is_model(type(row))]
    schemas = [schema_of(table, "seed") for table in dict.fromkeys(named)]
    return {schema.table_name: schema for schema in reversed(schemas)}


def schema_of(table: Any, what: str) -> TableSchema:
    """The definition that a TableSchema or a model class gives."""
    if isinstance(table, TableSchema):
        return table
    if _is_model_class(table):
        schema: TableSchema = table._table_schema()
        return schema
    raise TypeError(f"{what}: expected a TableSchema, a model class or a CreateTable request, got {table!r}")


def listed_tables(tables: Any) -> list[Any]:
    if isinstance(tables, Mapping) or not isinstance(tables, Iterable):
        raise TypeError(f"tables: expected a list of definitions, got {type(tables).__name__}")
    return list(tables)


def tables_to_create(tables: list[Any], with_shares: bool = False) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The operations and requests that `tables=` asks for, first of them the CreateTable of all.

    What shares a table's name is one table with the indexes of all, `with_shares` of the models too that these name in
    their `shares`, which can be found once all modules have been loaded.
    """
    requests: list[dict[str, Any]] = []
    schemas: dict[str, list[TableSchema]] = {}
    for position, table in enumerate(tables):
        if isinstance(table, Mapping):
            requests.append(dict(table))
        else:
            schema = schema_of(table, f"tables[{position}]")
            beside = table._schemas_beside() if with_shares and not isinstance(table, TableSchema) else []
            schemas.setdefault(schema.table_name, []).extend([schema, *beside])
    after: list[tuple[str, dict[str, Any]]] = []
    for each in schemas.values():
        united = TableSchema.united(tuple(dict.fromkeys(each)))
        requests.append({**united.to_create_table(), **united.options.of_create_table()})
        after += united.options.after_creation(united.table_name)
    return (*[("CreateTable", request) for request in requests], *after)


def item_to_hold(item: Any, position: int) -> tuple[str, dict[str, Any], TableSchema | None]:
    """Table, key and schema of an instance, or of `(table name or model class, key)`."""
    if _is_model(type(item)):
        return item._get_table(), item._get_key(), type(item)._table_schema()
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Mapping):
        table, key = item
        if isinstance(table, str):
            return table, dict(key), None
        schema = schema_of(table, f"hold(): items[{position}]")
        return schema.table_name, dict(key), schema
    raise TypeError(f"hold(): items[{position}]: expected an instance of a model or (table, key), got {item!r}")


def schema_of_loaded_models(table_name: str) -> TableSchema | None:
    """What the models that are loaded say about a table; None if there is no such model.

    Their indexes are united. If they contradict each other nobody can tell what the table is, and the error names two.
    """
    try:
        return _united_schema(table_name)
    except ResourceNotFoundException as contradiction:
        complaint = contradiction.complaint
        if complaint is None or not any("<locals>" in model for model in complaint.facts["models"]):
            raise
    # What a finished function declared lives on until it is collected, though nobody can use it any more.
    gc.collect()
    return _united_schema(table_name)


def _united_schema(table_name: str) -> TableSchema | None:
    registry = sys.modules.get("pydynox.model.tables.registry")
    schemas = [] if registry is None else [model._table_schema() for model in registry.models_of_table(table_name)]
    if not schemas:
        return None
    disagreement = TableSchema.disagreement_of(schemas)
    if disagreement is not None:
        raise ResourceNotFoundException(models_disagree(table_name, list(disagreement.models), disagreement.what))
    return TableSchema.united(schemas)


@Kind
def models_disagree(table: str, models: list[str], what: str) -> str:
    return (
        f"{ResourceNotFoundException.default_message}: nobody created table {table!r}, and the models "
        f"{' and '.join(models)} declare it with {what}; use one of them first, or give the definition with tables="
    )


def _is_model(cls: type) -> bool:
    return hasattr(cls, "_table_schema")


def _is_model_class(value: object) -> bool:
    return isinstance(value, type) and _is_model(value)


def _row(row: Any) -> Any:
    """A model instance as it is stored; anything else is left to the engine, which names a bad row by its place."""
    return row._get_item() if _is_model(type(row)) else row
