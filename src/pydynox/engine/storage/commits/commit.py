"""The one place where tables change.

Nothing is checked here: a change arrives with its images before and after, judged by the phases before it. A commit is
whole or it is not at all, whatever interrupts it (a signal's exception, no memory left), and then it is told to those
who subscribed. To be called under the engine's lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.commits.changes import (
    CLEAR,
    RESTORE,
    USER,
    By,
    Change,
    ItemChange,
    RecordChange,
    TableChange,
)
from pydynox.engine.storage.tables import Key, Table

if TYPE_CHECKING:
    from pydynox.engine.storage.catalogue import Catalogue, Records
    from pydynox.engine.storage.followers import Follower
    from pydynox.engine.storage.items.stored_item import StoredItem


def commit_item(
    catalogue: Catalogue, table: Table, key: Key, old: StoredItem | None, new: StoredItem | None, by: By = USER
) -> Table:
    """`commit` of the one change that most requests make, in fewer steps; the table as it is afterwards."""
    if catalogue.feed is not None:
        commit(catalogue, (ItemChange(table.name, key, old, new),), by)
        return catalogue.tables[table.name]
    if table.owner is not catalogue.owner:
        table = catalogue.own(table.name)
    if table.followers:
        return _commit_followed(catalogue, table, key, old, new, by)
    try:
        table.replace_item(key, old, new)
    except BaseException:
        catalogue.tables[table.name] = table.rebuilt({key: old})
        raise
    return table


def _commit_followed(
    catalogue: Catalogue, table: Table, key: Key, old: StoredItem | None, new: StoredItem | None, by: By
) -> Table:
    if len(table.followers) > 1:
        commit(catalogue, (ItemChange(table.name, key, old, new),), by)
        return catalogue.tables[table.name]
    (follower,) = table.followers.values()  # without lists: every write to a table with a stream comes this way
    mark = follower.mark()
    try:
        table.replace_item(key, old, new)
        if follower.note(key, old, new, by, catalogue.clock.now()):
            catalogue.is_sooner = True
    except BaseException:
        catalogue.tables[table.name] = table.rebuilt({key: old})
        follower.cut(mark)
        raise
    return table


def commit_new_table(catalogue: Catalogue, table: Table) -> None:
    """`commit` of the one change that the first request of many a test makes, in fewer steps."""
    name = table.schema.table_name
    if catalogue.feed is None and name not in catalogue.deleted_tables:
        catalogue.tables[name] = table
    else:
        commit(catalogue, (TableChange(name, None, table),))


def commit(
    catalogue: Catalogue, changes: tuple[Change, ...], by: By = USER, deleted_tables: frozenset[str] | None = None
) -> None:
    """Apply all of the changes, in their order, or none; `deleted_tables` are given if they do not follow from them."""
    feed = catalogue.feed if changes else None
    told = feed.prepared(changes, by) if feed is not None else None
    before = catalogue.tables, catalogue.deleted_tables, catalogue.records
    followed = [each for each in changes if type(each) is ItemChange and _is_followed(before[0], each)]
    marks = [mark for name in {each.table for each in followed} for mark in _marks(before[0][name])]
    catalogue.tables = catalogue.tables.copy()
    try:
        for change in changes:
            if type(change) is ItemChange:
                table = catalogue.tables[change.table]
                if table.owner is not catalogue.owner:
                    table = catalogue.own(change.table)
                table.replace_item(change.key, change.old, change.new)
            elif type(change) is TableChange:
                _replace_table(catalogue, change)
            elif type(change) is RecordChange:
                _replace_record(catalogue, change)
        if deleted_tables is not None:
            catalogue.deleted_tables = deleted_tables
        if followed:
            time = catalogue.clock.now()
            for each in followed:
                for follower in catalogue.tables[each.table].followers.values():
                    if follower.note(each.key, each.old, each.new, by, time):
                        catalogue.is_sooner = True
        if feed is not None and told is not None:
            feed.note(told)
    except BaseException:
        if feed is None or told is None or not feed.has(told):
            catalogue.tables, catalogue.deleted_tables = _restored(before[0], changes), before[1]
            catalogue.records = before[2]
            _cut(marks)
        raise
    if feed is not None:
        feed.tell()


def clear(catalogue: Catalogue, names: Iterable[str]) -> None:
    """Drop all items of these tables; definitions stay."""
    tables = [catalogue.tables[name] for name in names]
    emptied = [each.emptied(catalogue.owner) for each in tables]
    if any(table.followers for table in emptied):
        _begin_anew(emptied, catalogue.clock.now())
    changes = [TableChange(old.name, old, new) for old, new in zip(tables, emptied, strict=True)]
    commit(catalogue, tuple(changes), CLEAR)


def _begin_anew(tables: Iterable[Table], now: float) -> None:
    from pydynox.engine.storage.journal import Journal  # few tables have one

    for table in tables:
        for follower in table.followers.values():
            if isinstance(follower, Journal):
                follower.since = now


def restore(
    catalogue: Catalogue, tables: Mapping[str, Table], deleted_tables: frozenset[str], records: Records
) -> None:
    """Hold these tables and no others, and these records."""
    if catalogue.feed is None:
        catalogue.tables, catalogue.deleted_tables = dict(tables), deleted_tables
        catalogue.records = records
        return
    names = dict.fromkeys((*catalogue.tables, *tables))
    changes: list[TableChange | RecordChange] = [
        TableChange(name, catalogue.tables.get(name), tables.get(name)) for name in names
    ]
    for kind in dict.fromkeys((*catalogue.records, *records)):
        olds, news = catalogue.records.get(kind, {}), records.get(kind, {})
        changes += [RecordChange(kind, name, olds.get(name), news.get(name)) for name in dict.fromkeys((*olds, *news))]
    commit(catalogue, tuple([each for each in changes if each.old is not each.new]), RESTORE, deleted_tables)


def _marks(table: Table) -> list[tuple[Follower, Any]]:
    return [(follower, follower.mark()) for follower in table.followers.values()]


def _cut(marks: Iterable[tuple[Follower, Any]]) -> None:
    for follower, mark in marks:
        follower.cut(mark)


def _is_followed(tables: Mapping[str, Table], change: ItemChange) -> bool:
    """A table that is made in the same commit has no followers yet."""
    table = tables.get(change.table)
    return table is not None and bool(table.followers)


def _replace_record(catalogue: Catalogue, change: RecordChange) -> None:
    of_kind = {**catalogue.records.get(change.kind, {}), change.name: change.new}
    if change.new is None:
        del of_kind[change.name]
    catalogue.records = {**catalogue.records, change.kind: of_kind}


def _replace_table(catalogue: Catalogue, change: TableChange) -> None:
    if change.new is None:
        catalogue.tables.pop(change.name, None)
        catalogue.deleted_tables |= {change.name}
    else:
        catalogue.tables[change.name] = change.new
        catalogue.deleted_tables -= {change.name}


def _restored(tables: dict[str, Table], changes: tuple[Change, ...]) -> dict[str, Table]:
    """The tables before the changes. One that items were written to may be in any state, and is made anew."""
    written: dict[str, dict[Key, StoredItem | None]] = {}
    replaced = set()
    for change in changes:
        if type(change) is TableChange:
            replaced.add(change.name)  # what follows was written to another object
        elif type(change) is ItemChange and change.table not in replaced:
            written.setdefault(change.table, {}).setdefault(change.key, change.old)
    return tables | {name: tables[name].rebuilt(olds) for name, olds in written.items() if name in tables}
