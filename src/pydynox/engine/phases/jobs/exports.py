"""Exports of tables: what is kept of one, and how its files come about.

An export is done at once, in the call that starts it; the reply of that call says IN_PROGRESS, as the service's does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.backups.recovery import items_at
from pydynox.engine.phases.jobs.s3.buckets import JobFailedError, bucket_to_write
from pydynox.engine.phases.jobs.s3.export_files import PARTITIONS, Entry, ExportFiles
from pydynox.engine.phases.jobs.s3.ion import needed_ion
from pydynox.engine.phases.moments import to_the_millisecond
from pydynox.engine.storage.items.items import partition_hash, segment_start
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.journal import NAME as JOURNAL
from pydynox.engine.storage.journal import Journal
from pydynox.engine.storage.tables import Key, Table
from pydynox.values.wire import item_from_wire, wire_from_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.phases.jobs.s3.chosen_items import ChosenItems

EXPORTS = "ExportDescription"  # the kind of the account's records
FULL, INCREMENTAL = "FULL_EXPORT", "INCREMENTAL_EXPORT"
_VALUES = "ExpressionAttributeValues"


# --- what is kept ---------------------------------------------------------------------------------------------------


def stored_form(request: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a request as JSON: values in their wire form, and no member that is null."""
    stored = {name: value for name, value in request.items() if value is not None}
    specification = stored.get("FilterSpecification")
    if specification is not None:
        given = {name: value for name, value in specification.items() if value is not None}
        if _VALUES in given:
            given[_VALUES] = wire_from_item(given[_VALUES])
        stored["FilterSpecification"] = given
    return stored


def described(description: Mapping[str, Any]) -> dict[str, Any]:
    """An ExportDescription of the caller's own, of what is kept."""
    found = dict(description)
    for name in ("IncrementalExportSpecification", "FilterSpecification"):
        if name in found:
            found[name] = dict(found[name])
    values = found.get("FilterSpecification", {}).get(_VALUES)
    if values is not None:
        found["FilterSpecification"][_VALUES] = item_from_wire(values)
    return found


# --- the export -----------------------------------------------------------------------------------------------------


def perform(
    engine: Engine,
    table: Table,
    started: dict[str, Any],
    parts: Iterable[Iterable[Entry]],
    billed_size: int,
    request_id: str,
) -> dict[str, Any]:
    """Write the files; the description as it is then. `parts` are the entries of the data files."""
    if started["ExportFormat"] == "ION":
        needed_ion()  # its absence is no failure of the export
    export_id = started["ExportArn"].rpartition("/")[2]
    is_full = started.get("ExportType") != INCREMENTAL
    prefix, output_format = started.get("S3Prefix"), started["ExportFormat"]
    try:
        bucket = bucket_to_write(engine.settings, started["S3Bucket"], started.get("S3BucketOwner"), request_id)
        files = ExportFiles(bucket, prefix, export_id, output_format=output_format, full=is_full)
        for entries in parts:
            files.write_data(entries)
        figures = {
            "ExportManifest": files.summary_key,
            "BilledSizeBytes": billed_size,
            "ItemCount": files.item_count,
        }
        ended = _ended(engine, started, "COMPLETED", figures)
        files.write_manifests(_summary(ended, files.files_key))
    except JobFailedError as failure:
        return _ended(engine, started, "FAILED", {"FailureCode": failure.code, "FailureMessage": failure.message})
    return ended


def _ended(engine: Engine, started: dict[str, Any], status: str, figures: dict[str, Any]) -> dict[str, Any]:
    # Reading the manifest one expects the end to be after the beginning, as it is in the service.
    end = max(round(engine.clock.now() + engine.settings.table_delay, 3), round(started["StartTime"] + 0.001, 3))
    return {**started, "ExportStatus": status, "EndTime": end, **figures}


