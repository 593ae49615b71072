"""The two sides of a differential run: our engine, and a DynamoDB that speaks the protocol over HTTP."""

from __future__ import annotations

import http.client
import json
import os
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydynox.api.operations import operation_named
from pydynox.api.wire_form import reply_from_wire, request_to_wire
from pydynox.engine import Engine
from pydynox.errors import ServiceError
from pydynox.values.wire import item_from_wire

Request = dict[str, Any]
REFERENCE = os.environ.get("PYDYNOX_REFERENCE_ENDPOINT", "")
AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none"
)


@dataclass
class Answer:
    """What came back: a body, or a code and a message (and reasons, of a cancelled transaction)."""

    body: dict[str, Any] | None = None
    code: str = ""
    message: str = ""
    item: dict[str, Any] | None = None
    reasons: list[dict[str, Any]] = field(default_factory=list)


class EngineEndpoint:
    def __init__(self, engine: Engine | None = None) -> None:
        self.engine = engine or Engine()

    def answer(self, operation: str, request: Request) -> Answer:
        try:
            body = self.engine.execute(operation, request)
        except ServiceError as error:
            reasons = getattr(error, "cancellation_reasons", [])
            message = getattr(error, "reason", error.message)
            return Answer(None, error.code, message, getattr(error, "item", None), reasons)
        body.pop("ResponseMetadata", None)
        return Answer(body)


class HttpEndpoint:
    """DynamoDB's JSON protocol, one kept connection, no retries; `post` takes a request as it goes on the wire."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "localhost", parts.port or 80, timeout=60)

    def answer(self, operation: str, request: Request) -> Answer:
        status, reply = self.post(operation, request_to_wire(operation, request))
        if status == 200:
            return Answer(reply_from_wire(operation, reply))
        item = item_from_wire(reply["Item"]) if reply.get("Item") else None
        code = reply["__type"].rpartition("#")[2]
        message = reply.get("message") or reply.get("Message") or ""
        return Answer(None, code, message, item, reply.get("CancellationReasons", []))

    def post(self, operation: str, wire_request: Request) -> tuple[int, dict[str, Any]]:
        known = operation_named(operation)
        headers = {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": known.target if known is not None else operation,
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": AUTHORIZATION,
        }
        self.connection.request("POST", "/", json.dumps(wire_request), headers)
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())

    def close(self) -> None:
        self.connection.close()
