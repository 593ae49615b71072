"""get, batch_get, query, scan, count, parallel_scan and their results."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import DecimalAttribute, MapAttribute, NumberAttribute, StringAttribute
from pydynox.errors import DecodeError, InvalidValueError, ReplyError, ValidationException
from pydynox.hooks import after_load
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex


class Order(Model):
    model_config = ModelConfig(table="reading_orders")
    pk = StringAttribute(partition_key=True)
    sk = NumberAttribute(sort_key=True)
    status = StringAttribute(alias="st")
    total = NumberAttribute(default=7)
    price = DecimalAttribute()
    m = MapAttribute()
    by_status = GlobalSecondaryIndex("by-status", "status", sort_key="total")
    by_total = LocalSecondaryIndex("by-total", "total")


class Account(Model):
    model_config = ModelConfig(table="reading_accounts", consistent_read=True)
    pk = StringAttribute(partition_key=True)


@pytest.fixture
def orders(client: Any) -> None:
    for number in range(7):
        Order(pk="U", sk=number, status="even" if number % 2 == 0 else "odd", total=number * 10).sync_save()
    client.requests.clear()


class TestGet:
    def test_request(self, client: Any, twin: Any) -> None:
        assert twin(Order, "get", pk="U", sk=1) is None
        assert client.last == (
            "GetItem",
            {"TableName": "reading_orders", "Key": {"pk": "U", "sk": 1}, "ConsistentRead": False},
        )

    def test_consistent_read(self, client: Any, twin: Any) -> None:
        twin(Account, "get", pk="U")
        assert client.last[1]["ConsistentRead"] is True
        twin(Account, "get", pk="U", consistent_read=False)
        assert client.last[1]["ConsistentRead"] is False

    def test_as_dict(self, client: Any, twin: Any) -> None:
        twin(Order(pk="U", sk=1, status="x", price=Decimal("0.1"), m={"d": Decimal("0.5")}), "save")

        found = twin(Order, "get", pk="U", sk=1, as_dict=True)
        assert found == {"pk": "U", "sk": 1, "st": "x", "total": 7, "price": Decimal("0.1"), "m": {"d": 0.5}}
        assert type(found["price"]) is Decimal
        assert type(found["m"]["d"]) is float

    @pytest.mark.parametrize(
        ("keys", "complaint"),
        [
            ({"pk": "U"}, "Order.get() misses the key 'sk'; the key of Order is 'pk' and 'sk'"),
            ({}, "Order.get() misses the key 'pk'; the key of Order is 'pk' and 'sk'"),
            (
                {"pk": "U", "sk": 1, "id": 2},
                "Order.get() got 'id' beside the key; the key of Order is 'pk' and 'sk'",
            ),
            ({"pk": 1, "sk": 1}, "Order.get(): the key 'pk' is a string (S), got int: 1"),
            ({"pk": "U", "sk": "1"}, "Order.get(): the key 'sk' is a number (N), got str: '1'"),
            ({"pk": None, "sk": 1}, "Order.get(): the key 'pk' is a string (S), got NoneType: None"),
            ({"pk": "U", "sk": True}, "Order.get(): the key 'sk' is a number (N), got bool: True"),
            ({"pk": "U", "sk": float("nan")}, "Order.get(): the key 'sk' cannot be nan"),
        ],
    )
    def test_q42_wrong_keys(self, client: Any, twin: Any, keys: dict[str, Any], complaint: str) -> None:
        """Q42: the peer sends what it is given."""
        with pytest.raises(ValueError) as caught:
            twin(Order, "get", **keys)

        assert str(caught.value) == complaint
        assert client.requests == []

    def test_content_that_does_not_fit(self, client: Any, twin: Any) -> None:
        client.sync_put_item("reading_orders", {"pk": "U", "sk": 1, "price": "much"})

        with pytest.raises(DecodeError) as caught:
            twin(Order, "get", pk="U", sk=1)
        assert str(caught.value) == "Order.price: expected N, got str: 'much'"
        assert caught.value.path == "Order.price"


class TestBatchGet:
    def test_found_and_missing(self, client: Any, twin: Any, orders: None) -> None:
        found = twin(Order, "batch_get", [{"pk": "U", "sk": 1}, {"pk": "U", "sk": 99}, {"pk": "U", "sk": 2}])

        assert sorted((order.sk, order.total) for order in found) == [(1, 10), (2, 20)]

    def test_projection(self, client: Any, twin: Any, orders: None) -> None:
        (found,) = twin(Order, "batch_get", [{"pk": "U", "sk": 1}], projection=["pk", "sk", "status"])

        assert (
            client.last[1]["RequestItems"]["reading_orders"]["ProjectionExpression"] == "#proj0_0, #proj1_0, #proj2_0"
        )
        assert (found.status, found.total) == ("odd", None)

    def test_consistent_reads_are_asked_for_each_time(self, client: Any, twin: Any) -> None:
        twin(Account, "batch_get", [{"pk": "U"}])
        assert client.last[1]["RequestItems"] == {"reading_accounts": {"Keys": [{"pk": "U"}]}}

        twin(Account, "batch_get", [{"pk": "U"}], consistent_read=True)
        assert client.last[1]["RequestItems"]["reading_accounts"]["ConsistentRead"] is True

    def test_paths_in_the_projection(self, client: Any, twin: Any) -> None:
        """Their first step may be a python name."""
        twin(Order(pk="U", sk=1, status="x", m={"a": {"b": 1, "c": 2}}), "save")
        found = twin(Order, "batch_get", [{"pk": "U", "sk": 1}], projection=["status", "m.a.b"], as_dict=True)

        assert found == [{"st": "x", "m": {"a": {"b": 1}}}]

    def test_keys_may_be_any_mappings_and_stay_as_they_are(self, client: Any, twin: Any, orders: None) -> None:
        keys = [{"pk": "U", "sk": 1}, {"pk": "U", "sk": 2}]
        found = twin(Order, "batch_get", [MappingProxyType(key) for key in keys])

        assert {order.sk for order in found} == {1, 2}
        assert keys == [{"pk": "U", "sk": 1}, {"pk": "U", "sk": 2}]

    def test_one_key_twice(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValidationException) as caught:
            twin(Order, "batch_get", [{"pk": "U", "sk": 1}, {"pk": "U", "sk": 1.0}])

        assert str(caught.value) == "Provided list of item keys contains duplicates"

    def test_hooks(self, client: Any, twin: Any) -> None:
        class Seen(Model):
            model_config = ModelConfig(table="reading_seen")
            pk = StringAttribute(partition_key=True)
            seen = False

            @after_load
            def see(self) -> None:
                self.seen = True

        twin(Seen(pk="1"), "save")
        assert twin(Seen, "batch_get", [{"pk": "1"}])[0].seen
        assert twin(Seen, "batch_get", [{"pk": "1"}], as_dict=True) == [{"pk": "1"}]

    def test_nothing(self, client: Any, twin: Any) -> None:
        assert twin(Order, "batch_get", []) == []
        assert client.requests == []

    def test_more_than_a_request_takes(self, client: Any, twin: Any) -> None:
        assert twin(Order, "batch_get", [{"pk": "U", "sk": n} for n in range(101)]) == []
        assert len(client.requests) == 2

    def test_wrong_key(self, client: Any, twin: Any) -> None:
        with pytest.raises(ValueError) as caught:
            twin(Order, "batch_get", [{"pk": "U", "sk": 1}, {"pk": "U"}])

        assert str(caught.value) == (
            "Order.batch_get(): keys[1] misses the key 'sk'; the key of Order is 'pk' and 'sk'"
        )

    def test_a_key_that_is_no_dict(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin(Order, "batch_get", ["U"])

        assert str(caught.value) == "Order.batch_get(): keys[0]: expected a dict with the key, got str: 'U'"


class TestQuery:
    def test_request(self, client: Any, twin: Any) -> None:
        twin.items(
            Order,
            "query",
            "U",
            sort_key_condition=Order.sk.between(1, 5),
            filter_condition=Order.status == "odd",
            fields=["pk", "m.x", "status"],
            scan_index_forward=False,
            consistent_read=True,
        )

        assert client.last == (
            "Query",
            {
                "TableName": "reading_orders",
                "KeyConditionExpression": "#pk = :pkv AND #n1 BETWEEN :v1 AND :v2",
                "FilterExpression": "#n2 = :v3",
                "ProjectionExpression": "#proj0_0, #proj1_0.#proj1_1, #proj2_0, #proj3_0",
                "ExpressionAttributeNames": {
                    "#pk": "pk",
                    "#n1": "sk",
                    "#n2": "st",
                    "#proj0_0": "pk",
                    "#proj1_0": "m",
                    "#proj1_1": "x",
                    "#proj2_0": "st",
                    "#proj3_0": "sk",
                },
                "ExpressionAttributeValues": {":pkv": "U", ":v1": 1, ":v2": 5, ":v3": "odd"},
                "ScanIndexForward": False,
                "ConsistentRead": True,
            },
        )

    def test_order(self, client: Any, twin: Any, orders: None) -> None:
        assert [order.sk for order in twin.items(Order, "query", "U")] == [0, 1, 2, 3, 4, 5, 6]
        assert [
            order.sk for order in twin.items(Order, "query", partition_key="U", scan_index_forward=False, limit=2)
        ] == [6, 5]

    def test_q01_goes_on_after_pages_that_the_filter_empties(self, client: Any, twin: Any, orders: None) -> None:
        """Q1: the peer ends at the first empty page."""
        found = twin.items(Order, "query", "U", filter_condition=Order.total == 60, page_size=1)

        assert [order.sk for order in found] == [6]

    def test_q02_resuming_in_the_middle_of_a_page(self, client: Any, orders: None) -> None:
        """Q2: the peer's key lies beyond items that it never returned."""
        first = Order.sync_query("U", limit=5, page_size=3)
        assert [order.sk for order in first] == [0, 1, 2, 3, 4]
        assert first.last_evaluated_key == {"pk": "U", "sk": 4}

        rest = Order.sync_query("U", last_evaluated_key=first.last_evaluated_key)
        assert [order.sk for order in rest] == [5, 6]
        assert rest.last_evaluated_key is None

    def test_as_dict(self, client: Any, twin: Any, orders: None) -> None:
        assert twin.items(Order, "query", "U", limit=1, as_dict=True) == [
            {"pk": "U", "sk": 0, "st": "even", "total": 0},
        ]

    def test_fields_leave_the_rest_none(self, client: Any, twin: Any, orders: None) -> None:
        (found,) = twin.items(Order, "query", "U", limit=1, fields=["pk", "sk"])

        assert (found.total, found.is_dirty) == (None, False)

    def test_limit_of_nothing(self, client: Any, twin: Any, orders: None) -> None:
        assert twin.items(Order, "query", "U", limit=0) == []
        assert client.requests == []

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (
                {},
                "Order.query() needs a value for the partition key 'pk': pass partition_key=; scan() reads all items",
            ),
            (
                {"partition_key": "U", "sk": 1},
                "Order.query() got unexpected 'sk'",
            ),
            ({"partition_key": 5}, "Order.query(): the key 'pk' is a string (S), got int: 5"),
        ],
    )
    def test_wrong_partition_key(self, client: Any, twin: Any, arguments: dict[str, Any], complaint: str) -> None:
        with pytest.raises(ValueError) as caught:
            twin.items(Order, "query", **arguments)

        assert str(caught.value) == complaint

    def test_fields_as_a_string(self, client: Any, twin: Any) -> None:
        with pytest.raises(TypeError) as caught:
            twin.items(Order, "query", "U", fields="pk")

        assert str(caught.value) == "fields is a list of names, got the string 'pk'"


