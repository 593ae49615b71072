"""The streams of tables, a service of its own. Members are in the order of the API model."""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME
from pydynox.api.control.table_structures import KEY_SCHEMA, STREAM_VIEW_TYPE
from pydynox.api.member import NO_LIMITS, Limits, integer, item, list_of, long, required, string, structure, timestamp
from pydynox.api.operation import READ, STREAMS, Operation

# One of any length is "Invalid StreamArn" if it has not the form of one.
STREAM_ARN = string(limits=Limits(37, 1024), enforced=NO_LIMITS)

_SHARD_ID = string(limits=Limits(28, 65))

_SEQUENCE_NUMBER = string(limits=Limits(21, 40))

_SHARD_ITERATOR = string(limits=Limits(1, 2048), enforced=Limits(max=2048))

LIST_STREAMS = Operation(
    "ListStreams",
    members={"TableName": BARE_TABLE_NAME, "Limit": integer(1), "ExclusiveStartStreamArn": STREAM_ARN},
    reply={
        "Streams": list_of(
            structure("Stream", {"StreamArn": STREAM_ARN, "TableName": BARE_TABLE_NAME, "StreamLabel": string()})
        ),
        "LastEvaluatedStreamArn": STREAM_ARN,
    },
    access=READ,
    service=STREAMS,
)

DESCRIBE_STREAM = Operation(
    "DescribeStream",
    members={
        "StreamArn": required(STREAM_ARN),
        "Limit": integer(1),
        "ExclusiveStartShardId": _SHARD_ID,
        "ShardFilter": structure("ShardFilter", {"Type": string(enum=("CHILD_SHARDS",)), "ShardId": _SHARD_ID}),
    },
    reply={
        "StreamDescription": structure(
            "StreamDescription",
            {
                "StreamArn": STREAM_ARN,
                "StreamLabel": string(),
                "StreamStatus": string(enum=("ENABLING", "ENABLED", "DISABLING", "DISABLED")),
                "StreamViewType": STREAM_VIEW_TYPE,
                "CreationRequestDateTime": timestamp(),
                "TableName": BARE_TABLE_NAME,
                "KeySchema": KEY_SCHEMA,
                "Shards": list_of(
                    structure(
                        "Shard",
                        {
                            "ShardId": _SHARD_ID,
                            "SequenceNumberRange": structure(
                                "SequenceNumberRange",
                                {"StartingSequenceNumber": _SEQUENCE_NUMBER, "EndingSequenceNumber": _SEQUENCE_NUMBER},
                            ),
                            "ParentShardId": _SHARD_ID,
                        },
                    )
                ),
                "LastEvaluatedShardId": _SHARD_ID,
            },
        )
    },
    access=READ,
    service=STREAMS,
)

GET_SHARD_ITERATOR = Operation(
    "GetShardIterator",
    members={
        "StreamArn": required(STREAM_ARN),
        "ShardId": required(_SHARD_ID),
        "ShardIteratorType": string(
            required=True,
            enum=("TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "AT_TIMESTAMP"),
        ),
        "SequenceNumber": _SEQUENCE_NUMBER,
        "Timestamp": timestamp(),
    },
    reply={"ShardIterator": _SHARD_ITERATOR},
    access=READ,
    service=STREAMS,
)

GET_RECORDS = Operation(
    "GetRecords",
    members={"ShardIterator": required(_SHARD_ITERATOR), "Limit": integer(1)},
    reply={
        "Records": list_of(
            structure(
                "Record",
                {
                    "eventID": string(),
                    "eventName": string(enum=("INSERT", "MODIFY", "REMOVE")),
                    "eventVersion": string(),
                    "eventSource": string(),
                    "awsRegion": string(),
                    "dynamodb": structure(
                        "StreamRecord",
                        {
                            "ApproximateCreationDateTime": timestamp(),
                            "Keys": item(),
                            "NewImage": item(),
                            "OldImage": item(),
                            "SequenceNumber": _SEQUENCE_NUMBER,
                            "SizeBytes": long(1),
                            "StreamViewType": STREAM_VIEW_TYPE,
                        },
                    ),
                    "userIdentity": structure("Identity", {"PrincipalId": string(), "Type": string()}),
                },
            )
        ),
        "NextShardIterator": _SHARD_ITERATOR,
    },
    access=READ,
    service=STREAMS,
)
