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


@pytest.fixture
def dynamodb() -> EngineEndpoint:
    return EngineEndpoint()
