"""DynamoDB's protocol over HTTP, of one engine: a request's parts in, a reply's parts out. No sockets here.

The order of the checks is the service's (dynalite's recorded answers): CORS and health, content type, JSON, target,
authorization, and only then an absent body. A compressed body is decoded before all of them.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

import orjson

from pydynox.api.operations import operation_named
from pydynox.engine import Engine
from pydynox.engine.wire_door import WireAnswer, refusal
from pydynox.errors import SerializationException, ServiceError
from pydynox.server.authorization import check_authorization
from pydynox.server.content_coding import SMALLEST_COMPRESSED, CodingError, chosen_coding, decoded, encoded

AMAZON_JSON = b"application/x-amz-json-1.0"
PLAIN_JSON = b"application/json"
LARGEST_BODY = 16 * 1024 * 1024
NOT_FOUND = b"<UnknownOperationException/>\n"

Headers = list[tuple[bytes, bytes]]

_log = logging.getLogger(__name__)


class HttpReply(NamedTuple):
    status: int
    headers: Headers
    body: bytes


class Endpoint:
    """`authorization` says whether a request must carry one, as the service demands."""

    def __init__(self, engine: Engine, *, authorization: bool = True) -> None:
        self.engine = engine
        self.authorization = authorization
        self._healthy = f"healthy: dynamodb.{engine.settings.region}.amazonaws.com ".encode()

    def reply(self, method: str, path: str, query: bytes, headers: Mapping[bytes, bytes], body: bytes) -> HttpReply:
        """`headers` have names in lower case."""
        origin = b"origin" in headers
        if method == "POST" and path == "/":
            reply = self._perform(query, headers, body)
        elif method == "GET" and path == "/":
            reply = self._plain(200, self._healthy)
        elif method == "OPTIONS" and origin:
            reply = self._preflight(headers)
        else:
            reply = self._plain(404, NOT_FOUND)
        if origin:
            reply.headers.extend(_CORS)
        return reply

    def too_large(self) -> HttpReply:
        return HttpReply(413, [_SERVER, (b"x-amzn-requestid", self.engine.request_id().encode())], b"")

    def _perform(self, query: bytes, headers: Mapping[bytes, bytes], body: bytes) -> HttpReply:
        content_type = headers.get(b"content-type", b"")
        if content_type != AMAZON_JSON:
            content_type = content_type.partition(b";")[0].strip().lower()
            if content_type not in (AMAZON_JSON, PLAIN_JSON):
                if body or content_type:
                    return self._plain(404, NOT_FOUND)
                content_type = PLAIN_JSON
        answer = self._answer(query, headers, body)
        text = b"" if answer.body is None else orjson.dumps(answer.body)
        coding = None
        if len(text) > SMALLEST_COMPRESSED and b"accept-encoding" in headers:
            coding = chosen_coding(headers[b"accept-encoding"])
            if coding is not None:
                text = encoded(text, coding)
        reply = HttpReply(
            answer.status,
            [
                _SERVER,
                (b"x-amzn-requestid", answer.request_id.encode()),
                (b"x-amz-crc32", b"%d" % crc32(text)),
                (b"content-type", content_type),
                (b"content-length", b"%d" % len(text)),
            ],
            text,
        )
        if coding is not None:
            reply.headers.append((b"content-encoding", coding))
        return reply

    def _answer(self, query: bytes, headers: Mapping[bytes, bytes], body: bytes) -> WireAnswer:
        try:
            if b"content-encoding" in headers:
                body = decoded(body, headers[b"content-encoding"], LARGEST_BODY)
            request = _parsed(body)
            operation = _operation(headers)
            if self.authorization:
                check_authorization(headers, query)
            if not body:
                raise SerializationException("")
            return self.engine.execute_wire(operation, request)
        except ServiceError as error:
            return refusal(error, self.engine.request_id())
        except CodingError:
            return refusal(ServiceError(code="InternalFailure", status=500), self.engine.request_id())
        except Exception as error:  # a bug of ours: told to the client, and in full to whoever runs the server
            _log.exception("an error inside pydynox")
            fault = ServiceError(
                f"an error inside pydynox: {type(error).__name__}: {error}", code="InternalFailure", status=500
            )
            return refusal(fault, self.engine.request_id())

    def _plain(self, status: int, body: bytes) -> HttpReply:
        headers = [
            _SERVER,
            (b"x-amzn-requestid", self.engine.request_id().encode()),
            (b"x-amz-crc32", b"%d" % crc32(body)),
            (b"content-length", b"%d" % len(body)),
        ]
        return HttpReply(status, headers, body)

    def _preflight(self, headers: Mapping[bytes, bytes]) -> HttpReply:
        allowed = [
            _SERVER,
            (b"x-amzn-requestid", self.engine.request_id().encode()),
            (b"access-control-max-age", b"172800"),
            (b"content-length", b"0"),
        ]
        for asked, allow in _PREFLIGHT:
            if asked in headers:
                allowed.append((allow, headers[asked]))
        return HttpReply(200, allowed, b"")


_SERVER = (b"server", b"Server")

# On every reply to a request with an Origin, whichever that is (Alternator's test_cors.py, also run on the service).
# The checksum is not among them: it is of the compressed body, which scripts don't see (aws-sdk-js, issue 1614).
_CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"),
)

_PREFLIGHT = (
    (b"access-control-request-headers", b"access-control-allow-headers"),
    (b"access-control-request-method", b"access-control-allow-methods"),
)


def _parsed(body: bytes) -> object:
    if not body:
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise SerializationException("") from None


def _operation(headers: Mapping[bytes, bytes]) -> str:
    service, _, operation = headers.get(b"x-amz-target", b"").decode("latin-1").partition(".")
    known = operation_named(operation)
    if known is None or known.service != service:
        raise ServiceError(code="UnknownOperationException")
    return operation
