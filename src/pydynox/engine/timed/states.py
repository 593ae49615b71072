"""What was underway with tables, indexes and times to live comes to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.global_tables.replicas import settled_options
from pydynox.engine.phases.table_deletion import deletion
from pydynox.engine.phases.tables.index_removal import without_indexes
from pydynox.engine.phases.tables.states import BACKFILLING, underway, with_underway
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.expiries import NAME, expiries_of
from pydynox.engine.timed.schedule import reschedule

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table

_END = float("inf")


def next_due(engine: Engine) -> float | None:
    moments = [each["Until"] for table in engine.tables.values() if table.options for each in _each(underway(table))]
    return min(moments, default=None)


def happen(engine: Engine, moment: float) -> None:
    for table in list(engine.tables.values()):
        if any(each["Until"] <= moment for each in _each(underway(table))):
            settled = _settled(engine, table, moment)
            if settled is None:
                engine.commit(deletion(engine, table))
            else:
                engine.commit([TableChange(table.name, table, settled)])


def finish(engine: Engine) -> None:
    """Whatever takes how long: it is done now."""
    with engine.lock:
        while next_due(engine) is not None:
            happen(engine, _END)
        reschedule(engine)


def _each(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name, value in found.items():
        if name in ("Indexes", "Features"):
            yield from value.values()
        else:
            yield value


def _settled(engine: Engine, table: Table, moment: float) -> Table | None:
    """The table after what ends now; None if it goes."""
    left = dict(underway(table))
    options, followers = table.options, table.followers
    job = left.get("Table")
    if job is not None and job["Until"] <= moment:
        if job["Status"] == "DELETING":
            return None
        del left["Table"]
        options = settled_options(options, job.get("Regions", {}))
    for part in ("Warmth", "Encryption"):
        if part in left and left[part]["Until"] <= moment:
            del left[part]
    indexes, removed = _indexes(left.get("Indexes", {}), moment, engine.settings.table_delay)
    left["Indexes"] = indexes
    left["Features"] = {name: each for name, each in left.get("Features", {}).items() if each["Until"] > moment}
    if "TimeToLive" in left and left["TimeToLive"]["Until"] <= moment:
        del left["TimeToLive"]
        options = _with_time_to_live(options)
        others = {name: follower for name, follower in followers.items() if name != NAME}
        followers = {**others, **expiries_of(options)}
    options = with_underway(options, left)
    if removed:
        definition = dict(table.definition)
        return without_indexes(engine, table, removed, definition, options=options, followers=followers)
    return table.redefined(engine.catalogue.owner, engine.settings, options=options, followers=followers)


def _indexes(indexes: Mapping[str, Any], moment: float, delay: float) -> tuple[dict[str, Any], list[str]]:
    """Those that something is still underway with, and those that are gone."""
    left: dict[str, Any] = {}
    removed: list[str] = []
    for name, index in indexes.items():
        if index["Until"] > moment:
            left[name] = index
        elif index["Status"] == "CREATING":
            left[name] = {"Status": BACKFILLING, "Until": index["Until"] + delay}
        elif index["Status"] == "DELETING":
            removed.append(name)
    return left, removed


def _with_time_to_live(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """ENABLING has become ENABLED, and DISABLING nothing."""
    description = options["TimeToLiveDescription"]
    if description["TimeToLiveStatus"] == "ENABLING":
        return {**options, "TimeToLiveDescription": {**description, "TimeToLiveStatus": "ENABLED"}}
    return {name: value for name, value in options.items() if name != "TimeToLiveDescription"}
