"""Tables in statements, and other names in their places."""

from __future__ import annotations

import pytest

from pydynox.testing.endpoint.statements import tables_of_statements, with_renamed


@pytest.mark.parametrize(
    ("statement", "tables", "renamed"),
    [
        ("SELECT * FROM t", ["t"], 'SELECT * FROM "x-t"'),
        ('select a from "t"."i" where b = \'from t\'', ["t"], 'select a from "x-t"."i" where b = \'from t\''),
        ("-- from u\nINSERT  INTO\n\n  t VALUE {'a': 1}", ["t"], "-- from u\nINSERT  INTO\n\n  \"x-t\" VALUE {'a': 1}"),
        ("UPDATE t SET update = 1 WHERE p = 1", ["t"], 'UPDATE "x-t" SET update = 1 WHERE p = 1'),
        ("DELETE FROM t WHERE p = 'é'", ["t"], "DELETE FROM \"x-t\" WHERE p = 'é'"),
        ("EXISTS(SELECT * FROM t WHERE p = 1)", ["t"], 'EXISTS(SELECT * FROM "x-t" WHERE p = 1)'),
        ('SELECT * FROM "a""b"', ['a"b'], 'SELECT * FROM "x-a""b"'),
        ("SELECT * FROM", [], "SELECT * FROM"),
        ("SELECT * FROM 't", [], "SELECT * FROM 't"),
        ("", [], ""),
    ],
)
def test_tables(statement: str, tables: list[str], renamed: str) -> None:
    for request in (
        {"Statement": statement},
        {"Statements": [{"Statement": statement}]},
        {"TransactStatements": [{"Statement": statement}]},
    ):
        assert list(tables_of_statements(request)) == tables
        changed = with_renamed(request, lambda name: f"x-{name}")
        assert str(changed) == str(request).replace(repr(statement), repr(renamed))


@pytest.mark.parametrize("request_", [{"Statement": 1}, {"Statements": {}}, {"TransactStatements": [1, {}]}, {}])
def test_what_is_malformed_is_left_as_it_is(request_: dict[str, object]) -> None:
    assert list(tables_of_statements(request_)) == []
    assert with_renamed(request_, str.upper) == request_
