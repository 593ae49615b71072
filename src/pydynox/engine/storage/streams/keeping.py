"""Where streams are kept: an open one by its table, a closed one among the account's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydynox.engine.storage.catalogue import Catalogue
    from pydynox.engine.storage.streams.stream import Stream
    from pydynox.engine.storage.tables import Table

STREAM = "stream"  # the name of the follower
CLOSED_STREAM = "Stream"  # the kind of the records, which are under "table/label"


def stream_of(table: Table) -> Stream | None:
    """The enabled stream of a table."""
    follower: Any = table.followers.get(STREAM)  # of that name none is of another class, which would be loaded here
    stream: Stream | None = follower
    return stream


def settled_stream(catalogue: Catalogue, table_name: str, now: float) -> Stream:
    """That of a table that has one, with its shards as they are now. To be called under the engine's lock."""
    stream = stream_of(catalogue.tables[table_name])
    assert stream is not None
    if not stream.is_settled(now):
        stream = stream_of(catalogue.own(table_name))
        assert stream is not None
        stream.settle(now)
    return stream
