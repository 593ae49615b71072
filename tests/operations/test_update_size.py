"""The two limits of an UpdateItem: of the item it makes, and of what its expression carries.

The second is a sum over the expression's own parts (eu-west-2, October 2026): with a short key it comes out a little
below the first, and it can be large for an item that stays small. Transactions do not have it.
"""

from __future__ import annotations

import pytest

LIMIT = 400 * 1024
TOO_LARGE = "Item size to update has exceeded the maximum allowed size"
KEY = {"TableName": "hash", "Key": {"pk": "K"}}
SET_B = 3 + 19 + 1  # the update, the action, and the name of `b`


@pytest.fixture
def table(dynamodb):
    dynamodb.create("hash", ("pk", "S"))
    return dynamodb


def update(expression, size, **values):
    padded = {f":{name}": value for name, value in values.items()} | {":pad": "x" * size}
    return KEY | {"UpdateExpression": expression, "ExpressionAttributeValues": padded}


class TestValidation:
    @pytest.mark.parametrize(
        ("expression", "item", "values", "charge"),
        [
            ("SET b = :pad", {}, {}, 0),
            ("SET b = :pad, c = :c", {}, {"c": "y" * 500}, 19 + 1 + 500),
            ("SET b = :pad, c = origin", {"origin": "y" * 10}, {}, 19 + 1 + 1 + 14 + 6),
            ("SET b = :pad, c = m.z", {"m": {"z": "y"}}, {}, 19 + 1 + 1 + 14 + 1 + 14 + 1),
            ("SET b = :pad, n = n + :n", {"n": 12345678901234567890}, {"n": 1}, 19 + 1 + 34 + 16 + 2),
            ("SET b = :pad, n = n - :n", {"n": 1}, {"n": 1}, 19 + 1 + 37 + 16 + 2),
            ("SET b = :pad, c = if_not_exists(c, :c)", {"c": "old"}, {"c": "y" * 100}, 19 + 1 + 39 + 16 + 100),
            ("SET b = :pad, l = list_append(l, :l)", {"l": ["e"]}, {"l": ["y" * 10]}, 19 + 1 + 37 + 16 + 14),
            ("SET b = :pad ADD ss :s", {"ss": {"p"}}, {"s": {"y" * 500}}, 19 + 2 + 500),
            ("SET b = :pad REMOVE l[10]", {"l": [True] * 11}, {}, 1 + 1 + 4 + 2),
            ("SET b = :pad DELETE ss :s", {"ss": {"p", "q"}}, {"s": {"q"}}, 1 + 2),
        ],
    )
    def test_the_expression_has_a_limit_of_its_own(self, table, expression, item, values, charge):
        room = LIMIT - SET_B - charge
        table.put("hash", KEY["Key"] | item)
        error = table.error("UpdateItem", update(expression, room + 1, **values))

        assert error.code == "ValidationException"
        assert error.message == TOO_LARGE
        assert table.call("UpdateItem", update(expression, room, **values)) == {}

    def test_the_finished_item_has_the_limit_of_every_item(self, table):
        long_key = {"TableName": "hash", "Key": {"pk": "k" * 1000}}
        room = LIMIT - len("pk") - 1000 - len("b")
        error = table.error("UpdateItem", long_key | update("SET b = :pad", room + 1) | long_key)

        assert error.message == TOO_LARGE
        assert table.call("UpdateItem", update("SET b = :pad", room) | long_key) == {}

    @pytest.mark.parametrize("condition", ["attribute_exists(nope)", "attribute_exists(c)"])
    def test_the_expression_comes_before_the_condition(self, table, condition):
        table.put("hash", {"pk": "K", "c": "x"})
        request = update("SET c = if_not_exists(c, :pad)", LIMIT) | {"ConditionExpression": condition}

        assert table.error("UpdateItem", request).message == TOO_LARGE

    def test_a_transaction_looks_at_the_item_alone(self, table):
        room = LIMIT - len("pkK") - len("b")
        done = table.call("TransactWriteItems", {"TransactItems": [{"Update": update("SET b = :pad", room)}]})
        error = table.error("TransactWriteItems", {"TransactItems": [{"Update": update("SET b = :pad", room + 1)}]})

        assert done == {}
        assert error.cancellation_reasons == [{"Code": "ValidationError", "Message": TOO_LARGE}]


class TestNesting:
    def test_a_path_into_an_item_cannot_take_it_beyond_the_limit(self, table):
        inner = {}
        for _ in range(19):
            inner = {"n": inner}
        table.put("hash", {"pk": "K", "data": inner})
        deep = "leaf"
        for _ in range(13):
            deep = [deep]
        request = KEY | {
            "UpdateExpression": f"SET #d{'.n' * 19} = :v",
            "ExpressionAttributeNames": {"#d": "data"},
            "ExpressionAttributeValues": {":v": deep},
        }
        error = table.error("UpdateItem", request)

        assert error.message == (
            "Nesting Levels have exceeded supported limits: "
            "Attributes in the item have nested levels beyond supported limit"
        )
        assert table.call("UpdateItem", request | {"ExpressionAttributeValues": {":v": deep[0]}}) == {}