class TestScan:
    def test_filter(self, client: Any, twin: Any, orders: None) -> None:
        found = twin.items(Order, "scan", filter_condition=Order.status == "odd")

        assert sorted(order.sk for order in found) == [1, 3, 5]
        assert client.last[1] == {
            "TableName": "reading_orders",
            "FilterExpression": "#n0 = :v0",
            "ExpressionAttributeNames": {"#n0": "st"},
            "ExpressionAttributeValues": {":v0": "odd"},
        }

    def test_count(self, client: Any, twin: Any, orders: None) -> None:
        assert twin(Order, "count")[0] == 7
        total, metrics = twin(Order, "count", Order.status == "odd")
        assert (total, metrics.items_count) == (3, 3)

    def test_parallel_scan(self, client: Any, twin: Any, orders: None) -> None:
        found, _ = twin(Order, "parallel_scan", 3)
        assert sorted(order.sk for order in found) == [0, 1, 2, 3, 4, 5, 6]
        assert twin(Order, "parallel_scan", 0)[0] == []
        rows, _ = twin(Order, "parallel_scan", 2, filter_condition=Order.sk == 3, as_dict=True)
        assert rows == [{"pk": "U", "sk": 3, "st": "odd", "total": 30}]

    @pytest.mark.requires("statements")
    def test_execute_statement(self, client: Any, twin: Any, orders: None) -> None:
        text = "SELECT * FROM reading_orders WHERE pk = ? AND sk < ?"

        found = twin(Order, "execute_statement", text, ["U", 2], consistent_read=True)

        assert [(type(each), each.pk, each.sk) for each in found] == [(Order, "U", 0), (Order, "U", 1)]


