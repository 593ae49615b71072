"""Streams, shards and their iterators."""

from __future__ import annotations

from pydynox.engine.messages.tables.presence import NOT_FOUND
from pydynox.foundation.complaint import Kind, fixed
from pydynox.values.messages import INVALID_PARAMETER


@Kind
def stream_not_found(arn: str) -> str:
    return f"{NOT_FOUND}: Stream: {arn} not found"


@Kind
def shard_not_found() -> str:
    return f"{NOT_FOUND}: Shard does not exist"


INVALID_STREAM_ARN = fixed("Invalid StreamArn")
INVALID_SHARD_ITERATOR = fixed("Invalid ShardIterator")
SHARD_OF_ITERATOR_NOT_FOUND = fixed("Invalid ShardId in ShardIterator")
ITERATOR_EXPIRED = fixed("The provided iterator exceeds the maximum age allowed.")
TRIMMED = fixed("The operation attempted to read past the oldest stream record in a shard.")
NUMBER_OF_OTHER_SHARD = fixed("Invalid SequenceNumber for the shard")


@Kind
def too_many_streams_asked_for(limit: int) -> str:
    return f"{INVALID_PARAMETER}Limit cannot be greater than the maximum allowed size: {limit}"


@Kind
def too_many_shards_asked_for(limit: int) -> str:
    return f"{INVALID_PARAMETER}Limit cannot be greater than the maximum: {limit}"


@Kind
def too_many_records_asked_for(limit: int) -> str:
    return f"{INVALID_PARAMETER}Limit should be less than or equal to {limit}"


@Kind
def invalid_start(member: str) -> str:
    """SequenceNumber or Timestamp: the iterator's type needs it, and it is not there or no such thing."""
    return f"{INVALID_PARAMETER}Invalid {member}"


@Kind
def start_not_allowed(member: str) -> str:
    return f"{INVALID_PARAMETER}{member} should not be passed for this iterator type"


@Kind
def incomplete_shard_filter(member: str) -> str:
    """Not recorded from the service, whose documentation names both members."""
    return f"{INVALID_PARAMETER}ShardFilter must have a {member}"
