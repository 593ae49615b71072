"""Snapshots in files: an engine's state in lines of text, and back.

A file is UTF-8 text with one JSON object on each line, and each line says by its first member what it is:

    {"pydynox_snapshot": 1, "name": "orders of March"}           first: the version of the format
    {"table": "orders", "partition_keys": [["pk", "S"]], ...}    a table; its items follow, in order of their keys
    {"item": {"pk": {"S": "O#1"}, "total": {"N": "12.50"}}}      typed JSON, exact, as DynamoDB's own protocol has it
    {"stream": "2026-03-01T10:00:00.000", "of": "orders", ...}   a stream; its changes follow, of a day at most
    {"change": "USER", "time": 1772359200.0, "new": {...}}       the images that there were before and after, if any
    {"journal": 1700000000.5, "key": {...}, "old": null}         what an item was before a change, for recovery
    {"backup": "orders/backup/01...", "table": {...}, ...}       a backup; the items that follow are its table's
    {"record": "ExportDescription", "name": "arn:...", ...}      what else belongs to the account, such as an export
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
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.settings import DEFAULT_SETTINGS
from pydynox.engine.storage.backups import KIND as BACKUP
from pydynox.engine.storage.backups import Backup
from pydynox.engine.storage.expiries import expiries_of
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.journal import NAME as JOURNAL
from pydynox.engine.storage.journal import OPTION as JOURNALED
from pydynox.engine.storage.journal import Journal
from pydynox.engine.storage.snapshots.state import EngineState
from pydynox.engine.storage.snapshots.streams import change_of_line, stream_lines, stream_of_line
from pydynox.engine.storage.streams.keeping import CLOSED_STREAM, STREAM, stream_of
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.tokens import TokenMemory, TokenUse
from pydynox.errors import ServiceError, SnapshotError
from pydynox.foundation.limits import WITH_TUPLES
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableOptions, TableSchema
from pydynox.values.attribute_value import canonical_item
from pydynox.values.wire import item_from_wire, wire_from_item

if TYPE_CHECKING:
    from pydynox.engine.implicit.waiting import SeedRow
    from pydynox.engine.storage.catalogue import Records
    from pydynox.engine.storage.streams.stream import Entry, Stream

VERSION = 1
_FORMAT = "pydynox_snapshot"

Line = dict[str, Any]


class Content(NamedTuple):
    """What is in a file: a state, the seeds whose table nobody knows yet, and a name."""

    state: EngineState
    pending: dict[str, list[Any]]
    name: str | None


# --- writing ---------------------------------------------------------------------------------------------------------


def lines(content: Content) -> Iterator[str]:
    """The lines of its file."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    written = 0
    for line in _lines(content):
        yield encode(line) + "\n"
        written += 1
    yield encode({"end": written}) + "\n"


def _lines(content: Content) -> Iterator[Line]:
    state = content.state
    yield {_FORMAT: VERSION, "name": content.name}
    for name in sorted(state.tables):
        table = state.tables[name]
        yield _table_line(table)
        yield from _item_lines(table)
        yield from _journal_lines(table)
        stream = stream_of(table)
        if stream is not None:
            yield from stream_lines(stream)
    for _, closed in sorted(state.records.get(CLOSED_STREAM, {}).items()):
        yield from stream_lines(closed)
    for name, backup in sorted(_backups(state).items()):
        yield {"backup": name, "description": dict(backup.description), "of_table": _table_line(backup.table)}
        yield from _item_lines(backup.table)
    for kind, records in state.records.items():
        for name, value in records.items():
            if type(value) is dict:  # others have lines of their own
                yield {"record": kind, "name": name, "value": value}
    for name in sorted(state.deleted_tables):
        yield {"deleted_table": name}
    for name in sorted(state.waiting_seeds):
        for where, stored in state.waiting_seeds[name]:
            yield {"waiting": name, "item": wire_from_item(stored.item), "where": where}
    for name in sorted(content.pending):
        for row in content.pending[name]:
            item, _, _ = canonical_item(row, f"seed[{name!r}]", limits=WITH_TUPLES)
            yield {"pending": name, "item": wire_from_item(item)}
    for token, use in state.tokens:
        images = [list(image) for image in use.images]
        yield {"token": token, "fingerprint": use.fingerprint, "expires_at": use.expires_at, "images": images}


