"""Resource-based policies, as far as the service judges them, and the form it keeps them in (us-west-2, October 2026).

Whom one lets in is for IAM: here everybody may do everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from pydynox.api.operations import OPERATION_NAMES, chapter_of
from pydynox.engine.messages.tables import resources as messages
from pydynox.errors import AccessDeniedException, ValidationException

LARGEST_POLICY = 20480  # bytes, with white space
_REQUIRED = ("Effect", "Principal", "Action", "Resource")
# What stands for the required member as well.
_TWINS = {"Principal": "NotPrincipal", "Action": "NotAction", "Resource": "NotResource"}
_STREAM_ACTIONS = frozenset(f"dynamodb:{name}" for name in OPERATION_NAMES if chapter_of(name) == "control.streams")


_ORDER = ("Version", "Id", "Statement")
_STATEMENT_ORDER = (
    *("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"),
)
_ACCOUNT = re.compile("[0-9]{12}")
# Of a policy that names none; yet it is another one than a policy that names it.
_USUAL_VERSION = "2008-10-17"


def check_policy(text: str, *, of_stream: bool = False) -> None:
    if len(text.encode(errors="surrogatepass")) > LARGEST_POLICY:
        raise ValidationException(messages.policy_too_large(LARGEST_POLICY))
    reason = next(_faults(text, of_stream), None)
    if reason is not None:
        raise ValidationException(messages.bad_policy(reason))
    statements = _statements(json.loads(text))
    if not all(_is_principal(each) for statement in statements for each in _principals(statement)):
        raise ValidationException(messages.bad_principal())
    if any(_is_unbounded(statement) for statement in statements):
        raise ValidationException(messages.unbounded_policy())


def check_keeps_access(text: str, account: str, partition: str) -> None:
    """Whether the account can put another policy in the place of this one; it has to confirm that it wants none."""
    if any(_denies_change(statement, account, partition) for statement in _statements(json.loads(text))):
        raise AccessDeniedException(messages.policy_locks_out())


# --- the form it is kept in -----------------------------------------------------------------------------------------


def canonical_policy(text: str, partition: str) -> str:
    """Without white space, its members in one order, single values out of their lists, accounts as their ARNs.

    What is the same in this form is the same policy.
    """
    policy = json.loads(text)
    policy["Statement"] = [_canonical_statement(each, partition) for each in _statements(policy)]
    return _as_text(_in_order(policy, _ORDER))


def shown_policy(canonical: str) -> str:
    """As it is given back."""
    return _as_text(_in_order({"Version": _USUAL_VERSION, **json.loads(canonical)}, _ORDER))


def _canonical_statement(statement: dict[str, Any], partition: str) -> dict[str, Any]:
    """The lists of a condition stay as they are."""
    canonical = {name: value if name == "Condition" else _single(value) for name, value in statement.items()}
    canonical["Effect"] = str(statement["Effect"]).capitalize()
    for name in ("Principal", "NotPrincipal"):
        if isinstance(statement.get(name), dict):
            given = statement[name].items()
            canonical[name] = {kind: _canonical_principals(each, partition) for kind, each in given}
    return _in_order(canonical, _STATEMENT_ORDER)


def _canonical_principals(given: Any, partition: str) -> Any:
    """Each of them once."""
    return _single(list(dict.fromkeys(_as_arn(each, partition) for each in _listed(given))))


def _as_arn(principal: Any, partition: str) -> str:
    text = str(principal)
    return f"arn:{partition}:iam::{text}:root" if _ACCOUNT.fullmatch(text) else text


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _in_order(members: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """Those that are unknown come last."""
    return {name: members[name] for name in (*order, *members) if name in members}


def _as_text(policy: dict[str, Any]) -> str:
    return json.dumps(policy, ensure_ascii=False, separators=(",", ":"))


# --- whom it names --------------------------------------------------------------------------------------------------


def _statements(policy: dict[str, Any]) -> list[dict[str, Any]]:
    return _listed(policy["Statement"])


def _principals(statement: dict[str, Any]) -> list[Any]:
    """The accounts, users and roles; services and others are not looked at."""
    given = statement.get("Principal", statement.get("NotPrincipal"))
    return _listed(given.get("AWS", [])) if isinstance(given, dict) else [given]


def _is_principal(text: Any) -> bool:
    """Whether there is such an account is not known here."""
    return isinstance(text, str) and (text == "*" or text.startswith("arn:") or bool(_ACCOUNT.fullmatch(text)))


def _is_unbounded(statement: dict[str, Any]) -> bool:
    """Whether everybody in the world is let in."""
    is_allowed = str(statement["Effect"]).lower() == "allow"
    return is_allowed and "Principal" in statement and "*" in _principals(statement) and not statement.get("Condition")


def _denies_change(statement: dict[str, Any], account: str, partition: str) -> bool:
    """Conditions are not looked at: who is asking is not known here."""
    if str(statement["Effect"]).lower() != "deny" or "Principal" not in statement or statement.get("Condition"):
        return False
    whom = {_as_arn(each, partition) for each in _principals(statement)}
    patterns = [str(each).lower() for each in _actions(statement)]
    is_denied = any(fnmatchcase("dynamodb:putresourcepolicy", pattern) for pattern in patterns)
    return is_denied and not whom.isdisjoint(("*", _as_arn(account, partition)))


def _faults(text: str, of_stream: bool) -> Iterator[str]:
    try:
        policy = json.loads(text)
    except (ValueError, RecursionError):
        policy = []
    if policy is None:
        yield "This text appears not to be a policy"
    elif not isinstance(policy, dict):
        yield "This policy contains invalid Json"
    elif not policy:
        yield "Syntax error at position (1,3)"
    else:
        yield from _statement_faults(policy.get("Statement"), text, of_stream)


def _statement_faults(statements: Any, text: str, of_stream: bool) -> Iterator[str]:
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
    for statement in statements:
        given = statement.get("Principal", statement.get("NotPrincipal"))
        if isinstance(given, str) and given != "*":
            yield f"Syntax error at position {_position_after(json.dumps(given), text)}"
    ids = [each["Sid"] for each in statements if "Sid" in each]
    if len(set(map(str, ids))) < len(ids):
        yield "The Statement Ids in the policy are not unique"
    bad = [f'"{action}"' for each in statements for action in _actions(each) if not _fits(action, of_stream)]
    if bad:
        yield f"The following action names are invalid: {', '.join(bad)}"


def _position_after(value: str, text: str) -> str:
    """Of a value in the document, as far as it stands there as JSON would be written: (line,column)."""
    before = text[: text.find(value) + len(value)]
    return f"({before.count(chr(10)) + 1},{len(before) - before.rfind(chr(10))})"


def _actions(statement: dict[str, Any]) -> list[Any]:
    actions = statement.get("Action", [])
    return actions if isinstance(actions, list) else [actions]


def _fits(action: Any, of_stream: bool) -> bool:
    """A table's policy does not speak of its streams, nor a stream's of anything else."""
    if not isinstance(action, str) or not (action == "*" or action.startswith("dynamodb:")):
        return False
    return "*" in action or (action in _STREAM_ACTIONS) is of_stream
