"""A client with wrappers of its own, whoever answers it."""

from functools import partial

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.exceptions import ConditionalCheckFailedException
from pydynox.transports import Wrapper


class Log(Wrapper):
    def __init__(self, inner, lines):
        super().__init__(inner)
        self.lines = lines

    def around(self, operation, request):
        try:
            reply = yield request
        except Exception as error:
            self.lines.append(f"{operation}: {type(error).__name__}")
            raise
        self.lines.append(f"{operation}: {reply['ResponseMetadata']['HTTPStatusCode']}")
        return reply


lines = []
client = DynamoDBClient(wrap=[partial(Log, lines=lines)])


class Order(Model):
    model_config = ModelConfig(table="orders", client=client)

    number = StringAttribute(partition_key=True)
    version = NumberAttribute(default=1)


def test_what_it_logs(pydynox_memory_backend):
    order = Order(number="1")
    order.sync_save()
    with pytest.raises(ConditionalCheckFailedException):
        order.sync_update(version=2, condition=Order.version == 7)

    assert lines == ["PutItem: 200", "UpdateItem: ConditionalCheckFailedException"]
