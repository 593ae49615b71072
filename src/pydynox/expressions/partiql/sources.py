"""Where statements name their tables, for those who look at requests or rename what these name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydynox.api.arns import bare_table_name
from pydynox.errors import ValidationException
from pydynox.expressions.partiql.statements import parse_statement
from pydynox.expressions.partiql.tree import Call, Delete, Insert, Node, Select, Steps, Update, Variable


class Source(NamedTuple):
    """`name` is the table's, or its ARN; it stands at `start` of the statement, `length` characters with its quotes.

    `line` and `column` count from 1, as complaints about statements do.
    """

    name: str
    start: int
    length: int
    line: int
    column: int


def source_in(statement: Any) -> Source | None:
    """None in what cannot be read, which is for the engine to say."""
    if not isinstance(statement, str):
        return None
    try:
        node: Node = parse_statement(statement)[0]
    except ValidationException:
        return None
    if type(node) is Call and node.arguments:
        node = node.arguments[0]  # EXISTS(SELECT ...)
    if not isinstance(node, (Select, Insert, Update, Delete)):
        return None
    first = node.source.first if type(node.source) is Steps else node.source
    if type(first) is not Variable:
        return None
    line, column, length = map(int, first.at.removeprefix(" at ").split(":"))
    start = 0
    for _ in range(line - 1):
        start = statement.index("\n", start) + 1
    return Source(first.text, start + column - 1, length, line, column)


def statements_of(request: Any) -> Iterator[Any]:
    if not isinstance(request, dict):
        return
    if "Statement" in request:
        yield request["Statement"]
    for member in ("Statements", "TransactStatements"):
        several = request.get(member)
        for one in several if isinstance(several, list) else ():
            yield from statements_of(one)


def tables_of_statements(request: Any) -> Iterator[str]:
    """By their names, where statements have ARNs."""
    for statement in statements_of(request):
        source = source_in(statement)
        if source is not None:
            yield bare_table_name(source.name)
