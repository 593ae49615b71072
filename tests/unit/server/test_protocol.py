"""Requests in parts, replies in parts. The bodies and their checksums are the service's, as dynalite recorded them."""

from __future__ import annotations

import gzip
import logging
from zlib import crc32

import orjson
import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.server.protocol import Endpoint, HttpReply

AUTHORIZATION = (
    b"AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=b"
)
SIGNED = {b"authorization": AUTHORIZATION, b"x-amz-date": b"20261101T000000Z"}
AMAZON_JSON = {b"content-type": b"application/x-amz-json-1.0"}
LIST_TABLES = {b"x-amz-target": b"DynamoDB_20120810.ListTables"}
FRAMEWORK = "com.amazon.coral.service#"
REQUIRES = "Authorization header requires"


def table_request(name: str) -> dict[str, object]:
    return {
        "TableName": name,
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "BillingMode": "PAY_PER_REQUEST",
    }


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint(Engine(Settings(implicit_tables=False, region="eu-west-2"), ManualClock()))


def post(endpoint: Endpoint, headers: dict[bytes, bytes], body: bytes = b"", query: bytes = b"") -> HttpReply:
    return endpoint.reply("POST", "/", query, headers, body)


def header(reply: HttpReply, name: bytes) -> bytes:
    (value,) = [value for one, value in reply.headers if one == name]
    return value


def assert_refused(reply: HttpReply, body: dict[str, str], checksum: int, content_type: bytes = b"application/json"):
    assert reply.status == 400
    assert orjson.loads(reply.body) == body
    assert header(reply, b"x-amz-crc32") == b"%d" % checksum
    assert header(reply, b"content-type") == content_type
    assert header(reply, b"content-length") == b"%d" % len(reply.body)
    assert len(header(reply, b"x-amzn-requestid")) == 52


def assert_not_found(reply: HttpReply) -> None:
    assert (reply.status, reply.body) == (404, b"<UnknownOperationException/>\n")
    assert header(reply, b"x-amz-crc32") == b"3552371480"
    assert header(reply, b"content-length") == b"29"


class TestReply:
    def test_good(self, endpoint):
        content_type = {b"content-type": b"application/x-amz-json-1.0"}
        reply = post(endpoint, LIST_TABLES | SIGNED | content_type, b"{}")

        assert (reply.status, reply.body) == (200, b'{"TableNames":[]}')
        assert header(reply, b"x-amz-crc32") == b"1315925753"
        assert header(reply, b"content-type") == b"application/x-amz-json-1.0"
        assert header(reply, b"content-length") == b"17"

    def test_health(self, endpoint):
        reply = endpoint.reply("GET", "/", b"", {}, b"")

        assert (reply.status, reply.body) == (200, b"healthy: dynamodb.eu-west-2.amazonaws.com ")

    def test_health_of_the_default_region_has_the_recorded_checksum(self):
        reply = Endpoint(Engine()).reply("GET", "/", b"", {}, b"")

        assert header(reply, b"x-amz-crc32") == b"3128867991"

    @pytest.mark.parametrize(
        ("method", "path"), [("PUT", "/"), ("DELETE", "/"), ("OPTIONS", "/"), ("GET", "/x"), ("POST", "/x")]
    )
    def test_nothing_else_is_found(self, endpoint, method, path):
        assert_not_found(endpoint.reply(method, path, b"", LIST_TABLES | SIGNED, b""))


class TestContentType:
    @pytest.mark.parametrize(
        ("given", "answered"),
        [
            (b"application/json", b"application/json"),
            (b"application/json;", b"application/json"),
            (b"  application/json  ;   asfd", b"application/json"),
            (b"application/json; charset=utf-8", b"application/json"),
            (b"application/x-amz-json-1.0;blahblah", b"application/x-amz-json-1.0"),
            (b"Application/X-Amz-Json-1.0", b"application/x-amz-json-1.0"),
        ],
    )
    def test_both_are_taken(self, endpoint, given, answered):
        reply = post(endpoint, LIST_TABLES | SIGNED | {b"content-type": given}, b"{}")

        assert (reply.status, header(reply, b"content-type")) == (200, answered)

    @pytest.mark.parametrize("given", [b"", b"whatever", b"application/x-amz-json-1.1", b"application/jsonasdf"])
    def test_no_other(self, endpoint, given):
        assert_not_found(post(endpoint, LIST_TABLES | SIGNED | {b"content-type": given}, b"hi"))


