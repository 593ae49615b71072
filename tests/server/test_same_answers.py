"""Both doors lead to one room: random requests as Python values, and as protocol JSON, get the same answers."""

from __future__ import annotations

from typing import Any

import orjson
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, rule

from differential.endpoints import Answer, EngineEndpoint
from differential.generated_requests import TABLES, Request, requests
from pydynox.api.wire_form import reply_from_wire, request_to_wire
from pydynox.engine import Engine, ManualClock
from pydynox.values.wire import item_from_wire


class WireEndpoint:
    """As the server does it, and back; request and reply are bytes in between."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def answer(self, operation: str, request: Request) -> Answer:
        answered = self.engine.execute_wire(operation, as_sent(request_to_wire(operation, request)))
        body = as_sent(answered.body)
        if answered.status == 200:
            return Answer(reply_from_wire(operation, body))
        item = item_from_wire(body["Item"]) if "Item" in body else None
        reasons = [
            reason | {"Item": item_from_wire(reason["Item"])} if "Item" in reason else reason
            for reason in body.get("CancellationReasons", [])
        ]
        message = body.get("message") or body.get("Message") or ""
        return Answer(None, body["__type"].rpartition("#")[2], message, item, reasons)


def as_sent(content: dict[str, Any]) -> dict[str, Any]:
    received: dict[str, Any] = orjson.loads(orjson.dumps(content))
    return received


class TwoDoors(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.python = EngineEndpoint(Engine(clock=ManualClock()))
        self.wire = WireEndpoint(Engine(clock=ManualClock()))
        for schema in TABLES.values():
            for side in (self.python, self.wire):
                assert side.answer("CreateTable", schema.to_create_table()).code == ""

    @rule(operation_and_request=requests())
    def same_answer(self, operation_and_request: tuple[str, Request]) -> None:
        operation, request = operation_and_request

        assert self.wire.answer(operation, request) == self.python.answer(operation, request)


TwoDoors.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestTwoDoors = TwoDoors.TestCase
