"""A table with a stream, tags and protection, as its model says."""

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import StringAttribute, TTLAttribute
from pydynox.exceptions import ValidationException


class Session(Model):
    model_config = ModelConfig(
        table="sessions",
        stream="NEW_AND_OLD_IMAGES",
        deletion_protection=True,
    )

    token = StringAttribute(partition_key=True)
    expires = TTLAttribute()


@pytest.mark.asyncio
async def test_the_table_has_what_the_model_says(pydynox_memory_backend):
    await Session.create_table()

    client = DynamoDBClient()
    table = (await client.describe_table("sessions"))["Table"]
    assert table["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    with pytest.raises(ValidationException):
        await Session.delete_table()


def test_a_table_that_a_backend_makes_has_it_too(pydynox_memory_backend):
    Session(token="1").sync_save()

    table = DynamoDBClient().sync_describe_table("sessions")["Table"]
    assert table["DeletionProtectionEnabled"] is True