class TestIndexRequests:
    """What the engine makes of them is tested with the engine."""

    def test_global(self, client: Any) -> None:
        pager = Order.by_status.sync_query(status="odd", sort_key_condition=Order.total > 5)._pager

        assert pager.next_request() == {
            "TableName": "reading_orders",
            "IndexName": "by-status",
            "KeyConditionExpression": "#gsi_hk0 = :gsi_hkv0 AND #n1 > :v1",
            "ExpressionAttributeNames": {"#gsi_hk0": "st", "#n1": "total"},
            "ExpressionAttributeValues": {":gsi_hkv0": "odd", ":v1": 5},
            "ScanIndexForward": True,
            "ReturnConsumedCapacity": "TOTAL",
        }

    def test_local(self, client: Any) -> None:
        result = Order.by_total.query(
            "U", sort_key_condition=Order.total >= 2, filter_condition=Order.status == "G", consistent_read=True
        )

        assert result._pager.next_request() == {
            "TableName": "reading_orders",
            "IndexName": "by-total",
            "KeyConditionExpression": "#lsi_hk = :lsi_hkv AND #n1 >= :v1",
            "FilterExpression": "#n2 = :v2",
            "ExpressionAttributeNames": {"#lsi_hk": "pk", "#n1": "total", "#n2": "st"},
            "ExpressionAttributeValues": {":lsi_hkv": "U", ":v1": 2, ":v2": "G"},
            "ScanIndexForward": True,
            "ConsistentRead": True,
            "ReturnConsumedCapacity": "TOTAL",
        }

    def test_without_a_partition_value(self, client: Any) -> None:
        with pytest.raises(ValueError) as caught:
            Order.by_status.query()

        assert str(caught.value) == "Order: query of index 'by-status' needs a value for 'status'"

    def test_of_a_wrong_type(self, client: Any) -> None:
        with pytest.raises(InvalidValueError) as caught:
            Order.by_status.query(status=1)

        assert str(caught.value) == ("Order: query of index 'by-status': the key 'status' is a string (S), got int: 1")


