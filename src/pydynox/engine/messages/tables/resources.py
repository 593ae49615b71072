"""The service's texts about tags, policies and the ARNs of what has them."""

from __future__ import annotations

from pydynox.engine.messages.tables.presence import NOT_FOUND
from pydynox.foundation.complaint import Kind
from pydynox.values.messages import INVALID_PARAMETER

# --- ARNs (us-west-2 and us-east-1, October 2026) -------------------------------------------------------------------


@Kind
def resource_arn_required() -> str:
    return "Invalid TableArn"


@Kind
def not_an_arn(text: str) -> str:
    return f"{INVALID_PARAMETER}ARNs must start with 'arn:': {text}"


@Kind
def not_a_resource(arn: str) -> str:
    return f"{INVALID_PARAMETER}Provided Arn is not a DynamoDB resource arn: {arn}"


@Kind
def not_a_table_or_stream(arn: str) -> str:
    return (
        f"{INVALID_PARAMETER}Invalid resource arn provided, only table or stream is accepted. "
        f"Provided resource arn: {arn}"
    )


@Kind
def resource_arn_elsewhere(arn: str) -> str:
    """Of tags: the ARN is another region's."""
    return f"Invalid TableArn: Invalid ResourceArn provided as input {arn}"


@Kind
def policy_arn_elsewhere(arn: str) -> str:
    return f"{INVALID_PARAMETER}Invalid resource Arn: {arn}"


@Kind
def other_owner() -> str:
    return "This action is only supported by accounts that match the resource owner\u2019s account."


@Kind
def resource_not_found(arn: str) -> str:
    return f"{NOT_FOUND}: ResourceArn: {arn} not found"


@Kind
def stream_of_table_not_found(label: str, table: str) -> str:
    return f"{NOT_FOUND}: Stream: {label} not found for Table: {table}"


# --- tags -----------------------------------------------------------------------------------------------------------


@Kind
def tags_required() -> str:
    return "Atleast one Tag needs to be provided as Input."


@Kind
def tag_keys_required() -> str:
    return "Atleast one Tag Key needs to be provided as Input."


@Kind
def bad_tag_key(key: str | None) -> str:
    return f"The Tag Key provided is invalid, Key: {'null' if key is None else key}"


@Kind
def bad_tag_value(value: str | None) -> str:
    return f"The Tag Value provided is invalid, Value: {'null' if value is None else value}"


@Kind
def reserved_tag_key(key: str) -> str:
    return f"Tag Key cannot be prefixed with aws:, Key: {key}"


@Kind
def tag_key_twice(key: str) -> str:
    return f"Duplicate Tag Keys provided as input: Duplicate Tag Key found {key}"


@Kind
def too_many_tags() -> str:
    return "Number of Tags exceed the current limit for the provided ResourceArn"


@Kind
def unknown_page(token: str) -> str:
    """In our words: all tags fit one page, so no token is ever given out."""
    return f"{INVALID_PARAMETER}Invalid NextToken: {token}"


@Kind
def tags_changed_lately(table: str) -> str:
    return f"Subscriber limit exceeded: Table tags are being updated: {table}"


@Kind
def protection_changed_lately(table: str, milliseconds: int, until: str) -> str:
    return (
        f"Deletion protection setting for table {table} modified within the previous {milliseconds} milliseconds. "
        f"Please try again after {until}"
    )


# --- policies -------------------------------------------------------------------------------------------------------

_POLICY_NOT_FOUND = "Resource-based policy not found for the provided ResourceArn: "


@Kind
def policy_not_found(arn: str) -> str:
    return f"{_POLICY_NOT_FOUND}{arn}"


@Kind
def policy_changed_lately(table: str, stream: str, milliseconds: int, until: str) -> str:
    """`stream` is the label of the stream that has the policy, empty if the table has it."""
    of = f"stream {stream}" if stream else f"table {table}"
    return (
        f"Resource-based policy for {of} modified within the previous {milliseconds} milliseconds. "
        f"Please try again after {until}."
    )


@Kind
def other_policy_expected(expected: str, table: str, revision: str) -> str:
    return (
        f"{_POLICY_NOT_FOUND}Requested update for policy with revision id {expected}, but the policy associated to "
        f"target table {table} has revision id {revision}."
    )


@Kind
def some_policy_expected(expected: str, table: str) -> str:
    return (
        f"{_POLICY_NOT_FOUND}Requested update for policy with revision id {expected}, but table {table} has no "
        "associated policy."
    )


@Kind
def no_policy_expected(table: str, revision: str) -> str:
    return (
        f"{_POLICY_NOT_FOUND}Requested policy update expecting none to be present for table {table}, but a policy "
        f"exists with revision id {revision}."
    )


@Kind
def policy_too_large(limit: int) -> str:
    return f"{INVALID_PARAMETER}Maximum policy size of {limit} bytes exceeded"


@Kind
def bad_principal() -> str:
    return f"{INVALID_PARAMETER}Invalid principal in policy document."


@Kind
def unbounded_policy() -> str:
    return (
        "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure "
        "least-privilege form of access"
    )


@Kind
def policy_locks_out() -> str:
    return "The new resource policy will not allow you to update the resource policy in the future."


@Kind
def bad_policy(reason: str) -> str:
    return f"{INVALID_PARAMETER}Invalid policy document: {reason}"
