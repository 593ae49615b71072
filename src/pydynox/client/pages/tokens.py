"""Places in a query or scan as text for URLs.

A token is a check and what it is a check of: a version, the digest of the read, the time if it is signed, and the key
to go on after in typed JSON. Anybody can read the key; a signature only keeps others from making tokens of their own.
"""

from __future__ import annotations

import hmac
import json
import re
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydynox.errors import PageTokenError, SerializationException
from pydynox.values.attribute_value import canonical
from pydynox.values.wire import item_from_wire, wire_from_item, wire_from_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydynox.foundation.types import Item, Request

_PLAIN, _SIGNED = b"\x01", b"\x02"  # the form of what follows, for when there is another
_CHECK = {_PLAIN: 8, _SIGNED: 16}  # bytes
_DIGEST = 12
_TIME = 8

_PLACEHOLDER = re.compile(r"[#:][A-Za-z0-9_]+")


class PageTokens:
    """How one client signs: with the first of its keys, while tokens of the others are still taken."""

    __slots__ = ("_keys", "_max_age", "_now")

    def __init__(
        self, keys: Sequence[bytes] = (), max_age: float | None = None, now: Callable[[], float] = time.time
    ) -> None:
        self._keys = keys
        self._max_age = max_age
        self._now = now

    def token(self, operation: str, request: Request, key: Item) -> str:
        """That `key` is the place to go on in this read."""
        content = _digest(operation, request)
        if self._keys:
            content += int(self._now()).to_bytes(_TIME, "big")
        content += json.dumps(wire_from_item(key), separators=(",", ":"), ensure_ascii=False).encode()
        form = _SIGNED if self._keys else _PLAIN
        check = _signature(self._keys[0], content) if self._keys else _checksum(content)
        return urlsafe_b64encode(form + check + content).rstrip(b"=").decode()

    def key(self, operation: str, request: Request, token: Any) -> Item:
        """The key to go on after; PageTokenError for a token that is not this client's, or of another read."""
        where = f"{operation} of table {request['TableName']!r}"
        content = self._checked(_bytes_of(token, where), where)
        if content[:_DIGEST] != _digest(operation, request):
            raise PageTokenError(
                f"{where}: the page token is of another read: table, index, direction and key condition have to be "
                "those of the read that gave it"
            )
        content = content[_DIGEST:]
        if self._keys:
            self._check_age(int.from_bytes(content[:_TIME], "big"), where)
            content = content[_TIME:]
        try:
            return {name: canonical(value) for name, value in item_from_wire(json.loads(content)).items()}
        except (ValueError, RecursionError, SerializationException):  # without a signature anybody can make one
            raise _damaged(where) from None

    def _checked(self, given: bytes, where: str) -> bytes:
        """What is behind the check, if that is right."""
        form = given[:1]
        if form not in _CHECK:
            raise _damaged(where)
        end = 1 + _CHECK[form]
        check, content = given[1:end], given[end:]
        if form == _PLAIN:
            if self._keys:
                raise PageTokenError(f"{where}: the page token is not signed, and this client has a page_token_key=")
            if check != _checksum(content):
                raise _damaged(where)
        elif not self._keys:
            raise PageTokenError(f"{where}: the page token is signed, and this client has no page_token_key=")
        elif not any(hmac.compare_digest(check, _signature(key, content)) for key in self._keys):
            raise PageTokenError(
                f"{where}: the page token is damaged, or signed with another key than this client's page_token_key="
            )
        return content

    def _check_age(self, issued: int, where: str) -> None:
        age = self._now() - issued
        if self._max_age is not None and age > self._max_age:
            raise PageTokenError(
                f"{where}: the page token is {age:.0f} s old, page_token_max_age= is {self._max_age:g} s"
            )


def page_tokens(key: bytes | Sequence[bytes] | None, max_age: float | None) -> PageTokens:
    """Of what a client was given; ValueError or TypeError for what cannot sign."""
    if key is None:
        if max_age is not None:
            raise ValueError("page_token_max_age= needs a page_token_key=: only signed tokens have an age")
        return PageTokens()
    keys: tuple[Any, ...] = tuple(key) if isinstance(key, (list, tuple)) else (key,)
    for each in keys:
        if not isinstance(each, bytes):
            raise TypeError(f"page_token_key= is bytes, or a list of them, got {type(each).__name__}")
        if not each:
            raise ValueError("page_token_key= is empty")
    if not keys:
        raise ValueError("page_token_key= is an empty list: the first key signs, the others are still taken")
    if max_age is not None:
        _check_max_age(max_age)
    return PageTokens(keys, max_age)


def _check_max_age(max_age: Any) -> None:
    if isinstance(max_age, bool) or not isinstance(max_age, (int, float)):
        raise TypeError(f"page_token_max_age= is a number of seconds, got {max_age!r}")
    if not max_age > 0:  # NaN, which no age would pass, is not either
        raise ValueError(f"page_token_max_age= is a number of seconds above 0, got {max_age!r}")


def _bytes_of(token: Any, where: str) -> bytes:
    if not isinstance(token, str):
        hint = "; a key is given as last_evaluated_key=" if isinstance(token, dict) else ""
        raise TypeError(f"{where}: page_token= is the text of a result's page_token, got {type(token).__name__}{hint}")
    try:
        given = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raise _damaged(where) from None
    if urlsafe_b64encode(given).rstrip(b"=").decode() != token:  # decoding passes over what it does not know
        raise _damaged(where)
    return given


def _damaged(where: str) -> PageTokenError:
    return PageTokenError(f"{where}: the page token is damaged, or no page token")


def _checksum(content: bytes) -> bytes:
    return sha256(content).digest()[: _CHECK[_PLAIN]]


def _signature(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")[: _CHECK[_SIGNED]]


def _digest(operation: str, request: Request) -> bytes:
    """Of what a place depends on; the placeholders of the key condition do not count, what they mean does."""
    names: dict[str, str] = request.get("ExpressionAttributeNames") or {}
    values: Item = request.get("ExpressionAttributeValues") or {}

    def meant(placeholder: re.Match[str]) -> str:
        text = placeholder[0]
        if text in values:
            return json.dumps(wire_from_value(values[text]))
        return names.get(text, text)

    members = [
        operation,
        request["TableName"],
        request.get("IndexName"),
        request.get("ScanIndexForward", True),
        _PLACEHOLDER.sub(meant, " ".join(request.get("KeyConditionExpression", "").split())),
        request.get("Segment"),
        request.get("TotalSegments"),
    ]
    if "KeyConditions" in request:  # the legacy form
        members.append(
            [
                [name, each.get("ComparisonOperator"), list(map(wire_from_value, each.get("AttributeValueList", ())))]
                for name, each in sorted(request["KeyConditions"].items())
            ]
        )
    return sha256(json.dumps(members).encode()).digest()[:_DIGEST]
