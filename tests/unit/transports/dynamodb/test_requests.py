"""The requests we send: their signatures are botocore's, and their bytes are HTTP."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.transports.dynamodb.requests import CONTENT_TYPE, RequestWriter
from pydynox.transports.http.credentials import Credentials
from pydynox.transports.http.settings import HttpSettings, Proxy, endpoint_of_url
from pydynox.transports.http.signer import Signer
from pydynox.version import __version__

botocore_auth = pytest.importorskip("botocore.auth")
from botocore.awsrequest import AWSRequest  # noqa: E402  # after the check that it is there
from botocore.credentials import Credentials as BotocoreCredentials  # noqa: E402

KEY_TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)
REGIONS = st.sampled_from(["us-east-1", "eu-west-3", "cn-north-1", "us-gov-west-1", "local"])
HOSTS = st.sampled_from(
    ["dynamodb.us-east-1.amazonaws.com", "localhost:8000", "127.0.0.1:4566", "[::1]:8000", "db.test"]
)
PATHS = st.lists(st.text(st.sampled_from("abcXYZ019-_~ %+:é"), min_size=1, max_size=6), max_size=3).map(
    lambda parts: "/" + "/".join(parts)
)
TIMES = st.integers(0, 4_000_000_000)
NAMES = st.sampled_from(["PutItem", "Query", "TransactWriteItems", "DescribeTable"])


def botocore_authorization(region, host, path, credentials, target, body, now):
    headers = {"Content-Type": CONTENT_TYPE, "Host": host, "X-Amz-Target": target}
    request = AWSRequest("POST", f"http://{host}{path}", headers=headers, data=body)
    keys = BotocoreCredentials(credentials.access_key, credentials.secret_key, credentials.session_token or None)
    moment = dt.datetime.fromtimestamp(now, dt.UTC)
    with mock.patch.object(botocore_auth, "get_current_datetime", return_value=moment):
        botocore_auth.SigV4Auth(keys, "dynamodb", region).add_auth(request)
    return request.headers["Authorization"], request.headers["X-Amz-Date"]


def headers_of(data):
    head = data.partition(b"\r\n\r\n")[0].decode("latin-1")
    return dict(line.split(": ", 1) for line in head.split("\r\n")[1:])


@settings(max_examples=100)
@given(
    region=REGIONS,
    host=HOSTS,
    path=PATHS,
    credentials=st.builds(Credentials, KEY_TEXT, KEY_TEXT, st.just("") | KEY_TEXT),
    requests=st.lists(st.tuples(NAMES, st.binary(max_size=200), TIMES), min_size=1, max_size=3),
)
def test_equal_to_botocore(region, host, path, credentials, requests):
    endpoint = endpoint_of_url(f"http://{host}")._replace(path=path)
    writer = RequestWriter(HttpSettings(endpoint), Signer(region, "dynamodb"))
    for name, body, now in requests:
        target = f"DynamoDB_20120810.{name}"
        headers = headers_of(writer.write(name, body, credentials, now + 0.5))
        ours = headers["Authorization"], headers["X-Amz-Date"]

        assert ours == botocore_authorization(region, host, path, credentials, target, body, now)


def test_the_bytes():
    proxied = endpoint_of_url("http://db.test:8000")._replace(is_proxied=True)
    writer = RequestWriter(
        HttpSettings(proxied, Proxy("proxy", 1, "Proxy-Authorization: Basic eA==\r\n")), Signer("eu-west-1", "dynamodb")
    )
    sent = writer.write("GetItem", b"{}", Credentials("A", "1", "T"), 1_700_000_000)

    assert sent.startswith(b"POST http://db.test:8000/ HTTP/1.1\r\n")
    assert sent.endswith(b"\r\n\r\n{}")
    headers = headers_of(sent)
    assert headers.pop("Authorization").startswith("AWS4-HMAC-SHA256 Credential=A/20231114/eu-west-1/dynamodb/")
    assert headers == {
        "Host": "db.test:8000",
        "Accept-Encoding": "identity",
        "User-Agent": f"pydynox/{__version__}",
        "Proxy-Authorization": "Basic eA==",
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": "DynamoDB_20120810.GetItem",
        "X-Amz-Date": "20231114T221320Z",
        "X-Amz-Security-Token": "T",
        "Content-Length": "2",
    }
