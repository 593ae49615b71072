"""Batches: requests and results; resending is tested with the flows."""

from decimal import Decimal


def test_write(call, answered_by):
    transport = answered_by({"UnprocessedItems": {}})

    assert call("batch_write", "t", [{"pk": "1"}], [{"pk": "2"}]) is None
    assert transport.calls == [
        (
            "BatchWriteItem",
            {"RequestItems": {"t": [{"PutRequest": {"Item": {"pk": "1"}}}, {"DeleteRequest": {"Key": {"pk": "2"}}}]}},
        )
    ]


def test_get(call, answered_by):
    transport = answered_by({"Responses": {"t": [{"pk": "1", "n": Decimal("0.5")}]}, "UnprocessedKeys": {}})

    items = call("batch_get", "t", [{"pk": "1"}, {"pk": "2"}], consistent_read=True, projection=["pk", "n"])

    assert items == [{"pk": "1", "n": 0.5}]
    assert transport.calls == [
        (
            "BatchGetItem",
            {
                "RequestItems": {
                    "t": {
                        "Keys": [{"pk": "1"}, {"pk": "2"}],
                        "ConsistentRead": True,
                        "ProjectionExpression": "#p0, #p1",
                        "ExpressionAttributeNames": {"#p0": "pk", "#p1": "n"},
                    }
                }
            },
        )
    ]


def test_consistent_read_is_sent_only_when_true(call, answered_by):
    transport = answered_by({"Responses": {}})

    assert call("batch_get", "t", [{"pk": "1"}]) == []
    assert transport.requests == [{"RequestItems": {"t": {"Keys": [{"pk": "1"}]}}}]


def test_nothing_sends_nothing(call, answered_by):
    transport = answered_by()

    assert call("batch_write", "t") is None
    assert call("batch_get", "t", []) == []
    assert transport.calls == []
