"""What the tests of transactions save and check."""

from __future__ import annotations

from typing import Any

from pydynox import Model, ModelConfig
from pydynox.attributes import ListAttribute, NumberAttribute, StringAttribute, VersionAttribute


class Order(Model):
    model_config = ModelConfig(table="tx_orders")
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute(alias="t")
    lines = ListAttribute()
    version = VersionAttribute()


class Stock(Model):
    model_config = ModelConfig(table="tx_stock", max_size=200)
    sku = StringAttribute(partition_key=True)
    left = NumberAttribute(default=0)
    note = StringAttribute()


def members(client: Any) -> list[dict[str, Any]]:
    operation, request = client.last
    assert operation == "TransactWriteItems"
    found: list[dict[str, Any]] = request["TransactItems"]
    return found
