"""A transaction in progress, and what the operations that meet it are told."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine
from pydynox.errors import (
    TransactionCanceledException,
    TransactionConflictException,
    TransactionInProgressException,
    ValidationException,
)
from pydynox.schema import KeyAttribute, KeySchema, TableSchema

TABLE = TableSchema("items", KeySchema((KeyAttribute("pk", "S"),)))
A, B = {"pk": "a"}, {"pk": "b"}
CONFLICT = {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}


@pytest.fixture
def engine():
    engine = Engine()
    engine.execute("CreateTable", TABLE.to_create_table())
    engine.execute("PutItem", {"TableName": "items", "Item": {**A, "n": 1}})
    return engine


def stored(engine):
    return sorted(engine.items("items"), key=lambda item: item["pk"])


class TestSingleWrites:
    @pytest.mark.parametrize(
        ("operation", "content"),
        [
            ("PutItem", {"Item": A}),
            ("DeleteItem", {"Key": A}),
            ("UpdateItem", {"Key": A}),
            # The conflict comes before the condition.
            ("PutItem", {"Item": A, "ConditionExpression": "attribute_not_exists(pk)"}),
        ],
    )
    def test_conflict(self, engine, operation, content):
        with engine.hold([("items", A, None)]):
            with pytest.raises(TransactionConflictException) as caught:
                engine.execute(operation, {"TableName": "items", **content})
            assert stored(engine) == [{**A, "n": 1}]

        assert (caught.value.code, caught.value.message) == (
            "TransactionConflictException",
            "Transaction is ongoing for the item",
        )

    def test_another_item(self, engine):
        with engine.hold([("items", A, None)]):
            engine.execute("PutItem", {"TableName": "items", "Item": B})

        assert stored(engine) == [{**A, "n": 1}, B]

    def test_an_invalid_request_is_reported_first(self, engine):
        with engine.hold([("items", A, None)]), pytest.raises(ValidationException):
            engine.execute("PutItem", {"TableName": "items", "Item": {"pk": 1}})

    def test_batches_leave_it_unprocessed(self, engine):
        put, delete = {"PutRequest": {"Item": B}}, {"DeleteRequest": {"Key": A}}
        with engine.hold([("items", A, None)]):
            reply = engine.execute("BatchWriteItem", {"RequestItems": {"items": [put, delete]}})

        assert reply["UnprocessedItems"] == {"items": [delete]}
        assert stored(engine) == [{**A, "n": 1}, B]


class TestTransactions:
    def test_write(self, engine):
        members = [
            {"Put": {"TableName": "items", "Item": B}},
            {"ConditionCheck": {"TableName": "items", "Key": A, "ConditionExpression": "attribute_exists(pk)"}},
        ]
        with engine.hold([("items", A, None)]), pytest.raises(TransactionCanceledException) as caught:
            engine.execute("TransactWriteItems", {"TransactItems": members})

        assert caught.value.cancellation_reasons == [{"Code": "None"}, CONFLICT]
        assert caught.value.message == (
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]"
        )
        assert stored(engine) == [{**A, "n": 1}]

    def test_read(self, engine):
        gets = [{"Get": {"TableName": "items", "Key": key}} for key in (A, B)]
        with engine.hold([("items", B, None)]), pytest.raises(TransactionCanceledException) as caught:
            engine.execute("TransactGetItems", {"TransactItems": gets})

        assert caught.value.cancellation_reasons == [{"Code": "None"}, CONFLICT]

    def test_token(self, engine):
        request = {"TransactItems": [{"Put": {"TableName": "items", "Item": B}}], "ClientRequestToken": "t"}
        with engine.hold([], "t"), pytest.raises(TransactionInProgressException) as caught:
            engine.execute("TransactWriteItems", request)
        engine.execute("TransactWriteItems", request)

        assert caught.value.message == "The transaction with the given request token is already in progress."

    def test_a_second_hold(self, engine):
        with engine.hold([("items", A, None)], "t"):
            with pytest.raises(TransactionCanceledException):
                engine.hold([("items", B, None), ("items", A, None)])
            with pytest.raises(TransactionInProgressException):
                engine.hold([("items", B, None)], "t")
            engine.execute("PutItem", {"TableName": "items", "Item": B})


class TestReads:
    def test_plain_reads_see_the_item_as_it_was(self, engine):
        with engine.hold([("items", A, None)]):
            get = engine.execute("GetItem", {"TableName": "items", "Key": A})
            scan = engine.execute("Scan", {"TableName": "items"})
            batch = engine.execute("BatchGetItem", {"RequestItems": {"items": {"Keys": [A]}}})

        assert get["Item"] == scan["Items"][0] == batch["Responses"]["items"][0] == {**A, "n": 1}


class TestRelease:
    def test_twice(self, engine):
        first = engine.hold([("items", A, None)], "t")
        first.release()
        second = engine.hold([("items", A, None)], "t")
        first.release()

        with pytest.raises(TransactionConflictException):
            engine.execute("DeleteItem", {"TableName": "items", "Key": A})
        second.release()
        engine.execute("DeleteItem", {"TableName": "items", "Key": A})

    def test_of_a_cleared_engine(self, engine):
        with engine.hold([("items", A, None)]):
            engine.clear()
            with pytest.raises(TransactionConflictException):
                engine.execute("PutItem", {"TableName": "items", "Item": A})

    def test_a_fork_begins_without(self, engine):
        with engine.hold([("items", A, None)]):
            engine.fork().execute("PutItem", {"TableName": "items", "Item": A})

    def test_wrong_key(self, engine):
        with pytest.raises(ValidationException):
            engine.hold([("items", {"sk": 1}, None)])

        assert (engine.transactions.held, engine.transactions.held_tokens) == (set(), set())
