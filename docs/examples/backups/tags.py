"""Tags, and a table's ARN in the place of its name."""

from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend


def test_tags_by_arn():
    with MemoryBackend():
        client = DynamoDBClient()
        client.sync_create_table("orders", ("id", "S"))
        arn = client.sync_describe_table("orders")["Table"]["TableArn"]

        client.sync_tag_resource(arn, [{"Key": "team", "Value": "blue"}])
        assert client.sync_list_tags_of_resource(arn)["Tags"] == [{"Key": "team", "Value": "blue"}]

        client.sync_put_item(arn, {"id": "1"})
        assert client.sync_get_item("orders", {"id": "1"}) == {"id": "1"}
