"""The service's texts about the definition of a table, each once."""

from __future__ import annotations

from pydynox.engine.messages.tables.presence import NOT_FOUND
from pydynox.engine.messages.tables.throughput import *  # noqa: F403
from pydynox.foundation.complaint import Kind
from pydynox.values.messages import INVALID_PARAMETER


@Kind
def encryption_disabled_with(member: str) -> str:
    return f"{INVALID_PARAMETER}{member} can not be specified if Enabled is false"


@Kind
def encryption_type_required() -> str:
    return f"{INVALID_PARAMETER}SSEType KMS is required if KMSMasterKeyId is specified"


@Kind
def encryption_type_unsupported(type_: str) -> str:
    return f"{INVALID_PARAMETER}SSEType {type_} is not supported"


@Kind
def encrypted_by_default() -> str:
    return f"{INVALID_PARAMETER}Table is already encrypted by default"


@Kind
def attribute_defined_twice(name: str) -> str:
    return f"Attribute Name is duplicated: {name}"


@Kind
def key_without_definition() -> str:
    return "Invalid KeySchema: Some index key attribute have no definition"


@Kind
def keys_not_defined(keys: list[str], defined: list[str]) -> str:
    return (
        f"{INVALID_PARAMETER}Some index key attributes are not defined in AttributeDefinitions. "
        f"Keys: [{', '.join(keys)}], AttributeDefinitions: [{', '.join(defined)}]"
    )


@Kind
def definitions_do_not_match() -> str:
    return (
        f"{INVALID_PARAMETER}Number of attributes in KeySchema does not exactly match number of attributes defined in "
        "AttributeDefinitions"
    )


@Kind
def definitions_not_used(defined: list[str], used: list[str]) -> str:
    return (
        f"{INVALID_PARAMETER}Some AttributeDefinitions are not used. "
        f"AttributeDefinitions: [{', '.join(defined)}], keys used: [{', '.join(used)}]"
    )


@Kind
def attribute_redefined(existing: list[tuple[str, str, str]], new: list[tuple[str, str, str]]) -> str:
    """Each key schema by name, type and kind of its keys."""
    return (
        f"{INVALID_PARAMETER}Attributes cannot be redefined. Please check that your attribute has the same type as "
        f"previously defined. Existing schema: {_schema(existing)} New schema: {_schema(new)}"
    )


def _schema(keys: list[tuple[str, str, str]]) -> str:
    elements = [f"SchemaElement: key{{{':'.join(key)}}}" for key in keys]
    return f"Schema:[{', '.join(elements)}]"


@Kind
def same_key_twice() -> str:
    return "Both the Hash Key and the Range Key element in the KeySchema have the same name"


@Kind
def same_key_among_several() -> str:
    return "The KeySchema contains multiple key attributes with the same name"


@Kind
def first_key_not_hash() -> str:
    return "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"


@Kind
def second_key_not_range() -> str:
    return "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"


@Kind
def hash_after_range() -> str:
    return f"{INVALID_PARAMETER}All HASH key attributes must precede RANGE key attributes in the KeySchema"


@Kind
def too_many_keys(kind: str) -> str:
    return f"{INVALID_PARAMETER}The KeySchema exceeds the maximum allowed number of {kind} key attributes"


@Kind
def no_indexes(member: str) -> str:
    return f"{INVALID_PARAMETER}List of {member} is empty"


@Kind
def local_index_needs_sort_key() -> str:
    return (
        f"{INVALID_PARAMETER}Table KeySchema does not have a range key, which is required when specifying a "
        "LocalSecondaryIndex"
    )


@Kind
def local_index_without_sort_key(index: str) -> str:
    return f"{INVALID_PARAMETER}Index KeySchema does not have a range key for index: {index}"


@Kind
def local_index_of_other_partition_key(index: str, key: str, table_key: str) -> str:
    return (
        f"{INVALID_PARAMETER}Index KeySchema does not have the same leading hash key as table KeySchema for index: "
        f"{index}. index hash key: {key}, table hash key: {table_key}"
    )


@Kind
def unknown_projection() -> str:
    return f"{INVALID_PARAMETER}Unknown ProjectionType: null"


@Kind
def projected_names_not_allowed(projection: str) -> str:
    return f"{INVALID_PARAMETER}ProjectionType is {projection}, but NonKeyAttributes is specified"


@Kind
def projected_names_required() -> str:
    return f"{INVALID_PARAMETER}ProjectionType is INCLUDE, but NonKeyAttributes is not specified"


