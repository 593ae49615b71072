"""What cannot be done while a table or an index is made, changed or deleted.

Recorded by others in us-west-2 and us-east-1, October 2026, unless said otherwise.
"""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, fixed

_IN_USE = "Attempt to change a resource which is still in use: "

REPLICAS_BEING_CHANGED = fixed("The resource which you are attempting to change is in use.")


@Kind
def table_being_created(table: str) -> str:
    return f"{_IN_USE}Table is being created: {table}"


@Kind
def table_being_used(table: str) -> str:
    """Said to a CreateTable of the name of a table that is being restored."""
    return f"Table is being used: {table}"


@Kind
def table_being_created_for_time_to_live(table: str) -> str:
    return f"{_IN_USE}Table {table} is being created"


@Kind
def tags_being_changed(table: str) -> str:
    return f"{_IN_USE}Table tags are being updated: {table}"


@Kind
def table_being_deleted(table: str) -> str:
    return f"{_IN_USE}Table is being deleted: {table}"


@Kind
def table_being_updated(table: str) -> str:
    """Said to a DeleteTable. Recorded of capacity and encryption; that it is said of warm throughput is a guess."""
    return f"{_IN_USE}Table: {table} is in the process of being updated."


@Kind
def capacity_being_updated(table: str) -> str:
    return f"{_IN_USE}Table IOPS are currently being updated. Table: {table}"


@Kind
def not_while_capacity_updated(action: str, table: str) -> str:
    return f"{_IN_USE}Can't {action} while table IOPS are being updated. Table: {table}"


@Kind
def maximum_while_updated(what: str) -> str:
    return f"{_IN_USE}OnDemandThroughput cannot be updated while {what} update is in progress"


@Kind
def maximum_while_table_class_updated(table_class: str) -> str:
    what = f"TableClass update is in progress. TableClassUpdateInProgress: {table_class}"
    return f"{_IN_USE}OnDemandThroughput cannot be updated while {what}"


@Kind
def maximum_while_index_changed(change: str, index: str) -> str:
    """Recorded of a creation in full, and of a deletion up to the indexes."""
    return f"{_IN_USE}OnDemandThroughput cannot be updated while index {change} is in progress for indexes: [{index}]"


@Kind
def encryption_being_updated() -> str:
    return f"{_IN_USE}Server-Side Encryption is still being updated"


@Kind
def stream_being_changed(table: str, label: str, operation: str) -> str:
    return (
        f"{_IN_USE}A stream status change is currently in progress. "
        f"Table: {table} Stream: {label} Operation: {operation}"
    )


@Kind
def not_while_stream_changed(action: str, table: str, label: str, operation: str) -> str:
    return (
        f"{_IN_USE}Can't {action} when stream status is being updated. "
        f"Table: {table} Stream: {label} Operation: {operation}"
    )


@Kind
def delete_while_stream_changed() -> str:
    return f"{_IN_USE}Cannot delete table while stream is being enabled/disabled."


@Kind
def not_while_table_class_updated(action: str, table: str, table_class: str) -> str:
    return (
        f"{_IN_USE}Can't {action} when a table class update is in progress. "
        f"Table: {table} TableClassUpdateInProgress: {table_class}"
    )


@Kind
def not_while_index(action: str, change: str, table: str, index: str) -> str:
    """`change` is what happens to the index: created or deleted."""
    return f"{_IN_USE}Can't {action} when an index is being {change}. Table: {table} Indexes: [{index}]"


@Kind
def index_being_changed(change: str, table: str, index: str) -> str:
    return f"{_IN_USE}Index is being {change}. Table: {table} Index: {index}"


@Kind
def index_not_backfilling_yet(table: str, index: str) -> str:
    return f"{_IN_USE}Index is being created but is not backfilling yet.  Table: {table} Index: {index}"


@Kind
def index_being_allocated(table: str, index: str) -> str:
    return (
        f"{_IN_USE}Index creation is in resource allocation phase. "
        f"Retry deletion during backfilling phase or when the index is active. Table: {table} Index: {index}"
    )


@Kind
def delete_while_index_changed() -> str:
    return f"{_IN_USE}Cannot delete table while indexes are being created, updated, or deleted."


@Kind
def index_being_backfilled(index: str) -> str:
    return f"Cannot read from backfilling global secondary index: {index}"


@Kind
def time_to_live_not_described(status: str) -> str:
    return f"Cannot describe time to live while table is in {status} state: Current table state is {status}"


@Kind
def too_many_table_changes(limit: int) -> str:
    return f"Subscriber limit exceeded: Only {limit} tables can be created, updated, or deleted simultaneously"
