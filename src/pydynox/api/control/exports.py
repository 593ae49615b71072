"""Tables to and from S3.

Members are in the order of the API model: the order in which they are reported was not looked at yet.
"""

from __future__ import annotations

from pydynox.api.common import (
    BARE_TABLE_NAME,
    EXPRESSION,
    EXPRESSION_ATTRIBUTE_NAMES,
    EXPRESSION_ATTRIBUTE_VALUES,
    TABLE_ARN,
    TABLE_ID,
)
from pydynox.api.control.table_structures import (
    ATTRIBUTE_DEFINITIONS,
    BILLING_MODE,
    GLOBAL_SECONDARY_INDEXES,
    KEY_SCHEMA,
    NO_EFFECT,
    ON_DEMAND_THROUGHPUT,
    PROVISIONED_THROUGHPUT,
    SSE_SPECIFICATION,
    VECTOR_INDEXES,
)
from pydynox.api.member import Limits, integer, list_of, long, required, string, structure, timestamp
from pydynox.api.operation import READ, WRITE, Operation

S3_BUCKET = string(limits=Limits(max=255, pattern="^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$"))

S3_BUCKET_OWNER = string(limits=Limits(pattern="[0-9]{12}"))

S3_PREFIX = string(limits=Limits(max=1024))
# An empty one is refused by ExportTableToPointInTime (recorded in 2026).
_EXPORT_PREFIX = string(limits=Limits(max=1024), enforced=Limits(1, 1024))

S3_SSE_KMS_KEY_ID = string(limits=Limits(1, 2048))

CLIENT_TOKEN = string(limits=Limits(pattern="^[^\\$]+$"))

S3_SSE_ALGORITHM = string(enum=("AES256", "KMS"))

INPUT_COMPRESSION_TYPE = string(enum=("ZSTD", "NONE", "GZIP"))

# Why members that the service encrypts by do nothing here.
FILES_ARE_PLAIN = "the files in the folder of a bucket are not encrypted"

_EXPORT_ARN = string(limits=Limits(37, 1024))

_EXPORT_STATUS = string(enum=("IN_PROGRESS", "COMPLETED", "FAILED"))

_EXPORT_FORMAT = string(enum=("DYNAMODB_JSON", "ION"))

_EXPORT_TYPE = string(enum=("FULL_EXPORT", "INCREMENTAL_EXPORT"))

_INCREMENTAL_EXPORT_SPECIFICATION = structure(
    "IncrementalExportSpecification",
    {
        "ExportFromTime": timestamp(),
        "ExportToTime": timestamp(),
        "ExportViewType": string(enum=("NEW_IMAGE", "NEW_AND_OLD_IMAGES")),
    },
)

_FILTER_SPECIFICATION = structure(
    "FilterSpecification",
    {
        "FilterExpression": EXPRESSION,
        "ProjectionExpression": EXPRESSION,
        "KeyConditionExpression": string(),
        "ExpressionAttributeNames": EXPRESSION_ATTRIBUTE_NAMES,
        "ExpressionAttributeValues": EXPRESSION_ATTRIBUTE_VALUES,
    },
)

_EXPORT_DESCRIPTION = structure(
    "ExportDescription",
    {
        "ExportArn": _EXPORT_ARN,
        "ExportStatus": _EXPORT_STATUS,
        "StartTime": timestamp(),
        "EndTime": timestamp(),
        "ExportManifest": string(),
        "TableArn": TABLE_ARN,
        "TableId": TABLE_ID,
        "ExportTime": timestamp(),
        "ClientToken": CLIENT_TOKEN,
        "S3Bucket": S3_BUCKET,
        "S3BucketOwner": S3_BUCKET_OWNER,
        "S3Prefix": S3_PREFIX,
        "S3SseAlgorithm": S3_SSE_ALGORITHM,
        "S3SseKmsKeyId": S3_SSE_KMS_KEY_ID,
        "FailureCode": string(),
        "FailureMessage": string(),
        "ExportFormat": _EXPORT_FORMAT,
        "BilledSizeBytes": long(0),
        "ItemCount": long(0),
        "ExportType": _EXPORT_TYPE,
        "IncrementalExportSpecification": _INCREMENTAL_EXPORT_SPECIFICATION,
        "FilterSpecification": _FILTER_SPECIFICATION,
    },
)

_IMPORT_ARN = string(limits=Limits(37, 1024))

_IMPORT_STATUS = string(enum=("IN_PROGRESS", "COMPLETED", "CANCELLING", "CANCELLED", "FAILED"))

_S3_BUCKET_SOURCE = structure(
    "S3BucketSource", {"S3BucketOwner": S3_BUCKET_OWNER, "S3Bucket": required(S3_BUCKET), "S3KeyPrefix": S3_PREFIX}
)

_CLOUD_WATCH_LOG_GROUP_ARN = string(limits=Limits(1, 1024))

_INPUT_FORMAT = string(enum=("DYNAMODB_JSON", "ION", "CSV"))

_INPUT_FORMAT_OPTIONS = structure(
    "InputFormatOptions",
    {
        "Csv": structure(
            "CsvOptions",
            {
                "Delimiter": string(limits=Limits(1, 1, pattern="[,;:|\\t ]")),
                "HeaderList": list_of(
                    string(limits=Limits(1, 65536, pattern="[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*")),
                    limits=Limits(1, 255),
                ),
            },
        )
    },
)

