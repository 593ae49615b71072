"""Servers on free ports, and clients of them: boto3, and plain HTTP."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config

from pydynox.engine import Engine
from pydynox.server import LocalServer

AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=b"
)


def headers_for(operation: str) -> dict[str, str]:
    return {
        "X-Amz-Target": f"DynamoDB_20120810.{operation}",
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Date": "20261101T000000Z",
        "Authorization": AUTHORIZATION,
    }


class Connection:
    """One kept connection."""

    def __init__(self, server: LocalServer) -> None:
        self.http = http.client.HTTPConnection(server.host, server.port, timeout=30)

    def post(self, operation: str, request: Any) -> tuple[http.client.HTTPResponse, bytes]:
        body = request if isinstance(request, bytes) else json.dumps(request).encode()
        self.http.request("POST", "/", body, headers_for(operation))
        response = self.http.getresponse()
        return response, response.read()


@pytest.fixture(scope="session")
def running_server() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


@pytest.fixture
def server(running_server) -> LocalServer:
    """Without tables; starting one takes longer than most tests."""
    running_server.engine.restore(Engine().state())
    return running_server


@pytest.fixture
def connection(server) -> Iterator[Connection]:
    connection = Connection(server)
    yield connection
    connection.http.close()


def boto3_client(url: str, service: str = "dynamodb") -> Any:
    return boto3.client(
        service,
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
        # What is refused is for the test to see, not to be sent again.
        config=Config(retries={"total_max_attempts": 1}),
    )


@pytest.fixture
def dynamodb(server) -> Iterator[Any]:
    client = boto3_client(server.url)
    yield client
    client.close()


@pytest.fixture
def streams(server) -> Iterator[Any]:
    client = boto3_client(server.url, "dynamodbstreams")
    yield client
    client.close()
