"""Giving way before asynchronous calls, and in the middle of transactions."""

import asyncio

import pytest

from pydynox.engine import Engine
from pydynox.errors import ServiceError
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing.interleaving import InterleavingTransport
from pydynox.transports.in_process import InProcessTransport

SCHEMA = TableSchema("table", KeySchema((KeyAttribute("pk", "S"),)))
PUT = {"TableName": "table", "Item": {"pk": "1", "n": 0}}
GET = {"TableName": "table", "Key": {"pk": "1"}}
TRANSACTION = {"TransactItems": [{"Put": PUT}]}
INSERT = "INSERT INTO \"table\" VALUE {'pk': '1'}"
CHECK = "EXISTS(SELECT * FROM \"table\" WHERE pk = '1' AND n = 0)"
CANCELED = "TransactionCanceledException"


def transport_of(engine, interleave=True):
    in_process = InProcessTransport(engine)
    return InterleavingTransport(in_process, engine) if interleave else in_process


async def add_one(transport):
    item = (await transport.perform_async("GetItem", GET))["Item"]
    item["n"] += 1
    await transport.perform_async("PutItem", {"TableName": "table", "Item": item})


async def add_two_at_once(transport):
    await asyncio.gather(add_one(transport), add_one(transport))


@pytest.mark.parametrize(("interleave", "total"), [(False, 2), (True, 1)])
def test_a_lost_update_shows_only_when_interleaved(interleave, total):
    transport = transport_of(Engine(), interleave)
    transport.perform("PutItem", PUT, SCHEMA)

    asyncio.run(add_two_at_once(transport))

    assert transport.perform("GetItem", GET)["Item"]["n"] == total


def test_a_lost_update_under_trio():
    trio = pytest.importorskip("trio")
    transport = transport_of(Engine())
    transport.perform("PutItem", PUT, SCHEMA)

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(add_one, transport)
            nursery.start_soon(add_one, transport)

    trio.run(main)

    assert transport.perform("GetItem", GET)["Item"]["n"] == 1


class TestTransactionsThatOverlap:
    """Two tasks that write one item in transactions conflict when they are interleaved, as over a network."""

    def outcomes(self, interleave, *requests):
        engine = Engine()
        transport = transport_of(engine, interleave)

        async def one(operation, request):
            try:
                await transport.perform_async(operation, request, SCHEMA)
            except ServiceError as error:
                return error.code
            return "done"

        async def all_at_once():
            return await asyncio.gather(*(one(*request) for request in requests))

        return asyncio.run(all_at_once()), transport, engine

    @pytest.mark.parametrize(
        ("second", "code"),
        [
            (("TransactWriteItems", TRANSACTION), "TransactionCanceledException"),
            (("TransactGetItems", {"TransactItems": [{"Get": GET}]}), "TransactionCanceledException"),
            (("PutItem", PUT), "TransactionConflictException"),
            (("GetItem", GET), "done"),
            (("PutItem", {"TableName": "table", "Item": {"pk": "2"}}), "done"),
        ],
    )
    def test_the_second_one(self, second, code):
        first = ("TransactWriteItems", TRANSACTION)

        assert self.outcomes(True, first, second)[0] == ["done", code]
        assert self.outcomes(False, first, second)[0] == ["done", "done"]

    @pytest.mark.parametrize(
        ("statement", "second", "code"),
        [
            ("UPDATE \"table\" SET n = 1 WHERE pk = '1'", ("PutItem", PUT), "TransactionConflictException"),
            ("DELETE FROM \"table\" WHERE pk = '1'", ("PutItem", PUT), "TransactionConflictException"),
            (INSERT, ("PutItem", PUT), "TransactionConflictException"),
            (INSERT, ("TransactWriteItems", TRANSACTION), "TransactionCanceledException"),
            (INSERT, ("ExecuteTransaction", {"TransactStatements": [{"Statement": INSERT}]}), CANCELED),
            (INSERT, ("ExecuteStatement", {"Statement": INSERT}), "TransactionConflictException"),
            (INSERT, ("ExecuteStatement", {"Statement": "SELECT * FROM \"table\" WHERE pk = '1'"}), "done"),
            (CHECK, ("PutItem", PUT), "TransactionConflictException"),
            ("SELECT * FROM \"table\" WHERE pk = '1'", ("PutItem", PUT), "done"),
        ],
    )
    def test_one_of_statements_is_first(self, statement, second, code):
        first = ("ExecuteTransaction", {"TransactStatements": [{"Statement": statement}]})
        found, _, engine = self.outcomes(True, first, second)

        assert found[1] == code
        assert not engine.transactions.held

    def test_one_token_for_statements(self):
        statements = {"TransactStatements": [{"Statement": INSERT}], "ClientRequestToken": "t"}
        found, transport, _ = self.outcomes(True, *[("ExecuteTransaction", statements)] * 2)

        assert found == ["done", "TransactionInProgressException"]
        asyncio.run(transport.perform_async("ExecuteTransaction", statements))  # done already

    def test_statements_that_will_not_be_done_hold_nothing(self):
        found, _, engine = self.outcomes(
            True,
            ("ExecuteTransaction", {"TransactStatements": []}),
            ("ExecuteTransaction", {"TransactStatements": [{"Statement": "UPDATE"}]}),
            ("ExecuteTransaction", {"TransactStatements": [{"Statement": "INSERT INTO \"table\" VALUE {'n': 1}"}]}),
            ("ExecuteTransaction", {"TransactStatements": [{"Statement": INSERT}]}),
        )

        assert found == ["ValidationException", "ValidationException", "TransactionCanceledException", "done"]
        assert (engine.transactions.held, engine.transactions.held_tokens) == (set(), set())

    def test_one_token(self):
        request = ("TransactWriteItems", {**TRANSACTION, "ClientRequestToken": "t"})
        found, transport, _ = self.outcomes(True, request, request)

        assert found == ["done", "TransactionInProgressException"]
        asyncio.run(transport.perform_async(*request))  # done already

    def test_nothing_stays_held(self):
        keyless = {"TransactItems": [{"Put": {"TableName": "table", "Item": {"n": 1}}}]}
        found, _, engine = self.outcomes(
            True,
            ("TransactWriteItems", {"TransactItems": []}),
            ("TransactWriteItems", keyless),
            ("TransactWriteItems", TRANSACTION),
        )

        assert found == ["ValidationException", "TransactionCanceledException", "done"]
        assert (engine.transactions.held, engine.transactions.held_tokens) == (set(), set())

    def test_a_task_that_is_cancelled(self):
        engine = Engine()
        transport = transport_of(engine)

        async def main():
            task = asyncio.create_task(transport.perform_async("TransactWriteItems", TRANSACTION, SCHEMA))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert engine.transactions.held
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        asyncio.run(main())

        assert not engine.transactions.held
        assert engine.items("table") == []
