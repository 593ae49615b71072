"""Backends whose tables are on an endpoint: the one that pytest was given, else a server of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pydynox import DynamoDBClient
from pydynox.testing import switches


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    if switches.endpoint:
        yield switches.endpoint
        return
    pytest.importorskip("uvicorn")
    from pydynox.server import LocalServer

    with LocalServer() as server:
        yield server.url


@pytest.fixture
def outside(endpoint: str) -> Iterator[DynamoDBClient]:
    """A client of the endpoint itself, for what is there under its real name; use it where no backend is active."""
    with DynamoDBClient("us-east-1", "pydynox", "pydynox", endpoint_url=endpoint) as client:
        yield client
