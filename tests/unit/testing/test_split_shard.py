from __future__ import annotations

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.testing import MemoryBackend

DEFINITION = {
    "TableName": "split_orders",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
}


class Order(Model):
    model_config = ModelConfig(table="split_orders")

    pk = StringAttribute(partition_key=True)


def shards(backend):
    return backend._engine().tables["split_orders"].followers["stream"].shards


@pytest.mark.parametrize("table", ["split_orders", Order])
def test_by_name_and_by_model(table):
    with MemoryBackend(tables=[DEFINITION]) as backend:
        backend.split_shard(table)
        backend.split_shard(table, shards(backend)[2].id)

        assert len(shards(backend)) == 5
        assert shards(backend)[4].parent == shards(backend)[2].id


def test_of_a_backend_that_is_not_active():
    with pytest.raises(RuntimeError) as caught:
        MemoryBackend().split_shard("split_orders")

    assert str(caught.value) == (
        "MemoryBackend.split_shard(): this backend is not active; use it inside `with backend:`"
    )
