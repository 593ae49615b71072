"""What is set up around a table: Kinesis destinations, contributor insights, replicas and their auto scaling.

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


@Kind
def next_token_invalid(token: str) -> str:
    return f"Invalid Request: Provided nextToken is invalid: {token}"


# --- global tables of 2017 ------------------------------------------------------------------------------------------

PARAMETERS_INVALID = fixed("One or more parameter values were invalid")
LEGACY_GLOBAL_TABLES = fixed(
    "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. "
    "We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)."
)


@Kind
def global_table_not_found(name: str, is_prefixed: bool = False) -> str:
    """DescribeGlobalTable has the prefix; the operations on settings and UpdateTable's do not."""
    return f"{'Global table not found: ' if is_prefixed else ''}Global table with name: '{name}' does not exist."


@Kind
def global_table_exists(name: str) -> str:
    return f"Global table with name: '{name}' already exists."


@Kind
def replica_table_not_found(name: str) -> str:
    return f"Table not found: {name}"


@Kind
def replica_exists(region: str, name: str) -> str:
    return f"Replica in region: '{region}' is already part of the global table with name: '{name}'."


@Kind
def replica_not_found(region: str, name: str) -> str:
    return f"Replica in region: '{region}' is not part of the global table with name: '{name}'."


@Kind
def regions_repeated(regions: list[str]) -> str:
    return f"One or more parameter values were invalid: Regions are specified more than once: [{', '.join(regions)}]"


@Kind
def stream_required_for_replicas(name: str) -> str:
    return (
        f"One or more parameter values were invalid: Table {name} must have a stream with the view type "
        "NEW_AND_OLD_IMAGES to be part of a global table"
    )


# --- replicas of UpdateTable ----------------------------------------------------------------------------------------

REPLICAS_ALONE = fixed(
    "One or more parameter values were invalid: Requests that modify replicas or witnesses must not also modify other "
    "fields"
)
NO_REPLICA_ACTION = fixed("There are no actions specified in the Replica Update Action of the request.")
ONE_REPLICA_ACTION = fixed("Update table operation with more than one create or delete replica actions not allowed")
REPLICA_CAPACITY = fixed("Table write capacity should either be Pay-Per-Request or AutoScaled.")
LOCAL_REGION = fixed(
    "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as "
    "required."
)
REPLICA_EXISTS_AS_TABLE = Kind(
    lambda table: (
        f"Failed to create a the new replica of table with name: \u2018{table}\u2019 because one or more replicas "
        "already existed as tables."
    )
)


@Kind
def replicas_unknown(regions: list[str]) -> str:
    return (
        "Update global table operation failed because one or more replicas were not part of the global table. "
        f"Please retry the request without these replicas: [{', '.join(regions)}]."
    )


# --- auto scaling ---------------------------------------------------------------------------------------------------


@Kind
def auto_scaling_nothing(table: str) -> str:
    return (
        f"Failed to update settings for global table with name: \u2018{table}\u2019 because at least one update "
        "parameter must be specified."
    )


@Kind
def auto_scaling_regions_repeated(table: str, regions: list[str]) -> str:
    return (
        f"Failed to update settings for global table with name: \u2018{table}\u2019 because the regions: "
        f"\u2018[{', '.join(regions)}]\u2019 were specified more than once."
    )


@Kind
def auto_scaling_members_required(table: str, members: list[str]) -> str:
    return (
        f"Failed to update settings for global table with name: \u2018{table}\u2019: Parameters "
        f"'{', '.join(members)}' are required unless auto scaling is being disabled."
    )


@Kind
def auto_scaling_members_forbidden(table: str, members: list[str]) -> str:
    return (
        f"Failed to update settings for global table with name: \u2018{table}\u2019: Parameters "
        f"'{', '.join(members)}' must be left blank when disabling auto scaling."
    )


@Kind
def auto_scaling_needs_provisioned(table: str, regions: list[str], members: list[str]) -> str:
    named = "', '".join(regions)
    return (
        f"Failed to update global table with name \u2018{table}\u2018. Replicas '{named}' BillingMode is "
        f"PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '{', '.join(members)}'."
    )
