"""Members of a request: alone, their values, and together."""

from __future__ import annotations

from pydynox.foundation.complaint import ENVELOPE, Complaint, Kind, Said, fixed

# The first two are ours: the service ignores what it does not know, and a test should hear of it.


@Kind
def unknown_parameter(where: str, name: str, meant: str | None) -> str:
    hint = f"; did you mean {meant!r}?" if meant else ""
    return f"{where} has no parameter {name!r}{hint}"


@Kind
def parameter_not_supported(where: str, name: str) -> str:
    return f"{where}: the parameter {name!r} is not supported by the in-process engine"


@Kind
def no_json_type(where: str, wanted: str, got: str) -> str:
    return f"{where}: expected a {wanted}, got {got}"


@Kind
def not_finite(where: str, number: str) -> str:
    return f"{where}: expected a number that JSON has, got {number}"


@Kind
def lone_surrogate(where: str, text: str) -> str:
    return f"{where}: a string holds a lone surrogate and has no UTF-8 form: {text!r}"


# What the service's parser says of a list or map one level further in: an accident of its reflection code.
PARAMETERIZED = fixed(
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of "
    "loader 'bootstrap')"
)


def _constraint_failures(failures: list[Complaint]) -> str:
    """Several broken constraints in one message."""
    if len(failures) == 1:
        return f"{ENVELOPE}{failures[0]}"
    return f"{len(failures)} validation errors detected: {'; '.join(map(str, failures))}"


constraint_failures = Kind(_constraint_failures, brings_envelope=True)


@Kind
def broken_constraint(path: str, text: str, constraint: Said) -> str:
    """`text` is the value as Java prints it, quoted, or null."""
    return f"Value {text} at '{path}' failed to satisfy constraint: {constraint}"


@Kind
def broken_limit(path: str, constraint: Said) -> str:
    """As the service's newer layer says it: without the value."""
    return f"Value at '{path}' failed to satisfy constraint: {constraint}"


NOT_NULL = fixed("Member must not be null")


@Kind
def least_value(limit: int) -> str:
    return f"Member must have value greater than or equal to {limit}"


@Kind
def most_value(limit: int) -> str:
    return f"Member must have value less than or equal to {limit}"


@Kind
def least_length(limit: int | None) -> str:
    return f"Member must have length greater than or equal to {limit}"


@Kind
def most_length(limit: int | None) -> str:
    return f"Member must have length less than or equal to {limit}"


@Kind
def matching(pattern: str | None) -> str:
    return f"Member must satisfy regular expression pattern: {pattern}"


@Kind
def enumeration(values: list[str]) -> str:
    return f"Member must satisfy enum value set: [{', '.join(values)}]"


@Kind
def map_keys(constraints: list[Complaint]) -> str:
    """All that they have to satisfy, whichever it is that one breaks; so too of the values."""
    return f"Map keys must satisfy constraint: [{', '.join(map(str, constraints))}]"


@Kind
def map_values(constraints: list[Complaint]) -> str:
    return f"Map value must satisfy constraint: [{', '.join(map(str, constraints))}]"


@Kind
def unknown_return_values() -> str:
    """The newer layer's answer to an unknown ReturnValues; `UPDATE_NEW` is the service's own slip."""
    values = ["ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATE_NEW", "NONE"]
    return f"Failed to satisfy constraint: {enumeration(values)}"


@Kind
def required_parameter(name: str) -> str:
    return f"The parameter '{name}' is required but was not present in the request"


@Kind
def table_name_length() -> str:
    return "TableName must be at least 3 characters long and at most 255 characters long"


@Kind
def request_items_required(operation: str) -> str:
    return f"The requestItems parameter is required for {operation}"


@Kind
def expressions_mixed_with_legacy(legacy: list[str], expressions: list[str]) -> str:
    return (
        "Can not use both expression and non-expression parameters in the same request: "
        f"Non-expression parameters: {{{', '.join(legacy)}}} Expression parameters: {{{', '.join(expressions)}}}"
    )


@Kind
def conditional_operator_alone() -> str:
    return "ConditionalOperator cannot be used without Filter or Expected"


@Kind
def conditional_operator_of_one() -> str:
    return "ConditionalOperator can only be used when Filter or Expected has two or more elements"


@Kind
def names_without_expression() -> str:
    return "ExpressionAttributeNames can only be specified when using expressions"


@Kind
def values_without_expression(absent: list[str]) -> str:
    """`absent` are the expressions that could have used them; the newer layer does not list them."""
    text = "ExpressionAttributeValues can only be specified when using expressions"
    if not absent:
        return text
    return f"{text}: {' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} null"


@Kind
def return_values_not_allowed() -> str:
    return "ReturnValues can only be ALL_OLD or NONE"


@Kind
def key_condition_required() -> str:
    return "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."


@Kind
def projection_required() -> str:
    return "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"


@Kind
def projection_not_allowed(select: str, member: str) -> str:
    """`member` is ProjectionExpression or AttributesToGet."""
    what = "only the Count" if select == "COUNT" else select
    return f"Cannot specify the {member} when choosing to get {what}"


@Kind
def projected_attributes_need_an_index() -> str:
    return "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"


@Kind
def total_segments_required() -> str:
    return (
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
    )


@Kind
def segment_required() -> str:
    return (
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
    )


@Kind
def segment_beyond_total() -> str:
    """As the newer layer says it, and the older one below."""
    return "The Segment parameter is zero-based and must be less than parameter TotalSegments"


@Kind
def segment_too_large(segment: int, total_segments: int) -> str:
    return (
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
        f"Segment: {segment} is not less than TotalSegments: {total_segments}"
    )


@Kind
def too_many_items(operation: str) -> str:
    return f"Too many items requested for the {operation} call"


@Kind
def next_token_invalid(token: str) -> str:
    return f"Invalid Request: Provided nextToken is invalid: {token}"
