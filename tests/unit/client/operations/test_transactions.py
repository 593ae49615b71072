"""Transactions: requests, what is refused before sending, and results."""

import uuid
from decimal import Decimal

import pytest

from pydynox.errors import TransactionCanceledException, TransactionFailure

KEY = {"pk": "1"}


class TestWrite:
    def test_request(self, call, answered_by):
        transport = answered_by({})
        condition = {
            "condition_expression": "#n = :n",
            "expression_attribute_names": {"#n": "n"},
            "expression_attribute_values": {":n": 1},
        }
        sent = {
            "ConditionExpression": "#n = :n",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":n": 1},
        }

        result = call(
            "transact_write",
            [
                {"type": "put", "table": "t", "item": KEY, **condition},
                {"type": "delete", "table": "t", "key": KEY, **condition},
                {"type": "update", "table": "t", "key": KEY, "update_expression": "SET a = :n", **condition},
                {"type": "condition_check", "table": "t", "key": KEY, **condition, "surplus": 1},
            ],
            client_request_token="token",
        )

        assert result is None
        assert transport.calls == [
            (
                "TransactWriteItems",
                {
                    "TransactItems": [
                        {"Put": {"TableName": "t", "Item": KEY, **sent}},
                        {"Delete": {"TableName": "t", "Key": KEY, **sent}},
                        {"Update": {"TableName": "t", "Key": KEY, "UpdateExpression": "SET a = :n", **sent}},
                        {"ConditionCheck": {"TableName": "t", "Key": KEY, **sent}},
                    ],
                    "ClientRequestToken": "token",
                },
            )
        ]

    def test_a_fresh_token_each_time(self, call, answered_by):
        transport = answered_by({}, {})

        for _ in range(2):
            call("transact_write", [{"type": "put", "table": "t", "item": KEY}])

        tokens = [request["ClientRequestToken"] for request in transport.requests]
        assert tokens[0] != tokens[1]
        assert [str(uuid.UUID(token)) for token in tokens] == tokens

    @pytest.mark.parametrize(
        ("operation", "text"),
        [
            ({"type": "put", "table": "t"}, "operations[1] (put): missing 'item'"),
            ({"type": "update"}, "operations[1] (update): missing 'table', 'key', 'update_expression'"),
            (
                {"type": "condition_check", "table": "t", "key": KEY},
                "operations[1] (condition_check): missing 'condition_expression'",
            ),
            ({"table": "t"}, "operations[1]: type None is not one of 'put', 'delete', 'update', 'condition_check'"),
            ({"type": "get"}, "operations[1]: type 'get' is not one of 'put', 'delete', 'update', 'condition_check'"),
        ],
    )
    def test_bad_operations(self, call, answered_by, operation, text):
        transport = answered_by()

        with pytest.raises(ValueError) as caught:
            call("transact_write", [{"type": "put", "table": "t", "item": KEY}, operation])

        assert str(caught.value) == text
        assert transport.calls == []

    def test_what_is_no_operation(self, call, answered_by):
        answered_by()

        with pytest.raises(TypeError) as caught:
            call("transact_write", ["put"])

        assert str(caught.value) == "operations[0]: an operation is a dict, got str"

    def test_too_many(self, call, answered_by):
        answered_by()

        with pytest.raises(ValueError) as caught:
            call("transact_write", [{"type": "put", "table": "t", "item": KEY}] * 101)

        assert str(caught.value) == "operations: 101 entries, a transaction takes at most 100"

    def test_nothing(self, call, answered_by):
        transport = answered_by()

        assert call("transact_write", []) is None
        assert transport.calls == []

    def test_reasons_have_plain_items(self, call, answered_by):
        reasons = [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Item": {"pk": "1", "n": Decimal("0.5")}}]
        answered_by(TransactionCanceledException("Transaction cancelled", cancellation_reasons=reasons))

        with pytest.raises(TransactionCanceledException) as caught:
            call("transact_write", [{"type": "put", "table": "t", "item": KEY}])

        assert caught.value.cancellation_reasons == [
            {"Code": "None"},
            {"Code": "ConditionalCheckFailed", "Item": {"pk": "1", "n": 0.5}},
        ]

    def test_the_item_of_a_failed_condition(self, call, answered_by):
        transport = answered_by({})

        call(
            "transact_write",
            [{"type": "put", "table": "t", "item": KEY, "return_values_on_condition_check_failure": True}],
        )

        assert transport.requests[0]["TransactItems"] == [
            {"Put": {"TableName": "t", "Item": KEY, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}
        ]

    def test_failures_say_what_the_reasons_are_about(self, call, answered_by):
        reasons = [
            {"Code": "None"},
            {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed", "Item": {"pk": "1"}},
            {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"},
        ]
        answered_by(TransactionCanceledException("Transaction cancelled", cancellation_reasons=reasons))

        with pytest.raises(TransactionCanceledException) as caught:
            call(
                "transact_write",
                [
                    {"type": "delete", "table": "t", "key": {"pk": "0"}},
                    {
                        "type": "condition_check",
                        "table": "t",
                        "key": KEY,
                        "condition_expression": "attribute_exists(a)",
                    },
                    {"type": "put", "table": "u", "item": {"pk": "2"}},
                ],
            )

        error = caught.value
        assert error.message == str(error) == "Transaction cancelled"
        assert error.failures == [
            TransactionFailure(
                1, "ConditionalCheckFailed", "The conditional request failed", "ConditionCheck", "t", KEY, KEY, None
            ),
            TransactionFailure(
                2, "TransactionConflict", "Transaction is ongoing for the item", "Put", "u", None, None, None
            ),
        ]
        assert error.__notes__ == [
            "[1] ConditionCheck in 't' {'pk': '1'}: ConditionalCheckFailed: The conditional request failed",
            "[2] Put in 'u': TransactionConflict: Transaction is ongoing for the item",
        ]


class TestGet:
    def test_request_and_result(self, call, answered_by):
        transport = answered_by({"Responses": [{"Item": {"pk": "1", "n": Decimal("0.5")}}, {}]})

        items = call(
            "transact_get",
            [
                {
                    "table": "t",
                    "key": KEY,
                    "projection_expression": "#n",
                    "expression_attribute_names": {"#n": "n"},
                },
                {"table": "t", "key": {"pk": "2"}},
            ],
        )

        assert items == [{"pk": "1", "n": 0.5}, None]
        assert transport.calls == [
            (
                "TransactGetItems",
                {
                    "TransactItems": [
                        {
                            "Get": {
                                "TableName": "t",
                                "Key": KEY,
                                "ProjectionExpression": "#n",
                                "ExpressionAttributeNames": {"#n": "n"},
                            }
                        },
                        {"Get": {"TableName": "t", "Key": {"pk": "2"}}},
                    ]
                },
            )
        ]

    def test_nothing(self, call, answered_by):
        transport = answered_by()

        assert call("transact_get", []) == []
        assert transport.calls == []

    def test_failures(self, call, answered_by):
        reasons = [{"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}]
        answered_by(TransactionCanceledException("Transaction cancelled", cancellation_reasons=reasons))

        with pytest.raises(TransactionCanceledException) as caught:
            call("transact_get", [{"table": "t", "key": KEY}])

        assert str(caught.value.failures[0]) == (
            "[0] Get in 't' {'pk': '1'}: TransactionConflict: Transaction is ongoing for the item"
        )

    def test_bad_gets(self, call, answered_by):
        answered_by()

        with pytest.raises(ValueError) as caught:
            call("transact_get", [{"table": "t"}])
        assert str(caught.value) == "gets[0]: missing 'key'"

        with pytest.raises(ValueError) as caught:
            call("transact_get", [{"table": "t", "key": KEY}] * 101)
        assert str(caught.value) == "gets: 101 entries, a transaction takes at most 100"
