"""The requests of operations on one item and what their replies become."""

from decimal import Decimal

import pytest

from pydynox.client.metrics import OperationMetrics
from pydynox.errors import ConditionalCheckFailedException

KEY = {"pk": "U#1"}


class TestGet:
    def test_request(self, call, answered_by):
        transport = answered_by({})

        assert call("get_item", "users", KEY) is None
        assert transport.calls == [
            ("GetItem", {"TableName": "users", "Key": KEY, "ConsistentRead": False, "ReturnConsumedCapacity": "TOTAL"})
        ]

    def test_consistent_read(self, call, answered_by):
        transport = answered_by({})

        call("get_item", "users", KEY, consistent_read=True)

        assert transport.requests[0]["ConsistentRead"] is True

    def test_projection_is_aliased_segment_by_segment(self, call, answered_by):
        transport = answered_by({})

        call("get_item", "users", KEY, projection=["n", "m.x", "l[0].y[1][2]"])

        assert transport.requests[0]["ProjectionExpression"] == "#p0, #p1.#p2, #p3[0].#p4[1][2]"
        assert transport.requests[0]["ExpressionAttributeNames"] == {
            "#p0": "n", "#p1": "m", "#p2": "x", "#p3": "l", "#p4": "y",
        }  # fmt: skip

    def test_a_projection_that_is_one_string(self, call, answered_by):
        answered_by({})
        with pytest.raises(TypeError) as caught:
            call("get_item", "users", KEY, projection="name")

        assert str(caught.value) == "projection is a list of paths, got the string 'name'"

    @pytest.mark.parametrize(
        ("path", "complaint"),
        [
            ("a..b", "'a..b' is not a path: a name is missing"),
            ("a[0", "'a[0' is not a path: a bracket is not closed"),
            ("a[b]", "'a[b]' is not a path: [b] is not a list index"),
        ],
    )
    def test_a_projection_of_what_is_no_path(self, call, answered_by, path, complaint):
        answered_by({})
        with pytest.raises(ValueError) as caught:
            call("get_item", "users", KEY, projection=["n", path])

        assert str(caught.value) == complaint

    def test_an_empty_projection_is_none(self, call, answered_by):
        transport = answered_by({})

        call("get_item", "users", KEY, projection=[])

        assert "ProjectionExpression" not in transport.requests[0]

    def test_numbers_are_plain(self, call, answered_by):
        exact = Decimal("0.1234567890123456789")
        answered_by({"Item": {"pk": "U#1", "half": Decimal("0.5"), "exact": exact, "deep": [{"x": Decimal("1.5")}]}})

        item = call("get_item", "users", KEY)

        assert item == {"pk": "U#1", "half": 0.5, "exact": exact, "deep": [{"x": 1.5}]}
        assert type(item["half"]) is float
        assert type(item["exact"]) is Decimal


class TestPutAndDelete:
    @pytest.mark.parametrize(
        ("method", "operation", "member"), [("put_item", "PutItem", "Item"), ("delete_item", "DeleteItem", "Key")]
    )
    def test_request(self, call, answered_by, method, operation, member):
        transport = answered_by({})

        result = call(
            method,
            "users",
            KEY,
            condition_expression="#n = :n",
            expression_attribute_names={"#n": "name"},
            expression_attribute_values={":n": "Ann"},
            return_values_on_condition_check_failure=True,
        )

        assert isinstance(result, OperationMetrics)
        assert transport.calls == [
            (
                operation,
                {
                    "TableName": "users",
                    member: KEY,
                    "ReturnConsumedCapacity": "INDEXES",
                    "ConditionExpression": "#n = :n",
                    "ExpressionAttributeNames": {"#n": "name"},
                    "ExpressionAttributeValues": {":n": "Ann"},
                    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                },
            )
        ]

    @pytest.mark.parametrize("method", ["put_item", "delete_item"])
    def test_old_values(self, call, answered_by, method):
        transport = answered_by({"Attributes": {"pk": "U#1", "n": Decimal("0.5")}}, {})

        assert call(method, "users", KEY, return_values="ALL_OLD") == {"pk": "U#1", "n": 0.5}
        assert call(method, "users", KEY, return_values="ALL_OLD") is None
        assert [request["ReturnValues"] for request in transport.requests] == ["ALL_OLD", "ALL_OLD"]

    @pytest.mark.parametrize("method", ["put_item", "delete_item"])
    def test_none_is_the_default_and_not_sent(self, call, answered_by, method):
        transport = answered_by({})

        assert isinstance(call(method, "users", KEY, return_values="NONE"), OperationMetrics)
        assert "ReturnValues" not in transport.requests[0]

    @pytest.mark.parametrize("method", ["put_item", "delete_item"])
    def test_unknown_return_values(self, call, answered_by, method):
        transport = answered_by()

        with pytest.raises(ValueError) as caught:
            call(method, "users", KEY, return_values="ALL_NEW")

        assert str(caught.value) == "return_values='ALL_NEW': expected None or one of 'NONE', 'ALL_OLD'"
        assert transport.calls == []

    def test_an_item_in_a_failure_has_plain_values(self, call, answered_by):
        answered_by(ConditionalCheckFailedException(item={"pk": "U#1", "n": Decimal("0.5")}))

        with pytest.raises(ConditionalCheckFailedException) as caught:
            call("put_item", "users", KEY, return_values_on_condition_check_failure=True)

        assert str(caught.value) == "The conditional request failed"
        assert caught.value.item == {"pk": "U#1", "n": 0.5}


class Instance:
    def to_dict(self):
        return {}


@pytest.mark.parametrize(
    ("method", "arguments", "complaint"),
    [
        ("put_item", ([1],), "item is a dict of attribute names and values, got list"),
        (
            "put_item",
            (Instance(),),
            "item is a dict of attribute names and values, got Instance; an instance of a model has to_dict()",
        ),
        ("get_item", ("U#1",), "key is a dict of attribute names and values, got str"),
        ("delete_item", (None,), "key is a dict of attribute names and values, got NoneType"),
        ("update_item", (5, {"n": 1}), "key is a dict of attribute names and values, got int"),
    ],
)
def test_what_is_no_dict(call, answered_by, method, arguments, complaint):
    answered_by({})
    with pytest.raises(TypeError) as caught:
        call(method, "users", *arguments)

    assert str(caught.value) == complaint
