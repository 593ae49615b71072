"""Records in the objects of a bucket: one item each, with what stands beside it.

A record that cannot be read ends its object: what follows it is not looked at (us-west-2, October 2026). What can be
read and is no item of the table is for the caller to refuse.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any, NamedTuple

from pydynox.engine.phases.jobs.s3.ion import NoItemError, ion_structs, is_struct, value_of_ion
from pydynox.errors import SerializationException
from pydynox.foundation.types import Item
from pydynox.values.wire import item_from_wire, value_from_wire

__all__ = ["NoItemError", "Record", "records_of"]


class Record(NamedTuple):
    """`item` may hold values that DynamoDB has not; `members` are the others of the record, such as a condition.

    `is_wire`: values in the members are typed JSON.
    """

    item: Item
    members: Mapping[str, Any]
    is_wire: bool = False


def records_of(
    content: bytes, input_format: str, key_types: Mapping[str, str], options: Mapping[str, Any] | None = None
) -> Iterator[Record]:
    """`key_types` and `options` are for CSV: attributes that are no strings, and the request's CsvOptions."""
    if input_format == "DYNAMODB_JSON":
        return _json_records(content)
    if input_format == "ION":
        return _ion_records(content)
    return _csv_records(content, key_types, options or {})


def _json_records(content: bytes) -> Iterator[Record]:
    for line in content.split(b"\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise NoItemError(f"not JSON: {error}") from None
        if not isinstance(record, dict) or not isinstance(record.get("Item"), dict):
            raise NoItemError("there is no Item")
        try:
            item = item_from_wire(record["Item"])
        except SerializationException as error:
            raise NoItemError(error.message) from None
        yield Record(item, {name: member for name, member in record.items() if name != "Item"}, is_wire=True)


def _ion_records(content: bytes) -> Iterator[Record]:
    for struct in ion_structs(content):
        item = struct.pop("Item", None)
        if not is_struct(item):
            raise NoItemError("there is no Item")
        members = {name: value_of_ion(member) for name, member in struct.items()}
        yield Record({name: value_of_ion(value) for name, value in item.items()}, members)


def _csv_records(content: bytes, key_types: Mapping[str, str], options: Mapping[str, Any]) -> Iterator[Record]:
    """All values are strings, but for the keys of the table and of its indexes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoItemError(f"not UTF-8: {error}") from None
    header = options.get("HeaderList")
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=options.get("Delimiter") or ","):
            if not row:
                continue
            if header is None:
                header = row
                continue
            if len(row) > len(header):
                raise NoItemError(f"a line has {len(row)} values where the header has {len(header)}")
            yield Record(
                {name: _csv_value(value, key_types.get(name)) for name, value in zip(header, row, strict=False)}, {}
            )
    except csv.Error as error:
        raise NoItemError(f"not CSV: {error}") from None


def _csv_value(text: str, key_type: str | None) -> Any:
    try:
        return value_from_wire({key_type or "S": text})
    except SerializationException:  # no Base64: a value of another type than its key
        return text
