"""The cases for pydynox, this one and version 1.8 alike: only what both document (no import of anything else)."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable
from typing import Any

from timing import best_of_async, best_of_sync, run

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend

PARTITIONS = 100
ORDERS_EACH = 20


CAN_LEAVE_TYPES = "check_types" in inspect.signature(ModelConfig).parameters


class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    sk = StringAttribute(sort_key=True)
    status = StringAttribute()
    customer = StringAttribute()
    total = NumberAttribute()
    quantity = NumberAttribute(default=1)


class UncheckedOrder(Order):
    """The same without checks of types, where there are any."""

    model_config = ModelConfig(table="orders", **({"check_types": False} if CAN_LEAVE_TYPES else {}))


def order(partition: int, number: int, model: Any = Order) -> Any:
    return model(
        pk=f"USER#{partition}",
        sk=f"ORDER#{number:05}",
        status="pending" if number % 2 else "shipped",
        customer="Ada Lovelace",
        total=number * 10,
    )


def fill() -> None:
    for partition in range(PARTITIONS):
        for number in range(ORDERS_EACH):
            order(partition, number).sync_save()


def in_backend(measure: Callable[[], float], *, filled: bool = False) -> Callable[[], float]:
    def measured() -> float:
        with MemoryBackend():
            if filled:
                fill()
            return measure()

    return measured


def keys() -> Callable[[], dict[str, str]]:
    cycle = itertools.cycle(
        [
            {"pk": f"USER#{partition * 7 % PARTITIONS}", "sk": f"ORDER#{number:05}"}
            for partition in range(PARTITIONS)
            for number in range(ORDERS_EACH)
        ]
    )
    return lambda: next(cycle)


def wanted_filter() -> Any:
    return (Order.status == "pending") & (Order.total > 50)


def put() -> float:
    numbers = itertools.count()
    return best_of_sync(lambda: order(next(numbers) % 50, next(numbers)).sync_save())


def put_unchecked() -> float:
    numbers = itertools.count()
    return best_of_sync(lambda: order(next(numbers) % 50, next(numbers), UncheckedOrder).sync_save())


def put_async() -> float:
    numbers = itertools.count()
    return best_of_async(lambda: order(next(numbers) % 50, next(numbers)).save())


def get() -> float:
    key = keys()
    return best_of_sync(lambda: Order.sync_get(**key()))


def get_async() -> float:
    key = keys()
    return best_of_async(lambda: Order.get(**key()))


def update() -> float:
    stored = Order.sync_get(pk="USER#1", sk="ORDER#00001")
    totals = itertools.count()
    return best_of_sync(lambda: stored.sync_update(status="paid", total=next(totals)))


def update_unchecked() -> float:
    stored = UncheckedOrder.sync_get(pk="USER#1", sk="ORDER#00001")
    totals = itertools.count()
    return best_of_sync(lambda: stored.sync_update(status="paid", total=next(totals)))


def update_async() -> float:
    stored = Order.sync_get(pk="USER#1", sk="ORDER#00001")
    totals = itertools.count()
    return best_of_async(lambda: stored.update(status="paid", total=next(totals)))


def atomic() -> float:
    stored = Order.sync_get(pk="USER#1", sk="ORDER#00001")
    return best_of_sync(lambda: stored.sync_update(atomic=[Order.quantity.add(1)]))


def put_and_delete() -> float:
    def case() -> None:
        passing = order(1, 77777)
        passing.sync_save()
        passing.sync_delete()

    return best_of_sync(case)


def batch_get() -> float:
    wanted = [{"pk": "USER#5", "sk": f"ORDER#{number:05}"} for number in range(ORDERS_EACH)]

    def case() -> None:
        assert len(Order.sync_batch_get(wanted)) == ORDERS_EACH

    return best_of_sync(case)


def query() -> float:
    def case() -> None:
        assert len(list(Order.sync_query(partition_key="USER#5"))) == ORDERS_EACH

    return best_of_sync(case)


def query_async() -> float:
    async def case() -> None:
        assert len([found async for found in Order.query(partition_key="USER#5")]) == ORDERS_EACH

    return best_of_async(case)


def filtered_query() -> float:
    def case() -> None:
        assert len(list(Order.sync_query(partition_key="USER#5", filter_condition=wanted_filter()))) == 7

    return best_of_sync(case)


def filtered_query_async() -> float:
    async def case() -> None:
        assert len([found async for found in Order.query("USER#5", filter_condition=wanted_filter())]) == 7

    return best_of_async(case)


def scan() -> float:
    def case() -> None:
        assert len(list(Order.sync_scan())) == PARTITIONS * ORDERS_EACH

    return best_of_sync(case)


def scan_async() -> float:
    async def case() -> None:
        assert len([found async for found in Order.scan()]) == PARTITIONS * ORDERS_EACH

    return best_of_async(case)


def fixture() -> float:
    """What the pytest fixture does around a test, and one put: enter a fresh backend, save, leave it."""

    def case() -> None:
        with MemoryBackend():
            order(1, 1).sync_save()

    return best_of_sync(case)


CASES = {
    "put": in_backend(put),
    "put, async": in_backend(put_async),
    "put, types unchecked": in_backend(put_unchecked),
    "get": in_backend(get, filled=True),
    "get, async": in_backend(get_async, filled=True),
    "update": in_backend(update, filled=True),
    "update, async": in_backend(update_async, filled=True),
    "update, types unchecked": in_backend(update_unchecked, filled=True),
    "atomic add": in_backend(atomic, filled=True),
    "put and delete": in_backend(put_and_delete, filled=True),
    "batch get of 20": in_backend(batch_get, filled=True),
    "query of 20": in_backend(query, filled=True),
    "query of 20, async": in_backend(query_async, filled=True),
    "filtered query of 20": in_backend(filtered_query, filled=True),
    "filtered query of 20, async": in_backend(filtered_query_async, filled=True),
    "scan of 2,000": in_backend(scan, filled=True),
    "scan of 2,000, async": in_backend(scan_async, filled=True),
    "fixture with one put": fixture,
}

if __name__ == "__main__":
    run(CASES)
