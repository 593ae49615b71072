"""What DynamoDB says about legacy parameters. All stand alone."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, fixed
from pydynox.values.messages import INVALID_PARAMETER

# --- conditions -----------------------------------------------------------------------------------------------------


@Kind
def value_beside_list(name: str) -> str:
    return f"{INVALID_PARAMETER}Value and AttributeValueList cannot be used together for Attribute: {name}"


@Kind
def exists_beside_operator(name: str) -> str:
    return f"{INVALID_PARAMETER}Exists and ComparisonOperator cannot be used together for Attribute: {name}"


@Kind
def operator_without_values(operator: str, name: str) -> str:
    return (
        f"{INVALID_PARAMETER}Value or AttributeValueList must be used with ComparisonOperator: {operator} "
        f"for Attribute: {name}"
    )


@Kind
def list_without_operator(name: str) -> str:
    return f"{INVALID_PARAMETER}AttributeValueList can only be used with a ComparisonOperator for Attribute: {name}"


@Kind
def value_required(exists: str, name: str) -> str:
    """`exists` is null or true."""
    return f"{INVALID_PARAMETER}Value must be provided when Exists is {exists} for Attribute: {name}"


@Kind
def value_of_no_attribute(name: str) -> str:
    return f"{INVALID_PARAMETER}Value cannot be used when Exists is false for Attribute: {name}"


@Kind
def argument_count(operator: str) -> str:
    return f"{INVALID_PARAMETER}Invalid number of argument(s) for the {operator} ComparisonOperator"


@Kind
def argument_type(operator: str, type_: str) -> str:
    return f"{INVALID_PARAMETER}ComparisonOperator {operator} is not valid for {type_} AttributeValue type"


ARGUMENTS_OF_SEVERAL_TYPES = fixed(f"{INVALID_PARAMETER}AttributeValues inside AttributeValueList must be of same type")
BOUNDS_REVERSED = fixed(
    "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound"
)

# --- key conditions -------------------------------------------------------------------------------------------------

NOT_INDEXABLE = fixed("Attempted conditional constraint is not an indexable operation")
NO_KEY_CONDITIONS = fixed("Conditions can be of length 1 or 2 only")

# --- updates --------------------------------------------------------------------------------------------------------

ONLY_DELETE_WITHOUT_VALUE = fixed(
    f"{INVALID_PARAMETER}Only DELETE action is allowed when no attribute value is specified"
)


@Kind
def delete_type(type_: str) -> str:
    return f"{INVALID_PARAMETER}DELETE action with value is not supported for the type {type_}"


@Kind
def add_type(type_: str) -> str:
    return f"{INVALID_PARAMETER}ADD action is not supported for the type {type_}"


UPDATE_TYPE_MISMATCH = fixed("Type mismatch for attribute to update")

# --- projections ----------------------------------------------------------------------------------------------------


@Kind
def duplicate_name(name: str) -> str:
    return f"{INVALID_PARAMETER}Duplicate value in attribute name: {name}"
