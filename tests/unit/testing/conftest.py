from __future__ import annotations

import pytest

from pydynox.client import DynamoDBClient


@pytest.fixture(scope="session")
def client():
    """Older than every backend of these tests."""
    return DynamoDBClient()
