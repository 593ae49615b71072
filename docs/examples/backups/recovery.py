"""A table as it was before a bad write."""

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend


class Order(Model):
    model_config = ModelConfig(table="orders")
    id = StringAttribute(partition_key=True)
    total = NumberAttribute()


def test_back_to_before_the_mistake():
    with MemoryBackend() as backend:
        client = DynamoDBClient()
        Order(id="1", total=10).sync_save()
        client.sync_update_continuous_backups("orders", {"PointInTimeRecoveryEnabled": True})

        before = backend.clock.now()
        backend.clock.advance(60)
        Order(id="1", total=0).sync_save()
        client.sync_restore_table_to_point_in_time(
            "orders-before", source_table_name="orders", restore_date_time=before
        )

        assert client.sync_get_item("orders-before", {"id": "1"}) == {"id": "1", "total": 10}
        assert Order.sync_get(id="1").total == 0
