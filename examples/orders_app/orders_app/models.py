from __future__ import annotations

import enum

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import (
    DatetimeAttribute,
    EnumAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
)

# Made when the module is imported, as Lambda functions do. Nothing is sent until the first call; in a test, the calls
# of this same client are answered by the memory backend.
client = DynamoDBClient(region="eu-west-1")


class OrderStatus(enum.Enum):
    PENDING = "pending"
    PAID = "paid"
    CANCELLED = "cancelled"


class User(Model):
    model_config = ModelConfig(table="shop-users", client=client)

    email = StringAttribute(partition_key=True)
    name = StringAttribute(required=True)
    joined = DatetimeAttribute()
    address = MapAttribute()
    interests = StringSetAttribute()
    orders_placed = NumberAttribute(default=0)


class Product(Model):
    model_config = ModelConfig(table="shop-products", client=client)

    sku = StringAttribute(partition_key=True)
    title = StringAttribute(required=True)
    price = NumberAttribute(required=True)  # in cents, so that sums stay whole
    stock = NumberAttribute(default=0)


class Order(Model):
    model_config = ModelConfig(table="shop-orders", client=client)

    customer = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    status = EnumAttribute(OrderStatus, default=OrderStatus.PENDING)
    placed = DatetimeAttribute(required=True)
    lines = ListAttribute(required=True)
    total = NumberAttribute(required=True)
