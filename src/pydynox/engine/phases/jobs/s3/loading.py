"""Items out of the objects of a bucket into a table: how far it came, and what went wrong where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.engine import messages
from pydynox.engine.phases.items.keys import key_of_item
from pydynox.engine.phases.jobs.s3.buckets import Bucket
from pydynox.engine.phases.jobs.s3.compression import NotCompressedError, decompressed, needed_zstandard
from pydynox.engine.phases.jobs.s3.ion import needed_ion
from pydynox.engine.phases.jobs.s3.records import NoItemError, Record, records_of
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ValidationException
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


class Place(NamedTuple):
    """Where an item stands: the key of its object, and its number there, from 0."""

    key: str
    number: int


class Fault(NamedTuple):
    place: Place
    text: str


class Loading:
    """The items of all objects under a prefix, one after the other, with figures that are right at the end."""

    def __init__(self, bucket: Bucket, prefix: str, input_format: str, compression: str) -> None:
        if input_format == "ION":
            needed_ion()  # its absence is no fault of the objects
        if compression == "ZSTD":
            needed_zstandard()
        self.processed = 0
        self.size = 0  # bytes, without compression
        self.total_size = 0  # bytes as they lie in the bucket
        self.faults: list[Fault] = []
        self._bucket = bucket
        self._prefix = prefix
        self._format = input_format
        self._compression = compression

    def records(
        self, key_types: Mapping[str, str], options: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Place, Record]]:
        """A record that cannot be read is one fault, and ends its object."""
        for key in self._bucket.keys(self._prefix):
            content = self._bucket.read(key)
            self.total_size += len(content)
            index = 0
            try:
                content = decompressed(content, self._compression)
                self.size += len(content)
                for record in records_of(content, self._format, key_types, options):
                    self.processed += 1
                    yield Place(key, index), record
                    index += 1
            except (NoItemError, NotCompressedError) as error:
                self.processed += 1
                self.add_fault(Place(key, index), str(error))

    def add_fault(self, place: Place, text: str) -> None:
        self.faults.append(Fault(place, text))


def new_item(engine: Engine, table: Table, record: Record) -> tuple[Key, StoredItem]:
    """ValidationException if the table cannot hold it."""
    item, size, flat = canonical_item(record.item, limits=engine.settings.limits)
    if size > engine.settings.item_size:
        raise ValidationException(messages.item_too_large())
    return key_of_item(table, item, engine.settings), StoredItem(item, size, flat)


def key_types(table: Table) -> dict[str, str]:
    """Of the key attributes of the table and of its indexes: what CSV does not take for strings."""
    schemas = [table.schema.key_schema, *[index.schema.key_schema for index in table.indexes.values()]]
    return {key.name: key.type for schema in schemas for key in schema.attributes}


def fault_line(bucket: str, arn: str, fault: Fault) -> str:
    """As the service has it in its logs, without the time."""
    place = {"bucket": bucket, "key": fault.place.key, "itemIndex": fault.place.number}
    return json.dumps({"level": "ERROR", "itemS3Pointer": place, "importArn": arn, "errorMessages": [fault.text]})
