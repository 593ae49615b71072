"""What calls took and used."""

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import StringAttribute

client = DynamoDBClient()


class User(Model):
    model_config = ModelConfig(table="users", client=client)

    email = StringAttribute(partition_key=True)


@pytest.mark.asyncio
async def test_of_the_last_call(pydynox_memory_backend):
    await User(email="ada@example.com").save()
    assert client.get_last_metrics().consumed_wcu == 1

    users = User.scan()
    await users.to_list()
    assert (users.metrics.items_count, users.metrics.consumed_rcu) == (1, 0.5)


@pytest.mark.asyncio
async def test_of_all(pydynox_memory_backend):
    client.reset_metrics()
    User.reset_metrics()

    for name in ("ada", "bob"):
        await User(email=f"{name}@example.com").save()
    await client.put_item("users", {"email": "eve@example.com"})

    assert client.get_total_metrics().put_count == 3
    assert User.get_total_metrics().put_count == 2  # those of this class
    assert client.get_total_metrics().total_wcu == 3
