"""The pages of lists that have a NextToken: exports, imports, bulk operations, contributor insights."""

from __future__ import annotations

from collections.abc import Sequence

from pydynox.engine.messages import requests as messages
from pydynox.errors import ValidationException

_SHORTEST = 56  # bytes; the API's tokens have 112 hexadecimal digits or more, and multiples of 16 of them


def page_of(what: str, names: Sequence[str], token: str | None, size: int) -> tuple[Sequence[str], str | None]:
    """The page behind a token of the same list, and the token of the next page if there is one.

    A token is the name that the page before ended with. A list only grows at its beginning, so nothing is shown twice.
    """
    first = 0
    if token is not None:
        last = _name_in(what, token)
        if last is None:
            raise ValidationException(messages.next_token_invalid(token))
        first = names.index(last) + 1 if last in names else len(names)
    end = first + size
    return names[first:end], _token_of(what, names[end - 1]) if end < len(names) else None


def _token_of(what: str, name: str) -> str:
    text = f"{what}\n{name}\n".encode()
    return text.ljust(max(_SHORTEST, -(-len(text) // 8) * 8), b"\0").hex()


def _name_in(what: str, token: str) -> str | None:
    try:
        found, name, rest = bytes.fromhex(token).decode().split("\n")
    except ValueError:
        return None
    return name if found == what and not rest.strip("\0") else None
