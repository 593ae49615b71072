"""The policies of a table and of its stream, each under the last part of its ARN: "" and "stream/LABEL".

One that was deleted leaves the revision that its deletion is, without a Policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydynox.engine.messages.tables import resources as messages
from pydynox.errors import PolicyNotFoundException, ServiceError
from pydynox.foundation.complaint import Complaint

if TYPE_CHECKING:
    from pydynox.engine.storage.tables import Table

OPTION = "ResourcePolicies"
NO_POLICY = "NO_POLICY"

Policy = Mapping[str, str]
Policies = Mapping[str, Policy]


def policies_of(table: Table) -> Policies:
    policies: Policies = table.options.get(OPTION) or {}
    return policies


def new_policy(canonical: str, now: float, previous: Policy | None = None) -> Policy:
    """Revisions are moments in milliseconds, each later than the one before (moto's tests of the service)."""
    return {"Policy": canonical, "RevisionId": _next_revision(now, previous)}


def deleted_policy(now: float, previous: Policy) -> Policy:
    return {"RevisionId": _next_revision(now, previous)}


def _next_revision(now: float, previous: Policy | None) -> str:
    after = int(previous["RevisionId"]) + 1 if previous is not None else 0
    return str(max(int(now * 1000), after))


def check_revision(expected: str | None, policy: Policy | None, table: str) -> None:
    """Whether the policy is the one that is to be changed."""
    is_there = policy is not None and "Policy" in policy
    if expected is None or (not is_there and expected == NO_POLICY):
        return
    if policy is None:
        raise not_found(messages.some_policy_expected(expected, table))
    if expected == NO_POLICY:
        raise not_found(messages.no_policy_expected(table, policy["RevisionId"]))
    if expected != policy["RevisionId"]:
        raise not_found(messages.other_policy_expected(expected, table, policy["RevisionId"]))


def not_found(complaint: Complaint) -> ServiceError:
    return PolicyNotFoundException(complaint)
