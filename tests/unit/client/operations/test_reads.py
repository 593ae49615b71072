"""Query, scan, count and parallel scan: requests, iteration, results."""

from decimal import Decimal
from unittest.mock import MagicMock

import pytest

from pydynox.client.results import AsyncQueryResult, AsyncScanResult, QueryResult, ScanResult
from pydynox.errors import ReplyError, ResultConsumedError

METADATA_ID = "R1"


def page(*items, key=None, units=0.5):
    reply = {
        "Items": list(items),
        "Count": len(items),
        "ScannedCount": len(items),
        "ConsumedCapacity": {"TableName": "t", "CapacityUnits": units},
    }
    return reply if key is None else {**reply, "LastEvaluatedKey": key}


class TestQuery:
    def test_request_of_the_least(self, call, answered_by):
        transport = answered_by(page())

        assert call("query", "t", "pk = :pk", expression_attribute_values={":pk": "U#1"}) == []
        assert transport.calls == [
            (
                "Query",
                {
                    "TableName": "t",
                    "ReturnConsumedCapacity": "TOTAL",
                    "KeyConditionExpression": "pk = :pk",
                    "ExpressionAttributeValues": {":pk": "U#1"},
                },
            )
        ]

    def test_request_of_everything(self, call, answered_by):
        transport = answered_by(page())

        call(
            "query",
            "t",
            "#pk = :pk",
            filter_expression="n > :n",
            projection_expression="n",
            expression_attribute_names={"#pk": "pk"},
            expression_attribute_values={":pk": "U#1", ":n": 1},
            limit=10,
            page_size=3,
            scan_index_forward=False,
            index_name="by_n",
            last_evaluated_key={"pk": "U#1", "sk": 1},
            consistent_read=True,
        )

        assert transport.requests == [
            {
                "TableName": "t",
                "ReturnConsumedCapacity": "TOTAL",
                "IndexName": "by_n",
                "FilterExpression": "n > :n",
                "ProjectionExpression": "n",
                "ExpressionAttributeNames": {"#pk": "pk"},
                "ExpressionAttributeValues": {":pk": "U#1", ":n": 1},
                "ConsistentRead": True,
                "KeyConditionExpression": "#pk = :pk",
                "ScanIndexForward": False,
                "Limit": 3,
                "ExclusiveStartKey": {"pk": "U#1", "sk": 1},
            }
        ]

    def test_pages_are_joined_over_an_empty_one(self, call, answered_by):
        transport = answered_by(page({"n": 1}, key={"n": 1}), page(key={"n": 7}), page({"n": Decimal("8.5")}))

        items = call("query", "t", "pk = :pk")

        assert items == [{"n": 1}, {"n": 8.5}]
        assert [request.get("ExclusiveStartKey") for request in transport.requests] == [None, {"n": 1}, {"n": 7}]

    def test_results_are_lazy_and_used_once(self, client, answered_by):
        transport = answered_by(page({"n": 1}, {"n": 2}))
        result = client.sync_query("t", "pk = :pk")

        assert isinstance(result, QueryResult)
        assert transport.calls == []
        assert result.last_evaluated_key is None
        assert result.metrics is None
        assert iter(result) is result
        assert result.first() == {"n": 1}
        assert result.to_list() == [{"n": 2}]
        with pytest.raises(ResultConsumedError) as caught:
            list(result)
        assert str(caught.value) == (
            "QueryResult was read to its end, and hands out each item once: query again, or keep the list that "
            "to_list() gives"
        )
        assert result.first() is None
        assert len(transport.calls) == 1
        assert result.metrics.items_count == 2
        assert result.metrics.request_id == METADATA_ID

    def test_the_key_to_resume_with_is_plain_and_a_copy(self, client, answered_by):
        transport = answered_by(page({"n": Decimal("0.5")}, key={"n": Decimal("0.5")}), page())
        result = client.sync_query("t", "pk = :pk", limit=1)

        assert list(result) == [{"n": 0.5}]
        assert result.last_evaluated_key == {"n": 0.5}
        assert type(result.last_evaluated_key["n"]) is float
        assert len(transport.calls) == 1

    async def _read_asynchronously(self, client):
        result = client.query("t", "pk = :pk")
        assert isinstance(result, AsyncQueryResult)
        assert aiter(result) is result
        assert await result.first() == {"n": 1}
        assert await result.to_list() == [{"n": 2}]
        with pytest.raises(ResultConsumedError):
            await result.to_list()
        assert await result.first() is None
        assert result.last_evaluated_key is None
        assert result.metrics.items_count == 2

    def test_asynchronous_results(self, client, answered_by, run):
        answered_by(page({"n": 1}, {"n": 2}))

        run(self._read_asynchronously(client))


