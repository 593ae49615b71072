"""What a transaction costs, by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydynox.api.arns import bare_table_name
from pydynox.engine.phases.items import capacity
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.tokens import TokenUse


class Units:
    """Those of a transaction that reads (`Read`) or writes (`Write`).

    The transactional factor of two is the table's alone; an index costs what it costs outside of a transaction.
    `spellings` are the names of tables in the order of the request: each table is told as that has it first, by its
    name or its ARN.
    """

    __slots__ = ("_index_units", "_kind", "_spelled", "_units")

    def __init__(self, kind: str, spellings: Iterable[str]) -> None:
        self._kind = kind
        self._units: dict[str, float] = {}
        self._index_units: dict[str, capacity.IndexUnits] = {}
        self._spelled: dict[str, str] = {}
        for spelling in spellings:
            self._spelled.setdefault(bare_table_name(spelling), spelling)

    def read(self, table: str, size: int) -> None:
        """An absent item costs as much as the smallest one."""
        self._add(table, capacity.read_units(size, consistent=True))

    def write(self, table: Table, old: StoredItem | None, new: StoredItem | None, *, is_check: bool) -> None:
        """A check costs what a write of its item would."""
        self._add(table.name, capacity.write_units(old, new))
        if not is_check:
            more = capacity.index_write_units(table, old, new)
            capacity.add_units(self._index_units.setdefault(table.name, {}), more)

    def _add(self, table: str, units: float) -> None:
        self._units[table] = self._units.get(table, 0.0) + 2 * units

    def consumed(self, tables: Mapping[str, Table], mode: str | None) -> list[dict[str, Any]]:
        return [
            capacity.consumed_by_transaction(
                tables[name], mode, units, self._index_units.get(name, {}), self._kind, self._spelled.get(name)
            )
            for name, units in self._units.items()
            if name in tables
        ]


def units_of_repetition(use: TokenUse, spellings: Iterable[str]) -> Units:
    """A transaction that was done already is not done again, and costs as much as reading its items."""
    units = Units("Read", spellings)
    for name, size in use.images:
        units.read(name, size)
    return units
