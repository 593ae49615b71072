"""What the two transaction operations share: reasons, and the memory of client request tokens.

A transaction's faults come in two sorts. What can be seen in the request alone, and a table that does not exist, is
raised as it is. What a member does to its item (its key, its condition, its update) is that member's reason in a
TransactionCanceledException, and every member has its turn, so one answer tells all that is wrong.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydynox.attribute_value import Malformed
from pydynox.engine import messages
from pydynox.engine.stored_item import Item
from pydynox.errors import (
    ConditionalCheckFailedException,
    IdempotentParameterMismatchException,
    ServiceError,
    TransactionCanceledException,
)

Reason = dict[str, Any]
NO_FAULT: Reason = {"Code": "None"}
TOKEN_SECONDS = 600  # how long the service knows a client request token


def reason_of(error: ServiceError) -> Reason:
    if isinstance(error, ConditionalCheckFailedException):
        reason: Reason = {"Code": "ConditionalCheckFailed", "Message": error.message}
        if error.item is not None:
            reason["Item"] = error.item
        return reason
    return {"Code": "ValidationError", "Message": error.message}


def raise_if_faulty(reasons: list[Reason]) -> None:
    if any(reason is not NO_FAULT for reason in reasons):
        raise TransactionCanceledException(
            messages.transaction_cancelled([reason["Code"] for reason in reasons]),
            cancellation_reasons=[dict(reason) for reason in reasons],
        )


@dataclass(frozen=True, slots=True)
class TokenUse:
    """A transaction that was done under a client request token.

    `images` are (table, bytes of the larger image) of each member: what asking again is charged for.
    """

    fingerprint: str
    expires_at: float
    images: tuple[tuple[str, int], ...]


class TokenMemory:
    """The client request tokens of the last ten minutes, oldest first; a copy shares them until either is changed."""

    __slots__ = ("_is_shared", "_uses")

    def __init__(self) -> None:
        self._uses: OrderedDict[str, TokenUse] = OrderedDict()
        self._is_shared = False

    def __iter__(self) -> Iterator[tuple[str, TokenUse]]:
        return iter(self._uses.items())

    def copy(self) -> TokenMemory:
        twin = TokenMemory()
        twin._uses = self._uses
        twin._is_shared = self._is_shared = True
        return twin

    def find(self, token: str, fingerprint: str, now: float) -> TokenUse | None:
        """The earlier use of the token; another content under it is refused."""
        while self._uses:
            oldest = next(iter(self._uses))
            if self._uses[oldest].expires_at > now:
                break
            del self._own()[oldest]
        use = self._uses.get(token)
        if use is not None and use.fingerprint != fingerprint:
            raise IdempotentParameterMismatchException(messages.token_reused())
        return use

    def remember(self, token: str, fingerprint: str, now: float, images: list[tuple[str, int]]) -> None:
        self.add(token, TokenUse(fingerprint, now + TOKEN_SECONDS, tuple(images)))

    def add(self, token: str, use: TokenUse) -> None:
        self._own()[token] = use

    def _own(self) -> OrderedDict[str, TokenUse]:
        if self._is_shared:
            self._uses = self._uses.copy()
            self._is_shared = False
        return self._uses


def fingerprint(value: Any) -> str:
    """Text that two requests share if they say the same, whatever the order of their maps and sets."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{name!r}:{fingerprint(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(fingerprint, value)) + "]"
    if isinstance(value, (set, frozenset)):
        return "<" + ",".join(sorted(map(fingerprint, value))) + ">"
    if isinstance(value, Malformed):
        return f"!{value.complaint}"
    return repr(value)


def request_fingerprint(members: list[tuple[str, dict[str, Any], Item]]) -> str:
    """Of (action, its member of the request, its canonical item and values)."""
    parts = []
    for action, member, canonical in members:
        rest = {name: value for name, value in member.items() if not isinstance(value, dict)}
        names = member.get("ExpressionAttributeNames")
        parts.append(fingerprint([action, rest, names, canonical]))
    return "\n".join(parts)