@Kind
def projected_name_twice(name: str) -> str:
    return f"{INVALID_PARAMETER}Duplicate element in NonKeyAttributes: {name}"


@Kind
def too_many_projected_names(count: int, limit: int) -> str:
    """In our words: the service's are not known."""
    return f"{INVALID_PARAMETER}{count} NonKeyAttributes in the secondary indexes exceed the per-table limit of {limit}"


@Kind
def duplicate_index(index: str) -> str:
    return f"{INVALID_PARAMETER}Duplicate index name: {index}"


@Kind
def too_many_local_indexes(limit: int) -> str:
    return f"{INVALID_PARAMETER}Number of LocalSecondaryIndexes exceeds per-table limit of {limit}"


@Kind
def too_many_global_indexes(limit: int) -> str:
    return f"{INVALID_PARAMETER}GlobalSecondaryIndex count exceeds the per-table limit of {limit}"


@Kind
def stream_view_required() -> str:
    return f"{INVALID_PARAMETER}Table is being created with a stream enabled, UpdateViewType is required"


@Kind
def stream_view_not_allowed() -> str:
    return f"{INVALID_PARAMETER}Table is being created with a stream disabled, UpdateViewType should not be specified"


@Kind
def unknown_table_class() -> str:
    return (
        "Invalid table-class parameter provided. Please try again with a valid table-class value: "
        "[STANDARD, STANDARD_INFREQUENT_ACCESS]."
    )


@Kind
def table_class_changed_too_often(times: int, days: int) -> str:
    return f"Subscriber limit exceeded: Updates to TableClass are limited to {times} times in {days} day(s)."


@Kind
def nothing_to_update(names_consistency: bool) -> str:
    """A MultiRegionConsistency changes nothing by itself, and is then left out of the list of what would."""
    consistency = "" if names_consistency else "MultiRegionConsistency, "
    return (
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
        f"SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, {consistency}"
        "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"
    )


@Kind
def index_update_empty() -> str:
    return (
        f"{INVALID_PARAMETER}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
        "GlobalSecondaryIndexUpdate.Delete must not be null"
    )


@Kind
def index_update_ambiguous() -> str:
    return f"{INVALID_PARAMETER}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"


@Kind
def index_updated_twice(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Only one global secondary index update per index is allowed simultaneously. Index: {index}"
    )


# --- what does not go together in one UpdateTable -------------------------------------------------------------------


@Kind
def only_change_allowed(what: str) -> str:
    return f"{INVALID_PARAMETER}{what} must be the only operation in the request"


@Kind
def on_demand_maximum_with_other_changes() -> str:
    return f"{INVALID_PARAMETER}OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"


@Kind
def new_index_with_warm_throughput() -> str:
    return f"{INVALID_PARAMETER}Create global secondary index cannot be specified when updating WarmThroughput"


@Kind
def stream_with_capacity() -> str:
    return f"{INVALID_PARAMETER}You cannot modify stream status while updating table IOPS"


@Kind
def indexes_with_capacity() -> str:
    return f"{INVALID_PARAMETER}You cannot create or delete index while updating table IOPS"


@Kind
def indexes_with_stream() -> str:
    return f"{INVALID_PARAMETER}You cannot create or delete index while changing stream status"


# --- the indexes and the stream of an existing table ----------------------------------------------------------------


@Kind
def index_exists() -> str:
    return "Attempting to create an index which already exists"


@Kind
def index_not_found(index: str, table: str) -> str:
    return f"{NOT_FOUND}: Index {index} for table {table}"


@Kind
def index_not_global(index: str, action: str) -> str:
    return f"Cannot {action} an index that is not a GlobalSecondaryIndex: {index}"


@Kind
def definitions_not_specified(index: str) -> str:
    return f"{INVALID_PARAMETER}AttributeDefinitions is not specified for index: {index}"


@Kind
def one_index_at_a_time() -> str:
    return "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"


@Kind
def too_many_indexes_for_subscriber(limit: int) -> str:
    return f"Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of {limit}"


@Kind
def new_stream_view_required() -> str:
    return f"{INVALID_PARAMETER}If stream is being enabled then UpdateViewType is required"


@Kind
def stream_view_of_disabled() -> str:
    return f"{INVALID_PARAMETER}If stream is being disabled, then UpdateViewType must not be specified"


@Kind
def stream_already_enabled(table: str) -> str:
    return f"Table already has an enabled stream: TableName: {table}"


@Kind
def no_stream_to_disable(table: str) -> str:
    return f"Table has no stream to disable: TableName: {table}"
