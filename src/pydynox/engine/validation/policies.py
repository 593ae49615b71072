"""Resource-based policies, as far as the service judges their form (us-west-2, October 2026).

Whom one lets in is for IAM: here everybody may do everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydynox.api.operations import OPERATION_NAMES, chapter_of
from pydynox.engine.messages.tables import resources as messages
from pydynox.errors import ValidationException

LARGEST_POLICY = 20480  # bytes, with white space
_REQUIRED = ("Effect", "Principal", "Action", "Resource")
# What stands for the required member as well.
_TWINS = {"Principal": "NotPrincipal", "Action": "NotAction", "Resource": "NotResource"}
_STREAM_ACTIONS = frozenset(f"dynamodb:{name}" for name in OPERATION_NAMES if chapter_of(name) == "control.streams")


def check_policy(text: str, *, of_stream: bool = False) -> None:
    if len(text.encode()) > LARGEST_POLICY:
        raise ValidationException(messages.policy_too_large(LARGEST_POLICY))
    reason = next(_faults(text, of_stream), None)
    if reason is not None:
        raise ValidationException(messages.bad_policy(reason))


def canonical_policy(text: str) -> str:
    """As it is given back: without white space."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def _faults(text: str, of_stream: bool) -> Iterator[str]:
    try:
        policy = json.loads(text)
    except ValueError:
        policy = []
    if policy is None:
        yield "This text appears not to be a policy"
    elif not isinstance(policy, dict):
        yield "This policy contains invalid Json"
    elif not policy:
        yield "Syntax error at position (1,3)"
    else:
        yield from _statement_faults(policy.get("Statement"), of_stream)


def _statement_faults(statements: Any, of_stream: bool) -> Iterator[str]:
    if statements is None:
        yield "Missing required field Statement"
        return
    if isinstance(statements, dict):
        statements = [statements]
    if not isinstance(statements, list) or not all(isinstance(each, dict) for each in statements):
        yield "This policy contains invalid Json"
        return
    if not statements:
        yield "Could not parse the policy: Statement is empty!"
    for statement in statements:
        for name in _REQUIRED:
            if name not in statement and _TWINS.get(name) not in statement:
                yield f"Missing required field {name}"
    ids = [each["Sid"] for each in statements if "Sid" in each]
    if len(set(map(str, ids))) < len(ids):
        yield "The Statement Ids in the policy are not unique"
    bad = [f'"{action}"' for each in statements for action in _actions(each) if not _fits(action, of_stream)]
    if bad:
        yield f"The following action names are invalid: {', '.join(bad)}"


def _actions(statement: dict[str, Any]) -> list[Any]:
    actions = statement.get("Action", [])
    return actions if isinstance(actions, list) else [actions]


def _fits(action: Any, of_stream: bool) -> bool:
    """A table's policy does not speak of its streams, nor a stream's of anything else."""
    if not isinstance(action, str) or not (action == "*" or action.startswith("dynamodb:")):
        return False
    return "*" in action or (action in _STREAM_ACTIONS) is of_stream
