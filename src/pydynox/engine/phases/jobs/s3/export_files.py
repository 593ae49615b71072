"""The files of an export, as the service lays them out (recorded answers of us-west-2, 2026, and its guide).

<prefix>/AWSDynamoDB/<export id>/_started               empty
<prefix>/AWSDynamoDB/<export id>/data/<name>.json.gz    of a full export
<prefix>/AWSDynamoDB/data/<name>.json.gz                of incremental ones, together
<prefix>/AWSDynamoDB/<export id>/manifest-files.json    a line of JSON for each of the data files
<prefix>/AWSDynamoDB/<export id>/manifest-summary.json
beside both: .md5, Base64 of the checksum
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import md5
from typing import Any

from pydynox.engine.phases.jobs.s3.buckets import Bucket
from pydynox.engine.phases.jobs.s3.compression import compressed
from pydynox.engine.phases.jobs.s3.ion import ion_line
from pydynox.foundation.types import Item
from pydynox.values.wire import wire_from_item

PARTITIONS = 4  # a small table of the service has as many, and each has a file

Entry = dict[str, Item]  # what one line holds, such as {"Item": item}
_BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"


class ExportFiles:
    def __init__(self, bucket: Bucket, prefix: str | None, export_id: str, *, output_format: str, full: bool) -> None:
        root = f"{prefix.rstrip('/')}/AWSDynamoDB" if prefix else "AWSDynamoDB"
        self.bucket = bucket
        self.item_count = 0
        self._id = export_id
        self._folder = f"{root}/{export_id}"
        self._data = f"{self._folder}/data" if full else f"{root}/data"
        self._format = output_format
        self._files: list[dict[str, Any]] = []
        bucket.put(f"{self._folder}/_started", b"")

    @property
    def files_key(self) -> str:
        return f"{self._folder}/manifest-files.json"

    @property
    def summary_key(self) -> str:
        return f"{self._folder}/manifest-summary.json"

    def write_data(self, entries: Iterable[Entry]) -> None:
        """One file, of those entries."""
        line_of = _json_line if self._format == "DYNAMODB_JSON" else ion_line
        lines = [line_of(entry) for entry in entries]
        ending = "json" if self._format == "DYNAMODB_JSON" else "ion"
        key = f"{self._data}/{self._name()}.{ending}.gz"
        content = compressed(b"".join(lines))
        self.bucket.put(key, content)
        self.item_count += len(lines)
        self._files.append(
            {
                "itemCount": len(lines),
                "md5Checksum": _checksum(content),
                "etag": f"{_md5(content).hexdigest()}-1",
                "dataFileS3Key": key,
            }
        )

    def write_manifests(self, summary: dict[str, Any]) -> None:
        self._put_with_checksum(self.files_key, "".join([_compact(each) + "\n" for each in self._files]))
        self._put_with_checksum(self.summary_key, _compact(summary))

    def _put_with_checksum(self, key: str, text: str) -> None:
        self.bucket.put(key, text.encode())
        self.bucket.put(f"{key.removesuffix('.json')}.md5", _checksum(text.encode()).encode())

    def _name(self) -> str:
        """26 letters and digits, other ones for each file."""
        number = int.from_bytes(_md5(f"{self._id}:{len(self._files)}".encode()).digest(), "big")
        return "".join(_BASE_32[number >> shift & 31] for shift in range(0, 130, 5))


def _json_line(entry: Entry) -> bytes:
    return (_compact({name: wire_from_item(item) for name, item in entry.items()}) + "\n").encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _md5(content: bytes) -> Any:
    return md5(content, usedforsecurity=False)


def _checksum(content: bytes) -> str:
    return b64encode(_md5(content).digest()).decode()
