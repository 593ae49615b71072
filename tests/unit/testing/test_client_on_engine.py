"""Every method of the client against the engine: that requests and replies of the two floors fit each other."""

import asyncio

import pytest

from pydynox.engine import Settings
from pydynox.errors import ConditionalCheckFailedException, ResourceInUseException, ResourceNotFoundException
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend

ORDERS = TableSchema("orders", KeySchema((KeyAttribute("customer", "S"),), (KeyAttribute("number", "N"),)))
KEY = {"customer": "Ann", "number": 1}


@pytest.fixture
def backend():
    with MemoryBackend(tables=[ORDERS]) as backend:
        yield backend


@pytest.fixture(params=["async", "sync"])
def call(request, client, backend):
    def either(method, *args, **kwargs):
        if request.param == "sync":
            result = getattr(client, f"sync_{method}")(*args, **kwargs)
            return list(result) if hasattr(result, "__next__") else result

        async def run():
            result = getattr(client, method)(*args, **kwargs)
            return await result.to_list() if hasattr(result, "__anext__") else await result

        return asyncio.run(run())

    return either


@pytest.fixture
def thirty(client, backend):
    client.sync_batch_write("orders", [{"customer": "Ann", "number": number, "n": number} for number in range(30)])


def test_put_get_update_delete(call):
    call("put_item", "orders", {**KEY, "total": 1.5, "lines": [{"price": 0.1}]})

    assert call("get_item", "orders", KEY) == {**KEY, "total": 1.5, "lines": [{"price": 0.1}]}
    assert call("get_item", "orders", KEY, projection=["lines[0].price", "total"]) == {
        "total": 1.5,
        "lines": [{"price": 0.1}],
    }
    changed = call("update_item", "orders", KEY, updates={"total": 2, "lines": None}, return_values="ALL_NEW")
    assert changed == {**KEY, "total": 2}
    assert call("delete_item", "orders", KEY, return_values="ALL_OLD") == {**KEY, "total": 2}
    assert call("delete_item", "orders", KEY, return_values="ALL_OLD") is None
    assert call("get_item", "orders", KEY) is None


def test_a_failed_condition_carries_the_item(call):
    call("put_item", "orders", {**KEY, "total": 1.5})

    with pytest.raises(ConditionalCheckFailedException) as caught:
        call(
            "put_item",
            "orders",
            KEY,
            condition_expression="attribute_not_exists(customer)",
            return_values_on_condition_check_failure=True,
        )

    assert caught.value.item == {**KEY, "total": 1.5}


@pytest.mark.parametrize("page_size", [None, 1, 4, 7, 100])
@pytest.mark.parametrize("limit", [None, 1, 5, 100])
def test_query(call, thirty, page_size, limit):
    found = call(
        "query",
        "orders",
        "customer = :c AND #n >= :from",
        filter_expression="n <> :not",
        expression_attribute_names={"#n": "number"},
        expression_attribute_values={":c": "Ann", ":from": 10, ":not": 12},
        page_size=page_size,
        limit=limit,
        scan_index_forward=False,
    )

    wanted = [number for number in range(29, 9, -1) if number != 12]
    assert [item["number"] for item in found] == wanted[:limit]


def test_scan_count_and_parallel_scan(call, thirty, client):
    assert len(call("scan", "orders", page_size=4)) == 30
    assert len(call("scan", "orders", limit=5, page_size=2)) == 5
    total, metrics = call(
        "count", "orders", filter_expression="n < :n", expression_attribute_values={":n": 10}, consistent_read=True
    )
    assert (total, metrics.items_count, metrics.scanned_count) == (10, 10, 30)
    items, metrics = call("parallel_scan", "orders", 4)
    assert sorted(item["number"] for item in items) == list(range(30))
    assert metrics.items_count == 30


def test_resuming_in_the_middle_of_a_page(call, thirty, client):
    result = client.sync_query("orders", "customer = :c", expression_attribute_values={":c": "Ann"}, page_size=10)
    first = [next(result)["number"] for _ in range(13)]

    rest = call(
        "query",
        "orders",
        "customer = :c",
        expression_attribute_values={":c": "Ann"},
        last_evaluated_key=result.last_evaluated_key,
    )

    assert first + [item["number"] for item in rest] == list(range(30))


def test_batches_beyond_the_limits_of_one_request(call, backend):
    call("batch_write", "orders", [{"customer": str(number), "number": 1} for number in range(230)])
    assert len(backend.tables["orders"]) == 230

    keys = [{"customer": str(number), "number": 1} for number in range(0, 460, 2)]
    assert len(call("batch_get", "orders", keys, projection=["customer"])) == 115
    call("batch_write", "orders", delete_keys=keys[:60])
    assert len(backend.tables["orders"]) == 170


def test_a_batch_larger_than_a_reply_may_be(client):
    with MemoryBackend(tables=[ORDERS], settings=Settings(batch_get_reply_size=1000)):
        rows = [{"customer": str(number), "number": 1, "text": "x" * 300} for number in range(20)]
        client.sync_batch_write("orders", rows)

        found = client.sync_batch_get("orders", [{"customer": row["customer"], "number": 1} for row in rows])

        assert sorted(item["customer"] for item in found) == sorted(row["customer"] for row in rows)
        assert client.get_last_metrics() is not None


def test_tables(call, backend):
    call("create_table", "users", ("pk", "S"), ("sk", "B"), wait=True)

    assert call("table_exists", "users") is True
    assert list(backend.tables) == ["orders", "users"]
    with pytest.raises(ResourceInUseException):
        call("create_table", "users", ("pk", "S"))
    call("delete_table", "users", wait=True)
    assert call("table_exists", "users") is False
    call("wait_for_table_deleted", "users")
    with pytest.raises(ResourceNotFoundException):
        call("delete_table", "users")


def test_metrics_are_real(client, backend):
    put = client.sync_put_item("orders", {**KEY, "text": "x" * 2000})
    client.sync_get_item("orders", KEY)
    get = client.get_last_metrics()

    assert (put.consumed_wcu, get.consumed_rcu) == (2.0, 0.5)
    assert put.request_id != get.request_id
    assert put.duration_ms > 0.0
