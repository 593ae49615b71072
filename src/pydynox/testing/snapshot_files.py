"""Snapshots in files.

A file is UTF-8 text with one JSON object on each line, and each line says by its first member what it is:

    {"pydynox_snapshot": 1, "name": "orders of March"}           first: the version of the format
    {"table": "orders", "partition_keys": [["pk", "S"]], ...}    a table; its items follow, in order of their keys
    {"item": {"pk": {"S": "O#1"}, "total": {"N": "12.50"}}}      typed JSON, exact, as DynamoDB's own protocol has it
    {"deleted_table": "old"}                                     a table that must not come back by being used
    {"waiting": "users", "item": {...}, "where": "..."}          a seed that waits for the first model to use its table
    {"pending": "carts", "item": {...}}                          a seed whose table nobody knows yet
    {"token": "...", "fingerprint": "...", ...}                  a client request token and what was done under it
    {"end": 7}                                                   last: the number of lines before it

Equal snapshots make equal files but for times and tokens. A later version of pydynox reads the versions before it; an
earlier one refuses what it does not know.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from pydynox.engine.phases.keys import key_of_key
from pydynox.engine.settings import DEFAULT_SETTINGS
from pydynox.engine.storage.state import EngineState
from pydynox.engine.storage.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.holds import TokenMemory, TokenUse
from pydynox.errors import ServiceError, SnapshotError
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema
from pydynox.testing.snapshots import Snapshot
from pydynox.values.attribute_value import canonical_item
from pydynox.values.wire import item_from_wire, wire_from_item

if TYPE_CHECKING:
    from pydynox.engine.implicit.tables import SeedRow

VERSION = 1
_FORMAT = "pydynox_snapshot"

Line = dict[str, Any]


# --- writing ---------------------------------------------------------------------------------------------------------


def write(snapshot: Snapshot, path: str | os.PathLike[str]) -> None:
    """Into a file beside it first, which then takes the name: a reader never sees half a snapshot."""
    folder, name = os.path.split(os.path.abspath(path))
    file = NamedTemporaryFile(  # noqa: SIM115 - renamed after it is closed
        "w", dir=folder, prefix=f".{name}.", delete=False, encoding="utf-8", newline="\n"
    )
    try:
        with file:
            _write_lines(file, snapshot)
        os.chmod(file.name, 0o666 & ~_umask())
        os.replace(file.name, path)
    except BaseException:
        os.unlink(file.name)
        raise


def _write_lines(file: IO[str], snapshot: Snapshot) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    written = 0
    for line in _lines(snapshot):
        file.write(encode(line) + "\n")
        written += 1
    file.write(encode({"end": written}) + "\n")
    file.flush()
    os.fsync(file.fileno())


def _umask() -> int:
    # There is no way to read it but to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _lines(snapshot: Snapshot) -> Iterator[Line]:
    state = snapshot.state
    yield {_FORMAT: VERSION, "name": snapshot.name}
    for name in sorted(state.tables):
        table = state.tables[name]
        yield _table_line(table)
        for stored in sorted(table.stored_items(), key=table.key_of if table.sort_name is not None else _first(table)):
            yield {"item": wire_from_item(stored.item)}
    for name in sorted(state.deleted_tables):
        yield {"deleted_table": name}
    for name in sorted(state.waiting_seeds):
        for where, stored in state.waiting_seeds[name]:
            yield {"waiting": name, "item": wire_from_item(stored.item), "where": where}
    for name in sorted(snapshot.pending):
        for row in snapshot.pending[name]:
            item, _, _ = canonical_item(row, f"seed[{name!r}]", lists=(list, tuple))
            yield {"pending": name, "item": wire_from_item(item)}
    for token, use in state.tokens:
        images = [list(image) for image in use.images]
        yield {"token": token, "fingerprint": use.fingerprint, "expires_at": use.expires_at, "images": images}


def _first(table: Table) -> Callable[[StoredItem], Any]:
    return lambda stored: stored.item[table.partition_name]


def _table_line(table: Table) -> Line:
    return {
        "table": table.name,
        **_key_members(table.schema.key_schema),
        "indexes": [
            {
                "name": index.schema.name,
                "kind": index.schema.kind,
                **_key_members(index.schema.key_schema),
                "projection": index.schema.projection.type,
                "non_key_attributes": list(index.schema.projection.non_key_attributes),
            }
            for index in table.indexes.values()
        ],
        "definition": dict(table.definition),
        "declared_by": table.schema.declared_by,
        "created_at": table.created_at,
        "on_demand_since": table.on_demand_since,
        "is_implicit": table.is_implicit,
        "is_guessed": table.is_guessed,
    }


def _key_members(keys: KeySchema) -> Line:
    return {
        "partition_keys": [[key.name, key.type] for key in keys.partition_keys],
        "sort_keys": [[key.name, key.type] for key in keys.sort_keys],
    }


# --- reading ---------------------------------------------------------------------------------------------------------


def read(path: str | os.PathLike[str]) -> Snapshot:
    with open(path, encoding="utf-8", newline="\n") as file:
        reader = _Reader(os.fspath(path))
        try:
            for line in file:
                reader.take(line)
        except UnicodeDecodeError:
            raise reader.error("it is not a text file") from None
        return reader.snapshot()


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self.name: str | None = None
        self.is_complete = False
        self.table: Table | None = None
        self.tables: dict[str, Table] = {}
        self.deleted: set[str] = set()
        self.waiting: dict[str, list[SeedRow]] = {}
        self.pending: dict[str, list[Any]] = {}
        self.tokens = TokenMemory()

    def error(self, reason: str) -> SnapshotError:
        where = f"{self.path}, line {self.number}" if self.number > 1 else self.path
        return SnapshotError(f"{where}: {reason}")

    def take(self, text: str) -> None:
        self.number += 1
        if self.is_complete:
            raise self.error("something follows the end of the snapshot")
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        if not isinstance(line, dict) or not line:
            raise self.error(f"not a line of a pydynox snapshot: {text[:60].rstrip()!r}")
        if self.number == 1:
            self._header(line)
            return
        kind = next(iter(line))
        take = _TAKERS.get(kind)
        if take is None:
            raise self.error(f"a snapshot of version {VERSION} has no lines of the kind {kind!r}")
        try:
            take(self, line)
        except ServiceError as error:
            raise self.error(error.message) from None
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, SnapshotError):
                raise
            raise self.error(f"this {kind} line is damaged ({type(error).__name__}: {error})") from error

    def snapshot(self) -> Snapshot:
        if not self.number:
            raise self.error("the file is empty, so it is no pydynox snapshot")
        if not self.is_complete:
            raise self.error("the snapshot is cut short: its end is missing")
        state = EngineState(self.tables, frozenset(self.deleted), self.waiting, self.tokens)
        state.lay_down()
        return Snapshot(state, self.pending, self.name)

    def _header(self, line: Line) -> None:
        version = line.get(_FORMAT)
        if type(version) is not int:
            raise self.error("not a pydynox snapshot")
        if version > VERSION:
            raise self.error(
                f"a newer pydynox wrote this snapshot: it has version {version} of the format, this one reads {VERSION}"
            )
        self.name = line["name"]

    def _take_table(self, line: Line) -> None:
        indexes = tuple(
            IndexSchema(
                index["name"],
                _keys(index),
                Projection(index["projection"], tuple(index["non_key_attributes"])),
                index["kind"],
            )
            for index in line["indexes"]
        )
        schema = TableSchema(line["table"], _keys(line), indexes, line["declared_by"])
        if schema.table_name in self.tables:
            raise self.error(f"there are two tables {schema.table_name!r}")
        # An owner of its own, which nobody else has: every engine copies before it writes.
        self.table = Table(schema, line["definition"], line["created_at"], object())
        self.table.on_demand_since = line.get("on_demand_since", self.table.on_demand_since)
        self.table.is_implicit = line["is_implicit"]
        self.table.is_guessed = line["is_guessed"]
        self.tables[schema.table_name] = self.table

    def _take_item(self, line: Line) -> None:
        if self.table is None:
            raise self.error("an item without a table before it")
        stored = _stored(line)
        names = self.table.key_names
        key = key_of_key(self.table, {name: stored.item[name] for name in names}, DEFAULT_SETTINGS)
        if self.table.get(key) is not None:
            raise self.error(f"table {self.table.name!r} has two items with this key")
        self.table.replace(key, None, stored)

    def _take_deleted(self, line: Line) -> None:
        self.deleted.add(line["deleted_table"])

    def _take_waiting(self, line: Line) -> None:
        self.waiting.setdefault(line["waiting"], []).append((line["where"], _stored(line)))

    def _take_pending(self, line: Line) -> None:
        self.pending.setdefault(line["pending"], []).append(_stored(line).item)

    def _take_token(self, line: Line) -> None:
        images = tuple((table, size) for table, size in line["images"])
        self.tokens.add(line["token"], TokenUse(line["fingerprint"], line["expires_at"], images))

    def _take_end(self, line: Line) -> None:
        if line["end"] != self.number - 1:
            raise self.error(f"lines are missing or were added: {line['end']} were written, {self.number - 1} are here")
        self.is_complete = True


_TAKERS: dict[str, Callable[[_Reader, Line], None]] = {
    "table": _Reader._take_table,
    "item": _Reader._take_item,
    "deleted_table": _Reader._take_deleted,
    "waiting": _Reader._take_waiting,
    "pending": _Reader._take_pending,
    "token": _Reader._take_token,
    "end": _Reader._take_end,
}


def _stored(line: Line) -> StoredItem:
    return StoredItem(*canonical_item(item_from_wire(line["item"]), what=""))


def _keys(line: Line) -> KeySchema:
    partition_keys, sort_keys = (
        tuple(KeyAttribute(name, type_) for name, type_ in line[member]) for member in ("partition_keys", "sort_keys")
    )
    return KeySchema(partition_keys, sort_keys)
