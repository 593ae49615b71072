"""What a table was, without point-in-time recovery."""

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend


class Order(Model):
    model_config = ModelConfig(table="orders")
    id = StringAttribute(partition_key=True)
    total = NumberAttribute()


def test_who_changed_the_total():
    with MemoryBackend(history=True) as backend:
        Order(id="1", total=10).sync_save()
        before = backend.clock.now()
        backend.clock.advance(60)
        Order(id="1", total=0).sync_save()

        assert backend.tables_at(before) == {"orders": {"1": {"id": "1", "total": 10}}}
        assert backend.tables["orders"]["1"]["total"] == 0

        client = DynamoDBClient()
        client.sync_restore_table_to_point_in_time(
            "orders-before", source_table_name="orders", restore_date_time=before
        )
        assert client.sync_get_item("orders-before", {"id": "1"})["total"] == 10
