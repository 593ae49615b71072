"""The service's whole API by name. Each chapter's records are made when one of them is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from pydynox.api.operation import Operation

# Which module of this package has an operation's record, in the room of its plane; nothing else lists operations.
_CHAPTERS: dict[str, tuple[str, ...]] = {
    "data.items": ("PutItem", "GetItem", "UpdateItem", "DeleteItem"),
    "data.reads": ("Query", "Scan"),
    "data.batches": ("BatchGetItem", "BatchWriteItem"),
    "data.transactions": ("TransactGetItems", "TransactWriteItems"),
    "data.partiql": ("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"),
    "data.vectors": ("SearchVectors",),
    "control.tables": ("CreateTable", "DescribeTable", "ListTables", "UpdateTable", "DeleteTable"),
    "control.table_settings": (
        "DescribeTimeToLive",
        "UpdateTimeToLive",
        "ListTagsOfResource",
        "TagResource",
        "UntagResource",
        "GetResourcePolicy",
        "PutResourcePolicy",
        "DeleteResourcePolicy",
    ),
    "control.account": ("DescribeEndpoints", "DescribeLimits"),
    "control.streams": ("ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"),
    "control.backups": (
        "CreateBackup",
        "DescribeBackup",
        "ListBackups",
        "DeleteBackup",
        "DescribeContinuousBackups",
        "UpdateContinuousBackups",
        "RestoreTableFromBackup",
        "RestoreTableToPointInTime",
    ),
    "control.exports": (
        "ExportTableToPointInTime",
        "DescribeExport",
        "ListExports",
        "ImportTable",
        "DescribeImport",
        "ListImports",
    ),
    "control.bulk_operations": (
        "StartBulkPutItems",
        "DescribeBulkOperation",
        "ListBulkOperations",
        "CancelBulkOperation",
    ),
    "control.global_tables": (
        "CreateGlobalTable",
        "DescribeGlobalTable",
        "ListGlobalTables",
        "UpdateGlobalTable",
        "DescribeGlobalTableSettings",
        "UpdateGlobalTableSettings",
    ),
    "control.auto_scaling": ("DescribeTableReplicaAutoScaling", "UpdateTableReplicaAutoScaling"),
    "control.insights": ("DescribeContributorInsights", "ListContributorInsights", "UpdateContributorInsights"),
    "control.kinesis": (
        "DescribeKinesisStreamingDestination",
        "EnableKinesisStreamingDestination",
        "DisableKinesisStreamingDestination",
        "UpdateKinesisStreamingDestination",
    ),
}

_CHAPTER_OF = {name: chapter for chapter, names in _CHAPTERS.items() for name in names}
OPERATION_NAMES = frozenset(_CHAPTER_OF)
# Those of the service that has an endpoint of its own.
STREAMS_OPERATIONS = frozenset(_CHAPTERS["control.streams"])


def chapter_of(name: str) -> str:
    """`data.items`; KeyError if DynamoDB has no operation of this name."""
    return _CHAPTER_OF[name]


_known: dict[str, Operation] = {}


def operation_named(name: str) -> Operation | None:
    """None if DynamoDB has no operation of this name."""
    found = _known.get(name)
    if found is None and name in _CHAPTER_OF:
        chapter = import_module(f"pydynox.api.{_CHAPTER_OF[name]}")
        _known.update({each.name: each for each in vars(chapter).values() if type(each) is Operation})
        return _known[name]
    return found


def all_operations() -> Iterator[Operation]:
    """By chapter, which loads all of them."""
    for name in _CHAPTER_OF:
        operation = operation_named(name)
        assert operation is not None
        yield operation
