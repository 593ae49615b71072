"""An engine whose tables take five seconds for everything."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import ServiceError

IN_USE = "Attempt to change a resource which is still in use: "
INDEX = {
    "IndexName": "by_n",
    "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}
N = [{"AttributeName": "n", "AttributeType": "N"}]
ANOTHER = {**INDEX, "IndexName": "by_m", "KeySchema": [{"AttributeName": "m", "KeyType": "HASH"}]}
M = [{"AttributeName": "m", "AttributeType": "N"}]
UNITS = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
MORE_UNITS = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 2}
STREAM = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
QUERY = {
    "TableName": "things",
    "IndexName": "by_n",
    "KeyConditionExpression": "n = :n",
    "ExpressionAttributeValues": {":n": 1},
}


def definition(name="things", **more):
    return {
        "TableName": name,
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
        **more,
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            *more.get("AttributeDefinitions", []),
        ],
    }


class Endpoint:
    def __init__(self, **settings):
        self.engine = Engine(Settings(table_delay=5, implicit_tables=False, **settings), ManualClock())

    def __call__(self, operation, **request):
        return self.engine.execute(operation, request)

    def create(self, **more):
        self("CreateTable", **definition(**more))
        self.after(5)

    def after(self, seconds):
        self.engine.clock.advance(seconds)
        return self.table()

    def table(self):
        return self("DescribeTable", TableName="things")["Table"]

    def update(self, **request):
        return self("UpdateTable", TableName="things", **request)["TableDescription"]

    def said(self, operation, **request):
        with pytest.raises(ServiceError) as caught:
            self(operation, **request)
        return caught.value.code, caught.value.message

    def in_use(self, operation, **request):
        code, message = self.said(operation, TableName="things", **request)
        assert code == "ResourceInUseException"
        assert message.startswith(IN_USE)
        return message.removeprefix(IN_USE)

    def index(self):
        return self.table()["GlobalSecondaryIndexes"][0]


@pytest.fixture
def dynamodb():
    return Endpoint()


def creating_index(dynamodb):
    dynamodb.create()
    dynamodb("PutItem", TableName="things", Item={"pk": "a", "n": 1})
    dynamodb.update(AttributeDefinitions=N, GlobalSecondaryIndexUpdates=[{"Create": INDEX}])
