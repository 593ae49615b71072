"""The request of UpdateItem and what its reply becomes."""

from decimal import Decimal

import pytest

from pydynox.client.metrics import OperationMetrics

KEY = {"pk": "U#1"}


class TestUpdate:
    def test_updates_become_an_expression(self, call, answered_by):
        transport = answered_by({})

        result = call("update_item", "users", KEY, updates={"x": 1, "y": "z"})

        assert isinstance(result, OperationMetrics)
        assert transport.calls == [
            (
                "UpdateItem",
                {
                    "TableName": "users",
                    "Key": KEY,
                    "UpdateExpression": "SET #f0 = :v0, #f1 = :v1",
                    "ReturnConsumedCapacity": "INDEXES",
                    "ExpressionAttributeNames": {"#f0": "x", "#f1": "y"},
                    "ExpressionAttributeValues": {":v0": 1, ":v1": "z"},
                },
            )
        ]

    def test_none_removes(self, call, answered_by):
        transport = answered_by({}, {})

        call("update_item", "users", KEY, updates={"x": None, "y": 2})
        call("update_item", "users", KEY, updates={"x": None})

        assert transport.requests[0]["UpdateExpression"] == "SET #f1 = :v1 REMOVE #f0"
        assert transport.requests[0]["ExpressionAttributeValues"] == {":v1": 2}
        assert transport.requests[1]["UpdateExpression"] == "REMOVE #f0"
        assert "ExpressionAttributeValues" not in transport.requests[1]

    def test_own_placeholders_are_merged_over_the_generated_ones(self, call, answered_by):
        transport = answered_by({})

        call(
            "update_item",
            "users",
            KEY,
            updates={"x": 1},
            condition_expression="#c = :c",
            expression_attribute_names={"#c": "count"},
            expression_attribute_values={":c": 0},
        )

        assert transport.requests[0]["ExpressionAttributeNames"] == {"#f0": "x", "#c": "count"}
        assert transport.requests[0]["ExpressionAttributeValues"] == {":v0": 1, ":c": 0}
        assert transport.requests[0]["ConditionExpression"] == "#c = :c"

    def test_expression(self, call, answered_by):
        transport = answered_by({"Attributes": {"n": Decimal("2.5")}})

        result = call(
            "update_item",
            "users",
            KEY,
            update_expression="ADD n :one",
            expression_attribute_values={":one": 1},
            return_values="UPDATED_NEW",
        )

        assert result == {"n": 2.5}
        assert transport.requests[0]["UpdateExpression"] == "ADD n :one"
        assert transport.requests[0]["ReturnValues"] == "UPDATED_NEW"

    def test_nothing_to_do(self, call, answered_by):
        answered_by()

        with pytest.raises(ValueError) as caught:
            call("update_item", "users", KEY)

        assert str(caught.value) == "update_item needs updates= or update_expression="

    def test_two_ways_at_once(self, call, answered_by):
        answered_by()

        with pytest.raises(ValueError) as caught:
            call("update_item", "users", KEY, updates={"x": 1}, update_expression="ADD n :one")

        assert str(caught.value) == "update_item takes updates= or update_expression=, not both"

    @pytest.mark.parametrize(
        ("parameter", "placeholder", "meant"),
        [("expression_attribute_names", "#f1", "other"), ("expression_attribute_values", ":v0", 9)],
    )
    def test_a_placeholder_of_updates_is_not_the_callers(self, call, answered_by, parameter, placeholder, meant):
        transport = answered_by()
        with pytest.raises(ValueError) as caught:
            call("update_item", "users", KEY, updates={"x": 1, "y": 2}, **{parameter: {placeholder: meant}})

        assert transport.calls == []
        assert str(caught.value) == (
            f"update_item: {parameter} has {placeholder!r}, which updates= needs itself; name it otherwise"
        )

    def test_unknown_return_values(self, call, answered_by):
        answered_by()

        with pytest.raises(ValueError) as caught:
            call("update_item", "users", KEY, updates={"x": 1}, return_values="OLD")

        assert str(caught.value) == (
            "return_values='OLD': expected None or one of 'NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'"
        )
