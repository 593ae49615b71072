"""Exports, imports and bulk operations. The texts are recorded answers of us-west-2 and us-east-1, October 2026."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, Said, fixed

ACCESS_DENIED = fixed("Access is denied")
TABLE_ARN_NO_ARN = fixed("One or more parameter values were invalid: tableArn is not a valid ARN")
TABLE_ARN_INVALID = fixed("Invalid Request: Table ARN is invalid.")
EXPORT_ARN_INVALID = fixed("Invalid Export ARN")
IMPORT_ARN_INVALID = fixed("Invalid Import ARN")
BULK_ARN_INVALID = fixed("Invalid Bulk Operation ARN")
EXPORT_CONFLICT = fixed("Export conflict: Duplicate request detected with conflicting parameters")
IMPORT_CONFLICT = fixed("Import conflict: Duplicate request detected with conflicting parameters")
TOKEN_MISMATCH = fixed("Duplicate request detected with conflicting parameters")

INCREMENTAL_TYPE_EXPECTED = fixed(
    "Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided"
)
INCREMENTAL_SPECIFICATION_WITH_FULL = fixed(
    "Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided"
)
INCREMENTAL_SPECIFICATION_EXPECTED = fixed(
    "Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export"
)
FROM_TIME_REQUIRED = fixed("Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification")
KEY_ID_NOT_SUPPORTED = fixed("Invalid Request: KMS Key Id is not supported for this encryption type")
FILTER_EMPTY = fixed("Invalid Request: Invalid FilterSpecification: The specification can not be empty")

EXPORT_TIME_INVALID = fixed("Export Time is invalid")
EXPORT_TIME_NOT_AVAILABLE = fixed("Point in Time Recovery is not available for specified export time")
PERIOD_TOO_SHORT = fixed("Difference between export period from time and export period to time is less than 15 minutes")
PERIOD_TOO_LONG = fixed("Difference between export period from time and export period to time is greater than 24 hours")


@Kind
def from_time_before_table(moment: str) -> str:
    return f"Incremental export period from time cannot be less than the table creation time : {moment}"


@Kind
def to_time_in_future(moment: str) -> str:
    return f"Incremental export period to time cannot be greater than the current time : {moment}"


@Kind
def filter_invalid(complaint: Said) -> str:
    return f"Invalid Request: Invalid FilterSpecification: {complaint}"


@Kind
def table_of_arn_not_found(arn: str) -> str:
    return f"Table not found: {arn}"


@Kind
def export_not_found(arn: str) -> str:
    return f"Export not found: Export not found: {arn}"


EXPORT_OF_ANOTHER_REGION = fixed("Export not found: Invalid export arn")


@Kind
def import_not_found(arn: str) -> str:
    return f"Import not found: Import not found: {arn}"


@Kind
def bulk_operation_not_found(arn: str) -> str:
    return f"Requested resource not found: Bulk operation not found: {arn}"


@Kind
def options_of_other_format(input_format: str) -> str:
    return f"Invalid Request: Unsupported InputFormatOptions for the given input format: {input_format}."


# --- why a job failed -----------------------------------------------------------------------------------------------


def no_such_bucket(request_id: str) -> str:
    return (
        "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; "
        f"Request ID: {request_id}; S3 Extended Request ID: {request_id}; Proxy: null)"
    )


def bucket_access_denied(request_id: str) -> str:
    return (
        "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; "
        f"Request ID: {request_id}; S3 Extended Request ID: {request_id}; Proxy: null)"
    )


ITEMS_FAILED = (
    "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more "
    "details."
)


def no_file_for_key(key: str, reason: str) -> str:
    """Ours: S3 would take the key."""
    return f"The folder that stands for the bucket cannot hold the key {key!r}: {reason}"
