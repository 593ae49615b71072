"""Imports of tables. One is done at once, in the call that starts it; the reply of that call says IN_PROGRESS."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.jobs.s3.buckets import JobFailedError, bucket_to_read
from pydynox.engine.phases.jobs.s3.loading import Loading, fault_line, key_types, new_item
from pydynox.engine.storage.commits.changes import ItemChange, TableChange
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ValidationException
from pydynox.errors.service_error import service_text

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

IMPORTS = "ImportTableDescription"  # the kind of the account's records

Description = dict[str, Any]


def described(description: Description) -> Description:
    """Of the caller's own."""
    return deepcopy(description)


def perform(engine: Engine, table: Table, started: Description, request_id: str) -> Description:
    """Make the table with all that can be imported; the description as it is then."""
    source = started["S3BucketSource"]
    try:
        bucket = bucket_to_read(engine.settings, source["S3Bucket"], source["S3BucketOwner"], request_id)
    except JobFailedError as failure:
        return _ended(engine, started, None, failure.code, failure.message)
    loading = Loading(bucket, source.get("S3KeyPrefix") or "", started["InputFormat"], started["InputCompressionType"])
    options = (started.get("InputFormatOptions") or {}).get("Csv")
    changes: list[TableChange | ItemChange] = [TableChange(table.name, None, table)]
    placed: dict[Key, StoredItem] = {}
    for place, record in loading.records(key_types(table), options):
        try:
            key, stored = new_item(engine, table, record)
        except ValidationException as error:
            loading.add_fault(place, service_text(error))
            continue
        changes.append(ItemChange(table.name, key, placed.get(key), stored))
        placed[key] = stored
    engine.commit(changes)
    for fault in loading.faults:
        logging.getLogger("pydynox.imports").error(fault_line(source["S3Bucket"], started["ImportArn"], fault))
    if loading.faults:
        return _ended(engine, started, loading, "ItemValidationError", messages.ITEMS_FAILED)
    return _ended(engine, started, loading)


def _ended(
    engine: Engine, started: Description, loading: Loading | None, code: str | None = None, message: str = ""
) -> Description:
    errors = len(loading.faults) if loading is not None else 0
    processed = loading.processed if loading is not None else 0
    ended = {
        **started,
        "ImportStatus": "COMPLETED" if code is None else "FAILED",
        "EndTime": max(round(engine.clock.now() + engine.settings.table_delay, 3), started["StartTime"]),
        "ProcessedSizeBytes": loading.size if loading is not None else 0,
        "ProcessedItemCount": processed,
        "ImportedItemCount": processed - errors,
        "ErrorCount": errors,
    }
    return ended if code is None else {**ended, "FailureCode": code, "FailureMessage": message}
