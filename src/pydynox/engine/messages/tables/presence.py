"""Tables that are there or not."""

from __future__ import annotations

from pydynox.errors import ResourceNotFoundException
from pydynox.foundation.complaint import Kind

NOT_FOUND = ResourceNotFoundException.default_message


@Kind
def table_not_found() -> str:
    return NOT_FOUND


@Kind
def named_table_not_found(table: str) -> str:
    return f"{NOT_FOUND}: Table: {table} not found"


@Kind
def table_nobody_declares(table: str) -> str:
    """Not the service's: said in a MemoryBackend only, where a loaded model would have been enough."""
    return (
        f"{NOT_FOUND}: nobody created table {table!r} and no loaded model declares it; "
        "create it, import its model, or give its definition with tables="
    )


@Kind
def table_exists(table: str) -> str:
    return f"Table already exists: {table}"


@Kind
def table_protected() -> str:
    return (
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."
    )


@Kind
def too_many_tables(limit: int) -> str:
    return f"Subscriber limit exceeded: Total number of tables exceeds the limit of {limit}"


# --- ARNs in the place of names -------------------------------------------------------------------------------------


@Kind
def bad_table_arn(arn: str) -> str:
    return (
        f"Value '{arn}' at 'tableName' failed to satisfy constraint: Valid ARN format is "
        "'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName', where Resource name must have "
        "length less than or equal to 255, Resource name must have length greater than or equal to 3, Resource name "
        "must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
    )


@Kind
def arn_of_no_table(arn: str) -> str:
    return f"Invalid resource type in '{arn}'"


@Kind
def arn_of_other_partition(arn: str) -> str:
    return f"Invalid AWS partition in '{arn}'"


@Kind
def arn_of_other_region(arn: str) -> str:
    return f"Invalid AWS region in '{arn}'"


@Kind
def access_denied() -> str:
    return "Access is denied"


# --- time to live ---------------------------------------------------------------------------------------------------


@Kind
def time_to_live_enabled() -> str:
    return "TimeToLive is already enabled"


@Kind
def time_to_live_disabled() -> str:
    return "TimeToLive is already disabled"


@Kind
def time_to_live_of_other_attribute(attribute: str) -> str:
    return f"TimeToLive is active on a different AttributeName: current AttributeName is {attribute}"


@Kind
def time_to_live_changed_too_often() -> str:
    return "Time to live has been modified multiple times within a fixed interval"