_TABLE_CREATION_PARAMETERS = structure(
    "TableCreationParameters",
    {
        "TableName": required(BARE_TABLE_NAME),
        "AttributeDefinitions": required(ATTRIBUTE_DEFINITIONS),
        "KeySchema": required(KEY_SCHEMA),
        "BillingMode": BILLING_MODE,
        "ProvisionedThroughput": PROVISIONED_THROUGHPUT,
        "OnDemandThroughput": ON_DEMAND_THROUGHPUT,
        "SSESpecification": SSE_SPECIFICATION,
        "GlobalSecondaryIndexes": GLOBAL_SECONDARY_INDEXES,
        "VectorIndexes": VECTOR_INDEXES,
    },
)

_IMPORT_TABLE_DESCRIPTION = structure(
    "ImportTableDescription",
    {
        "ImportArn": _IMPORT_ARN,
        "ImportStatus": _IMPORT_STATUS,
        "TableArn": TABLE_ARN,
        "TableId": TABLE_ID,
        "ClientToken": CLIENT_TOKEN,
        "S3BucketSource": _S3_BUCKET_SOURCE,
        "ErrorCount": long(0),
        "CloudWatchLogGroupArn": _CLOUD_WATCH_LOG_GROUP_ARN,
        "InputFormat": _INPUT_FORMAT,
        "InputFormatOptions": _INPUT_FORMAT_OPTIONS,
        "InputCompressionType": INPUT_COMPRESSION_TYPE,
        "TableCreationParameters": _TABLE_CREATION_PARAMETERS,
        "StartTime": timestamp(),
        "EndTime": timestamp(),
        "ProcessedSizeBytes": long(),
        "ProcessedItemCount": long(0),
        "ImportedItemCount": long(0),
        "FailureCode": string(),
        "FailureMessage": string(),
    },
)

_IMPORT_NEXT_TOKEN = string(limits=Limits(112, 1024, pattern="([0-9a-f]{16})+"))

EXPORT_TABLE_TO_POINT_IN_TIME = Operation(
    "ExportTableToPointInTime",
    members={
        "TableArn": required(TABLE_ARN),
        "ExportTime": timestamp(),
        "ClientToken": CLIENT_TOKEN,
        "S3Bucket": required(S3_BUCKET),
        "S3BucketOwner": S3_BUCKET_OWNER,
        "S3Prefix": _EXPORT_PREFIX,
        "S3SseAlgorithm": S3_SSE_ALGORITHM,
        "S3SseKmsKeyId": S3_SSE_KMS_KEY_ID,
        "ExportFormat": _EXPORT_FORMAT,
        "ExportType": _EXPORT_TYPE,
        "IncrementalExportSpecification": _INCREMENTAL_EXPORT_SPECIFICATION,
        "FilterSpecification": _FILTER_SPECIFICATION,
    },
    reply={"ExportDescription": _EXPORT_DESCRIPTION},
    no_effect={
        "S3SseAlgorithm": FILES_ARE_PLAIN,
        "S3SseKmsKeyId": FILES_ARE_PLAIN,
    },
    access=WRITE,
    token="ClientToken",
)

DESCRIBE_EXPORT = Operation(
    "DescribeExport",
    members={"ExportArn": required(_EXPORT_ARN)},
    reply={"ExportDescription": _EXPORT_DESCRIPTION},
    access=READ,
)

LIST_EXPORTS = Operation(
    "ListExports",
    members={"TableArn": TABLE_ARN, "MaxResults": integer(1, 25), "NextToken": string()},
    reply={
        "ExportSummaries": list_of(
            structure(
                "ExportSummary", {"ExportArn": _EXPORT_ARN, "ExportStatus": _EXPORT_STATUS, "ExportType": _EXPORT_TYPE}
            )
        ),
        "NextToken": string(),
    },
    access=READ,
)

IMPORT_TABLE = Operation(
    "ImportTable",
    members={
        "ClientToken": CLIENT_TOKEN,
        "S3BucketSource": required(_S3_BUCKET_SOURCE),
        "InputFormat": required(_INPUT_FORMAT),
        "InputFormatOptions": _INPUT_FORMAT_OPTIONS,
        "InputCompressionType": INPUT_COMPRESSION_TYPE,
        "TableCreationParameters": required(_TABLE_CREATION_PARAMETERS),
    },
    reply={"ImportTableDescription": required(_IMPORT_TABLE_DESCRIPTION)},
    no_effect={
        f"TableCreationParameters.{name}": NO_EFFECT[name]
        for name in ("SSESpecification", "GlobalSecondaryIndexes.WarmThroughput")
    },
    unsupported=frozenset({"TableCreationParameters.VectorIndexes"}),
    access=WRITE,
    token="ClientToken",
)

DESCRIBE_IMPORT = Operation(
    "DescribeImport",
    members={"ImportArn": required(_IMPORT_ARN)},
    reply={"ImportTableDescription": required(_IMPORT_TABLE_DESCRIPTION)},
    access=READ,
)

LIST_IMPORTS = Operation(
    "ListImports",
    members={"TableArn": TABLE_ARN, "PageSize": integer(1, 25), "NextToken": _IMPORT_NEXT_TOKEN},
    reply={
        "ImportSummaryList": list_of(
            structure(
                "ImportSummary",
                {
                    "ImportArn": _IMPORT_ARN,
                    "ImportStatus": _IMPORT_STATUS,
                    "TableArn": TABLE_ARN,
                    "S3BucketSource": _S3_BUCKET_SOURCE,
                    "CloudWatchLogGroupArn": _CLOUD_WATCH_LOG_GROUP_ARN,
                    "InputFormat": _INPUT_FORMAT,
                    "StartTime": timestamp(),
                    "EndTime": timestamp(),
                },
            )
        ),
        "NextToken": _IMPORT_NEXT_TOKEN,
    },
    access=READ,
)
