"""Keys of items and of index entries."""

from __future__ import annotations

from pydynox.expressions.messages import EMPTY_KEY, EMPTY_TYPES
from pydynox.expressions.messages import empty_key as empty_key
from pydynox.foundation.complaint import Kind
from pydynox.values.messages import INVALID_PARAMETER


@Kind
def key_does_not_match() -> str:
    return "The provided key element does not match the schema"


@Kind
def missing_key_in_item(name: str) -> str:
    return f"{INVALID_PARAMETER}Missing the key {name} in the item"


@Kind
def key_type_mismatch(name: str, expected: str, actual: str) -> str:
    return f"{INVALID_PARAMETER}Type mismatch for key {name} expected: {expected} actual: {actual}"


@Kind
def index_key_type_mismatch(name: str, expected: str, actual: str, index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Type mismatch for Index Key {name} Expected: {expected} Actual: {actual} "
        f"IndexName: {index}"
    )


@Kind
def index_key_too_large(name: str, size: int, limit: int, index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Size limit exceeded for Index Key {name} Actual Size: {size} bytes "
        f"Max Size: {limit} bytes IndexName: {index}"
    )


@Kind
def empty_index_key(name: str, type_: str, index: str) -> str:
    return (
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
        f"{EMPTY_KEY}{EMPTY_TYPES[type_]} value. IndexName: {index}, IndexKey: {name}"
    )


@Kind
def index_key_updated_to_unsupported_type() -> str:
    return "The update expression attempted to update the secondary index key to unsupported type"


@Kind
def index_key_updated_beyond_size() -> str:
    return "The update expression attempted to update the secondary index key beyond allowed size limits"


@Kind
def empty_index_key_in_update(type_: str) -> str:
    return (
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key "
        f"to a value that is not supported. {EMPTY_KEY}{EMPTY_TYPES[type_]} value."
    )


@Kind
def partition_key_too_large(limit: int) -> str:
    return f"{INVALID_PARAMETER}Size of hashkey has exceeded the maximum size limit of{limit} bytes"


@Kind
def sort_key_too_large(limit: int) -> str:
    return f"{INVALID_PARAMETER}Aggregated size of all range keys has exceeded the size limit of {limit} bytes"


@Kind
def key_attribute_updated(name: str) -> str:
    return f"{INVALID_PARAMETER}Cannot update attribute {name}. This attribute is part of the key"
