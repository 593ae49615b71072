"""Operations by their own names: members as parameters, the reply as DynamoDB gives it."""

import pytest

from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend

client = DynamoDBClient()


@pytest.mark.asyncio
async def test_a_table_is_described_and_changed():
    with MemoryBackend():
        await client.create_table("orders", partition_key=("number", "N"))

        await client.update_table("orders", deletion_protection_enabled=True)

        reply = await client.describe_table("orders")
        assert reply["Table"]["DeletionProtectionEnabled"] is True
        assert client.sync_list_tables(limit=10) == {"TableNames": ["orders"]}


def test_a_batch_of_several_tables():
    with MemoryBackend():
        for name in ("orders", "refunds"):
            client.sync_create_table(name, partition_key=("number", "N"))

        written = client.sync_batch_write_item(
            {
                "orders": [{"PutRequest": {"Item": {"number": 1, "amount": 2.5}}}],
                "refunds": [{"PutRequest": {"Item": {"number": 7}}}],
            },
            return_consumed_capacity="TOTAL",
        )
        assert written["UnprocessedItems"] == {}
        assert [each["CapacityUnits"] for each in written["ConsumedCapacity"]] == [1.0, 1.0]

        reply = client.sync_batch_get_item({"orders": {"Keys": [{"number": 1}]}})
        assert reply["Responses"] == {"orders": [{"number": 1, "amount": 2.5}]}
