"""What the tests of the four operations on streams share."""

from __future__ import annotations

from typing import Any


def enable(view_type: str = "NEW_AND_OLD_IMAGES") -> dict[str, Any]:
    return {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": view_type}}


DISABLE = {"StreamSpecification": {"StreamEnabled": False}}


class Streams:
    """A table `orders` with a stream, and what consumers do with that."""

    def __init__(self, dynamodb: Any, view_type: str = "NEW_AND_OLD_IMAGES") -> None:
        self.dynamodb = dynamodb
        dynamodb.create("orders", ("pk", "S"), **enable(view_type))
        self.arn = self.latest()

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

    def update_table(self, **more: Any) -> None:
        self.dynamodb.call("UpdateTable", {"TableName": "orders", **more})


def keys(records: list[dict[str, Any]]) -> list[str]:
    return [record["dynamodb"]["Keys"]["pk"] for record in records]
