"""Our signatures are botocore's, whatever the service and the request."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.transports.http.credentials import Credentials
from pydynox.transports.http.signer import Signer

botocore_auth = pytest.importorskip("botocore.auth")
from botocore.awsrequest import AWSRequest  # noqa: E402  # after the check that it is there
from botocore.credentials import Credentials as BotocoreCredentials  # noqa: E402

KEY_TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)
REGIONS = st.sampled_from(["us-east-1", "eu-west-3", "cn-north-1", "us-gov-west-1", "local"])
SERVICES = st.sampled_from(["dynamodb", "kms", "s3", "sts"])
PATHS = st.lists(st.text(st.sampled_from("abcXYZ019-_~ %+:é?&="), min_size=1, max_size=6), max_size=3).map("/".join)
METHODS = st.sampled_from(["GET", "PUT", "POST"])
TIMES = st.integers(0, 4_000_000_000)


def botocore_signature(region, service, credentials, method, path, body, now):
    """Authorization, canonical request and X-Amz-Date."""
    canonical = []

    class Auth(botocore_auth.SigV4Auth):
        def canonical_request(self, request):
            canonical.append(super().canonical_request(request))
            return canonical[-1]

    request = AWSRequest(method, f"http://host.test/{path}", data=body)
    keys = BotocoreCredentials(credentials.access_key, credentials.secret_key, credentials.session_token or None)
    moment = dt.datetime.fromtimestamp(now, dt.UTC)
    with mock.patch.object(botocore_auth, "get_current_datetime", return_value=moment):
        Auth(keys, service, region).add_auth(request)
    return request.headers["Authorization"], canonical[0], request.headers["X-Amz-Date"]


@settings(max_examples=100)
@given(
    region=REGIONS,
    service=SERVICES,
    credentials=st.builds(Credentials, KEY_TEXT, KEY_TEXT, st.just("") | KEY_TEXT),
    requests=st.lists(
        st.tuples(
            st.sampled_from(["GET", "PUT", "POST"]), PATHS, st.binary(max_size=200), st.integers(0, 4_000_000_000)
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_equal_to_botocore(region, service, credentials, requests):
    signer = Signer(region, service)
    for method, path, body, now in requests:
        theirs, text, date = botocore_signature(region, service, credentials, method, path, body, now)
        names = text.splitlines()[-2]

        assert date == signer.date(now + 0.5)
        assert signer.authorization(credentials, text, names, date) == theirs


def test_keys_may_change_between_requests():
    signer = Signer("us-east-1", "kms")
    date = signer.date(1_700_000_000)
    first, second = Credentials("A", "1"), Credentials("B", "2")

    texts = [signer.authorization(keys, "request", "host", date) for keys in (first, second, first)]

    assert texts[0] == texts[2] != texts[1]
    assert texts[1].startswith(
        "AWS4-HMAC-SHA256 Credential=B/20231114/us-east-1/kms/aws4_request, SignedHeaders=host, "
    )
