"""The memory of client request tokens."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from pydynox.engine import messages
from pydynox.errors import IdempotentParameterMismatchException
from pydynox.foundation.record import Record
from pydynox.foundation.types import Item, Request
from pydynox.values.attribute_value import Malformed

TOKEN_SECONDS = 600  # how long the service knows a client request token


class TokenUse(Record):
    """A transaction that was done under a client request token.

    `images` are (table, bytes of the larger image) of each member: what asking again is charged for.
    """

    fingerprint: str
    expires_at: float
    images: tuple[tuple[str, int], ...]


_NO_USES: OrderedDict[str, TokenUse] = OrderedDict()


class TokenMemory:
    """The client request tokens of the last ten minutes, oldest first; a copy shares them until either is changed."""

    __slots__ = ("_is_shared", "_uses")

    def __init__(self) -> None:
        self._uses = _NO_USES
        self._is_shared = True

    def __iter__(self) -> Iterator[tuple[str, TokenUse]]:
        return iter(self._uses.items())

    def __contains__(self, token: object) -> bool:
        return token in self._uses

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


def request_fingerprint(members: list[tuple[str, Request, Item]]) -> str:
    """Of (action, its member of the request, its canonical item and values)."""
    parts = []
    for action, member, canonical in members:
        rest = {name: value for name, value in member.items() if not isinstance(value, dict)}
        names = member.get("ExpressionAttributeNames")
        parts.append(fingerprint([action, rest, names, canonical]))
    return "\n".join(parts)
