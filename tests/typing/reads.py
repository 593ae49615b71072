"""What mypy and pyright make of reading: checked by both, never run."""

from typing import Any, assert_type

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.conditions import Attr
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.query import Failed, LoadedItems, Page


class Order(Model):
    model_config = ModelConfig(table="orders", shares=["Customer"])
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True, template="ORDER#{number}")
    number = NumberAttribute(required=True)
    status = StringAttribute()
    by_status = GlobalSecondaryIndex("by-status", "status", projection=["number", Attr("extra")])
    by_number = LocalSecondaryIndex("by-number", "number", projection="KEYS_ONLY")


class Customer(Model):
    model_config = ModelConfig(table="orders", shares=lambda: [Order])
    pk = StringAttribute(partition_key=True)


def note(item: dict[str, Any], error: Exception) -> None:
    raise LookupError(str(item)) from error


async def asynchronous(client: DynamoDBClient, token: str | None) -> None:
    page = await Order.query("a", limit=5, page_token=token).page()
    assert_type(page, Page[Order])
    assert_type(page.items, list[Order])
    assert_type(page.page_token, str | None)
    items, token = await Order.by_status.scan(page_token=token, as_dict=True).page()
    assert_type(items, list[dict[str, Any]])
    assert_type(await Order.by_number.query(pk="a", sort_key_begins="1").one(), Order)
    assert_type(await Order.query("a", sort_key_begins={"number": 1}).count(), int)
    assert_type((await client.query("orders", "pk = :p").page()).items, list[dict[str, Any]])
    result = Order.query("a", on_error=note, fields=[Order.number, "status", Attr("extra")])
    assert_type(result.failed, list[Failed])
    assert_type(result.skipped, int)
    assert_type(result.page_token, str | None)
    assert_type(await Order.get(pk="a", sk="b", any_type=True), Order | None)
    assert_type(await Order.batch_get([{"pk": "a"}], any_type=True), list[Order])
    assert_type(await Order.batch_get([{"pk": "a"}], on_error=note), LoadedItems[Order])
    found, _ = await Order.parallel_scan(2, on_error="skip")
    assert_type(found.failed, list[Failed])
    assert_type((await Order.by_status.parallel_scan(2, on_error="skip"))[0], LoadedItems[Order])
    Order.query("a", on_error="ignore")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]


def blocking(client: DynamoDBClient, token: str | None) -> None:
    items, token = Order.sync_query("a", limit=5, page_token=token).page()
    assert_type(items, list[Order])
    assert_type(token, str | None)
    assert_type(Order.by_status.sync_query("open", on_error="skip").one(), Order)
    assert_type(Order.sync_scan(any_type=True).count(), int)
    assert_type(client.sync_scan("orders", page_token=token).page(), Page[dict[str, Any]])
