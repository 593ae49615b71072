"""Bulk puts: items out of S3 into a table that is there, each under its condition if it has one.

One is done at once, in the call that starts it; the reply of that call says IN_PROGRESS.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.api.data.items import PUT_ITEM
from pydynox.engine import messages
from pydynox.engine.messages import exports as texts
from pydynox.engine.phases.items import capacity
from pydynox.engine.phases.items.values_and_expressions import write_expressions
from pydynox.engine.phases.items.writes import check_condition, check_item_collection
from pydynox.engine.phases.jobs.identity import Job, check_job_arn, jobs
from pydynox.engine.phases.jobs.s3.buckets import Bucket, JobFailedError, bucket_to_read, bucket_to_write
from pydynox.engine.phases.jobs.s3.loading import Loading, Place, new_item
from pydynox.engine.phases.jobs.s3.records import Record
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.errors import (
    ConditionalCheckFailedException,
    ResourceNotFoundException,
    SerializationException,
    ValidationException,
)
from pydynox.errors.service_error import service_text
from pydynox.foundation.types import Item
from pydynox.values.wire import item_from_wire, wire_from_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

BULK_OPERATIONS = "BulkOperationDescription"  # the kind of the account's records
_UNIT = 1024  # bytes of a write unit, in which bulk puts are billed too
_CONDITION_MEMBERS = ("ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues")

Description = dict[str, Any]


def described(description: Mapping[str, Any]) -> Description:
    """Of the caller's own."""
    return deepcopy(dict(description))


def existing_bulk_operation(engine: Engine, arn: str) -> Job:
    check_job_arn(arn, "bulk-operation", engine.settings, texts.BULK_ARN_INVALID)
    found = jobs(engine, BULK_OPERATIONS).get(arn)
    if found is None:
        raise ResourceNotFoundException(texts.bulk_operation_not_found(arn))
    return found


def perform(engine: Engine, table: Table, started: Description, request_id: str) -> Description:
    """Put what can be put; the description as it is then."""
    source, target = started["InputS3Configuration"], started["OutputS3Configuration"]
    try:
        bucket = bucket_to_read(engine.settings, source["S3Bucket"], source.get("S3BucketOwner"), request_id)
        output = bucket_to_write(engine.settings, target["S3Bucket"], target.get("S3BucketOwner"), request_id)
    except JobFailedError as failure:
        return _ended(engine, started, "FAILED", {"FailureCode": failure.code, "FailureMessage": failure.message})
    loading = Loading(
        bucket, source.get("S3KeyPrefix") or "", source["InputFormat"], source.get("InputCompressionType") or "NONE"
    )
    puts = _Puts(engine, table, source["S3Bucket"])
    for place, record in loading.records({}):
        try:
            puts.put(place, record)
        except (ValidationException, SerializationException) as error:
            loading.add_fault(place, service_text(error))
    figures = {
        "ProcessedItemCount": loading.processed,
        "ProcessedInputBytes": loading.total_size,
        "TotalInputBytes": loading.total_size,
        "BulkOperationUsage": [puts.usage()],
        "FailedItemCount": len(loading.faults),
    }
    try:
        _write_reports(output, started, puts, loading)
    except JobFailedError as failure:
        figures |= {"FailureCode": failure.code, "FailureMessage": failure.message}
        return _ended(engine, started, "FAILED", figures)
    return _ended(engine, started, "COMPLETED_WITH_ERRORS" if loading.faults else "COMPLETED", figures)


