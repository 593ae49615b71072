"""Backups: what a table was at one moment, kept whatever becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.engine.storage.tables import Table, same_table

# The kind of the account's records; each is under "TABLE/backup/ID", the end of its ARN.
KIND = "Backup"


class Backup:
    """Never changed. `description` is the service's BackupDescription: JSON, with no region's ARNs in it.

    `table` shares its items with the engine that the backup was made in: its token is no engine's any more.
    """

    __slots__ = ("description", "table")

    def __init__(self, description: Mapping[str, Any], table: Table) -> None:
        self.description = description
        self.table = table

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Backup):
            return NotImplemented
        return self.description == other.description and same_table(self.table, other.table)

    # Compared by content, and large.
    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Backup {self.description['BackupDetails']['BackupName']!r} of {self.table.name!r}>"

    @property
    def details(self) -> Mapping[str, Any]:
        details: Mapping[str, Any] = self.description["BackupDetails"]
        return details