class TestWrongUse:
    """Asynchronous results used in blocking code say what to write instead."""

    def test_for(self, client: Any) -> None:
        with pytest.raises(TypeError) as caught:
            for _ in Order.query("U"):  # type: ignore[attr-defined]
                pass

        assert str(caught.value) == (
            "AsyncModelQueryResult is asynchronous: use `async for` or `await result.to_list()`, "
            "or in blocking code the sync_ method"
        )

    def test_len(self, client: Any) -> None:
        with pytest.raises(TypeError) as caught:
            len(Order.scan())  # type: ignore[arg-type]

        assert str(caught.value) == (
            "AsyncModelScanResult has no len(): use len(await result.to_list()), or in blocking code the sync_ method"
        )
        with pytest.raises(TypeError) as caught:
            len(Order.sync_scan())  # type: ignore[arg-type]
        assert str(caught.value) == (
            "ModelScanResult has no len(), it reads items as they are asked for: use len(result.to_list())"
        )

    def test_index(self, client: Any) -> None:
        with pytest.raises(TypeError) as caught:
            Order.query("U")[0]  # type: ignore[index]

        assert str(caught.value) == (
            "AsyncModelQueryResult has no indexes: use `await result.first()` or `(await result.to_list())[0]`, "
            "or in blocking code the sync_ method"
        )

    def test_await(self, client: Any) -> None:
        async def read() -> None:
            await Order.query("U")  # type: ignore[misc]

        with pytest.raises(TypeError) as caught:
            asyncio.run(read())
        assert str(caught.value) == (
            "AsyncModelQueryResult cannot be awaited, it is an asynchronous iterator of items: use `async for`, "
            "`await result.to_list()` or `await result.first()`"
        )

    def test_results_of_the_client(self, client: Any) -> None:
        with pytest.raises(TypeError) as caught:
            list(client.scan("orders"))

        assert str(caught.value) == (
            "AsyncScanResult is asynchronous: use `async for` or `await result.to_list()`, "
            "or in blocking code the sync_ method"
        )

    def test_attribute_of_an_item(self, client: Any) -> None:
        with pytest.raises(AttributeError) as caught:
            _ = Order.query("U").total  # type: ignore[attr-defined]

        assert str(caught.value) == (
            "AsyncModelQueryResult has no attribute 'total', it is an asynchronous iterator of items: use `async for` "
            "or `await result.first()`, or in blocking code the sync_ method"
        )

    def test_async_for_over_a_blocking_result(self, client: Any) -> None:
        async def read() -> None:
            async for _ in Order.sync_query("U"):  # type: ignore[attr-defined]
                pass

        with pytest.raises(TypeError) as caught:
            asyncio.run(read())
        assert str(caught.value) == (
            "ModelQueryResult is not asynchronous: use `for`, or call the method without sync_"
        )


