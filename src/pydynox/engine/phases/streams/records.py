"""Which entries of a stream are records of a shard, and what GetRecords tells of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.tables.identifiers import digits_of
from pydynox.engine.storage.commits.changes import SEED, TTL
from pydynox.engine.storage.streams.stream import DAY, Entry, Stream
from pydynox.values.attribute_value import equal, item_size

if TYPE_CHECKING:
    from pydynox.engine.settings import Settings
    from pydynox.engine.storage.items.stored_item import StoredItem
    from pydynox.engine.storage.streams.shards import Shard

# Numbers have at least 21 digits. Those of a later stream of the table are larger.
_LEAST_NUMBER = 10**20
_NUMBERS_PER_MILLISECOND = 10**6


def sequence_number(stream: Stream, position: int) -> str:
    return str(_first_number(stream) + position)


def position_of(stream: Stream, number: str) -> int:
    return int(number) - _first_number(stream)


def _first_number(stream: Stream) -> int:
    return _LEAST_NUMBER + int(stream.identity.created_at * 1000) * _NUMBERS_PER_MILLISECOND


def trim_point(stream: Stream, now: float) -> int:
    """The position of the oldest entry that can still be read."""
    return stream.position_at(now - DAY)


def records(stream: Stream, shard: Shard, first: int, end: int) -> Iterator[tuple[int, Entry]]:
    """The entries from `first` to before `end` that are records of the shard."""
    partition_key = stream.identity.key_names[0]
    for position, entry in stream.entries(max(first, shard.start), end):
        image = entry.new or entry.old
        if image is not None and shard.has(image.item[partition_key]) and is_record(entry):
            yield position, entry


def first_record(stream: Stream, shard: Shard, first: int, end: int) -> int | None:
    """Its position; an entry that was dropped is taken for one."""
    if first < min(stream.first, end):
        return first
    return next((position for position, _ in records(stream, shard, first, end)), None)


def is_record(entry: Entry) -> bool:
    """A write that leaves an item as it was makes no record, nor do rows that were there before anything ran."""
    old, new = entry.old, entry.new
    if entry.by == SEED:
        return False
    return old is None or new is None or not equal(old.item, new.item)


def describe_record(settings: Settings, stream: Stream, position: int, entry: Entry) -> dict[str, Any]:
    """A Record of the caller's own."""
    old, new, by, time = entry
    view_type = stream.identity.view_type
    change: dict[str, Any] = {
        "ApproximateCreationDateTime": int(time),
        "Keys": _keys(stream, entry),
    }
    for member, image in _images(stream, entry):
        change[member] = image.copy()
    change["SequenceNumber"] = sequence_number(stream, position)
    change["SizeBytes"] = size_of_record(stream, entry)
    change["StreamViewType"] = view_type
    record: dict[str, Any] = {
        "eventID": _event_id(stream, position),
        "eventName": "INSERT" if old is None else "REMOVE" if new is None else "MODIFY",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": settings.region,
        "dynamodb": change,
    }
    if by == TTL:
        record["userIdentity"] = {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}
    return record


def size_of_record(stream: Stream, entry: Entry) -> int:
    """Of the keys and of each image that the record has, the keys in these counted again."""
    return item_size(_keys(stream, entry)) + sum(image.size for _, image in _images(stream, entry))


def _keys(stream: Stream, entry: Entry) -> dict[str, Any]:
    image = entry.new or entry.old
    assert image is not None
    return {name: image.item[name] for name in stream.identity.key_names}


_VIEWS = {
    "KEYS_ONLY": (),
    "NEW_IMAGE": ("NewImage",),
    "OLD_IMAGE": ("OldImage",),
    "NEW_AND_OLD_IMAGES": ("NewImage", "OldImage"),
}


def _images(stream: Stream, entry: Entry) -> list[tuple[str, StoredItem]]:
    images = {"NewImage": entry.new, "OldImage": entry.old}
    found: list[tuple[str, StoredItem]] = []
    for member in _VIEWS[stream.identity.view_type]:
        image = images[member]
        if image is not None:
            found.append((member, image))
    return found


def _event_id(stream: Stream, position: int) -> str:
    """The same each time that the record is read."""
    return digits_of(f"{stream.identity.table}/{stream.identity.label}:{position}")
