"""PartiQL statements on tables. What can be said without a table is in `expressions/partiql/messages.py`."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, Said, fixed

# --- keys -----------------------------------------------------------------------------------------------------------

INCOMPLETE_KEY = fixed("Where clause does not contain a mandatory equality on all key attributes")
OVERLAPPING = fixed("Overlapping conditions with range keys are not supported in where clause")
TOO_MANY_READS = fixed("Too many decomposed read operations for a given query.")
ORDER_WITHOUT_HASH_KEY = fixed(
    "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause."
)
ORDER_OF_SEVERAL_HASH_KEYS = fixed(
    "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause."
)
DUPLICATE_ITEM = fixed("Duplicate primary key exists in table")


@Kind
def key_type(name: str) -> str:
    return f"Key attribute's data type should match its data type in table's schema: Key {name}"


@Kind
def key_missing(name: str) -> str:
    return f"Key attribute should be present in the item: Key {name}"


@Kind
def key_twice(name: str) -> str:
    return f"Multiple conditions on same key {name}. Only single item Update/Insert/Delete are supported"


@Kind
def order_by_other(name: str) -> str:
    return f"Variable reference {name} in ORDER BY clause must be part of the primary key"


# --- indexes --------------------------------------------------------------------------------------------------------

# Without the name of the index, unlike Query's.
NO_SUCH_INDEX = fixed("The table does not have the specified index")
CONSISTENT_READ_OF_GLOBAL_INDEX = fixed("Strongly consistent read is not supported on Global Secondary Indexes")
MULTI_ATTRIBUTE_KEYS = fixed(
    "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys."
)

# --- pages ----------------------------------------------------------------------------------------------------------

INVALID_NEXT_TOKEN = fixed("Invalid NextToken")
NEXT_TOKEN_OF_ANOTHER = fixed("NextToken does not match request")

# --- several statements ---------------------------------------------------------------------------------------------

MIXED_BATCH = fixed("Read and write requests together in the same batch is not supported.")
BATCH_SELECT_WITHOUT_KEY = fixed(
    "Select statements within BatchExecuteStatement must specify the primary key in the where clause."
)
MIXED_TRANSACTION = fixed("ExecuteTransaction API does not support both read and write operations in the same request.")
TRANSACTION_SELECT_WITHOUT_KEY = fixed(
    "Select statements within ExecuteTransaction must specify the primary key in the where clause."
)
TRANSACTION_SELECT_OF_INDEX = fixed("Reads on indices are not supported within transactions.")
TRANSACTION_CHECK_OF_INDEX = fixed("Operations on indices are not supported in transactions")
TRANSACTION_CHECK_WITHOUT_KEY = fixed("EXISTS() must contain a single item read with additional condition")
TRANSACTION_RETURNING = fixed("RETURNING clause is not supported in ExecuteTransaction.")


@Kind
def in_transaction(position: int, reason: Said) -> str:
    return f"Validation failed in TransactStatements[{position}]: {reason}"
