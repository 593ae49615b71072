"""What DynamoDB says about expressions, each text once.

Functions return the text after `Invalid <Kind>Expression: `, unless their comment says that it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydynox.errors import ValidationException
from pydynox.foundation.complaint import Complaint, Kind, Said, fixed
from pydynox.values.attribute_value import Value, type_of
from pydynox.values.number import number_to_text

# --- syntax and limits ----------------------------------------------------------------------------------------------

EMPTY = fixed("The expression can not be empty;")
REDUNDANT_PARENTHESES = fixed("The expression has redundant parentheses;")


def invalid(member: str, complaint: Complaint) -> ValidationException:
    """Without a member, as in a PartiQL statement, the complaint stands alone."""
    return ValidationException(invalid_expression(member, complaint) if member else complaint)


@Kind
def invalid_expression(member: str, complaint: Said) -> str:
    return f"Invalid {member}: {complaint}"


@Kind
def syntax_error(token: str, near: str) -> str:
    return f'Syntax error; token: "{token}", near: "{near}"'


@Kind
def too_large(size: int | None) -> str:
    """`size` where the service tells it."""
    text = "Expression size has exceeded the maximum allowed size;"
    return text if size is None else f"{text} expression size: {size}"


@Kind
def too_many_operators(count: int) -> str:
    return f"The expression contains too many operators; operator count: {count}"


@Kind
def nested_too_deeply(levels: int) -> str:
    return f"The document path has too many nesting levels; nesting levels: {levels}"


@Kind
def index_out_of_range(index: str) -> str:
    return f"List index is not within the allowable range; index: [{index}]"


@Kind
def reserved_keyword(word: str) -> str:
    return f"Attribute name is a reserved keyword; reserved keyword: {word}"


@Kind
def section_used_twice(section: str) -> str:
    return f'The "{section}" section can only be used once in an update expression;'


# --- functions and operands -----------------------------------------------------------------------------------------


@Kind
def unknown_function(name: str) -> str:
    return f"Invalid function name; function: {name}"


@Kind
def function_not_in_condition(name: str) -> str:
    return f"The function is not allowed in a condition expression; function: {name}"


@Kind
def function_not_in_update(name: str) -> str:
    return f"The function is not allowed in an update expression; function: {name}"


@Kind
def misused_function(name: str) -> str:
    return f"The function is not allowed to be used this way in an expression; function: {name}"


@Kind
def operand_count(function: str, count: int) -> str:
    return (
        "Incorrect number of operands for operator or function; "
        f"operator or function: {function}, number of operands: {count}"
    )


@Kind
def too_many_candidates(count: int) -> str:
    return f"The IN operator is provided with too many operands; number of operands: {count}"


@Kind
def needs_path(function: str) -> str:
    return f"Operator or function requires a document path; operator or function: {function}"


@Kind
def operand_type(function: str, type_: str) -> str:
    return f"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type_}"


# The service writes a set here; its order is not defined.
ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"
_TYPE_IN_FULL = {"S": "STRING", "N": "NUMBER", "B": "BINARY", "BOOL": "BOOLEAN", "L": "LIST", "M": "MAP"} | {
    "SS": "STRING_SET",
    "NS": "NUMBER_SET",
    "BS": "BINARY_SET",
}


@Kind
def action_operand_type(section: str, type_: str) -> str:
    full = _TYPE_IN_FULL.get(type_, type_)
    return (
        f"Incorrect operand type for operator or function; operator: {section}, operand type: {full}, "
        f"typeSet: ALLOWED_FOR_{section}_OPERAND"
    )


@Kind
def unknown_type_name(name: str) -> str:
    return f"Invalid attribute type name found; type: {name}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}"


@Kind
def same_first_operand(operator: str, path: str) -> str:
    return (
        "The first operand must be distinct from the remaining operands for this operator or function; "
        f"operator: {operator}, first operand: {path}"
    )


def _value_text(value: Value) -> str:
    type_ = type_of(value)
    if type_ == "N":
        text = number_to_text(value)
    elif type_ == "B":
        text = f"java.nio.HeapByteBuffer[pos=0 lim={len(value)} cap={len(value)}]"
    else:
        text = str(value)
    return f"AttributeValue: {{{type_}:{text}}}"


@Kind
def bounds_of_two_types(low: Value, high: Value) -> str:
    return (
        "The BETWEEN operator requires same data type for lower and upper bounds; "
        f"lower bound operand: {_value_text(low)}, upper bound operand: {_value_text(high)}"
    )


@Kind
def bounds_reversed(low: Value, high: Value) -> str:
    return (
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        f"lower bound operand: {_value_text(low)}, upper bound operand: {_value_text(high)}"
    )


# --- placeholders and paths -----------------------------------------------------------------------------------------


@Kind
def undefined_name(name: str) -> str:
    return f"An expression attribute name used in the document path is not defined; attribute name: {name}"


@Kind
def undefined_value(name: str) -> str:
    return f"An expression attribute value used in expression is not defined; attribute value: {name}"


@Kind
def paths_overlap(one: str, two: str) -> str:
    return (
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        f"path one: {one}, path two: {two}"
    )


@Kind
def paths_conflict(one: str, two: str) -> str:
    return (
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        f"path one: {one}, path two: {two}"
    )


@Kind
def unused(member: str, placeholders: Iterable[str]) -> str:  # stands alone
    return f"Value provided in {member} unused in expressions: keys: {{{', '.join(placeholders)}}}"


NAMES = "ExpressionAttributeNames"
VALUES = "ExpressionAttributeValues"


@Kind
def no_members(member: str) -> str:  # this and the following stand alone
    return f"{member} must not be empty"


@Kind
def invalid_value(member: str, reason: Said, key: str) -> str:
    return f"{member} contains invalid value: {reason} for key {key}"


@Kind
def invalid_key(member: str, reason: Said) -> str:
    return f"{member} contains invalid key: {reason}"


@Kind
def key_no_string(member: str, kind: type) -> str:
    return f"{member}, a key: expected a String, got {kind.__name__}"


EMPTY_KEY_OF_MAP = fixed("The expression attribute map contains an empty key;")


@Kind
def key_too_long(size: int) -> str:
    return f"The expression attribute map contains a key that is too long; size of key: {size}"


@Kind
def key_syntax(key: str) -> str:
    return f'Syntax error; key: "{key}"'


# --- applying an update (these stand alone) -------------------------------------------------------------------------

MISSING_ATTRIBUTE = fixed("The provided expression refers to an attribute that does not exist in the item")
WRONG_DATA_TYPE = fixed("An operand in the update expression has an incorrect data type")
INVALID_PATH = fixed("The document path provided in the update expression is invalid for update")

# --- key conditions (these stand alone) -----------------------------------------------------------------------------

KEY_CONDITION_NESTED_OPERATION = fixed("KeyConditionExpressions cannot contain nested operations")
# With the prefix, unlike its neighbours: so measured by dynoxide in eu-west-2, 2026.
KEY_CONDITION_NESTED_ATTRIBUTE = fixed(
    "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"
)
KEY_CONDITION_TWO_NAMES = fixed(
    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"
)
KEY_CONDITION_NO_NAME = fixed("Invalid condition in KeyConditionExpression: No key attribute specified")
KEY_CONDITION_TWICE = fixed(
    "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"
)
KEY_CONDITION_NOT_SUPPORTED = fixed("Query key condition not supported")
KEY_CONDITION_TYPE = fixed(
    "One or more parameter values were invalid: Condition parameter type does not match schema type"
)


@Kind
def key_condition_operator(operator: str) -> str:
    return f"Invalid operator used in KeyConditionExpression: {operator}"


@Kind
def key_condition_first_operand(operator: str) -> str:
    return (
        f"Invalid condition in KeyConditionExpression: {operator} operator must have the key attribute as its "
        "first operand"
    )


@Kind
def key_condition_missed(name: str) -> str:
    return f"Query condition missed key schema element: {name}"


@Kind
def key_condition_count(count: int, keys: int) -> str:
    return (
        f"The number of query conditions ({count}) exceeds the number of key attributes defined in the schema ({keys})"
    )


@Kind
def key_condition_gap(names: list[str], last: str) -> str:
    """Of an index with several sort keys: `last` has a condition, and `names` before it have no equality."""
    return (
        f"RANGE key attributes {', '.join(names)} must have equality conditions specified in the query because a "
        f"condition is present on key attribute {last}"
    )


EMPTY_KEY = "The AttributeValue for a key attribute cannot contain an empty "
EMPTY_TYPES = {"S": "string", "B": "binary"}


@Kind
def empty_key(name: str, type_: str) -> str:
    return f"One or more parameter values are not valid. {EMPTY_KEY}{EMPTY_TYPES[type_]} value. Key: {name}"
