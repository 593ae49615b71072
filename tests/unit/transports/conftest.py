"""A stub server, transports on it that never really wait, and one way to use either half of them."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import pytest

from network.stub_server import StubServer
from pydynox.transports.dynamodb import AwsTransport

# Of 127.0.0.1 and localhost, for a hundred years; authority.pem beside it signed it.
CERTIFICATE = Path(__file__).parents[2] / "network" / "loopback.pem"

NAMES = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_PROFILE",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_DYNAMODB",
    "AWS_ENDPOINT_URL_DYNAMODB_STREAMS",
    "AWS_MAX_ATTEMPTS",
    "AWS_CA_BUNDLE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "http_proxy",
    "https_proxy",
    "NO_PROXY",
    "no_proxy",
]


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """A home directory without any configuration, and an environment that says nothing of AWS."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    return tmp_path


@pytest.fixture
def stub():
    server = StubServer()
    yield server
    server.stop()


@pytest.fixture
def certificate():
    return str(CERTIFICATE.with_name("authority.pem"))


@pytest.fixture
def tls_stub():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_suffix(".key"))
    server = StubServer(context)
    yield server
    server.stop()


@pytest.fixture
def waits():
    """The seconds that were waited for."""
    return []


@pytest.fixture
def transport_to(waits):
    """`transport_to(url, **options)`: a transport whose waits take no time."""
    made = []

    async def sleep_async(seconds):
        waits.append(seconds)
        await asyncio.sleep(0)

    def make(url, **options):
        keys = {"access_key": "AK", "secret_key": "SK", "region": "us-east-1"}
        transport = AwsTransport({**keys, "endpoint_url": url, **options}, sleep=waits.append, sleep_async=sleep_async)
        transport.policy._random = lambda: 1.0
        made.append(transport)
        return transport

    yield make
    for transport in made:
        transport.close()


@pytest.fixture(params=["async", "sync"])
def perform(request):
    """`perform(transport, operation, request)` by either half."""

    def either(transport, operation, body=None):
        if request.param == "sync":
            return transport.perform(operation, body or {})
        return asyncio.run(transport.perform_async(operation, body or {}))

    return either
