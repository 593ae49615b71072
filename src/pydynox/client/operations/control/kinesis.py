"""The operations of `api/control/kinesis.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from pydynox.foundation.types import Response


class KinesisOperations(WholeRequests):
    __slots__ = ()

    async def describe_kinesis_streaming_destination(self, table_name: str) -> Response:
        """DescribeKinesisStreamingDestination: `KinesisDataStreamDestinations`, `TableName`."""
        return await self._ask_async("DescribeKinesisStreamingDestination", {"TableName": table_name})

    def sync_describe_kinesis_streaming_destination(self, table_name: str) -> Response:
        """The blocking twin of `describe_kinesis_streaming_destination`."""
        return self._ask("DescribeKinesisStreamingDestination", {"TableName": table_name})

    async def disable_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, enable_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """DisableKinesisStreamingDestination, whose reply has:

        `DestinationStatus`, `EnableKinesisStreamingConfiguration`, `StreamArn`, `TableName`.
        `enable_kinesis_streaming_configuration`: ApproximateCreationDateTimePrecision.
        """
        return await self._ask_async(
            "DisableKinesisStreamingDestination",
            {
                "EnableKinesisStreamingConfiguration": enable_kinesis_streaming_configuration,
                "StreamArn": stream_arn,
                "TableName": table_name,
            },
        )

    def sync_disable_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, enable_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """The blocking twin of `disable_kinesis_streaming_destination`."""
        return self._ask(
            "DisableKinesisStreamingDestination",
            {
                "EnableKinesisStreamingConfiguration": enable_kinesis_streaming_configuration,
                "StreamArn": stream_arn,
                "TableName": table_name,
            },
        )

    async def enable_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, enable_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """EnableKinesisStreamingDestination, whose reply has:

        `DestinationStatus`, `EnableKinesisStreamingConfiguration`, `StreamArn`, `TableName`.
        `enable_kinesis_streaming_configuration`: ApproximateCreationDateTimePrecision.
        """
        return await self._ask_async(
            "EnableKinesisStreamingDestination",
            {
                "EnableKinesisStreamingConfiguration": enable_kinesis_streaming_configuration,
                "StreamArn": stream_arn,
                "TableName": table_name,
            },
        )

    def sync_enable_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, enable_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """The blocking twin of `enable_kinesis_streaming_destination`."""
        return self._ask(
            "EnableKinesisStreamingDestination",
            {
                "EnableKinesisStreamingConfiguration": enable_kinesis_streaming_configuration,
                "StreamArn": stream_arn,
                "TableName": table_name,
            },
        )

    async def update_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, update_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """UpdateKinesisStreamingDestination, whose reply has:

        `DestinationStatus`, `StreamArn`, `TableName`, `UpdateKinesisStreamingConfiguration`.
        `update_kinesis_streaming_configuration`: ApproximateCreationDateTimePrecision.
        """
        return await self._ask_async(
            "UpdateKinesisStreamingDestination",
            {
                "StreamArn": stream_arn,
                "TableName": table_name,
                "UpdateKinesisStreamingConfiguration": update_kinesis_streaming_configuration,
            },
        )

    def sync_update_kinesis_streaming_destination(
        self, table_name: str, stream_arn: str, *, update_kinesis_streaming_configuration: dict[str, Any] | None = None
    ) -> Response:
        """The blocking twin of `update_kinesis_streaming_destination`."""
        return self._ask(
            "UpdateKinesisStreamingDestination",
            {
                "StreamArn": stream_arn,
                "TableName": table_name,
                "UpdateKinesisStreamingConfiguration": update_kinesis_streaming_configuration,
            },
        )
