"""Our signatures are botocore's, for every request we can send."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.transports.http.credentials import Credentials
from pydynox.transports.http.signer import CONTENT_TYPE, Signer

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


@settings(max_examples=100)
@given(
    region=REGIONS,
    host=HOSTS,
    path=PATHS,
    credentials=st.builds(Credentials, KEY_TEXT, KEY_TEXT, st.just("") | KEY_TEXT),
    requests=st.lists(st.tuples(NAMES, st.binary(max_size=200), TIMES), min_size=1, max_size=3),
)
def test_equal_to_botocore(region, host, path, credentials, requests):
    signer = Signer(region, host, path)
    for name, body, now in requests:
        target = f"DynamoDB_20120810.{name}"
        date = signer.date(now + 0.5)
        ours = signer.authorization(credentials, target, body, date)

        assert (ours, date) == botocore_authorization(region, host, path, credentials, target, body, now)


def test_keys_may_change_between_requests():
    signer = Signer("us-east-1", "localhost")
    date = signer.date(1_700_000_000)
    first, second = Credentials("A", "1"), Credentials("B", "2")

    texts = [signer.authorization(keys, "T", b"{}", date) for keys in (first, second, first)]

    assert texts[0] == texts[2] != texts[1]
    assert texts[1].startswith("AWS4-HMAC-SHA256 Credential=B/20231114/us-east-1/dynamodb/aws4_request, SignedHeaders=")
