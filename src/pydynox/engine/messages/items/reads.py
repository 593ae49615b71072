"""What Query, Scan and the gets read, and where they start."""

from __future__ import annotations

from pydynox.foundation.complaint import Complaint, Kind, Said
from pydynox.values import messages as values
from pydynox.values.messages import INVALID_PARAMETER


@Kind
def starting_key_invalid(reason: Said = "") -> str:
    return f"The provided starting key is invalid: {reason}" if reason else "The provided starting key is invalid"


@Kind
def starting_key_outside_query() -> str:
    return "The provided starting key is outside query boundaries based on provided conditions"


@Kind
def starting_key_outside_range() -> str:
    return "The provided starting key does not match the range key predicate"


@Kind
def query_cannot_be_restarted() -> str:
    return "The query can return at most one row and cannot be restarted"


def is_bare_in_starting_key(reason: Complaint) -> bool:
    """What is wrong with a number, or with a set's members, is said without the prefix, as dynalite measured it."""
    return reason.kind in _BARE_IN_STARTING_KEY or reason == values.EMPTY_NUMBER_SET


_BARE_IN_STARTING_KEY = frozenset(
    (
        values.DUPLICATE_NUMBERS.kind,
        values.NUMBER_TOO_LARGE.kind,
        values.NUMBER_TOO_SMALL.kind,
        values.duplicate_binaries,
        values.duplicate_strings,
        values.not_a_number,
        values.number_read_twice,
        values.too_many_digits,
    )
)


def starting_key_of_other_segment(segment: int, total_segments: int) -> Complaint:
    return starting_key_invalid(_other_segment(segment, total_segments))


@Kind
def _other_segment(segment: int, total_segments: int) -> str:
    return (
        "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. "
        f"TotalSegments: {total_segments} Segment: {segment}"
    )


@Kind
def key_in_filter(name: str) -> str:
    return f"Filter Expression can only contain non-primary key attributes: Primary key attribute: {name}"


@Kind
def key_in_query_filter(name: str) -> str:
    return f"QueryFilter can only contain non-primary key attributes: Primary key attribute: {name}"


@Kind
def key_is_not_a_document(name: str, *, of_index: bool) -> str:
    return (
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
        f"{'IndexKey' if of_index else 'Key'}: {name}"
    )


@Kind
def no_such_index(index: str) -> str:
    return f"The table does not have the specified index: {index}"


@Kind
def consistent_read_of_global_index() -> str:
    return "Consistent reads are not supported on global secondary indexes"


@Kind
def all_attributes_of_global_index(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Select type ALL_ATTRIBUTES is not supported for global secondary index {index} because "
        "its projection type is not ALL"
    )


@Kind
def not_projected(index: str, names: list[str]) -> str:
    return f"{INVALID_PARAMETER}Global secondary index {index} does not project [{', '.join(names)}]"


@Kind
def filter_not_projected(index: str, names: list[str]) -> str:
    return (
        f"{INVALID_PARAMETER}Secondary index {index} does not project one or more filter attributes: "
        f"[{', '.join(names)}]"
    )
