"""A table that is as slow as its provisioned throughput, and what is done about it."""

import pytest

from pydynox import DynamoDBClient
from pydynox.engine import ManualClock, Settings
from pydynox.exceptions import ProvisionedThroughputExceededException
from pydynox.testing import MemoryBackend

VOTES = {
    "TableName": "votes",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 2},
}


def test_a_rush_of_votes():
    clock = ManualClock()
    settings = Settings(enforce_throughput=True)

    with MemoryBackend(tables=[VOTES], settings=settings, clock=clock):
        client = DynamoDBClient()
        client.sync_put_item("votes", {"pk": "1"})
        client.sync_put_item("votes", {"pk": "2"})

        with pytest.raises(ProvisionedThroughputExceededException) as refused:
            client.sync_put_item("votes", {"pk": "3"})
        assert refused.value.throttling_reasons == [
            {
                "reason": "TableWriteProvisionedThroughputExceeded",
                "resource": "arn:aws:dynamodb:us-east-1:000000000000:table/votes",
            }
        ]

        clock.advance(60)  # what is not used is kept, for five minutes
        for number in range(100):
            client.sync_put_item("votes", {"pk": str(number)})
