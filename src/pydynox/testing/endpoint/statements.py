"""The tables of PartiQL statements: their names, and the text with others in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions.partiql.tokens import KEYWORD, QUOTED, WORD, tokenize


class _Named(NamedTuple):
    start: int
    end: int
    name: str


def tables_of_statements(request: Any) -> Iterator[str]:
    for holder in _holders(request):
        yield from [each.name for each in _named(holder["Statement"])]


def with_renamed(request: dict[str, Any], there: Callable[[str], str]) -> dict[str, Any]:
    """A copy; what cannot be read is sent as it is, so that the endpoint complains of it."""
    renamed = {**request}
    for member in ("Statements", "TransactStatements"):
        if isinstance(request.get(member), list):
            renamed[member] = [
                with_renamed(each, there) if isinstance(each, dict) else each for each in request[member]
            ]
    if isinstance(request.get("Statement"), str):
        text = request["Statement"]
        for each in reversed(_named(text)):
            name = there(each.name).replace('"', '""')
            text = f'{text[: each.start]}"{name}"{text[each.end :]}'
        renamed["Statement"] = text
    return renamed


def _holders(request: Any) -> Iterator[dict[str, Any]]:
    """The parts of a request that have a statement."""
    if not isinstance(request, dict):
        return
    if isinstance(request.get("Statement"), str):
        yield request
    for member in ("Statements", "TransactStatements"):
        for each in request.get(member) or () if isinstance(request.get(member), list) else ():
            yield from _holders(each)


def _named(statement: str) -> list[_Named]:
    """What stands behind FROM, INTO, and UPDATE at the beginning; of "table"."index" the first."""
    try:
        tokens = tokenize(statement)
    except ValidationException:
        return []
    found = []
    for position, (before, token) in enumerate(pairwise(tokens)):
        names_one = before.kind == KEYWORD and (
            before.text in ("from", "into") or (before.text == "update" and position == 0)
        )
        if names_one and token.kind in (WORD, QUOTED):
            start, length = _place(statement, token.at)
            found.append(_Named(start, start + length, token.text))
    return found


def _place(statement: str, at: str) -> tuple[int, int]:
    """Where a token begins, and its length, of its ` at line:column:length`."""
    line, column, length = map(int, at.removeprefix(" at ").split(":"))
    start = 0
    for _ in range(line - 1):
        start = statement.index("\n", start) + 1
    return start + column - 1, length
