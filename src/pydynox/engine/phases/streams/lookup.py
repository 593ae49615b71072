"""The streams of an engine: of tables, and those that are closed and can be read for another day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.phases.moments import stream_label
from pydynox.engine.phases.tables.description import table_arn
from pydynox.engine.phases.tables.states import STREAM as STREAM_JOB
from pydynox.engine.phases.tables.states import underway
from pydynox.engine.storage.commits.changes import Change, RecordChange, TableChange
from pydynox.engine.storage.streams.keeping import CLOSED_STREAM, STREAM, settled_stream, stream_of
from pydynox.engine.storage.streams.stream import DAY, Identity, Stream
from pydynox.errors import ResourceNotFoundException, ValidationException

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.settings import Settings
    from pydynox.engine.storage.tables import Table

_ARN = re.compile(r"arn:aws[a-z-]*:dynamodb:[^:]+:\d{12}:table/([a-zA-Z0-9_.-]+)/stream/([^/]+)")


def stream_arn(stream: Stream, settings: Settings) -> str:
    return f"{table_arn(stream.identity.table, settings)}/stream/{stream.identity.label}"


# --- begin and end ----------------------------------------------------------------------------------------------------


def new_stream(engine: Engine, table: Table, view_type: str) -> Stream:
    now = engine.clock.now()
    taken = {stream.identity.label for stream in _of_name(engine, table.name)}
    milliseconds = int(now * 1000)
    while stream_label(milliseconds) in taken:  # a clock may stand, and no two streams of a name have one label
        milliseconds += 1
    keys = tuple(table.schema.key_schema.elements())
    identity = Identity(table.name, stream_label(milliseconds), view_type, now, keys)
    seed = engine.settings.stream_seed
    if seed is None:
        return Stream(identity)
    from pydynox.engine.storage.streams.interleaved import InterleavedStream

    return InterleavedStream(identity, seed)


def begin_stream(engine: Engine, table: Table) -> None:
    """Give a table that nobody has seen yet the stream that its definition asks for."""
    specification = table.definition.get("StreamSpecification")
    if specification and specification["StreamEnabled"]:
        stream = new_stream(engine, table, specification["StreamViewType"])
        table.followers = {**table.followers, STREAM: stream}
        if "LatestStreamLabel" in table.options:
            table.options = {name: value for name, value in table.options.items() if name != "LatestStreamLabel"}


def end_stream(engine: Engine, table: Table) -> list[Change]:
    """Take the stream from a table that nobody has seen yet; what has to be committed with that."""
    stream = stream_of(table)
    assert stream is not None
    ended = closing(engine, table)
    table.followers = {name: follower for name, follower in table.followers.items() if name != STREAM}
    # It stays the latest one, as DescribeTable tells.
    table.options = {**table.options, "LatestStreamLabel": stream.identity.label}
    return ended


def closing(engine: Engine, table: Table) -> list[Change]:
    """What keeps a table's stream for another day without it, and forgets those that were kept for so long."""
    stream = stream_of(table)
    if stream is None:
        return []
    now = engine.clock.now()
    kept = engine.catalogue.records.get(CLOSED_STREAM, {})
    changes: list[Change] = [
        RecordChange(CLOSED_STREAM, name, each, None) for name, each in kept.items() if not _is_readable(each, now)
    ]
    name = f"{stream.identity.table}/{stream.identity.label}"
    changes.append(RecordChange(CLOSED_STREAM, name, None, stream.closed(now)))
    return changes


def split_shard(engine: Engine, table_name: str, shard_id: str | None = None) -> None:
    """Put two shards in the place of an open one, each for half of its partition keys."""
    with engine.lock:
        table = engine.tables.get(table_name)
        stream = stream_of(table) if table is not None else None
        if table is None or stream is None:
            raise ValueError(f"split_shard({table_name!r}): there is no table of this name with an enabled stream")
        try:
            halves = stream.split(engine.clock.now(), shard_id)
        except KeyError:
            raise ValueError(f"split_shard({table_name!r}): its stream has no open shard {shard_id!r}") from None
        changed = table.redefined(engine.catalogue.owner, engine.settings)
        changed.followers = {**changed.followers, STREAM: halves}
        engine.commit([TableChange(table_name, table, changed)])


# --- find -------------------------------------------------------------------------------------------------------------


def readable_streams(engine: Engine, table_name: str | None = None) -> list[Stream]:
    """All that are open or were closed within a day: by table, the latest first."""
    now = engine.clock.now()
    found = [stream for stream in _of_name(engine, table_name) if _is_readable(stream, now)]
    found.sort(key=lambda stream: stream.identity.label, reverse=True)
    found.sort(key=lambda stream: stream.identity.table)
    return found


def stream_named(engine: Engine, arn: str) -> Stream:
    """With its shards as they are now."""
    check_stream_arn(arn)
    found = find_stream(engine, arn)
    if found is None:
        raise ResourceNotFoundException(messages.stream_not_found(arn))
    return found


def find_stream(engine: Engine, arn: str) -> Stream | None:
    parts = _ARN.fullmatch(arn)
    if parts is None:
        return None
    for stream in readable_streams(engine, parts[1]):
        if stream_arn(stream, engine.settings) == arn:
            if stream.closed_at is None:
                return settled_stream(engine.catalogue, stream.identity.table, engine.clock.now())
            return stream
    return None


def stream_status(engine: Engine, stream: Stream) -> str:
    """ENABLING and DISABLING while that is underway with its table: made, changed or deleted."""
    table = engine.tables.get(stream.identity.table)
    job = underway(table).get("Table") if table is not None else None
    is_open = stream.closed_at is None
    if job is not None:
        is_changed = job["Job"] == STREAM_JOB and job["Stream"] == stream.identity.label
        if (is_open and job["Status"] == "CREATING") or (is_changed and job["Operation"] == "ENABLE"):
            return "ENABLING"
        if (is_open and job["Status"] == "DELETING") or is_changed:
            return "DISABLING"
    return "ENABLED" if is_open else "DISABLED"


def check_stream_arn(arn: str) -> None:
    if _ARN.fullmatch(arn) is None:
        raise ValidationException(messages.INVALID_STREAM_ARN)


def _of_name(engine: Engine, table_name: str | None) -> Iterable[Stream]:
    tables: Iterable[Any] = engine.tables.values() if table_name is None else [engine.tables.get(table_name)]
    for table in tables:
        stream = stream_of(table) if table is not None else None
        if stream is not None:
            yield stream
    for stream in engine.catalogue.records.get(CLOSED_STREAM, {}).values():
        if table_name is None or stream.identity.table == table_name:
            yield stream


def _is_readable(stream: Stream, now: float) -> bool:
    return stream.closed_at is None or now < stream.closed_at + DAY
