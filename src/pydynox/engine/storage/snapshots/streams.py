"""Streams in files: a line about one, and a line for each of its changes that is not a day old yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.streams.interleaved import InterleavedStream
from pydynox.engine.storage.streams.stream import Entry, Identity, Stream
from pydynox.values.attribute_value import canonical_item
from pydynox.values.wire import item_from_wire, wire_from_item

Line = dict[str, Any]


def stream_lines(stream: Stream) -> Iterator[Line]:
    settled = stream.copy()
    settled.settle(0.0)  # what waits to be interleaved is; no shard is closed
    identity = settled.identity
    yield {
        "stream": identity.label,
        "of": identity.table,
        "view_type": identity.view_type,
        "created_at": identity.created_at,
        "key_schema": [dict(key) for key in identity.key_schema],
        **settled.parts(),
        "start": settled.first,
    }
    for _, entry in settled.entries(0, settled.end):
        images = {"old": entry.old, "new": entry.new}
        given = {name: wire_from_item(image.item) for name, image in images.items() if image is not None}
        yield {"change": entry.by, "time": entry.time, **given}


def stream_of_line(line: Line) -> tuple[Stream, list[Entry]]:
    """The stream, and the list that its changes are to be put into."""
    keys: tuple[Mapping[str, str], ...] = tuple(line["key_schema"])
    identity = Identity(line["of"], line["stream"], line["view_type"], line["created_at"], keys)
    stream: Stream = Stream(identity) if "seed" not in line else InterleavedStream(identity, line["seed"])
    entries: list[Entry] = []
    stream.restore_parts(line, line["start"], entries)
    return stream, entries


def change_of_line(line: Line) -> Entry:
    old, new = (_image(line[name]) if name in line else None for name in ("old", "new"))
    return Entry(old, new, line["change"], line["time"])


def _image(item: Line) -> StoredItem:
    return StoredItem(*canonical_item(item_from_wire(item), what=""))
