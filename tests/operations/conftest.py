from __future__ import annotations

from typing import Any

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import ServiceError

Request = dict[str, Any]
KeyDefinition = tuple[str, str]


class EngineEndpoint:
    """The engine as a test talks to it; settings can be changed by `with_settings`."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.clock = ManualClock(1_700_000_000.25)
        self.engine = Engine(settings or Settings(implicit_tables=False), self.clock)

    def call(self, operation: str, request: Request) -> dict[str, Any]:
        """The reply without ResponseMetadata."""
        reply = self.engine.execute(operation, request)
        del reply["ResponseMetadata"]
        return reply

    def error(self, operation: str, request: Request) -> ServiceError:
        with pytest.raises(ServiceError) as caught:
            self.engine.execute(operation, request)
        return caught.value

    def create(self, name: str, partition: KeyDefinition, sort: KeyDefinition | None = None, **more: Any) -> None:
        """A table billed per request; `more` are further members, its AttributeDefinitions those of index keys."""
        keys = [key for key in (partition, sort) if key is not None]
        attributes = [{"AttributeName": key, "AttributeType": type_} for key, type_ in keys]
        request = {
            "TableName": name,
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [
                {"AttributeName": key, "KeyType": kind} for (key, _), kind in zip(keys, ("HASH", "RANGE"), strict=False)
            ],
            **more,
            "AttributeDefinitions": attributes + more.get("AttributeDefinitions", []),
        }
        self.engine.execute("CreateTable", request)

    def put(self, table: str, *items: dict[str, Any]) -> None:
        for item in items:
            self.engine.execute("PutItem", {"TableName": table, "Item": item})

    def enable_recovery(self, table: str) -> None:
        """Point-in-time recovery, from now on."""
        specification = {"PointInTimeRecoveryEnabled": True}
        request = {"TableName": table, "PointInTimeRecoverySpecification": specification}
        self.engine.execute("UpdateContinuousBackups", request)

    def pages(self, operation: str, request: Request) -> list[dict[str, Any]]:
        """All pages of a Query or Scan."""
        pages = [self.call(operation, request)]
        while "LastEvaluatedKey" in pages[-1]:
            pages.append(self.call(operation, request | {"ExclusiveStartKey": pages[-1]["LastEvaluatedKey"]}))
        return pages

    def with_settings(self, **changes: Any) -> EngineEndpoint:
        return EngineEndpoint(Settings(**({"implicit_tables": False} | changes)))


class Streams:
    """A table `orders` with a stream, and what consumers do with that."""

    def __init__(self, dynamodb: EngineEndpoint, view_type: str = "NEW_AND_OLD_IMAGES") -> None:
        self.dynamodb = dynamodb
        dynamodb.create("orders", ("pk", "S"), **self.enabled(view_type))
        self.arn = self.latest()

    def enabled(self, view_type: str = "NEW_AND_OLD_IMAGES") -> dict[str, Any]:
        return {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": view_type}}

    def enable(self, view_type: str = "NEW_AND_OLD_IMAGES") -> None:
        self.dynamodb.call("UpdateTable", {"TableName": "orders", **self.enabled(view_type)})

    def disable(self) -> None:
        off = {"TableName": "orders", "StreamSpecification": {"StreamEnabled": False}}
        self.dynamodb.call("UpdateTable", off)

    def latest(self) -> str:
        return self.dynamodb.call("DescribeTable", {"TableName": "orders"})["Table"]["LatestStreamArn"]

    def describe(self, **more: Any) -> dict[str, Any]:
        return self.dynamodb.call("DescribeStream", {"StreamArn": self.arn, **more})["StreamDescription"]

    def shards(self) -> list[dict[str, Any]]:
        return self.describe()["Shards"]

    def request(self, kind: str = "TRIM_HORIZON", shard: int = 0, **more: Any) -> dict[str, Any]:
        return {
            "StreamArn": self.arn,
            "ShardId": self.shards()[shard]["ShardId"],
            "ShardIteratorType": kind,
            **more,
        }

    def iterator(self, kind: str = "TRIM_HORIZON", shard: int = 0, **more: Any) -> str:
        return self.dynamodb.call("GetShardIterator", self.request(kind, shard, **more))["ShardIterator"]

    def page(self, iterator: str, **more: Any) -> dict[str, Any]:
        return self.dynamodb.call("GetRecords", {"ShardIterator": iterator, **more})

    def records(self, kind: str = "TRIM_HORIZON", shard: int = 0, **more: Any) -> list[dict[str, Any]]:
        return self.page(self.iterator(kind, shard, **more))["Records"]

    def put(self, pk: str, **more: Any) -> None:
        self.dynamodb.put("orders", {"pk": pk, **more})

    def keys(self, *arguments: Any, **more: Any) -> list[str]:
        """Of the records from there on."""
        return [record["dynamodb"]["Keys"]["pk"] for record in self.records(*arguments, **more)]


@pytest.fixture
def dynamodb() -> EngineEndpoint:
    return EngineEndpoint()


@pytest.fixture
def streams(dynamodb: EngineEndpoint, request: pytest.FixtureRequest) -> Streams:
    """Its parameter is the view type."""
    return Streams(dynamodb, getattr(request, "param", "NEW_AND_OLD_IMAGES"))
