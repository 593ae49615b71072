"""What is set up around a table: Kinesis destinations and contributor insights.

The texts are recorded answers of us-west-2 and us-east-1, October 2026, where nothing else is said.
"""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, fixed

# --- Kinesis destinations -------------------------------------------------------------------------------------------

_STATE = "Table is not in a valid state to enable Kinesis Streaming Destination: "

# The service says "enable" of all three operations.
DESTINATION_IN_USE = fixed(
    f"{_STATE}EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation."
)
DESTINATION_NOT_ACTIVE = fixed(f"{_STATE}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.")
CONFIGURATION_WHEN_DISABLING = fixed("Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters")
CONFIGURATION_REQUIRED = fixed(
    "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null "
    "or contain only null values"
)


@Kind
def destination_not_found(stream_arn: str, table: str) -> str:
    """Recorded up to the ARN; the rest is as other emulators have it."""
    return f"{_STATE}No streaming destination with streamArn: {stream_arn} found for table with tableName: {table}"


@Kind
def destination_not_updatable(table: str, stream_arn: str) -> str:
    return (
        f"{_STATE}Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. "
        f"TableName: {table}, kdsArn: {stream_arn}"
    )


@Kind
def precision_does_not_change(precision: str, table_id: str, stream_arn: str) -> str:
    return (
        f"Invalid Request: Precision is already set to the desired value of {precision} for tableId: {table_id}, "
        f"kdsArn: {stream_arn}"
    )


# --- contributor insights -------------------------------------------------------------------------------------------


@Kind
def insights_index_not_found(index: str, table: str) -> str:
    return f"Requested resource not found: Index: {index} not found for table: {table}"


_INSIGHTS_STATE = "Table or Index is not in a valid state to update Key Access Insights: "
TABLE_NOT_ACTIVE_FOR_INSIGHTS = fixed(f"{_INSIGHTS_STATE}TableStatus must be ACTIVE to enable ContributorInsights.")
INDEX_NOT_ACTIVE_FOR_INSIGHTS = fixed(f"{_INSIGHTS_STATE}IndexStatus must be ACTIVE to enable ContributorInsights.")