def _summary(description: dict[str, Any], files_key: str) -> dict[str, Any]:
    incremental = description.get("IncrementalExportSpecification")
    summary: dict[str, Any] = {
        "version": "2020-06-30" if incremental is None else "2023-08-01",
        "exportArn": description["ExportArn"],
        "startTime": to_the_millisecond(description["StartTime"]),
        "endTime": to_the_millisecond(description["EndTime"]),
        "tableArn": description["TableArn"],
        "tableId": description["TableId"],
    }
    if incremental is None:
        summary["exportTime"] = to_the_millisecond(description["ExportTime"])
    else:
        summary["exportFromTime"] = to_the_millisecond(incremental["ExportFromTime"])
        summary["exportToTime"] = to_the_millisecond(incremental["ExportToTime"])
    summary |= {
        "s3Bucket": description["S3Bucket"],
        "s3Prefix": description.get("S3Prefix"),
        "s3SseAlgorithm": description["S3SseAlgorithm"],
        "s3SseKmsKeyId": description.get("S3SseKmsKeyId"),
        "manifestFilesS3Key": files_key,
        "billedSizeBytes": description["BilledSizeBytes"],
        "itemCount": description["ItemCount"],
        "outputFormat": description["ExportFormat"],
    }
    if incremental is not None:
        summary["outputView"] = incremental["ExportViewType"]
    summary["exportType"] = FULL if incremental is None else INCREMENTAL
    return summary


def full_parts(table: Table, moment: float | None, chosen: ChosenItems | None) -> Iterator[Iterable[Entry]]:
    """The items of each partition of the hashed keys, whose files a full export has, empty ones too.

    They are those of the end of the moment; None is now.
    """
    if moment is None:
        for segment in range(PARTITIONS):
            parts = table.items.scan(segment, PARTITIONS, None, None)
            yield _entries(table, (stored for part in parts for stored in part), chosen)
        return
    segments: list[list[StoredItem]] = [[] for _ in range(PARTITIONS)]
    starts = [segment_start(segment, PARTITIONS) for segment in range(PARTITIONS)]
    for stored in items_at(table, moment):
        segments[bisect_right(starts, partition_hash(table.key_of(stored)[0])) - 1].append(stored)
    for items in segments:
        yield _entries(table, items, chosen)


def incremental_part(table: Table, period: Mapping[str, Any], chosen: ChosenItems | None) -> Iterator[Entry]:
    """What was changed in the period, each item once: as it was before it, and as it was at its end."""
    journal = table.followers.get(JOURNAL)
    if not isinstance(journal, Journal):
        return
    before: dict[Key, StoredItem | None] = {}
    changed_at: dict[Key, float] = {}
    after: dict[Key, StoredItem | None] = {}
    for time, key, old in journal.entries():
        if time >= period["ExportToTime"]:
            after.setdefault(key, old)
        elif time >= period["ExportFromTime"]:
            before.setdefault(key, old)
            changed_at[key] = time
    for key, old in before.items():
        new = after[key] if key in after else table.get(key)
        image = new or old
        if image is None or new is old or (chosen is not None and not chosen.has(key, image.item)):
            continue
        entry = {
            "Metadata": {"WriteTimestampMicros": int(changed_at[key] * 1_000_000)},
            "Keys": dict(zip(table.key_names, key, strict=False)),
        }
        if old is not None and period["ExportViewType"] == "NEW_AND_OLD_IMAGES":
            entry["OldImage"] = old.item if chosen is None else chosen.shown(old.item)
        if new is not None:
            entry["NewImage"] = new.item if chosen is None else chosen.shown(new.item)
        yield entry


def _entries(table: Table, items: Iterable[StoredItem], chosen: ChosenItems | None) -> Iterator[Entry]:
    for stored in items:
        if chosen is None:
            yield {"Item": stored.item}
        elif chosen.has(table.key_of(stored), stored.item):
            yield {"Item": chosen.shown(stored.item)}
