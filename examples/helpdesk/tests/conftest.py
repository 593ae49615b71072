from __future__ import annotations

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from helpdesk import tenants
from helpdesk.models import Role

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def noon():
    return NOON


@pytest_asyncio.fixture
async def acme(pydynox_memory_backend):
    """A tenant with an admin, an agent and a customer."""
    tenant = await tenants.found("acme", "Acme", admin="ada@acme.example")
    await tenants.invite("acme", "ben@acme.example", "Ben", Role.AGENT)
    await tenants.invite("acme", "cleo@shop.example", "Cleo", Role.CUSTOMER)
    return tenant
