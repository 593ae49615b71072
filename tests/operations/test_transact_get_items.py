from __future__ import annotations

import pytest

TABLE = "accounts"


@pytest.fixture
def accounts(dynamodb):
    dynamodb.create(TABLE, ("pk", "S"))
    dynamodb.put(TABLE, {"pk": "a", "n": 1, "l": [1]}, {"pk": "b", "big": "x" * 5000})
    return dynamodb


def get(key, **more):
    return {"Get": {"TableName": TABLE, "Key": {"pk": key}, **more}}


class TestValidation:
    def test_one_item_twice(self, accounts):
        error = accounts.error("TransactGetItems", {"TransactItems": [get("a"), get("a")]})

        assert error.code == "ValidationException"
        assert error.message == "Transaction request cannot include multiple operations on one item"

    def test_a_faulty_key_is_a_reason(self, accounts):
        error = accounts.error("TransactGetItems", {"TransactItems": [get("a"), get(1)]})

        assert error.code == "TransactionCanceledException"
        assert error.message == (
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ValidationError]"
        )
        assert error.cancellation_reasons == [
            {"Code": "None"},
            {"Code": "ValidationError", "Message": "The provided key element does not match the schema"},
        ]

    def test_a_missing_table(self, accounts):
        request = {"TransactItems": [{"Get": {"TableName": "nope", "Key": {"pk": "a"}}}]}

        assert accounts.error("TransactGetItems", request).code == "ResourceNotFoundException"


class TestBehaviour:
    def test_in_order_with_holes(self, accounts):
        reply = accounts.call("TransactGetItems", {"TransactItems": [get("b"), get("gone"), get("a")]})

        assert reply["Responses"] == [
            {"Item": {"pk": "b", "big": "x" * 5000}},
            {},
            {"Item": {"pk": "a", "n": 1, "l": [1]}},
        ]

    def test_projection(self, accounts):
        gets = [get("a", ProjectionExpression="#n", ExpressionAttributeNames={"#n": "n"})]

        assert accounts.call("TransactGetItems", {"TransactItems": gets})["Responses"] == [{"Item": {"n": 1}}]

    def test_a_projection_of_nothing_leaves_the_item_out(self, accounts):
        request = {"TransactItems": [get("a", ProjectionExpression="gone")]}

        assert accounts.call("TransactGetItems", request)["Responses"] == [{}]

    def test_replies_are_copies(self, accounts):
        request = {"TransactItems": [get("a")]}
        accounts.call("TransactGetItems", request)["Responses"][0]["Item"]["l"].append(2)

        assert accounts.call("TransactGetItems", request)["Responses"][0]["Item"]["l"] == [1]

    @pytest.mark.parametrize(("mode", "more"), [("TOTAL", False), ("INDEXES", True)])
    def test_capacity_is_twice_that_of_a_consistent_read_also_of_nothing(self, accounts, mode, more):
        request = {"TransactItems": [get("a"), get("b"), get("gone")], "ReturnConsumedCapacity": mode}

        units = {"CapacityUnits": 8.0, "ReadCapacityUnits": 8.0}
        assert accounts.call("TransactGetItems", request)["ConsumedCapacity"] == [
            {"TableName": TABLE, **units, **({"Table": units} if more else {})}
        ]
