"""The service's texts, each once."""

from __future__ import annotations

INVALID_PARAMETER = "One or more parameter values were invalid: "

# --- keys -----------------------------------------------------------------------------------------------------------

_EMPTY_KEY = "The AttributeValue for a key attribute cannot contain an empty "
_EMPTY_NAMES = {"S": "string", "B": "binary"}


def key_does_not_match() -> str:
    return "The provided key element does not match the schema"


def missing_key_in_item(name: str) -> str:
    return f"{INVALID_PARAMETER}Missing the key {name} in the item"


def key_type_mismatch(name: str, expected: str, actual: str) -> str:
    return f"{INVALID_PARAMETER}Type mismatch for key {name} expected: {expected} actual: {actual}"


def index_key_type_mismatch(name: str, expected: str, actual: str, index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Type mismatch for Index Key {name} Expected: {expected} Actual: {actual} "
        f"IndexName: {index}"
    )


def index_key_too_large(name: str, size: int, limit: int, index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Size limit exceeded for Index Key {name} Actual Size: {size} bytes "
        f"Max Size: {limit} bytes IndexName: {index}"
    )


def empty_key(name: str, type_: str) -> str:
    return f"One or more parameter values are not valid. {_EMPTY_KEY}{_EMPTY_NAMES[type_]} value. Key: {name}"


def empty_index_key(name: str, type_: str, index: str) -> str:
    return (
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
        f"{_EMPTY_KEY}{_EMPTY_NAMES[type_]} value. IndexName: {index}, IndexKey: {name}"
    )


def index_key_updated_to_unsupported_type() -> str:
    return "The update expression attempted to update the secondary index key to unsupported type"


def index_key_updated_beyond_size() -> str:
    return "The update expression attempted to update the secondary index key beyond allowed size limits"


def empty_index_key_in_update(type_: str) -> str:
    return (
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key "
        f"to a value that is not supported. {_EMPTY_KEY}{_EMPTY_NAMES[type_]} value."
    )


def partition_key_too_large(limit: int) -> str:
    return f"{INVALID_PARAMETER}Size of hashkey has exceeded the maximum size limit of{limit} bytes"


def sort_key_too_large(limit: int) -> str:
    return f"{INVALID_PARAMETER}Aggregated size of all range keys has exceeded the size limit of {limit} bytes"


def key_attribute_updated(name: str) -> str:
    return f"{INVALID_PARAMETER}Cannot update attribute {name}. This attribute is part of the key"


# --- items ----------------------------------------------------------------------------------------------------------


def item_too_large() -> str:
    return "Item size has exceeded the maximum allowed size"


def updated_item_too_large() -> str:
    return "Item size to update has exceeded the maximum allowed size"


# --- starting keys --------------------------------------------------------------------------------------------------


def starting_key_invalid(reason: str = "") -> str:
    return f"The provided starting key is invalid: {reason}" if reason else "The provided starting key is invalid"


def starting_key_outside_query() -> str:
    return "The provided starting key is outside query boundaries based on provided conditions"


def starting_key_outside_range() -> str:
    return "The provided starting key does not match the range key predicate"


def query_cannot_be_restarted() -> str:
    return "The query can return at most one row and cannot be restarted"


def starting_key_of_other_segment(segment: int, total_segments: int) -> str:
    return starting_key_invalid(
        "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. "
        f"TotalSegments: {total_segments} Segment: {segment}"
    )


# --- reads ----------------------------------------------------------------------------------------------------------


def key_in_filter(name: str) -> str:
    return f"Filter Expression can only contain non-primary key attributes: Primary key attribute: {name}"


def key_is_not_a_document(name: str, *, of_index: bool) -> str:
    return (
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
        f"{'IndexKey' if of_index else 'Key'}: {name}"
    )


def no_such_index(index: str) -> str:
    return f"The table does not have the specified index: {index}"


def consistent_read_of_global_index() -> str:
    return "Consistent reads are not supported on global secondary indexes"


def all_attributes_of_global_index(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Select type ALL_ATTRIBUTES is not supported for global secondary index {index} because "
        "its projection type is not ALL"
    )


def not_projected(index: str, names: list[str]) -> str:
    return f"{INVALID_PARAMETER}Global secondary index {index} does not project [{', '.join(names)}]"


def filter_not_projected(index: str, names: list[str]) -> str:
    return (
        f"{INVALID_PARAMETER}Secondary index {index} does not project one or more filter attributes: "
        f"[{', '.join(names)}]"
    )


# --- batches --------------------------------------------------------------------------------------------------------


def duplicate_keys() -> str:
    return "Provided list of item keys contains duplicates"


def batch_write_too_large() -> str:
    return "Item collection too large: aggregate size of items in BatchWriteItem exceeds 16MB limit"


# --- tables ---------------------------------------------------------------------------------------------------------


def table_not_found() -> str:
    return "Requested resource not found"


def named_table_not_found(table: str) -> str:
    return f"Requested resource not found: Table: {table} not found"


def table_nobody_declares(table: str) -> str:
    """Not the service's: said in a MemoryBackend only, where a loaded model would have been enough."""
    return (
        f"Requested resource not found: nobody created table {table!r} and no loaded model declares it; "
        "create it, import its model, or give its definition with tables="
    )


