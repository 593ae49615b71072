"""Statements of PartiQL whose tables have another name on an endpoint, and what it says about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydynox.expressions.partiql.sources import source_in, statements_of

Rename = Callable[[str], str]

# How complaints end that are about a place in a statement: line, column and length.
_PLACE = re.compile(r" at (\d+):(\d+):(\d+)\Z")
_POSITION = re.compile(r" TransactStatements\[(\d+)\]: ")


def statement_there(statement: Any, there: Rename) -> Any:
    source = source_in(statement)
    if source is None:
        return statement
    return statement[: source.start] + _quoted(there(source.name)) + statement[source.start + source.length :]


def complaint_here(text: str, request: Any, there: Rename, position: int = 0) -> str:
    """With the place that it has in the test's own statement: that of `position`, unless the text names another."""
    named = _POSITION.search(text)
    statements = list(statements_of(request))
    position = position if named is None else int(named[1])
    source = source_in(statements[position]) if position < len(statements) else None
    if source is None:
        return text
    growth = len(_quoted(there(source.name))) - source.length

    def moved(place: re.Match[str]) -> str:
        line, column, length = map(int, place.groups())
        if line == source.line and column > source.column:
            column -= growth
        elif line == source.line and column == source.column:
            length -= growth
        return f" at {line}:{column}:{length}"

    return _PLACE.sub(moved, text)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
