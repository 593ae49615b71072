"""pydantic models and dataclasses that are stored themselves, without a Model."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from pydynox import dynamodb_model
from pydynox.exceptions import ConditionalCheckFailedException
from pydynox.integrations import fields_of
from pydynox.integrations.pydantic import item_of, load_items


@dynamodb_model(table="users", partition_key="email")
class User(BaseModel):
    email: str
    age: int = 0
    joined: datetime | None = None


@dynamodb_model(table="carts", partition_key="user", sort_key="sku")
@dataclass
class CartLine:
    user: str
    sku: str
    count: int = 1


@pytest.fixture(autouse=True)
def client(pydynox_memory_backend):
    client = pydynox_memory_backend.client
    client.sync_create_table("users", partition_key=("email", "S"))
    client.sync_create_table("carts", partition_key=("user", "S"), sort_key=("sku", "S"))
    return client


@pytest.mark.asyncio
async def test_there_and_back():
    user = User(email="ada@example.com", joined=datetime(2026, 12, 1, tzinfo=UTC))
    await user.save()
    await user.update(age="36")  # validated, so a number is stored

    assert await User.get(email="ada@example.com") == user
    assert user.age == 36

    line = CartLine(user="ada@example.com", sku="pen")
    line.sync_save()
    assert CartLine.sync_get(user="ada@example.com", sku="pen") == line


@pytest.mark.asyncio
async def test_conditions():
    user = User(email="ada@example.com", age=36)
    fields = fields_of(User)
    await user.save(fields.email.not_exists())

    with pytest.raises(ConditionalCheckFailedException):
        await user.update(fields.age > 40, age=41)
    await user.update((fields.age > 30) & fields.joined.attribute_type("NULL"), age=37)


@pytest.mark.asyncio
async def test_reads():
    for sku, count in (("ink", 1), ("pen", 5)):
        await CartLine(user="ada", sku=sku, count=count).save()

    fields = fields_of(CartLine)
    lines = CartLine.query((fields.user == "ada") & (fields.sku > "a"), fields.count > 1)
    assert [line async for line in lines] == [CartLine(user="ada", sku="pen", count=5)]


class Dog(BaseModel):
    email: str
    kind: Literal["dog"] = "dog"


class Cat(BaseModel):
    email: str
    kind: Literal["cat"] = "cat"
    lives: int = 9


def test_several_kinds_in_one_table(client):
    client.sync_put_item("users", item_of(Cat(email="tom@example.com")))

    animals = load_items(Annotated[Dog | Cat, Field(discriminator="kind")], client.sync_scan("users"))
    assert animals == [Cat(email="tom@example.com", lives=9)]