def table_exists(table: str) -> str:
    return f"Table already exists: {table}"


def table_protected() -> str:
    return (
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."
    )


def too_many_tables(limit: int) -> str:
    return f"Subscriber limit exceeded: Total number of tables exceeds the limit of {limit}"


# --- requests: members ----------------------------------------------------------------------------------------------
# The first three are ours: the service ignores what it does not know, and a test should hear of it.


def unknown_parameter(where: str, name: str, meant: str | None) -> str:
    hint = f"; did you mean {meant!r}?" if meant else ""
    return f"{where} has no parameter {name!r}{hint}"


def parameter_not_supported(where: str, name: str) -> str:
    return f"{where}: the parameter {name!r} is not supported by the in-process engine"


def legacy_parameter(operation: str, name: str, instead: str) -> str:
    return (
        f"{operation}: the legacy parameter {name!r} is not supported by the in-process engine; use {instead} instead"
    )


def no_json_type(where: str, wanted: str, got: str) -> str:
    return f"{where}: expected a {wanted}, got {got}"


def table_arn_not_supported() -> str:
    return "TableName is an ARN, which the in-process engine does not support; pass the name of the table"


ENVELOPE = "1 validation error detected: "


def constraint_failures(failures: list[str]) -> str:
    """Several broken constraints in one message."""
    if len(failures) == 1:
        return ENVELOPE + failures[0]
    return f"{len(failures)} validation errors detected: {'; '.join(failures)}"


def broken_constraint(path: str, text: str, constraint: str) -> str:
    """`text` is the value as Java prints it, quoted, or null."""
    return f"Value {text} at '{path}' failed to satisfy constraint: {constraint}"


def broken_limit(path: str, constraint: str) -> str:
    """As the service's newer layer says it: without the value."""
    return f"Value at '{path}' failed to satisfy constraint: {constraint}"


def unknown_return_values() -> str:
    """The newer layer's answer to an unknown ReturnValues; `UPDATE_NEW` is the service's own slip."""
    return (
        "Failed to satisfy constraint: Member must satisfy enum value set: "
        "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
    )


def required_parameter(name: str) -> str:
    return f"The parameter '{name}' is required but was not present in the request"


def table_name_length() -> str:
    return "TableName must be at least 3 characters long and at most 255 characters long"


def request_items_required(operation: str) -> str:
    return f"The requestItems parameter is required for {operation}"


# --- requests: values -----------------------------------------------------------------------------------------------


def invalid_expression_value(reason: str, name: str) -> str:
    return f"ExpressionAttributeValues contains invalid value: {reason} for key {name}"


# --- requests: parameters together ----------------------------------------------------------------------------------


def expressions_mixed_with_legacy(legacy: list[str], expressions: list[str]) -> str:
    return (
        "Can not use both expression and non-expression parameters in the same request: "
        f"Non-expression parameters: {{{', '.join(legacy)}}} Expression parameters: {{{', '.join(expressions)}}}"
    )


def names_without_expression() -> str:
    return "ExpressionAttributeNames can only be specified when using expressions"


def values_without_expression(absent: list[str]) -> str:
    """`absent` are the expressions that could have used them; the newer layer does not list them."""
    text = "ExpressionAttributeValues can only be specified when using expressions"
    if not absent:
        return text
    return f"{text}: {' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} null"


def return_values_not_allowed() -> str:
    return "ReturnValues can only be ALL_OLD or NONE"


def key_condition_required() -> str:
    return "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."


def projection_required() -> str:
    return "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"


def projection_not_allowed(select: str) -> str:
    what = "only the Count" if select == "COUNT" else select
    return f"Cannot specify the ProjectionExpression when choosing to get {what}"


def projected_attributes_need_an_index() -> str:
    return "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"


def total_segments_required() -> str:
    return (
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
    )


def segment_required() -> str:
    return (
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
    )


def segment_too_large(segment: int, total_segments: int) -> str:
    return (
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
        f"Segment: {segment} is not less than TotalSegments: {total_segments}"
    )


def too_many_items(operation: str) -> str:
    return f"Too many items requested for the {operation} call"


def not_one_write_request() -> str:
    return (
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
    )


def transaction_action_empty() -> str:
    return "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"


def transaction_action_ambiguous() -> str:
    return "TransactItems can only contain one of Check, Put, Update or Delete"


def transaction_cancelled(codes: list[str]) -> str:
    return f"Transaction cancelled, please refer cancellation reasons for specific reasons [{', '.join(codes)}]"


def transaction_too_large() -> str:
    return (
        "Collection size of items exceeded, which can also be caused by the aggregate size of the items in the "
        "transaction exceeding the 4MB limit"
    )


def one_item_twice() -> str:
    return "Transaction request cannot include multiple operations on one item"


def transaction_conflict() -> str:
    return "Transaction is ongoing for the item"


def transaction_in_progress() -> str:
    return "The transaction with the given request token is already in progress."


def token_reused() -> str:
    return "The request uses the same client token as a previous, but non-identical request."


def item_collection_too_large() -> str:
    return "Item collection size limit of 10 gigabytes exceeded."
