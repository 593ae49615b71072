"""Requests that fit what an engine has at that moment, so that they run: its keys, shards, backups, exports.

What is made up without looking is refused nearly always, by the first check that it meets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fuzz.fitting_control import ControlRequests
from fuzz.fitting_items import ItemRequests
from pydynox.engine import Engine


class Fitting(ItemRequests, ControlRequests):
    """`request` gives None for an operation that nothing there fits."""

    def request(self, engine: Engine, operation: str) -> dict[str, Any] | None:
        self.engine = engine
        build = _BUILDERS.get(operation)
        return None if build is None or not engine.tables else build(self)


def _of_table(fitting: Fitting) -> dict[str, Any]:
    return fitting.named()


def _listed(operation: str, member: str, name: str) -> Callable[[Fitting], dict[str, Any] | None]:
    def build(fitting: Fitting) -> dict[str, Any] | None:
        found = fitting.known(operation, member, name)
        return None if found is None else {name: found}

    return build


_BUILDERS: dict[str, Callable[[Fitting], dict[str, Any] | None]] = {
    "PutItem": Fitting.put_item,
    "DeleteItem": Fitting.delete_item,
    "UpdateItem": Fitting.update_item,
    "GetItem": Fitting.get_item,
    "Query": Fitting.query,
    "Scan": Fitting.scan,
    "BatchGetItem": Fitting.batch_get_item,
    "BatchWriteItem": Fitting.batch_write_item,
    "TransactGetItems": Fitting.transact_get_items,
    "TransactWriteItems": Fitting.transact_write_items,
    "ExecuteStatement": Fitting.execute_statement,
    "BatchExecuteStatement": Fitting.batch_execute_statement,
    "ExecuteTransaction": Fitting.execute_transaction,
    "CreateTable": Fitting.create_table,
    "UpdateTable": Fitting.update_table,
    "DescribeTable": _of_table,
    "UpdateTimeToLive": Fitting.update_time_to_live,
    "PutResourcePolicy": Fitting.put_resource_policy,
    "GetResourcePolicy": Fitting.with_policy,
    "DeleteResourcePolicy": Fitting.with_policy,
    "DescribeStream": Fitting.describe_stream,
    "GetShardIterator": Fitting.get_shard_iterator,
    "GetRecords": Fitting.get_records,
    "CreateBackup": Fitting.create_backup,
    "DescribeBackup": Fitting.of_backup,
    "DeleteBackup": Fitting.of_backup,
    "UpdateContinuousBackups": Fitting.update_continuous_backups,
    "RestoreTableFromBackup": Fitting.restore_table_from_backup,
    "RestoreTableToPointInTime": Fitting.restore_table_to_point_in_time,
    "ExportTableToPointInTime": Fitting.export_table,
    "DescribeExport": _listed("ListExports", "ExportSummaries", "ExportArn"),
    "ImportTable": Fitting.import_table,
    "DescribeImport": _listed("ListImports", "ImportSummaryList", "ImportArn"),
    "StartBulkPutItems": Fitting.start_bulk_put_items,
    "EnableKinesisStreamingDestination": Fitting.kinesis,
    "DisableKinesisStreamingDestination": Fitting.kinesis,
    "UpdateKinesisStreamingDestination": Fitting.update_kinesis,
    "DescribeTableReplicaAutoScaling": Fitting.replicated,
    "UpdateTableReplicaAutoScaling": Fitting.auto_scaled,
    "CreateGlobalTable": Fitting.create_global_table,
    "DescribeGlobalTable": Fitting.global_table,
    "UpdateGlobalTable": Fitting.update_global_table,
    "DescribeGlobalTableSettings": Fitting.global_table,
    "UpdateGlobalTableSettings": Fitting.update_global_table_settings,
}