def _item_lines(table: Table) -> Iterator[Line]:
    for stored in sorted(table.stored_items(), key=table.key_of if table.sort_name is not None else _first(table)):
        yield {"item": wire_from_item(stored.item)}


def _journal_lines(table: Table) -> Iterator[Line]:
    journal = table.followers.get(JOURNAL)
    if isinstance(journal, Journal):
        for time, key, old in journal.entries():
            names = zip(table.key_names, key, strict=False)  # without a sort key there is only one of each
            item = None if old is None else wire_from_item(old.item)
            yield {"journal": time, "key": wire_from_item(dict(names)), "old": item}


def _backups(state: EngineState) -> Mapping[str, Backup]:
    backups: Mapping[str, Backup] = state.records.get(BACKUP, {})
    return backups


def _first(table: Table) -> Callable[[StoredItem], Any]:
    return lambda stored: stored.item[table.partition_name]


def _table_line(table: Table) -> Line:
    journal = table.followers.get(JOURNAL)
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
        "declared_options": table.schema.options.as_json(),
        "created_at": table.created_at,
        "on_demand_since": table.on_demand_since,
        "is_implicit": table.is_implicit,
        "is_guessed": table.is_guessed,
        **({"options": dict(table.options)} if table.options else {}),
        **({"history": journal.since} if isinstance(journal, Journal) and journal.is_history else {}),
    }


def _key_members(keys: KeySchema) -> Line:
    return {
        "partition_keys": [[key.name, key.type] for key in keys.partition_keys],
        "sort_keys": [[key.name, key.type] for key in keys.sort_keys],
    }


# --- reading ---------------------------------------------------------------------------------------------------------