class _Puts:
    """One after the other: a condition sees what the items before it have left."""

    def __init__(self, engine: Engine, table: Table, bucket: str) -> None:
        self.engine = engine
        self.table = table
        self.bucket = bucket
        self.refused: list[dict[str, Any]] = []
        self._units = 0.0
        self._index_units: capacity.IndexUnits = {}

    def put(self, place: Place, record: Record) -> None:
        engine = self.engine
        condition_members = _condition_of(record)
        values, _, condition = write_expressions(PUT_ITEM, engine, condition_members)
        key, new = new_item(engine, self.table, record)
        old = self.table.get(key)
        if condition is not None:
            try:
                check_condition(condition, old, values, {})
            except ConditionalCheckFailedException as error:
                self._refuse(place, new.item, old, error.message)
                return
        if self.table.indexes:
            check_item_collection(engine, self.table, key, old, new)
        self._units += capacity.write_units(old, new)
        if self.table.indexes:
            capacity.add_units(self._index_units, capacity.index_write_units(self.table, old, new))
        self.table = commit_item(engine.catalogue, self.table, key, old, new)

    def _refuse(self, place: Place, item: Item, old: StoredItem | None, message: str) -> None:
        refusal = {**place_of(self.bucket, place), "errorMessages": [message], "Item": wire_from_item(item)}
        if old is not None:
            refusal["ExistingItem"] = wire_from_item(old.item)
        self.refused.append(refusal)

    def usage(self) -> dict[str, Any]:
        """A BulkOperationUsage."""
        table_bytes = int(self._units * _UNIT)
        usage: dict[str, Any] = {"TableName": self.table.name, "BulkPutBytes": table_bytes}
        usage["Table"] = {"BulkPutBytes": table_bytes}
        for name, units in self._index_units.items():
            member = "GlobalSecondaryIndexes" if self.table.indexes[name].schema.is_global else "LocalSecondaryIndexes"
            usage.setdefault(member, {})[name] = {"BulkPutBytes": int(units * _UNIT)}
            usage["BulkPutBytes"] += int(units * _UNIT)
        return usage


def _condition_of(record: Record) -> dict[str, Any]:
    """What stands beside the item, in the members of PutItem; values come as JSON or as Ion has them."""
    unknown = [name for name in record.members if name not in _CONDITION_MEMBERS]
    if unknown:
        raise ValidationException(messages.unknown_parameter("the record", unknown[0], None))
    found = {name: value for name, value in record.members.items() if value is not None}
    text, names = found.get("ConditionExpression"), found.get("ExpressionAttributeNames")
    if text is None and found:
        absent = ["ConditionExpression"]
        is_names = "ExpressionAttributeNames" in found
        complaint = messages.names_without_expression() if is_names else messages.values_without_expression(absent)
        raise ValidationException(complaint)
    if not isinstance(text, str | None) or not isinstance(names, dict | None):
        raise SerializationException("")
    values = found.get("ExpressionAttributeValues")
    if values is not None and record.is_wire:
        found["ExpressionAttributeValues"] = item_from_wire(values)
    return found


def place_of(bucket: str, place: Place) -> dict[str, Any]:
    return {"itemS3Pointer": {"bucket": bucket, "key": place.key, "itemIndex": place.number}}


# --- reports --------------------------------------------------------------------------------------------------------


def _write_reports(output: Bucket, started: Description, puts: _Puts, loading: Loading) -> None:
    """A file of JSON lines for each type of output that was asked for, and that has anything to say."""
    target = started["OutputS3Configuration"]
    prefix = target.get("S3KeyPrefix")
    folder = f"{prefix.rstrip('/')}/AWSDynamoDB" if prefix else "AWSDynamoDB"
    folder = f"{folder}/{started['BulkOperationArn'].rpartition('/')[2]}"
    faults = [{**place_of(puts.bucket, each.place), "errorMessages": [each.text]} for each in loading.faults]
    for kind, name, lines in (
        ("ERROR", "errors", faults),
        ("CONDITION_CHECK_FAILURE", "condition-check-failures", puts.refused),
    ):
        if kind in target["OutputType"] and lines:
            text = "".join([json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in lines])
            output.put(f"{folder}/{name}.json", text.encode())


def _ended(engine: Engine, started: Description, status: str, figures: dict[str, Any]) -> Description:
    end = max(round(engine.clock.now() + engine.settings.table_delay, 3), started["StartTime"])
    return {**started, "BulkOperationStatus": status, "EndTime": end, **figures}
