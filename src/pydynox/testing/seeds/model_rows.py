"""Seeds under a model's class: what a first save of each row would store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine import Engine
from pydynox.errors import ModelError

if TYPE_CHECKING:
    from pydynox.engine import Settings
    from pydynox.foundation.types import Item
    from pydynox.schema import TableSchema
    from pydynox.testing.seeds.seeding import Rows, Seeds


def stored_rows(models: Mapping[Any, Rows], settings: Settings) -> Seeds:
    """The rows by table, each a valid item of its model; a bad one is named by its place: `seed[User][3]: ...`."""
    seeds: Seeds = {}
    for model, rows in models.items():
        where = f"seed[{model.__name__}]"
        items = [_stored(model, row, f"{where}[{position}]") for position, row in enumerate(rows)]
        schema: TableSchema = model._table_schema()
        _check(schema, items, settings, where)
        seeds.setdefault(schema.table_name, []).extend(items)
    return seeds


def _stored(model: Any, row: Any, where: str) -> Item:
    if not isinstance(row, (model, Mapping)):
        expected = f"a dict of {model.__name__}'s arguments or an instance of it"
        raise TypeError(f"{where}: expected {expected}, got {type(row).__name__}")
    try:
        item: Item = model._stored_row(row) if isinstance(row, Mapping) else row._get_item()
    except ValueError as error:
        raise ModelError(f"{where}: {error}") from error
    except TypeError as error:
        raise TypeError(f"{where}: {error}") from error
    return item


def _check(schema: TableSchema, items: list[Item], settings: Settings, where: str) -> None:
    """Have what the service says of them said now, and not to the first test that looks."""

    def schema_for(_: str) -> TableSchema:
        return schema

    Engine(settings.replaced(implicit_tables=True), None, schema_for).seed(schema.table_name, items, where)
