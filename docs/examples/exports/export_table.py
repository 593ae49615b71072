"""A table as it was at some moment is written to a folder that stands for an S3 bucket."""

import gzip
import json

from pydynox import DynamoDBClient
from pydynox.engine import Settings
from pydynox.testing import MemoryBackend

client = DynamoDBClient()


def test_the_expensive_orders(tmp_path):
    with MemoryBackend(settings=Settings(buckets={"exports": tmp_path})):
        client.sync_create_table("orders", partition_key=("number", "N"))
        client.sync_update_continuous_backups("orders", {"PointInTimeRecoveryEnabled": True})
        client.sync_put_item("orders", {"number": 1, "amount": 20})
        client.sync_put_item("orders", {"number": 2, "amount": 900})
        table = client.sync_describe_table("orders")["Table"]

        started = client.sync_export_table_to_point_in_time(
            table["TableArn"],
            "exports",
            filter_specification={
                "FilterExpression": "amount > :limit",
                "ExpressionAttributeValues": {":limit": 100},
            },
        )["ExportDescription"]
        done = client.sync_describe_export(started["ExportArn"])["ExportDescription"]

    assert (done["ExportStatus"], done["ItemCount"]) == ("COMPLETED", 1)
    assert json.loads((tmp_path / done["ExportManifest"]).read_text())["itemCount"] == 1
    lines = [line for file in tmp_path.rglob("*.json.gz") for line in gzip.decompress(file.read_bytes()).splitlines()]
    assert list(map(json.loads, lines)) == [{"Item": {"number": {"N": "2"}, "amount": {"N": "900"}}}]
