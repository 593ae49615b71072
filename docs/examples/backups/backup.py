"""A backup of a table, and a table made from it."""

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend


class Order(Model):
    model_config = ModelConfig(table="orders")
    id = StringAttribute(partition_key=True)
    total = NumberAttribute()


def test_a_lost_order_comes_back():
    with MemoryBackend():
        client = DynamoDBClient()
        Order(id="1", total=10).sync_save()
        created = client.sync_create_backup("orders", "before-import")
        arn = created["BackupDetails"]["BackupArn"]

        Order(id="1", total=0).sync_save()
        Order(id="2", total=5).sync_save()
        client.sync_restore_table_from_backup(arn, "orders-restored")

        assert client.sync_get_item("orders-restored", {"id": "1"}) == {"id": "1", "total": 10}
        assert client.sync_get_item("orders-restored", {"id": "2"}) is None


def test_a_backup_outlives_its_table():
    with MemoryBackend():
        client = DynamoDBClient()
        Order(id="1", total=10).sync_save()
        client.sync_create_backup("orders", "nightly")
        client.sync_delete_table("orders")

        [backup] = client.sync_list_backups(table_name="orders")["BackupSummaries"]
        client.sync_restore_table_from_backup(backup["BackupArn"], "orders")
        assert Order.sync_get(id="1").total == 10
