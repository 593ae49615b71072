"""The operations of `api/control/exports.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from datetime import datetime

    from pydynox.foundation.types import Response


class ExportsOperations(WholeRequests):
    __slots__ = ()

    async def describe_export(self, export_arn: str) -> Response:
        """DescribeExport: `ExportDescription`."""
        return await self._ask_async("DescribeExport", {"ExportArn": export_arn})

    def sync_describe_export(self, export_arn: str) -> Response:
        """The blocking twin of `describe_export`."""
        return self._ask("DescribeExport", {"ExportArn": export_arn})

    async def describe_import(self, import_arn: str) -> Response:
        """DescribeImport: `ImportTableDescription`."""
        return await self._ask_async("DescribeImport", {"ImportArn": import_arn})

    def sync_describe_import(self, import_arn: str) -> Response:
        """The blocking twin of `describe_import`."""
        return self._ask("DescribeImport", {"ImportArn": import_arn})

    async def export_table_to_point_in_time(
        self,
        table_arn: str,
        s3_bucket: str,
        *,
        client_token: str | None = None,
        export_format: Literal["DYNAMODB_JSON", "ION"] | None = None,
        export_time: datetime | float | None = None,
        export_type: Literal["FULL_EXPORT", "INCREMENTAL_EXPORT"] | None = None,
        filter_specification: dict[str, Any] | None = None,
        incremental_export_specification: dict[str, Any] | None = None,
        s3_bucket_owner: str | None = None,
        s3_prefix: str | None = None,
        s3_sse_algorithm: Literal["AES256", "KMS"] | None = None,
        s3_sse_kms_key_id: str | None = None,
    ) -> Response:
        """ExportTableToPointInTime: `ExportDescription`.

        Without `client_token` a fresh one makes sending again safe.
        `filter_specification`: ExpressionAttributeNames, ExpressionAttributeValues, FilterExpression,
        KeyConditionExpression, ProjectionExpression.
        `incremental_export_specification`: ExportFromTime, ExportToTime, ExportViewType.
        """
        return await self._ask_async(
            "ExportTableToPointInTime",
            {
                "ClientToken": client_token,
                "ExportFormat": export_format,
                "ExportTime": export_time,
                "ExportType": export_type,
                "FilterSpecification": filter_specification,
                "IncrementalExportSpecification": incremental_export_specification,
                "S3Bucket": s3_bucket,
                "S3BucketOwner": s3_bucket_owner,
                "S3Prefix": s3_prefix,
                "S3SseAlgorithm": s3_sse_algorithm,
                "S3SseKmsKeyId": s3_sse_kms_key_id,
                "TableArn": table_arn,
            },
        )

    def sync_export_table_to_point_in_time(
        self,
        table_arn: str,
        s3_bucket: str,
        *,
        client_token: str | None = None,
        export_format: Literal["DYNAMODB_JSON", "ION"] | None = None,
        export_time: datetime | float | None = None,
        export_type: Literal["FULL_EXPORT", "INCREMENTAL_EXPORT"] | None = None,
        filter_specification: dict[str, Any] | None = None,
        incremental_export_specification: dict[str, Any] | None = None,
        s3_bucket_owner: str | None = None,
        s3_prefix: str | None = None,
        s3_sse_algorithm: Literal["AES256", "KMS"] | None = None,
        s3_sse_kms_key_id: str | None = None,
    ) -> Response:
        """The blocking twin of `export_table_to_point_in_time`."""
        return self._ask(
            "ExportTableToPointInTime",
            {
                "ClientToken": client_token,
                "ExportFormat": export_format,
                "ExportTime": export_time,
                "ExportType": export_type,
                "FilterSpecification": filter_specification,
                "IncrementalExportSpecification": incremental_export_specification,
                "S3Bucket": s3_bucket,
                "S3BucketOwner": s3_bucket_owner,
                "S3Prefix": s3_prefix,
                "S3SseAlgorithm": s3_sse_algorithm,
                "S3SseKmsKeyId": s3_sse_kms_key_id,
                "TableArn": table_arn,
            },
        )

    async def import_table(
        self,
        input_format: Literal["CSV", "DYNAMODB_JSON", "ION"],
        s3_bucket_source: dict[str, Any],
        table_creation_parameters: dict[str, Any],
        *,
        client_token: str | None = None,
        input_compression_type: Literal["GZIP", "NONE", "ZSTD"] | None = None,
        input_format_options: dict[str, Any] | None = None,
    ) -> Response:
        """ImportTable: `ImportTableDescription`.

        Without `client_token` a fresh one makes sending again safe.
        `input_format_options`: Csv.
        `s3_bucket_source`: S3Bucket, S3BucketOwner, S3KeyPrefix.
        `table_creation_parameters`: AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema,
        OnDemandThroughput, ProvisionedThroughput, SSESpecification, TableName, VectorIndexes.
        """
        return await self._ask_async(
            "ImportTable",
            {
                "ClientToken": client_token,
                "InputCompressionType": input_compression_type,
                "InputFormat": input_format,
                "InputFormatOptions": input_format_options,
                "S3BucketSource": s3_bucket_source,
                "TableCreationParameters": table_creation_parameters,
            },
        )

    def sync_import_table(
        self,
        input_format: Literal["CSV", "DYNAMODB_JSON", "ION"],
        s3_bucket_source: dict[str, Any],
        table_creation_parameters: dict[str, Any],
        *,
        client_token: str | None = None,
        input_compression_type: Literal["GZIP", "NONE", "ZSTD"] | None = None,
        input_format_options: dict[str, Any] | None = None,
    ) -> Response:
        """The blocking twin of `import_table`."""
        return self._ask(
            "ImportTable",
            {
                "ClientToken": client_token,
                "InputCompressionType": input_compression_type,
                "InputFormat": input_format,
                "InputFormatOptions": input_format_options,
                "S3BucketSource": s3_bucket_source,
                "TableCreationParameters": table_creation_parameters,
            },
        )

    async def list_exports(
        self, *, table_arn: str | None = None, max_results: int | None = None, next_token: str | None = None
    ) -> Response:
        """ListExports: `ExportSummaries`, `NextToken`."""
        return await self._ask_async(
            "ListExports", {"MaxResults": max_results, "NextToken": next_token, "TableArn": table_arn}
        )

    def sync_list_exports(
        self, *, table_arn: str | None = None, max_results: int | None = None, next_token: str | None = None
    ) -> Response:
        """The blocking twin of `list_exports`."""
        return self._ask("ListExports", {"MaxResults": max_results, "NextToken": next_token, "TableArn": table_arn})

    async def list_imports(
        self, *, table_arn: str | None = None, next_token: str | None = None, page_size: int | None = None
    ) -> Response:
        """ListImports: `ImportSummaryList`, `NextToken`."""
        return await self._ask_async(
            "ListImports", {"NextToken": next_token, "PageSize": page_size, "TableArn": table_arn}
        )

    def sync_list_imports(
        self, *, table_arn: str | None = None, next_token: str | None = None, page_size: int | None = None
    ) -> Response:
        """The blocking twin of `list_imports`."""
        return self._ask("ListImports", {"NextToken": next_token, "PageSize": page_size, "TableArn": table_arn})
