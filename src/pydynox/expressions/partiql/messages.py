"""What the service says about a PartiQL statement before it looks at a table, each text once.

A place, where there is one, ends the text: ` at 1:8:5`, which is line, column and length of a token.
"""

from __future__ import annotations

from pydynox.foundation.complaint import Kind, Said, fixed


@Kind
def not_well_formed(detail: str) -> str:
    return f"Statement wasn't well formed, can't be processed: {detail}"


@Kind
def under(reason: Said, path: str) -> str:
    """What is wrong with a value inside a literal."""
    return f"{reason} under {path}"


# --- statements -----------------------------------------------------------------------------------------------------

PARAMETER_COUNT = fixed("Number of parameters in request and statement don't match.")
ALIASING = fixed("Aliasing is not supported")
EXISTS_OUTSIDE_TRANSACTION = fixed("EXISTS can only be used in ExecuteTransaction write requests.")
VALUE_OR_PIVOT = fixed("Select projection doesn't support value or pivot keywords")
HIERARCHY_CHANGED = fixed("Changing item's hierarchy while reading isn't supported")
SEVERAL_SOURCES = fixed("Only select from a single table or index is supported.")
NO_TABLE_AS_SOURCE = fixed("Unexpected from source")
SOURCE_OF_WRITE = fixed("FROM clause may only contain a single table name in data manipulation statements")
SOURCE_TOO_LONG = fixed("A path may contain at most 2 components in the FROM clause")
SOURCE_AS_LIST = fixed("Invalid list expression in source.")
EMPTY_COMPONENT = fixed("Path component cannot be an empty string")
TABLE_NAME = fixed(
    "Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'."
)
ON_AN_INDEX = fixed("This operation is not supported on an index")
WHERE_IN_INSERT = fixed("Unsupported FROM ... WHERE ... clause in INSERT statement.")
RETURNING_IN_INSERT = fixed("RETURNING is not supported in INSERT")
SEVERAL_RETURNED = fixed("Invalid syntax with multiple returning elements in RETURNING clause")
RETURNED_PATH = fixed("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause")
ORDER_WITHOUT_WHERE = fixed("Must have WHERE clause in the statement when using ORDER BY clause.")


@Kind
def unsupported_operation(name: str) -> str:
    return f"Unsupported operation: {name}"


@Kind
def unsupported_clause(name: str, at: str = "") -> str:
    return f"Unsupported clause: {name}{at}"


@Kind
def unsupported_token(name: str) -> str:
    return f"Unsupported token in expression: {name}"


@Kind
def duplicate_names(name: str) -> str:
    return f"Duplicate identifiers in select clause: {name}"


@Kind
def returning_in_delete(form: str) -> str:
    return f"Invalid returning clause: RETURNING {form} *. Only RETURNING ALL OLD * is allowed in DELETE statements."


@Kind
def order_by_expression(kind: str) -> str:
    return f"Argument to ORDER BY must be of type VariableReference. Type: {kind}"


@Kind
def at_in_insert(at: str) -> str:
    return f"AT is not supported in insert statements.{at}"


@Kind
def no_item(at: str) -> str:
    return (
        "Unsupported format in item expression. Please use struct format {...} to express item values for insert "
        f"statement.{at}"
    )


# --- conditions -----------------------------------------------------------------------------------------------------

NO_CONDITION = fixed("WHERE clause must contain an expression that resolves to a boolean")
NO_CONDITION_IN_AND = fixed("The arguments to AND/OR must be Expressions")
NO_CONDITION_IN_NOT = fixed("The argument to NOT must be a Type or Expression")
WRONG_IN = fixed(
    "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with "
    "at least one member"
)
COMPARED_TO_MISSING = fixed("MISSING must be compared using IS operator")
WRONG_IS = fixed("The left hand side argument to IS must be a Variable Reference, Literal, or Path")


@Kind
def unsupported_operator(operator: str) -> str:
    return f"Unsupported operator in Condition Expression. Operator: {operator}"


@Kind
def unrecognized_function(name: str, at: str) -> str:
    return f"Unrecognized function: {name}{at}"


@Kind
def unsupported_type(name: str, at: str) -> str:
    return (
        f"Unsupported data type for IS operator: {name}. Supported data types are [MISSING, NULL, BOOLEAN, BLOB, "
        f"STRING, NUMERIC, STRUCT, TUPLE, LIST]{at}"
    )


# --- paths ----------------------------------------------------------------------------------------------------------


@Kind
def unexpected_component(at: str) -> str:
    return f"Unexpected path component{at}"


@Kind
def index_out_of_range(index: str, at: str) -> str:
    return f"List index is not within the allowable range; index: [{index}]{at}"


UNPIVOT_IN_PATH = fixed("Unpivot path component like a.*.b are not supported")
WILDCARD_IN_PATH = fixed("Wildcard path component like a[*].b are not supported")

# --- updates --------------------------------------------------------------------------------------------------------

IS_IN_UPDATE = fixed("IS operator is not supported in update expressions")


@Kind
def unsupported_operator_in_update(operator: str) -> str:
    return f"Unsupported operator in Update Expression. Operator: {operator}"


@Kind
def set_function_arguments(function: str, at: str) -> str:
    return f"{function} must have exactly two arguments{at}"


@Kind
def set_function_target(function: str, at: str) -> str:
    return f"The first argument to {function} must equal the assignment value{at}"


@Kind
def set_function_operand(function: str, at: str) -> str:
    return f"The second argument to {function} must be a value with type SET{at}"


# --- literals -------------------------------------------------------------------------------------------------------


EMPTY_BAG = fixed("Empty bags are not supported")  # without the place (eu-west-2, October 2026); Local tells it


@Kind
def member_of_bag(at: str) -> str:
    return f"Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags{at}"


@Kind
def duplicates_in_bag(members: str) -> str:
    return f"One or more parameter values were invalid: Input collection [{members}] contains duplicates."


@Kind
def duplicate_key(key: str, path: str, at: str) -> str:
    return f"Duplicate keys in tuple. Key: {key} under {path}{at}"


@Kind
def key_of_struct(kind: str, path: str, at: str) -> str:
    return f"Tuple keys must be of type String. Actual type: {kind} under {path}{at}"


@Kind
def ion_literal(kind: str, path: str, at: str) -> str:
    return f"Ion Literals are not supported: {kind} under key {path}{at}"


@Kind
def unsupported_value(name: str, path: str, at: str) -> str:
    return f"Unsupported data type: {name} under key {path}{at}"
