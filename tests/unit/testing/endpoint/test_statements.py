"""Statements on an endpoint: their tables have a prefix there, and nothing that comes back shows it."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.engine import Engine, Settings
from pydynox.errors import ServiceError
from pydynox.testing.database import Database
from pydynox.testing.endpoint.names import TableNames
from pydynox.testing.endpoint.transport import EndpointTransport
from pydynox.transports.in_process import InProcessTransport

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
INSERT = "INSERT INTO users VALUE {'pk': '1'}"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("SELECT * FROM users", 'SELECT * FROM "p-users"'),
        ("select users from users where users = 'users'", "select users from \"p-users\" where users = 'users'"),
        ('SELECT * FROM "users"."by_n" WHERE n = 1', 'SELECT * FROM "p-users"."by_n" WHERE n = 1'),
        ("SELECT * FROM users.by_n", 'SELECT * FROM "p-users".by_n'),
        (f'SELECT * FROM "{ARN}"', f'SELECT * FROM "{ARN.replace("users", "p-users")}"'),
        ("-- users\nDELETE FROM users\nWHERE pk = 'users'", "-- users\nDELETE FROM \"p-users\"\nWHERE pk = 'users'"),
        (INSERT, "INSERT INTO \"p-users\" VALUE {'pk': '1'}"),
        ("UPDATE users SET n = 1 WHERE pk = '1'", "UPDATE \"p-users\" SET n = 1 WHERE pk = '1'"),
        ("EXISTS(SELECT * FROM users WHERE pk = '1')", "EXISTS(SELECT * FROM \"p-users\" WHERE pk = '1')"),
        # What cannot be read, or names no table, is for the endpoint to complain of.
        ("SELECT * FRM users", "SELECT * FRM users"),
        ("DROP TABLE users", "DROP TABLE users"),
        ("SELECT * FROM us", 'SELECT * FROM "us"'),
        (7, 7),
    ],
)
def test_where_a_statement_names_its_table(here, there):
    names = TableNames("p-")

    assert names.request({"Statement": here}) == {"Statement": there}
    assert names.request({"Statements": [{"Statement": here}]}) == {"Statements": [{"Statement": there}]}
    assert names.request({"TransactStatements": [{"Statement": here}, 7]}) == {
        "TransactStatements": [{"Statement": there}, 7]
    }


class TestOnAnEngine:
    """In the endpoint's place."""

    @pytest.fixture
    def served(self) -> Engine:
        return Engine(Settings(implicit_tables=False))

    @pytest.fixture
    def transport(self, served: Engine, monkeypatch: pytest.MonkeyPatch) -> Any:
        rows = {"users": [{"pk": "1", "s": {"x"}}, {"pk": "2"}]}
        tables = Engine()
        transport = EndpointTransport("http://127.0.0.1:1", Database(tables, rows))

        class Network(InProcessTransport):
            def close(self) -> None:
                pass

        monkeypatch.setattr(transport, "_network", Network(served))
        return transport

    def told(self, transport, operation, request):
        """What comes back, beside what an engine with the same rows says."""
        here = Engine()
        here.seed("users", [{"pk": "1", "s": {"x"}}, {"pk": "2"}])
        found = []
        for perform in (transport.perform, here.execute):
            try:
                reply = perform(operation, request)
                reply.pop("ResponseMetadata", None)
                found.append(reply)
            except ServiceError as error:
                found.append((error.code, error.message, getattr(error, "cancellation_reasons", None)))
        return found

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT * FROM users WHERE pk = '1'",
            f"SELECT * FROM \"{ARN}\" WHERE pk = '1'",
            INSERT,
            "INSERT INTO users VALUE {'pk': <<>>}",
            "SELECT * FROM users WHERE other(pk) = 1",
            "SELECT *\nFROM users WHERE other(pk) = 1",
            "SELECT * FROM users\nWHERE other(pk) = 1",
            "SELECT other(pk) FROM users",
            "UPDATE users SET s = set_add(s, 'x') WHERE pk = '1'",
            "SELECT * FROM users.nope",
            "SELECT * FROM users WHERE",
        ],
    )
    def test_one(self, transport, statement):
        request = {"Statement": statement, "ReturnConsumedCapacity": "TOTAL"}
        there, here = self.told(transport, "ExecuteStatement", request)

        assert there == here

    def test_pages(self, transport):
        request = {"Statement": "SELECT * FROM users", "Limit": 1}
        first = transport.perform("ExecuteStatement", request)
        second = transport.perform("ExecuteStatement", request | {"NextToken": first["NextToken"]})

        assert sorted(item["pk"] for item in first["Items"] + second["Items"]) == ["1", "2"]

    @pytest.mark.parametrize(
        "statements",
        [
            [
                "SELECT * FROM users WHERE pk = '1'",
                "SELECT other(pk) FROM users",
                "SELECT * FROM users WHERE f(pk) = 1",
            ],
            [INSERT, "DELETE FROM users WHERE pk = '2'"],
        ],
    )
    @pytest.mark.parametrize("operation", ["BatchExecuteStatement", "ExecuteTransaction"])
    def test_several(self, transport, statements, operation):
        member = "Statements" if operation == "BatchExecuteStatement" else "TransactStatements"
        several = [{"Statement": statement} for statement in statements]
        there, here = self.told(transport, operation, {member: several, "ReturnConsumedCapacity": "TOTAL"})

        assert there == here

    def test_what_a_transaction_refuses(self, transport):
        statements = ["DELETE FROM users WHERE pk = '2'", "UPDATE users SET n = f(n) WHERE pk = '1'"]
        request = {"TransactStatements": [{"Statement": statement} for statement in statements]}
        there, here = self.told(transport, "ExecuteTransaction", request)

        assert there == here
        assert there[1] == "Validation failed in TransactStatements[1]: Unrecognized function: f at 1:22:1"
