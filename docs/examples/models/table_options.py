"""A table with a stream, tags and protection, as its model says."""

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import StringAttribute, TTLAttribute
from pydynox.exceptions import ValidationException


class Session(Model):
    model_config = ModelConfig(
        table="sessions",
        stream="NEW_AND_OLD_IMAGES",
        ttl=True,
        tags={"team": "accounts"},
        deletion_protection=True,
        point_in_time_recovery=True,
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

    time_to_live = await client.describe_time_to_live("sessions")
    assert time_to_live["TimeToLiveDescription"] == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}
    tags = await client.list_tags_of_resource(table["TableArn"])
    assert tags["Tags"] == [{"Key": "team", "Value": "accounts"}]


def test_a_table_that_a_backend_makes_has_it_too(pydynox_memory_backend):
    Session(token="1").sync_save()

    description = DynamoDBClient().sync_describe_continuous_backups("sessions")["ContinuousBackupsDescription"]
    assert description["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