class TestScan:
    def test_classes(self, client):
        assert isinstance(client.sync_scan("t"), ScanResult)
        assert isinstance(client.scan("t"), AsyncScanResult)

    def test_request(self, call, answered_by):
        transport = answered_by(page({"n": 1}))

        assert call("scan", "t", segment=0, total_segments=4, consistent_read=True) == [{"n": 1}]
        assert transport.calls == [
            (
                "Scan",
                {
                    "TableName": "t",
                    "ReturnConsumedCapacity": "TOTAL",
                    "ConsistentRead": True,
                    "Segment": 0,
                    "TotalSegments": 4,
                },
            )
        ]


class TestCount:
    def test_pages_are_added_up(self, call, answered_by):
        first = {"Count": 2, "ScannedCount": 5, "LastEvaluatedKey": {"pk": "5"}}
        second = {"Count": 1, "ScannedCount": 4, "ConsumedCapacity": {"CapacityUnits": 1.5}}
        transport = answered_by({**first, "ConsumedCapacity": {"CapacityUnits": 2.0}}, second)

        total, metrics = call("count", "t", filter_expression="n > :n", expression_attribute_values={":n": 1})

        assert total == 3
        assert (metrics.items_count, metrics.scanned_count, metrics.consumed_rcu) == (3, 9, 3.5)
        assert metrics.request_id == METADATA_ID
        assert transport.calls[0] == (
            "Scan",
            {
                "TableName": "t",
                "ReturnConsumedCapacity": "TOTAL",
                "FilterExpression": "n > :n",
                "ExpressionAttributeValues": {":n": 1},
                "Select": "COUNT",
            },
        )
        assert transport.requests[1]["ExclusiveStartKey"] == {"pk": "5"}


class TestParallelScan:
    def test_segments_are_read_to_their_ends_and_joined_in_order(self, call, answered_by):
        transport = answered_by(page({"n": 1}, key={"n": 1}), page({"n": Decimal("2.5")}), page(), page({"n": 9}))

        items, metrics = call("parallel_scan", "t", 3)

        assert items == [{"n": 1}, {"n": 2.5}, {"n": 9}]
        assert (metrics.items_count, metrics.consumed_rcu) == (3, 2.0)
        assert [(r["Segment"], r["TotalSegments"]) for r in transport.requests] == [(0, 3), (0, 3), (1, 3), (2, 3)]
        assert transport.requests[1]["ExclusiveStartKey"] == {"n": 1}

    def test_no_segments(self, call, answered_by):
        transport = answered_by()

        items, metrics = call("parallel_scan", "t", 0)

        assert items == []
        assert metrics.items_count == 0
        assert transport.calls == []

    def test_fewer_than_none_are_for_the_service_to_refuse(self, call, answered_by):
        transport = answered_by(page())

        call("parallel_scan", "t", -1)

        assert [(r["Segment"], r["TotalSegments"]) for r in transport.requests] == [(0, -1)]


READS = {
    "query": ("Query", ("t", "pk = :pk")),
    "scan": ("Scan", ("t",)),
    "count": ("Scan", ("t",)),
    "parallel_scan": ("Scan", ("t", 2)),
}


@pytest.mark.parametrize("method", READS)
class TestPagesWithoutEnd:
    """What a mocked client may answer: the same page, whatever it is asked."""

    def test_the_key_that_the_page_was_asked_for_with(self, call, answered_by, method):
        operation, arguments = READS[method]
        transport = answered_by(*[page({"n": 1}, key={"n": 1})] * 9)

        with pytest.raises(ReplyError) as caught:
            call(method, *arguments)

        assert str(caught.value) == (
            f"{operation} of table 't': LastEvaluatedKey is {{'n': 1}}, the ExclusiveStartKey that the page was asked "
            "for with: reading on would never end"
        )
        assert transport.requests[1]["ExclusiveStartKey"] == {"n": 1}
        # Segments of a parallel scan are read at the same time where there is an event loop.
        assert len(transport.calls) <= 2 * (2 if method == "parallel_scan" else 1)

    @pytest.mark.parametrize("key", [True, "k", ["n"], MagicMock(name="key")], ids=lambda key: type(key).__name__)
    def test_no_key(self, call, answered_by, method, key):
        operation, arguments = READS[method]
        answered_by(*[page({"n": 1}, key=key)] * 9)

        with pytest.raises(ReplyError) as caught:
            call(method, *arguments)

        assert str(caught.value) == (
            f"{operation} of table 't': LastEvaluatedKey is {key!r}, expected a dict of key attributes, or none at the "
            "end"
        )


def test_a_page_that_begins_where_the_reader_said(call, answered_by):
    answered_by(page(key={"n": 1}))

    with pytest.raises(ReplyError) as caught:
        call("query", "t", "pk = :pk", last_evaluated_key={"n": 1})

    assert str(caught.value) == (
        "Query of table 't': LastEvaluatedKey is {'n': 1}, the ExclusiveStartKey that the page was asked for with: "
        "reading on would never end"
    )


@pytest.fixture
def run():
    import asyncio

    return asyncio.run
