"""These tests need a reference: `make test-reference` starts AWS's DynamoDB Local and names it here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from differential.endpoints import REFERENCE, HttpEndpoint

collect_ignore_glob = [] if REFERENCE else ["test_*.py"]


def pytest_report_header() -> str:
    return f"pydynox reference: {REFERENCE or 'none (set PYDYNOX_REFERENCE_ENDPOINT to run the differential tests)'}"


@pytest.fixture(scope="session")
def reference() -> Iterator[HttpEndpoint]:
    endpoint = HttpEndpoint(REFERENCE)
    yield endpoint
    endpoint.close()
