"""The three doors of an engine, and what a request may be at each: protocol JSON, Python values, bytes over HTTP."""

from __future__ import annotations

import json
from collections import OrderedDict
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from fuzz.requests import operation_of
from pydynox.api.wire_form import request_from_wire
from pydynox.engine import Engine
from pydynox.errors import ServiceError
from pydynox.server.content_coding import decoded, encoded
from pydynox.server.protocol import LARGEST_BODY, Endpoint

AUTHORIZATION = b"AWS4-HMAC-SHA256 Credential=a/b/c/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
HEADERS = {
    b"content-type": [b"application/json", b"application/x-amz-json-1.0; charset=utf-8", b"text/plain", b"", b"\xff"],
    b"x-amz-target": [
        b"",
        b"DynamoDB_20120810.",
        b"DynamoDB_20120810.Nothing",
        b"DynamoDBStreams_20120810.GetItem",
        b".",
    ],
    b"authorization": [b"", b"Basic x", b"AWS4-HMAC-SHA256", b"AWS4-HMAC-SHA256 Credential=,,=", b"\xff\xfe"],
    b"x-amz-date": [b"", b"never"],
    b"accept-encoding": [b"gzip", b"*;q=0.1", b"deflate;q=x, gzip;q=", b"\xff"],
    b"origin": [b"http://localhost"],
}
QUERIES = [b"", b"a=b", b"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=", b"%ff&=&;", b"\xff"]
# What stands where a JSON parser expects something else, or is more than it can hold.
PIECES = [
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"1" * 400,
    b"-0",
    b'"\xff"',
    b'"\\ud800"',
    b'"\\u0000"',
    b"[" * 3_000,
    b'{"a":' * 1_500,
    b"[" * 900 + b"]" * 900,
    b"null",
    b"{}",
    b"//",
    b"\x00",
    b"\xef\xbb\xbf",
    b"18446744073709551616",
]
OBJECTS: list[Any] = [
    object(),
    float("nan"),
    float("-inf"),
    Decimal("NaN"),
    Decimal("1E+200"),
    10**400,
    "\ud800",
    b"",
    bytearray(b"a"),
    (1, 2),
    {1, "a"},
    frozenset({b"a"}),
    set(),
    {1: 2},
    {None: 1},
    True,
    None,
    complex(1, 2),
    Fraction(1, 3),
    datetime(2026, 1, 1, tzinfo=UTC),
    memoryview(b"a"),
    range(3),
    iter(()),
    OrderedDict(S="a"),
    HTTPStatus.OK,  # an int of a class of its own
    type("Text", (str,), {})("a"),
    len,
]
OK = 200


class Lost(AssertionError):
    """An answer that no request may get, in words."""


def through_json(engine: Engine, operation: str, request: Any, _: Random) -> tuple[str, Any]:
    text = json.dumps(request)
    answer = engine.execute_wire(operation, request)
    if answer.status >= 500:
        raise Lost(f"was answered with {answer.status}: {answer.body}")
    json.dumps(answer.body, allow_nan=False)
    if json.dumps(request) != text:
        raise Lost("was changed")
    return _told(answer.status, answer.body)


def through_http(engine: Engine, operation: str, request: Any, random: Random) -> tuple[str, Any]:
    """Bytes that are damaged now and then, as are the headers."""
    body = json.dumps(request, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    headers = {
        b"content-type": b"application/x-amz-json-1.0",
        b"x-amz-target": f"{operation_of(operation).service}.{operation}".encode(),
        b"authorization": AUTHORIZATION,
        b"x-amz-date": b"20260101T000000Z",
    }
    method, path, query = "POST", "/", b""
    kind = random.random()
    if kind < 0.35:
        body = damaged_bytes(body, random)
    elif kind < 0.55:
        name = random.choice(sorted(HEADERS))
        headers[name] = random.choice(HEADERS[name])
        if random.random() < 0.3:
            del headers[name]
    elif kind < 0.6:
        method, path = random.choice(("GET", "HEAD", "PUT", "OPTIONS", "POST")), random.choice(("/", "/x", "//"))
        query = random.choice(QUERIES)
    elif kind < 0.7:
        coding = random.choice((b"gzip", b"deflate"))
        body = encoded(body, coding)
        headers |= {b"content-encoding": coding, b"accept-encoding": random.choice((b"gzip", b"deflate"))}
    reply = Endpoint(engine).reply(method, path, query, headers, body)
    if reply.status >= 500:
        raise Lost(f"as {body[:300]!r} with {headers} was answered with {reply.status}: {reply.body[:300]!r}")
    told = dict(reply.headers)
    if int(told.get(b"content-length", -1)) != len(reply.body):
        raise Lost(f"was answered with a content-length of {told.get(b'content-length')!r}")
    if b"x-amz-crc32" in told and int(told[b"x-amz-crc32"]) != crc32(reply.body):
        raise Lost("was answered with a wrong checksum")
    if b"x-amzn-requestid" not in told:
        raise Lost("was answered without a request's id")
    text = reply.body
    if b"content-encoding" in told:
        text = decoded(text, told[b"content-encoding"], LARGEST_BODY)
    is_json = b"json" in told.get(b"content-type", b"") and text
    return _told(reply.status, json.loads(text) if is_json else {})


def damaged_bytes(body: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(body) + 1)
        kind = random.random()
        if kind < 0.25:
            body = body[:at]
        elif kind < 0.5:
            body = body[:at] + random.choice(PIECES) + body[at:]
        elif kind < 0.7:
            body = body[:at] + bytes([random.randrange(256)]) + body[at + 1 :]
        elif kind < 0.85:  # a member twice
            body = body.replace(b"{", b'{"TableName": "plain", ', 1)
        else:
            values = [each for each in (b'"a"', b"true", b"1", b"null") if each in body]
            body = body.replace(random.choice(values), random.choice(PIECES), 1) if values else b""
    return body


def through_python(engine: Engine, operation: str, request: Any, random: Random) -> tuple[str, Any]:
    """Values as programs give them, those that are none of DynamoDB's among them."""
    given: dict[str, Any] = request if isinstance(request, dict) else {}
    with suppress(ServiceError):
        given = request_from_wire(operation, given)
    if given and random.random() < 0.5:
        name = random.choice(list(given))
        given = {**given, name: with_object(given[name], random)}
    try:
        reply = engine.execute(operation, given)
    except ServiceError as error:
        str(error)
        return error.code, None
    except TypeError as error:
        if not _is_about_a_value(error):
            raise
        return "TypeError", None
    return "ok", reply


def with_object(part: Any, random: Random) -> Any:
    """A copy that has something in one place which JSON has not."""
    if isinstance(part, dict) and part and random.random() < 0.85:
        name = random.choice(list(part))
        return {**part, name: with_object(part[name], random)}
    if isinstance(part, list) and part and random.random() < 0.85:
        at = random.randrange(len(part))
        return [*part[:at], with_object(part[at], random), *part[at + 1 :]]
    return random.choice(OBJECTS)


def _is_about_a_value(error: TypeError) -> bool:
    """What has no form in DynamoDB is told as this, by the one package that knows the forms."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    return where is not None and Path(where.tb_frame.f_code.co_filename).parent.name == "values"


def _told(status: int, body: Any) -> tuple[str, Any]:
    if status == OK:
        return "ok", body
    return (body or {}).get("__type", str(status)).rpartition("#")[2], None


DOORS = (through_json, through_http, through_python)