def test_first_and_to_list(client: Any, orders: None) -> None:
    result = Order.sync_query("U")
    first = result.first()
    assert first is not None
    assert (first.sk, [order.sk for order in result.to_list()], result.first()) == (0, [1, 2, 3, 4, 5, 6], None)

    async def read() -> tuple[Any, list[Any]]:
        result = Order.query("U")
        return await result.first(), await result.to_list()

    found, rest = asyncio.run(read())
    assert (found.sk, len(rest)) == (0, 6)


@pytest.mark.requires("capacity of reads")
def test_q28_metrics_are_the_models_own(client: Any, twin: Any) -> None:
    """Q28: in the peer most operations are missing."""
    Order.reset_metrics()
    assert Order.get_last_metrics() is None
    twin(Order(pk="U", sk=1), "save")
    twin(Order, "get", pk="U", sk=1)
    twin.items(Order, "query", "U")
    twin(Order, "count")
    totals = Order.get_total_metrics()

    assert (totals.put_count, totals.get_count, totals.query_count, totals.scan_count) == (1, 1, 1, 1)
    assert (totals.operation_count, totals.total_wcu > 0, totals.total_rcu) == (4, True, 1.5)
    last = Order.get_last_metrics()
    assert last is not None
    assert last.request_id


class TestMockedClient:
    """Every reply has the same truthy LastEvaluatedKey, which is no reason to read for ever."""

    @pytest.fixture
    def mocked(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        mocked = MagicMock(spec=DynamoDBClient)
        monkeypatch.setattr(Order, "model_config", ModelConfig(table="orders", client=mocked))
        return mocked

    @pytest.mark.parametrize(
        ("read", "operation"),
        [
            (lambda twin: twin.items(Order, "query", partition_key="U"), "Query"),
            (lambda twin: twin.items(Order, "scan"), "Scan"),
            (lambda twin: twin.items(Order.by_status, "query", status="even"), "Query"),
            (lambda twin: twin.items(Order.by_total, "scan"), "Scan"),
            (lambda twin: twin(Order, "count"), "Scan"),
            (lambda twin: twin(Order, "parallel_scan", 2), "Scan"),
            (lambda twin: twin(Order.by_status, "parallel_scan", 2), "Scan"),
        ],
    )
    def test_reads(self, mocked: Any, twin: Any, read: Any, operation: str) -> None:
        key = {"pk": "U", "sk": 1}
        page = {"Items": [], "Count": 0, "ScannedCount": 0, "LastEvaluatedKey": key, "ResponseMetadata": {}}
        mocked.perform.return_value = mocked.perform_async.return_value = page
        with pytest.raises(ReplyError) as same:
            read(twin)
        mocked.perform.return_value = mocked.perform_async.return_value = MagicMock()
        with pytest.raises(ReplyError) as no_key:
            read(twin)

        assert str(same.value) == (
            f"{operation} of table 'orders': LastEvaluatedKey is {key!r}, the ExclusiveStartKey that the page was "
            "asked for with: reading on would never end"
        )
        assert str(no_key.value).startswith(f"{operation} of table 'orders': LastEvaluatedKey is <MagicMock ")
