"""The same stories told over the network and in process: clients and models notice no difference."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import nullcontext
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from differential.endpoints import REFERENCE
from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import DatetimeAttribute, DecimalAttribute, MapAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import (
    ConditionalCheckFailedException,
    ResourceInUseException,
    ResourceNotFoundException,
    TransactionCanceledException,
    ValidationException,
)
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.testing import MemoryBackend

ITEM = {
    "pk": "u#1",
    "sk": 1,
    "text": "añ😀",
    "exact": Decimal("1.0000000000000000000000000000000000001"),
    "float": 0.1,
    "bytes": b"\x00\xff",
    "yes": True,
    "nothing": None,
    "list": [1, "a", [b"x"], {"k": None}],
    "map": {"a": {"b": [1, 2]}},
    "strings": {"a", "b"},
    "numbers": {1, Decimal("2.5")},
    "binaries": {b"a", b"b"},
}


@pytest.fixture(params=["memory", "network"])
def backend(request):
    return MemoryBackend() if request.param == "memory" else nullcontext()


@pytest.fixture
def client():
    with DynamoDBClient("us-east-1", "local", "local", endpoint_url=REFERENCE) as client:
        yield client


@pytest.fixture
def table(backend, client):
    name = f"net-{uuid.uuid4().hex}"
    with backend:
        index = {"index_name": "by_text", "hash_key": ("text", "S"), "range_key": ("sk", "N")}
        client.sync_create_table(name, ("pk", "S"), ("sk", "N"), global_secondary_indexes=[index], wait=True)
        yield name
        client.sync_delete_table(name)


@pytest.fixture(params=["async", "sync"])
def call(request, client):
    def either(method, *args, **kwargs):
        if request.param == "sync":
            result = getattr(client, f"sync_{method}")(*args, **kwargs)
            return list(result) if hasattr(result, "__next__") else result

        async def run():
            result = getattr(client, method)(*args, **kwargs)
            return [item async for item in result] if hasattr(result, "__anext__") else await result

        return asyncio.run(run())

    return either


def test_items(table, call):
    key = {"pk": "u#1", "sk": 1}
    assert call("put_item", table, ITEM, return_values="ALL_OLD") is None
    assert call("get_item", table, key, consistent_read=True) == ITEM
    assert call("get_item", table, key, projection=["map.a", "text"]) == {"map": {"a": {"b": [1, 2]}}, "text": "añ😀"}
    assert call("get_item", table, {"pk": "u#1", "sk": 2}) is None
    assert call("update_item", table, key, updates={"float": 1.5, "new": "n"}, return_values="UPDATED_NEW") == {
        "float": 1.5,
        "new": "n",
    }
    with pytest.raises(ConditionalCheckFailedException) as caught:
        call(
            "put_item",
            table,
            ITEM,
            condition_expression="attribute_not_exists(pk)",
            return_values_on_condition_check_failure=True,
        )
    assert caught.value.item == {**ITEM, "float": 1.5, "new": "n"}
    assert call("delete_item", table, key, return_values="ALL_OLD") == {**ITEM, "float": 1.5, "new": "n"}
    assert call("get_item", table, key) is None


def test_reads(table, call):
    items = [{"pk": "p", "sk": number, "text": f"t{number % 3}", "n": number / 4} for number in range(30)]
    call("batch_write", table, put_items=items)

    def query(**more):
        values = {":pk": "p", **more.pop("values", {})}
        return call("query", table, "pk = :pk", expression_attribute_values=values, **more)

    assert query() == items
    assert query(scan_index_forward=False, limit=3) == items[:-4:-1]
    assert query(page_size=7) == items
    assert query(filter_expression="n > :n", values={":n": 6}) == items[25:]
    assert sorted(call("scan", table, page_size=4), key=lambda item: item["sk"]) == items
    indexed = call(
        "query",
        table,
        "#t = :t",
        expression_attribute_names={"#t": "text"},
        expression_attribute_values={":t": "t1"},
        index_name="by_text",
    )
    assert indexed == items[1::3]
    assert call("count", table)[0] == 30
    assert len(call("parallel_scan", table, 3)[0]) == 30
    keys = [{"pk": "p", "sk": number} for number in range(30)]
    assert sorted(call("batch_get", table, keys), key=lambda item: item["sk"]) == items
    call("batch_write", table, delete_keys=keys)
    assert call("scan", table) == []


def test_transactions(table, call):
    put = {
        "type": "put",
        "table": table,
        "item": {"pk": "a", "sk": 1},
        "condition_expression": "attribute_not_exists(pk)",
    }
    call("transact_write", [put])
    with pytest.raises(TransactionCanceledException) as caught:
        call("transact_write", [{**put, "item": {"pk": "b", "sk": 1}}, put])

    assert [reason["Code"] for reason in caught.value.cancellation_reasons] == ["None", "ConditionalCheckFailed"]
    gets = [{"table": table, "key": {"pk": pk, "sk": 1}} for pk in ("a", "b")]
    assert call("transact_get", gets) == [{"pk": "a", "sk": 1}, None]


def test_errors(table, call):
    with pytest.raises(ResourceNotFoundException):
        call("get_item", "nowhere", {"pk": "1"})
    with pytest.raises(ResourceInUseException):
        call("create_table", table, ("pk", "S"))
    with pytest.raises(ValidationException) as caught:
        call("put_item", table, {"pk": "", "sk": 1})
    assert caught.value.code == "ValidationException"
    assert call("table_exists", table) is True
    assert call("table_exists", "nowhere") is False


def test_a_model(table, client):
    class Order(Model):
        model_config = ModelConfig(table=table, client=client)

        pk = StringAttribute(partition_key=True)
        sk = NumberAttribute(sort_key=True)
        text = StringAttribute()
        total = DecimalAttribute()
        made = DatetimeAttribute()
        lines = MapAttribute()
        by_text = GlobalSecondaryIndex(index_name="by_text", partition_key="text", sort_key="sk")

    made = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    async def story():
        await Order(pk="o", sk=1, text="new", total=Decimal("9.90"), made=made, lines={"a": 1}).save()
        order = await Order.get(pk="o", sk=1)
        order.text = "paid"
        await order.save()
        assert [each.total async for each in Order.by_text.query(text="paid")] == [Decimal("9.90")]
        assert [each.pk async for each in Order.query("o", filter_condition=Order.total > 9)] == ["o"]
        await order.delete(condition=Order.text == "paid")
        return order

    order = asyncio.run(story())
    assert (order.text, order.made, order.lines) == ("paid", made, {"a": 1})
    assert Order.sync_get(pk="o", sk=1) is None