class TestOrder:
    """JSON, target, authorization, and only then an absent body."""

    @pytest.mark.parametrize("body", [b"hi", b"{", b'{"a":NaN}', b'{"a":"\xff"}', b"\x00"])
    def test_no_json(self, endpoint, body):
        reply = post(endpoint, {b"content-type": b"application/json"}, body)

        assert_refused(reply, {"__type": f"{FRAMEWORK}SerializationException"}, 3948637019)

    @pytest.mark.parametrize(
        "target",
        [
            b"",
            b"whatever",
            b"DynamoDB_20120810",
            b"DynamoDB_20120810.",
            b"DynamoDB_20120810.ListTable",
            b"DynamoDB_20120810.ListTables.x",
            b"DynamoDB_20111205.ListTables",
            b"DynamoDB_20120810.ListStreams",
            b"DynamoDBStreams_20120810.ListTables",
        ],
    )
    def test_no_target(self, endpoint, target):
        reply = post(endpoint, {b"x-amz-target": target})

        assert_refused(reply, {"__type": f"{FRAMEWORK}UnknownOperationException"}, 1368724161)

    def test_no_body(self, endpoint):
        reply = post(endpoint, LIST_TABLES | SIGNED)

        assert_refused(reply, {"__type": f"{FRAMEWORK}SerializationException"}, 3948637019)

    def test_no_object(self, endpoint):
        reply = post(endpoint, LIST_TABLES | SIGNED | {b"content-type": b"application/json"}, b"[]")

        assert_refused(reply, {"__type": f"{FRAMEWORK}SerializationException"}, 3948637019)

    def test_the_authorization_may_be_left_out_if_the_server_says_so(self):
        reply = post(
            Endpoint(Engine(), authorization=False), LIST_TABLES | {b"content-type": b"application/json"}, b"{}"
        )

        assert (reply.status, reply.body) == (200, b'{"TableNames":[]}')


class TestAuthorization:
    @pytest.mark.parametrize(
        ("headers", "query"),
        [
            ({}, b""),
            ({b"authorization": b"AWS4"}, b""),
            ({b"authorization": b"Basic YTpi"}, b""),
            ({b"authorization": b"X"}, b"X-Amz-Algorith"),
            ({}, b"X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d"),
        ],
    )
    def test_missing(self, endpoint, headers, query):
        reply = post(endpoint, LIST_TABLES | headers, query=query)

        body = {
            "__type": f"{FRAMEWORK}MissingAuthenticationTokenException",
            "message": "Request is missing Authentication Token",
        }
        assert_refused(reply, body, 2088342776)

    def test_twice(self, endpoint):
        reply = post(endpoint, LIST_TABLES | {b"authorization": b"X"}, query=b"X-Amz-Algorithm")

        body = {
            "__type": f"{FRAMEWORK}InvalidSignatureException",
            "message": "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
        }
        assert_refused(reply, body, 2139606068)

    @pytest.mark.parametrize(
        ("headers", "message", "checksum"),
        [
            (
                {b"authorization": b"AWS4-"},
                (
                    f"{REQUIRES} 'Credential' parameter. {REQUIRES} 'Signature' parameter. {REQUIRES} 'SignedHeaders' "
                    f"parameter. {REQUIRES} existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-"
                ),
                1828866742,
            ),
            (
                {b"authorization": b"AWS4- Signature=b Credential=a", b"date": b"a"},
                "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4- Signature=b Credential=a",
                15336762,
            ),
            (
                {b"authorization": b"AWS4- Signature=b,Credential=a", b"date": b"a"},
                "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4- Signature=b,Credential=a",
                1159703774,
            ),
        ],
    )
    def test_incomplete_header(self, endpoint, headers, message, checksum):
        reply = post(endpoint, LIST_TABLES | headers)

        assert_refused(reply, {"__type": f"{FRAMEWORK}IncompleteSignatureException", "message": message}, checksum)

    @pytest.mark.parametrize(
        ("query", "missing", "checksum"),
        [
            (
                b"X-Amz-Algorithm",
                ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"],
                2900502663,
            ),
            (
                b"X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d",
                ["X-Amz-SignedHeaders"],
                3712057481,
            ),
        ],
    )
    def test_incomplete_query(self, endpoint, query, missing, checksum):
        reply = post(endpoint, LIST_TABLES, query=query)

        message = "".join(f"AWS query-string parameters must include '{name}'. " for name in missing)
        body = {
            "__type": f"{FRAMEWORK}IncompleteSignatureException",
            "message": f"{message}Re-examine the query-string parameters.",
        }
        assert_refused(reply, body, checksum)

    def test_complete_query(self, endpoint):
        query = b"X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d&X-Amz-SignedHeaders=e"
        headers = LIST_TABLES | {b"content-type": b"application/json"}

        assert post(endpoint, headers, b"{}", query).status == 200


