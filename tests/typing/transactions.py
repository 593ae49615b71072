"""What mypy and pyright make of transactions, indexes, batches and results: checked by both, never run."""

from decimal import Decimal
from typing import Any, assert_type

from pydynox import BatchWriter, DynamoDBClient, Model, ModelConfig, SyncBatchWriter, SyncTransaction, Transaction
from pydynox.attributes import DecimalAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.client.metrics import OperationMetrics
from pydynox.conditions import Condition
from pydynox.exceptions import TransactionCanceledException, TransactionFailure
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.model import AsyncModelQueryResult, AsyncModelScanResult, ModelQueryResult, ModelScanResult
from pydynox.testing import MemoryBackend
from pydynox.transaction import sync_transact_get, transact_get


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    status = StringAttribute()
    total = DecimalAttribute()
    paid = DecimalAttribute(default=Decimal(0))
    version = VersionAttribute()
    by_status = GlobalSecondaryIndex("by-status", "status", sort_key="total")
    by_both = GlobalSecondaryIndex("by-both", ["status", "total"], projection=["paid"])
    by_total = LocalSecondaryIndex("by-total", "total", projection="KEYS_ONLY")


class Rush(Order):
    model_config = ModelConfig(table="rush")


class Stock(Model):
    model_config = ModelConfig(table="stock")
    sku = StringAttribute(partition_key=True)
    left = NumberAttribute(default=0)


order = Order(pk="1")
assert_type(order.total, Decimal | None)
assert_type(order.paid, Decimal)
assert_type(Order.total > Decimal("0.5"), Condition)
order.total = Decimal(1)
order.total = 0.5  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]

assert_type(Order.by_status, GlobalSecondaryIndex[Order])
assert_type(Rush.by_status, GlobalSecondaryIndex[Rush])
assert_type(Order.by_total, LocalSecondaryIndex[Order])
assert_type(Order.by_both.partition_keys, list[str])


async def asynchronous(client: DynamoDBClient) -> None:
    async with Transaction(client, client_request_token="t", attempts=3) as transaction:
        transaction.save_model(order, condition=Order.pk.not_exists(), skip_hooks=True)
        transaction.update_model(order, [Order.total.add(1)], check_version=True, status="paid")
        transaction.delete_model(order, return_values_on_condition_check_failure=True)
        transaction.check_model(order)
        transaction.update_by_key(Stock, [Stock.left.add(-1)], Stock.left > 0, sku="a")
        transaction.delete_by_key(Stock, sku="a")
        transaction.check_by_key(Stock, Stock.left > 0, sku="a")
        transaction.put("stock", {"sku": "b"}, "attribute_not_exists(sku)")
        transaction.save_model({"pk": "1"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        transaction.update_by_key(order, sku="a")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
        await transaction.commit()
    assert_type(transaction, Transaction)

    assert_type(Order.by_status.query("paid"), AsyncModelQueryResult[Order])
    assert_type(Rush.by_status.query(status="paid"), AsyncModelQueryResult[Rush])
    assert_type(Order.by_total.query("1", as_dict=True), AsyncModelQueryResult[dict[str, Any]])
    assert_type(Order.by_status.scan(), AsyncModelScanResult[Order])
    assert_type(await Order.by_status.query("paid").first(), Order | None)
    assert_type(await Order.by_status.parallel_scan(2), tuple[list[Order], OperationMetrics])
    async for each in Order.by_both.query(status="paid", total=Decimal(1)):
        assert_type(each, Order)

    assert_type(await Order.transact_get([{"pk": "1"}]), list[Order | None])
    assert_type(await Order.transact_get([{"pk": "1"}], as_dict=True), list[dict[str, Any] | None])
    assert_type(await transact_get((Order, {"pk": "1"}), (Stock, {"sku": "a"})), tuple[Order | None, Stock | None])
    async with BatchWriter(client, "orders") as batch:
        await batch.put(order)
        batch.delete({"pk": "2"})
    await order.update(check_version=True, total=Decimal(1))


def blocking(client: DynamoDBClient, backend: MemoryBackend) -> None:
    with SyncTransaction() as transaction:
        transaction.save_model(order)
        transaction.commit()
    try:
        transaction.commit()
    except TransactionCanceledException as error:
        assert_type(error.failures, list[TransactionFailure])
        assert_type(error.failures[0].code, str)
        assert_type(error.cancellation_reasons, list[dict[str, Any]])

    assert_type(Order.by_status.sync_query("paid"), ModelQueryResult[Order])
    assert_type(Order.by_total.sync_query("1", as_dict=True).first(), dict[str, Any] | None)
    assert_type(Order.by_total.sync_scan(as_dict=True), ModelScanResult[dict[str, Any]])
    assert_type(Order.by_status.sync_query("paid").to_list(), list[Order])
    assert_type(Order.by_status.sync_query("paid").last_evaluated_key, dict[str, Any] | None)
    assert_type(Order.by_status.sync_query("paid").metrics, OperationMetrics | None)
    for each in Order.by_total.sync_query("1"):
        assert_type(each, Order)
    assert_type(
        sync_transact_get((Order, {"pk": "1"}), (Stock, {"sku": "a"}), (Order, {"pk": "2"})),
        tuple[Order | None, Stock | None, Order | None],
    )
    assert_type(sync_transact_get(*[(Order, {"pk": str(n)}) for n in range(9)]), tuple[Order | None, ...])
    with SyncBatchWriter(client, "orders") as batch:
        batch.put(order)
    with backend.hold(order, (Stock, {"sku": "a"}), client_request_token="t") as hold:
        hold.release()
