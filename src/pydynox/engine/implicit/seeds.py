"""Rows that are in a table before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.implicit.tables import create_implicitly, row_changes
from pydynox.engine.implicit.waiting import SeedRow
from pydynox.engine.storage.commits.changes import SEED
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.errors import ModelError, ResourceNotFoundException, ValidationException
from pydynox.schema import KeyAttribute, KeySchema, KeyType, TableSchema
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

# Key names that a table may be guessed from when no model and no definition names it.
GUESSED_KEYS = (("pk", "sk"), ("PK", "SK"), ("id", None))

_KEY_TYPES: tuple[tuple[KeyType, tuple[type, ...]], ...] = (("S", (str,)), ("N", (int, Decimal)), ("B", (bytes,)))


def sow(engine: Engine, table_name: str, rows: Iterable[Mapping[str, Any]], where: str) -> None:
    seed_rows = [_checked_row(engine, f"{where}[{number}]", row) for number, row in enumerate(rows)]
    table = engine.tables.get(table_name)
    if table is not None:
        engine.commit(row_changes(engine, table, seed_rows), by=SEED)
        return
    if not engine.settings.implicit_tables:
        raise ResourceNotFoundException(f"{where}: {messages.named_table_not_found(table_name)}")
    try:
        schema = engine.schema_source(table_name) if engine.schema_source is not None else None
    except ResourceNotFoundException:
        waiting = engine.seeds.waiting
        waiting[table_name] = [*waiting.get(table_name, ()), *seed_rows]
        return
    is_guessed = schema is None
    if schema is None:
        schema = _guessed_schema(table_name, seed_rows)
    create_implicitly(engine, table_name, schema, seed_rows, is_guessed=is_guessed)


def _checked_row(engine: Engine, where: str, row: Mapping[str, Any]) -> SeedRow:
    if not isinstance(row, Mapping):
        raise TypeError(f"{where}: a row is a dict, not {type(row).__name__}")
    try:
        item, size, flat = canonical_item(row, what="", limits=engine.settings.limits)
    except ValidationException as error:
        raise ValidationException(f"{where}: {error.message}") from None
    except TypeError as error:
        raise TypeError(f"{where}: {error}") from None
    if size > engine.settings.item_size:
        raise ValidationException(f"{where}: {messages.item_too_large()}")
    return where, StoredItem(item, size, flat)


def _guessed_schema(table_name: str, seed_rows: list[SeedRow]) -> TableSchema:
    for partition_name, sort_name in GUESSED_KEYS:
        names = [partition_name]
        if sort_name is not None and any(sort_name in stored.item for _, stored in seed_rows):
            names.append(sort_name)
        keys = _keys_by_first_row(names, seed_rows)
        if keys:
            key_schema = KeySchema((keys[0],), tuple(keys[1:]))
            return TableSchema(table_name, key_schema, declared_by=f"seed[{table_name!r}]")
    raise ModelError(
        f"seed[{table_name!r}]: no loaded model declares the table {table_name!r}; import its model, give its "
        "definition with tables=, or name its keys pk and sk, PK and SK, or id in every row"
    )


def _keys_by_first_row(names: list[str], seed_rows: list[SeedRow]) -> list[KeyAttribute]:
    """Empty unless every row has all these names and the first row a key type in each."""
    if not seed_rows or not all(name in stored.item for name in names for _, stored in seed_rows):
        return []
    first = seed_rows[0][1].item
    types: list[KeyType] = [type_ for name in names for type_, classes in _KEY_TYPES if type(first[name]) in classes]
    return [KeyAttribute(*key) for key in zip(names, types, strict=True)] if len(types) == len(names) else []