class TestCors:
    def test_preflight(self, endpoint):
        asked = {b"access-control-request-headers": b"a, b, c", b"access-control-request-method": b"POST"}
        reply = endpoint.reply("OPTIONS", "/", b"", {b"origin": b"http://localhost:3000"} | asked, b"")

        assert (reply.status, reply.body) == (200, b"")
        assert dict(reply.headers) | {b"x-amzn-requestid": b""} == {
            b"server": b"Server",
            b"x-amzn-requestid": b"",
            b"access-control-allow-origin": b"*",
            b"access-control-expose-headers": b"x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
            b"access-control-allow-headers": b"a, b, c",
            b"access-control-allow-methods": b"POST",
            b"access-control-max-age": b"172800",
            b"content-length": b"0",
        }

    def test_replies(self, endpoint):
        reply = post(endpoint, {b"origin": b"whatever"})

        assert header(reply, b"access-control-allow-origin") == b"*"
        assert_refused(reply, {"__type": f"{FRAMEWORK}UnknownOperationException"}, 1368724161)


class TestErrorsOfOurs:
    def test_is_told_and_logged(self, endpoint, monkeypatch, caplog):
        monkeypatch.setattr(endpoint.engine.catalogue, "tables", None)
        headers = LIST_TABLES | SIGNED | {b"content-type": b"application/json"}
        with caplog.at_level(logging.ERROR):
            reply = post(endpoint, headers, b"{}")

        assert reply.status == 500
        assert orjson.loads(reply.body) == {
            "__type": f"{FRAMEWORK}InternalFailure",
            "message": "an error inside pydynox: TypeError: 'NoneType' object is not iterable",
        }
        assert "Traceback" in caplog.text


class TestCompression:
    def test_a_compressed_request_is_read(self, endpoint):
        headers = LIST_TABLES | SIGNED | AMAZON_JSON | {b"content-encoding": b"gzip"}
        reply = post(endpoint, headers, gzip.compress(b'{"Limit": 1}'))

        assert (reply.status, reply.body) == (200, b'{"TableNames":[]}')

    def test_one_that_cannot_be_decoded_is_a_fault_of_the_servers(self, endpoint):
        reply = post(endpoint, LIST_TABLES | SIGNED | AMAZON_JSON | {b"content-encoding": b"gzip"}, b"{}")

        assert (reply.status, orjson.loads(reply.body)) == (500, {"__type": f"{FRAMEWORK}InternalFailure"})

    @pytest.mark.parametrize("tables", [10, 60])
    def test_a_reply_of_more_than_4_kb_is_compressed_for_who_accepts_it(self, endpoint, tables):
        for number in range(tables):
            endpoint.engine.execute("CreateTable", table_request(f"{number:0>80}"))
        headers = LIST_TABLES | SIGNED | AMAZON_JSON
        plain = post(endpoint, headers, b"{}")
        reply = post(endpoint, headers | {b"accept-encoding": b"gzip"}, b"{}")

        if tables == 10:
            assert reply.body == plain.body
            assert dict(reply.headers).keys() == dict(plain.headers).keys()
        else:
            assert header(reply, b"content-encoding") == b"gzip"
            assert gzip.decompress(reply.body) == plain.body
            assert header(reply, b"x-amz-crc32") == b"%d" % crc32(reply.body)
            assert header(reply, b"content-length") == b"%d" % len(reply.body)


def test_what_has_no_reply_has_no_body(endpoint):
    endpoint.engine.execute("CreateTable", table_request("cats"))
    target = {b"x-amz-target": b"DynamoDB_20120810.TagResource", b"content-type": b"application/x-amz-json-1.0"}
    arn = "arn:aws:dynamodb:eu-west-2:000000000000:table/cats"
    body = orjson.dumps({"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "b"}]})
    reply = post(endpoint, SIGNED | target, body)

    assert (reply.status, reply.body) == (200, b"")
    assert header(reply, b"x-amz-crc32") == b"0"
    assert header(reply, b"content-length") == b"0"


def test_every_reply_names_its_server(endpoint):
    replies = [post(endpoint, {}, b"{}"), endpoint.reply("GET", "/", b"", {}, b""), endpoint.too_large()]

    assert [header(reply, b"server") for reply in replies] == [b"Server"] * 3
