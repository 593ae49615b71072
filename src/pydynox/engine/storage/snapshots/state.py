"""What an engine holds at one moment: the content of snapshots and forks.

Taking one costs as much as copying a dict with an entry for each table. It shares tables, partitions, blocks and items
with the engine, and whoever writes first copies the piece that is written to; see ordered_keys.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.streams.keeping import CLOSED_STREAM
from pydynox.engine.storage.tables import Table, same_item, same_table

if TYPE_CHECKING:
    from pydynox.engine.implicit.waiting import SeedRow
    from pydynox.engine.storage.catalogue import Records
    from pydynox.engine.transactions.tokens import TokenMemory

WaitingSeeds = Mapping[str, "list[SeedRow]"]


class EngineState:
    """Never changed once it is made; every table in it has a token that no engine carries any more.

    Two states are equal if they have the same tables, with equal definitions, options and items, the same deleted
    tables, records and waiting seeds. Neither when a table was made nor its streams nor the memory of client request
    tokens take part in that.
    """

    __slots__ = ("_is_laid_down", "deleted_tables", "records", "tables", "tokens", "waiting_seeds")

    def __init__(
        self,
        tables: Mapping[str, Table],
        deleted_tables: frozenset[str],
        waiting_seeds: WaitingSeeds,
        tokens: TokenMemory,
        records: Records,
    ) -> None:
        self.tables = tables
        self.deleted_tables = deleted_tables
        self.waiting_seeds = waiting_seeds
        self.tokens = tokens
        self.records = records
        self._is_laid_down = False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EngineState):
            return NotImplemented
        return (
            self.tables.keys() == other.tables.keys()
            and self.deleted_tables == other.deleted_tables
            and _kinds(self.records) == _kinds(other.records)
            and _same_seeds(self.waiting_seeds, other.waiting_seeds)
            and all(same_table(table, other.tables[name]) for name, table in self.tables.items())
        )

    # Compared by content, and large.
    __hash__ = None  # type: ignore[assignment]

    def lay_down(self) -> None:
        """Build the orders and index entries that reads would build, once for all forks that are to come."""
        if not self._is_laid_down:
            for table in self.tables.values():
                table.lay_down()
            self._is_laid_down = True


def _kinds(records: Records) -> dict[str, Mapping[str, Any]]:
    """Those of which there is any, but for streams: what was written says nothing of how it came to be."""
    return {kind: of_kind for kind, of_kind in records.items() if of_kind and kind != CLOSED_STREAM}


def _same_seeds(ones: WaitingSeeds, others: WaitingSeeds) -> bool:
    if ones.keys() != others.keys():
        return False
    return all(
        len(rows) == len(others[name])
        and all(same_item(one, other) for (_, one), (_, other) in zip(rows, others[name], strict=True))
        for name, rows in ones.items()
    )
