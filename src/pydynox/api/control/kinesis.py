"""Changes sent on to Kinesis.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import BARE_TABLE_NAME, STREAM_ARN, TABLE_NAME
from pydynox.api.member import list_of, required, string, structure
from pydynox.api.operation import READ, WRITE, Operation

_NOTHING_IS_SENT = "nothing is sent to Kinesis"

_DESTINATION_STATUS = string(enum=("ENABLING", "ACTIVE", "DISABLING", "DISABLED", "ENABLE_FAILED", "UPDATING"))

_APPROXIMATE_CREATION_DATE_TIME_PRECISION = string(enum=("MILLISECOND", "MICROSECOND"))

_ENABLE_KINESIS_STREAMING_CONFIGURATION = structure(
    "EnableKinesisStreamingConfiguration",
    {"ApproximateCreationDateTimePrecision": _APPROXIMATE_CREATION_DATE_TIME_PRECISION},
)

_UPDATE_KINESIS_STREAMING_CONFIGURATION = structure(
    "UpdateKinesisStreamingConfiguration",
    {"ApproximateCreationDateTimePrecision": _APPROXIMATE_CREATION_DATE_TIME_PRECISION},
)

DESCRIBE_KINESIS_STREAMING_DESTINATION = Operation(
    "DescribeKinesisStreamingDestination",
    members={"TableName": TABLE_NAME},
    reply={
        "TableName": BARE_TABLE_NAME,
        "KinesisDataStreamDestinations": list_of(
            structure(
                "KinesisDataStreamDestination",
                {
                    "StreamArn": STREAM_ARN,
                    "DestinationStatus": _DESTINATION_STATUS,
                    "DestinationStatusDescription": string(),
                    "ApproximateCreationDateTimePrecision": _APPROXIMATE_CREATION_DATE_TIME_PRECISION,
                },
            )
        ),
    },
    access=READ,
)

ENABLE_KINESIS_STREAMING_DESTINATION = Operation(
    "EnableKinesisStreamingDestination",
    members={
        "TableName": TABLE_NAME,
        "StreamArn": required(STREAM_ARN),
        "EnableKinesisStreamingConfiguration": _ENABLE_KINESIS_STREAMING_CONFIGURATION,
    },
    reply={
        "TableName": BARE_TABLE_NAME,
        "StreamArn": STREAM_ARN,
        "DestinationStatus": _DESTINATION_STATUS,
        "EnableKinesisStreamingConfiguration": _ENABLE_KINESIS_STREAMING_CONFIGURATION,
    },
    no_effect={
        "StreamArn": _NOTHING_IS_SENT,
        "EnableKinesisStreamingConfiguration": _NOTHING_IS_SENT,
    },
    access=WRITE,
)

DISABLE_KINESIS_STREAMING_DESTINATION = Operation(
    "DisableKinesisStreamingDestination",
    members={
        "TableName": TABLE_NAME,
        "StreamArn": required(STREAM_ARN),
        "EnableKinesisStreamingConfiguration": _ENABLE_KINESIS_STREAMING_CONFIGURATION,
    },
    reply={
        "TableName": BARE_TABLE_NAME,
        "StreamArn": STREAM_ARN,
        "DestinationStatus": _DESTINATION_STATUS,
        "EnableKinesisStreamingConfiguration": _ENABLE_KINESIS_STREAMING_CONFIGURATION,
    },
    access=WRITE,
)

UPDATE_KINESIS_STREAMING_DESTINATION = Operation(
    "UpdateKinesisStreamingDestination",
    members={
        "TableName": TABLE_NAME,
        "StreamArn": required(STREAM_ARN),
        "UpdateKinesisStreamingConfiguration": _UPDATE_KINESIS_STREAMING_CONFIGURATION,
    },
    reply={
        "TableName": BARE_TABLE_NAME,
        "StreamArn": STREAM_ARN,
        "DestinationStatus": _DESTINATION_STATUS,
        "UpdateKinesisStreamingConfiguration": _UPDATE_KINESIS_STREAMING_CONFIGURATION,
    },
    no_effect={
        "UpdateKinesisStreamingConfiguration": _NOTHING_IS_SENT,
    },
    access=WRITE,
)
