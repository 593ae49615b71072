"""The operations of `api/control/streams.py` as methods. Written by `make client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.operations.whole import WholeRequests

if TYPE_CHECKING:
    from datetime import datetime

    from pydynox.foundation.types import Response


class StreamsOperations(WholeRequests):
    __slots__ = ()

    async def describe_stream(
        self,
        stream_arn: str,
        *,
        exclusive_start_shard_id: str | None = None,
        limit: int | None = None,
        shard_filter: dict[str, Any] | None = None,
    ) -> Response:
        """DescribeStream: `StreamDescription`.

        `shard_filter`: ShardId, Type.
        """
        return await self._ask_async(
            "DescribeStream",
            {
                "ExclusiveStartShardId": exclusive_start_shard_id,
                "Limit": limit,
                "ShardFilter": shard_filter,
                "StreamArn": stream_arn,
            },
        )

    def sync_describe_stream(
        self,
        stream_arn: str,
        *,
        exclusive_start_shard_id: str | None = None,
        limit: int | None = None,
        shard_filter: dict[str, Any] | None = None,
    ) -> Response:
        """The blocking twin of `describe_stream`."""
        return self._ask(
            "DescribeStream",
            {
                "ExclusiveStartShardId": exclusive_start_shard_id,
                "Limit": limit,
                "ShardFilter": shard_filter,
                "StreamArn": stream_arn,
            },
        )

    async def get_records(self, shard_iterator: str, *, limit: int | None = None) -> Response:
        """GetRecords: `NextShardIterator`, `Records`."""
        return await self._ask_async("GetRecords", {"Limit": limit, "ShardIterator": shard_iterator})

    def sync_get_records(self, shard_iterator: str, *, limit: int | None = None) -> Response:
        """The blocking twin of `get_records`."""
        return self._ask("GetRecords", {"Limit": limit, "ShardIterator": shard_iterator})

    async def get_shard_iterator(
        self,
        stream_arn: str,
        shard_id: str,
        shard_iterator_type: Literal[
            "AFTER_SEQUENCE_NUMBER", "AT_SEQUENCE_NUMBER", "AT_TIMESTAMP", "LATEST", "TRIM_HORIZON"
        ],
        *,
        sequence_number: str | None = None,
        timestamp: datetime | float | None = None,
    ) -> Response:
        """GetShardIterator: `ShardIterator`."""
        return await self._ask_async(
            "GetShardIterator",
            {
                "SequenceNumber": sequence_number,
                "ShardId": shard_id,
                "ShardIteratorType": shard_iterator_type,
                "StreamArn": stream_arn,
                "Timestamp": timestamp,
            },
        )

    def sync_get_shard_iterator(
        self,
        stream_arn: str,
        shard_id: str,
        shard_iterator_type: Literal[
            "AFTER_SEQUENCE_NUMBER", "AT_SEQUENCE_NUMBER", "AT_TIMESTAMP", "LATEST", "TRIM_HORIZON"
        ],
        *,
        sequence_number: str | None = None,
        timestamp: datetime | float | None = None,
    ) -> Response:
        """The blocking twin of `get_shard_iterator`."""
        return self._ask(
            "GetShardIterator",
            {
                "SequenceNumber": sequence_number,
                "ShardId": shard_id,
                "ShardIteratorType": shard_iterator_type,
                "StreamArn": stream_arn,
                "Timestamp": timestamp,
            },
        )

    async def list_streams(
        self, *, table_name: str | None = None, exclusive_start_stream_arn: str | None = None, limit: int | None = None
    ) -> Response:
        """ListStreams: `LastEvaluatedStreamArn`, `Streams`."""
        return await self._ask_async(
            "ListStreams",
            {"ExclusiveStartStreamArn": exclusive_start_stream_arn, "Limit": limit, "TableName": table_name},
        )

    def sync_list_streams(
        self, *, table_name: str | None = None, exclusive_start_stream_arn: str | None = None, limit: int | None = None
    ) -> Response:
        """The blocking twin of `list_streams`."""
        return self._ask(
            "ListStreams",
            {"ExclusiveStartStreamArn": exclusive_start_stream_arn, "Limit": limit, "TableName": table_name},
        )