class Reader:
    """Takes the lines of a file one by one, and then gives its content; `path` is for errors."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self.name: str | None = None
        self.is_complete = False
        self.table: Table | None = None
        self.tables: dict[str, Table] = {}
        self.backups: dict[str, Backup] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.deleted: set[str] = set()
        self.waiting: dict[str, list[SeedRow]] = {}
        self.pending: dict[str, list[Any]] = {}
        self.tokens = TokenMemory()
        self.closed_streams: dict[str, Stream] = {}
        self.changes: list[Entry] | None = None

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

    def content(self) -> Content:
        if not self.number:
            raise self.error("the file is empty, so it is no pydynox snapshot")
        if not self.is_complete:
            raise self.error("the snapshot is cut short: its end is missing")
        state = EngineState(self.tables, frozenset(self.deleted), self.waiting, self.tokens, self._records())
        state.lay_down()
        return Content(state, self.pending, self.name)

    def _records(self) -> Records:
        kinds: Records = {BACKUP: self.backups, CLOSED_STREAM: self.closed_streams}
        return {**self.records, **{kind: of_kind for kind, of_kind in kinds.items() if of_kind}}

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
        name = line["table"]
        if name in self.tables:
            raise self.error(f"there are two tables {name!r}")
        self.table = self.tables[name] = self._table_of(line)

    def _table_of(self, line: Line) -> Table:
        indexes = tuple(
            IndexSchema(
                index["name"],
                _keys(index),
                Projection(index["projection"], tuple(index["non_key_attributes"])),
                index["kind"],
            )
            for index in line["indexes"]
        )
        options = TableOptions.from_json(line.get("declared_options") or {})
        schema = TableSchema(line["table"], _keys(line), indexes, line["declared_by"], options=options)
        # An owner of its own, which nobody else has: every engine copies before it writes.
        table = Table(schema, line["definition"], line["created_at"], object())
        table.on_demand_since = line.get("on_demand_since", table.on_demand_since)
        table.is_implicit = line["is_implicit"]
        table.is_guessed = line["is_guessed"]
        table.options = line.get("options", table.options)
        table.followers = expiries_of(table.options)
        if JOURNALED in table.options or "history" in line:
            since = line.get("history", table.created_at)
            table.followers = {**table.followers, JOURNAL: Journal(since, is_history="history" in line)}
        return table

    def _take_item(self, line: Line) -> None:
        if self.table is None:
            raise self.error("an item without a table before it")
        stored = _stored(line)
        names = self.table.key_names
        key = key_of_key(self.table, {name: stored.item[name] for name in names}, DEFAULT_SETTINGS)
        if self.table.get(key) is not None:
            raise self.error(f"table {self.table.name!r} has two items with this key")
        self.table.replace_item(key, None, stored)

    def _take_stream(self, line: Line) -> None:
        stream, self.changes = stream_of_line(line)
        table = self.tables.get(stream.identity.table)
        if stream.closed_at is not None:
            self.closed_streams[f"{stream.identity.table}/{stream.identity.label}"] = stream
        elif table is None:
            raise self.error("an open stream of a table that is not there")
        else:
            table.followers = {**table.followers, STREAM: stream}

    def _take_change(self, line: Line) -> None:
        if self.changes is None:
            raise self.error("a change without a stream before it")
        self.changes.append(change_of_line(line))

    def _take_journal(self, line: Line) -> None:
        journal = None if self.table is None else self.table.followers.get(JOURNAL)
        if self.table is None or not isinstance(journal, Journal):
            raise self.error("a journal without a table that has one before it")
        key = key_of_key(self.table, item_from_wire(line["key"]), DEFAULT_SETTINGS)
        old = None if line["old"] is None else _stored({"item": line["old"]})
        journal.append(line["journal"], key, old)

    def _take_backup(self, line: Line) -> None:
        self.table = self._table_of(line["of_table"])
        self.backups[line["backup"]] = Backup(line["description"], self.table)

    def _take_deleted(self, line: Line) -> None:
        self.deleted.add(line["deleted_table"])

    def _take_waiting(self, line: Line) -> None:
        self.waiting.setdefault(line["waiting"], []).append((line["where"], _stored(line)))

    def _take_pending(self, line: Line) -> None:
        self.pending.setdefault(line["pending"], []).append(_stored(line).item)

    def _take_record(self, line: Line) -> None:
        self.records.setdefault(line["record"], {})[line["name"]] = line["value"]

    def _take_token(self, line: Line) -> None:
        images = tuple((table, size) for table, size in line["images"])
        self.tokens.add(line["token"], TokenUse(line["fingerprint"], line["expires_at"], images))

    def _take_end(self, line: Line) -> None:
        if line["end"] != self.number - 1:
            raise self.error(f"lines are missing or were added: {line['end']} were written, {self.number - 1} are here")
        self.is_complete = True


_TAKERS: dict[str, Callable[[Reader, Line], None]] = {
    "table": Reader._take_table,
    "item": Reader._take_item,
    "stream": Reader._take_stream,
    "change": Reader._take_change,
    "journal": Reader._take_journal,
    "backup": Reader._take_backup,
    "deleted_table": Reader._take_deleted,
    "waiting": Reader._take_waiting,
    "pending": Reader._take_pending,
    "record": Reader._take_record,
    "token": Reader._take_token,
    "end": Reader._take_end,
}


def _stored(line: Line) -> StoredItem:
    return StoredItem(*canonical_item(item_from_wire(line["item"]), what=""))


def _keys(line: Line) -> KeySchema:
    partition_keys, sort_keys = (
        tuple(KeyAttribute(name, type_) for name, type_ in line[member]) for member in ("partition_keys", "sort_keys")
    )
    return KeySchema(partition_keys, sort_keys)
