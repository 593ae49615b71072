"""Items from S3 into a table that is there.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import INDEX_NAME_LIMITS, TABLE_ARN, TABLE_ID, TABLE_NAME
from pydynox.api.control.exports import (
    CLIENT_TOKEN,
    FILES_ARE_PLAIN,
    INPUT_COMPRESSION_TYPE,
    S3_BUCKET,
    S3_BUCKET_OWNER,
    S3_PREFIX,
    S3_SSE_ALGORITHM,
    S3_SSE_KMS_KEY_ID,
)
from pydynox.api.member import Limits, integer, list_of, long, map_of, required, string, structure, timestamp
from pydynox.api.operation import READ, WRITE, Operation

_AT_ONCE = "everything is put at once"

_BULK_OPERATION_ARN = string(limits=Limits(37, 1024))

_BULK_OPERATION_STATUS = string(
    enum=("IN_PROGRESS", "COMPLETED", "COMPLETED_WITH_ERRORS", "CANCELLING", "CANCELLED", "FAILED")
)

_INPUT_S3_CONFIGURATION = structure(
    "InputS3Configuration",
    {
        "S3BucketOwner": S3_BUCKET_OWNER,
        "S3Bucket": required(S3_BUCKET),
        "S3KeyPrefix": S3_PREFIX,
        "InputFormat": string(required=True, enum=("DYNAMODB_JSON", "ION")),
        "InputCompressionType": INPUT_COMPRESSION_TYPE,
    },
)

_OUTPUT_S3_CONFIGURATION = structure(
    "OutputS3Configuration",
    {
        "S3BucketOwner": S3_BUCKET_OWNER,
        "S3Bucket": S3_BUCKET,
        "S3KeyPrefix": S3_PREFIX,
        "S3SseAlgorithm": S3_SSE_ALGORITHM,
        "S3SseKmsKeyId": S3_SSE_KMS_KEY_ID,
        "OutputType": list_of(string(enum=("ERROR", "CONDITION_CHECK_FAILURE")), required=True),
    },
)

_BULK_OPERATION_BYTES = structure("BulkOperationBytes", {"BulkPutBytes": long(0)})

_BULK_OPERATION_PERFORMANCE_TIER = string(enum=("STANDARD", "ACCELERATED"))

_BULK_OPERATION_DESCRIPTION = structure(
    "BulkOperationDescription",
    {
        "BulkOperationArn": _BULK_OPERATION_ARN,
        "BulkOperationStatus": _BULK_OPERATION_STATUS,
        "TableDetails": list_of(structure("BulkOperationTableDetail", {"TableName": TABLE_ARN, "TableId": TABLE_ID})),
        "ClientToken": CLIENT_TOKEN,
        "InputS3Configuration": _INPUT_S3_CONFIGURATION,
        "OutputS3Configuration": _OUTPUT_S3_CONFIGURATION,
        "StartTime": timestamp(),
        "EndTime": timestamp(),
        "ProcessedItemCount": long(0),
        "ProcessedInputBytes": long(0),
        "TotalInputBytes": long(0),
        "BulkOperationUsage": list_of(
            structure(
                "BulkOperationUsage",
                {
                    "TableName": TABLE_ARN,
                    "BulkPutBytes": long(0),
                    "Table": _BULK_OPERATION_BYTES,
                    "LocalSecondaryIndexes": map_of(_BULK_OPERATION_BYTES, "BulkOperationBytes", key=INDEX_NAME_LIMITS),
                    "GlobalSecondaryIndexes": map_of(
                        _BULK_OPERATION_BYTES, "BulkOperationBytes", key=INDEX_NAME_LIMITS
                    ),
                    "VectorIndexes": map_of(
                        structure("BulkOperationVectorBytes", {"BulkPutVectorBytes": long(0)}),
                        "BulkOperationVectorBytes",
                        key=INDEX_NAME_LIMITS,
                    ),
                },
            )
        ),
        "FailedItemCount": long(0),
        "FailureCode": string(),
        "FailureMessage": string(),
        "MaxWriteRequestUnits": long(1024),
        "PerformanceTier": _BULK_OPERATION_PERFORMANCE_TIER,
    },
)

_BULK_OPERATION_NEXT_TOKEN = string(limits=Limits(1, 1024, pattern="([0-9a-f]{16})+"))

START_BULK_PUT_ITEMS = Operation(
    "StartBulkPutItems",
    members={
        "ClientToken": CLIENT_TOKEN,
        "InputS3Configuration": required(_INPUT_S3_CONFIGURATION),
        "OutputS3Configuration": required(_OUTPUT_S3_CONFIGURATION),
        "TableName": TABLE_NAME,
        "MaxWriteRequestUnits": long(1024),
        "PerformanceTier": _BULK_OPERATION_PERFORMANCE_TIER,
    },
    reply={"BulkOperationDescription": required(_BULK_OPERATION_DESCRIPTION)},
    no_effect={
        "OutputS3Configuration.S3SseAlgorithm": FILES_ARE_PLAIN,
        "OutputS3Configuration.S3SseKmsKeyId": FILES_ARE_PLAIN,
        "MaxWriteRequestUnits": _AT_ONCE,
        "PerformanceTier": _AT_ONCE,
    },
    access=WRITE,
    token="ClientToken",
)

DESCRIBE_BULK_OPERATION = Operation(
    "DescribeBulkOperation",
    members={"BulkOperationArn": required(_BULK_OPERATION_ARN)},
    reply={"BulkOperationDescription": required(_BULK_OPERATION_DESCRIPTION)},
    access=READ,
)

LIST_BULK_OPERATIONS = Operation(
    "ListBulkOperations",
    members={"MaxResults": integer(1, 25), "NextToken": _BULK_OPERATION_NEXT_TOKEN},
    reply={
        "BulkOperationsSummaryList": list_of(
            structure(
                "BulkOperationSummary",
                {
                    "BulkOperationArn": required(_BULK_OPERATION_ARN),
                    "BulkOperationStatus": required(_BULK_OPERATION_STATUS),
                    "StartTime": timestamp(required=True),
                    "EndTime": timestamp(),
                },
            )
        ),
        "NextToken": _BULK_OPERATION_NEXT_TOKEN,
    },
    access=READ,
)

CANCEL_BULK_OPERATION = Operation(
    "CancelBulkOperation",
    members={"BulkOperationArn": required(_BULK_OPERATION_ARN)},
    reply={"BulkOperationArn": required(_BULK_OPERATION_ARN), "BulkOperationStatus": required(_BULK_OPERATION_STATUS)},
    access=WRITE,
)
