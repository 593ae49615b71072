"""`backend.tables`: what is stored, to look at in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.foundation.types import Item
from pydynox.values.attribute_value import canonical, plain, plain_item

if TYPE_CHECKING:
    from pydynox.engine import Engine
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.tables import Table


class TablesView(Mapping[str, "TableView"]):
    """The tables that exist, by name. Read-only and live: it always shows what is stored now."""

    __slots__ = ("_engine",)

    def __init__(self, engine: Callable[[], Engine | None]) -> None:
        self._engine = engine

    def __getitem__(self, name: str) -> TableView:
        engine = self._engine()
        if engine is None:
            raise KeyError(f"{name!r}: the backend is not active")
        if name not in engine.tables:
            raise _no_table(engine, name)
        return TableView(engine, name)

    def __contains__(self, name: object) -> bool:
        engine = self._engine()
        return engine is not None and name in engine.tables

    def __iter__(self) -> Iterator[str]:
        engine = self._engine()
        return iter(() if engine is None else engine.table_names())

    def __len__(self) -> int:
        engine = self._engine()
        return 0 if engine is None else len(engine.tables)

    def __repr__(self) -> str:
        return repr(dict(self))


class TableView(Mapping[Any, Item]):
    """The items of one table by partition key value, or by `(partition, sort)` where the table has a sort key.

    Items are copies, with values as a client's get_item returns them.
    """

    __slots__ = ("_engine", "_name")

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def __getitem__(self, key: Any) -> Item:
        with self._engine.lock:
            stored = _find(self._table(), key)
            if stored is None:
                raise KeyError(key)
            return plain_item(stored.copy())

    def __iter__(self) -> Iterator[Any]:
        with self._engine.lock:
            table = self._table()
            keys = [shown_key(table, stored) for stored in table.stored_items()]
        return iter(keys)

    def __len__(self) -> int:
        with self._engine.lock:
            return self._table().items.count

    def __repr__(self) -> str:
        return repr(dict(self))

    def _table(self) -> Table:
        try:
            return self._engine.tables[self._name]
        except KeyError:
            raise _no_table(self._engine, self._name) from None


def _no_table(engine: Engine, name: str) -> KeyError:
    if name in engine.seeds.waiting:
        return KeyError(f"{name!r}: loaded models disagree about its keys; its seed waits for one of them to be used")
    names = ", ".join(map(repr, engine.table_names()))
    return KeyError(f"{name!r}: no such table" + (f"; there are {names}" if names else ", there are none yet"))


def shown_key(table: Table, stored: StoredItem) -> Any:
    partition_key, sort_key = table.key_of(stored)
    return plain(partition_key) if table.sort_name is None else (plain(partition_key), plain(sort_key))


def _find(table: Table, key: Any) -> StoredItem | None:
    if table.sort_name is None:
        parts = (key, None)
    elif isinstance(key, tuple) and len(key) == 2:
        parts = key
    else:
        return None
    try:
        wanted = (canonical(parts[0]), None if table.sort_name is None else canonical(parts[1]))
        stored = table.get(wanted)
    except (TypeError, ValueError):  # no DynamoDB value, or one that is no key
        return None
    if stored is None:
        return None
    # Python finds True where 1 is stored; to DynamoDB the type is part of the key.
    same_types = all(type(one) is type(other) for one, other in zip(wanted, table.key_of(stored), strict=True))
    return stored if same_types else None
