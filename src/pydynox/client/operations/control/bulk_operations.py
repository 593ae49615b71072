"""The operations of `api/control/bulk_operations.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class BulkOperationsOperations(WholeRequests):
    __slots__ = ()

    async def cancel_bulk_operation(self, bulk_operation_arn: str) -> Response:
        """CancelBulkOperation: `BulkOperationArn`, `BulkOperationStatus`."""
        return await self._ask_async("CancelBulkOperation", {"BulkOperationArn": bulk_operation_arn})

    def sync_cancel_bulk_operation(self, bulk_operation_arn: str) -> Response:
        """The blocking twin of `cancel_bulk_operation`."""
        return self._ask("CancelBulkOperation", {"BulkOperationArn": bulk_operation_arn})

    async def describe_bulk_operation(self, bulk_operation_arn: str) -> Response:
        """DescribeBulkOperation: `BulkOperationDescription`."""
        return await self._ask_async("DescribeBulkOperation", {"BulkOperationArn": bulk_operation_arn})

    def sync_describe_bulk_operation(self, bulk_operation_arn: str) -> Response:
        """The blocking twin of `describe_bulk_operation`."""
        return self._ask("DescribeBulkOperation", {"BulkOperationArn": bulk_operation_arn})

    async def list_bulk_operations(self, *, max_results: int | None = None, next_token: str | None = None) -> Response:
        """ListBulkOperations: `BulkOperationsSummaryList`, `NextToken`."""
        return await self._ask_async("ListBulkOperations", {"MaxResults": max_results, "NextToken": next_token})

    def sync_list_bulk_operations(self, *, max_results: int | None = None, next_token: str | None = None) -> Response:
        """The blocking twin of `list_bulk_operations`."""
        return self._ask("ListBulkOperations", {"MaxResults": max_results, "NextToken": next_token})

    async def start_bulk_put_items(
        self,
        table_name: str,
        input_s3_configuration: dict[str, Any],
        output_s3_configuration: dict[str, Any],
        *,
        client_token: str | None = None,
        max_write_request_units: int | None = None,
        performance_tier: Literal["ACCELERATED", "STANDARD"] | None = None,
    ) -> Response:
        """StartBulkPutItems: `BulkOperationDescription`.

        Without `client_token` a fresh one makes sending again safe.
        `input_s3_configuration`: InputCompressionType, InputFormat, S3Bucket, S3BucketOwner, S3KeyPrefix.
        `output_s3_configuration`: OutputType, S3Bucket, S3BucketOwner, S3KeyPrefix, S3SseAlgorithm, S3SseKmsKeyId.
        """
        return await self._ask_async(
            "StartBulkPutItems",
            {
                "ClientToken": client_token,
                "InputS3Configuration": input_s3_configuration,
                "MaxWriteRequestUnits": max_write_request_units,
                "OutputS3Configuration": output_s3_configuration,
                "PerformanceTier": performance_tier,
                "TableName": table_name,
            },
        )

    def sync_start_bulk_put_items(
        self,
        table_name: str,
        input_s3_configuration: dict[str, Any],
        output_s3_configuration: dict[str, Any],
        *,
        client_token: str | None = None,
        max_write_request_units: int | None = None,
        performance_tier: Literal["ACCELERATED", "STANDARD"] | None = None,
    ) -> Response:
        """The blocking twin of `start_bulk_put_items`."""
        return self._ask(
            "StartBulkPutItems",
            {
                "ClientToken": client_token,
                "InputS3Configuration": input_s3_configuration,
                "MaxWriteRequestUnits": max_write_request_units,
                "OutputS3Configuration": output_s3_configuration,
                "PerformanceTier": performance_tier,
                "TableName": table_name,
            },
        )
