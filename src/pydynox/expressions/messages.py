"""What DynamoDB says about expressions, each text once.

Functions return the text after `Invalid <Kind>Expression: `, unless their comment says that it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydynox.errors import ValidationException
from pydynox.values.attribute_value import Value, type_of
from pydynox.values.number import number_to_text

# --- syntax and limits ----------------------------------------------------------------------------------------------

EMPTY = "The expression can not be empty;"
TOO_LARGE = "Expression size has exceeded the maximum allowed size;"
REDUNDANT_PARENTHESES = "The expression has redundant parentheses;"


def invalid(kind: str, text: str) -> ValidationException:
    return ValidationException(f"Invalid {kind}: {text}")


def syntax_error(token: str, near: str) -> str:
    return f'Syntax error; token: "{token}", near: "{near}"'


def too_large(size: int) -> str:
    return f"{TOO_LARGE} expression size: {size}"


def too_many_operators(count: int) -> str:
    return f"The expression contains too many operators; operator count: {count}"


def nested_too_deeply(levels: int) -> str:
    return f"The document path has too many nesting levels; nesting levels: {levels}"


def index_out_of_range(index: str) -> str:
    return f"List index is not within the allowable range; index: [{index}]"


def reserved_keyword(word: str) -> str:
    return f"Attribute name is a reserved keyword; reserved keyword: {word}"


def section_used_twice(section: str) -> str:
    return f'The "{section}" section can only be used once in an update expression;'


# --- functions and operands -----------------------------------------------------------------------------------------


def unknown_function(name: str) -> str:
    return f"Invalid function name; function: {name}"


def function_not_in_condition(name: str) -> str:
    return f"The function is not allowed in a condition expression; function: {name}"


def function_not_in_update(name: str) -> str:
    return f"The function is not allowed in an update expression; function: {name}"


def misused_function(name: str) -> str:
    return f"The function is not allowed to be used this way in an expression; function: {name}"


def operand_count(function: str, count: int) -> str:
    return (
        "Incorrect number of operands for operator or function; "
        f"operator or function: {function}, number of operands: {count}"
    )


def too_many_candidates(count: int) -> str:
    return f"The IN operator is provided with too many operands; number of operands: {count}"


def needs_path(function: str) -> str:
    return f"Operator or function requires a document path; operator or function: {function}"


def operand_type(function: str, type_: str) -> str:
    return f"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type_}"


# The service writes a set here; its order is not defined.
ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"
_TYPE_IN_FULL = {"S": "STRING", "N": "NUMBER", "B": "BINARY", "BOOL": "BOOLEAN", "L": "LIST", "M": "MAP"} | {
    "SS": "STRING_SET",
    "NS": "NUMBER_SET",
    "BS": "BINARY_SET",
}


def action_operand_type(section: str, type_: str) -> str:
    full = _TYPE_IN_FULL.get(type_, type_)
    return (
        f"Incorrect operand type for operator or function; operator: {section}, operand type: {full}, "
        f"typeSet: ALLOWED_FOR_{section}_OPERAND"
    )


def unknown_type_name(name: str) -> str:
    return f"Invalid attribute type name found; type: {name}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}"


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


def bounds_of_two_types(low: Value, high: Value) -> str:
    return (
        "The BETWEEN operator requires same data type for lower and upper bounds; "
        f"lower bound operand: {_value_text(low)}, upper bound operand: {_value_text(high)}"
    )


def bounds_reversed(low: Value, high: Value) -> str:
    return (
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        f"lower bound operand: {_value_text(low)}, upper bound operand: {_value_text(high)}"
    )


# --- placeholders and paths -----------------------------------------------------------------------------------------


def undefined_name(name: str) -> str:
    return f"An expression attribute name used in the document path is not defined; attribute name: {name}"


def undefined_value(name: str) -> str:
    return f"An expression attribute value used in expression is not defined; attribute value: {name}"


def paths_overlap(one: str, two: str) -> str:
    return (
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        f"path one: {one}, path two: {two}"
    )


def paths_conflict(one: str, two: str) -> str:
    return (
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        f"path one: {one}, path two: {two}"
    )


def unused(member: str, placeholders: Iterable[str]) -> str:  # stands alone
    return f"Value provided in {member} unused in expressions: keys: {{{', '.join(placeholders)}}}"


# --- applying an update (these stand alone) -------------------------------------------------------------------------

MISSING_ATTRIBUTE = "The provided expression refers to an attribute that does not exist in the item"
WRONG_DATA_TYPE = "An operand in the update expression has an incorrect data type"
INVALID_PATH = "The document path provided in the update expression is invalid for update"

# --- key conditions (these stand alone) -----------------------------------------------------------------------------

KEY_CONDITION_NESTED_OPERATION = "KeyConditionExpressions cannot contain nested operations"
# With the prefix, unlike its neighbours: so measured by dynoxide in eu-west-2, 2026.
KEY_CONDITION_NESTED_ATTRIBUTE = (
    "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"
)
KEY_CONDITION_TWO_NAMES = "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"
KEY_CONDITION_NO_NAME = "Invalid condition in KeyConditionExpression: No key attribute specified"
KEY_CONDITION_TWICE = "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"
KEY_CONDITION_NOT_SUPPORTED = "Query key condition not supported"
KEY_CONDITION_TYPE = "One or more parameter values were invalid: Condition parameter type does not match schema type"


def key_condition_operator(operator: str) -> str:
    return f"Invalid operator used in KeyConditionExpression: {operator}"


def key_condition_first_operand(operator: str) -> str:
    return (
        f"Invalid condition in KeyConditionExpression: {operator} operator must have the key attribute as its "
        "first operand"
    )


def key_condition_missed(name: str) -> str:
    return f"Query condition missed key schema element: {name}"


def key_condition_count(count: int, keys: int) -> str:
    return (
        f"The number of query conditions ({count}) exceeds the number of key attributes defined in the schema ({keys})"
    )


def key_condition_gap(names: list[str], last: str) -> str:
    """Of an index with several sort keys: `last` has a condition, and `names` before it have no equality."""
    return (
        f"RANGE key attributes {', '.join(names)} must have equality conditions specified in the query because a "
        f"condition is present on key attribute {last}"
    )


def empty_key_value(name: str, kind: str) -> str:
    return (
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
        f"{kind} value. Key: {name}"
    )
