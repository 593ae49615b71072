from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from helpdesk import tenants
from helpdesk.errors import NotFound, SignedOut, Taken
from helpdesk.models import Plan, Role, Session, Tenant, User

pytestmark = pytest.mark.asyncio


async def test_a_tenant_is_founded_with_its_first_user(acme, pydynox_memory_backend):
    assert await Tenant.get(tenant="acme") == acme
    assert acme.plan is Plan.FREE

    admin = await tenants.user_of("acme", "ada@acme.example")
    assert (admin.role, admin.name) == (Role.ADMIN, "ada@acme.example")


async def test_of_two_tenants_with_one_name_the_second_leaves_nothing(acme):
    with pytest.raises(Taken) as caught:
        await tenants.found("acme", "Another", admin="eve@evil.example", plan=Plan.PAID)

    assert str(caught.value) == "there is a tenant 'acme' already"
    assert (await Tenant.get(tenant="acme")).name == "Acme"
    assert await User.get(tenant="acme", email="eve@evil.example") is None


async def test_a_user_is_invited_once(acme):
    with pytest.raises(Taken) as caught:
        await tenants.invite("acme", "ben@acme.example", "Benjamin", Role.ADMIN)

    assert str(caught.value) == "ben@acme.example is a user of 'acme' already"
    assert (await tenants.user_of("acme", "ben@acme.example")).role is Role.AGENT


async def test_users_are_a_tenants_own(acme):
    await tenants.found("umbrella", "Umbrella", admin="ada@acme.example")

    assert [user.email for user in await tenants.users_of("acme")] == [
        "ada@acme.example",
        "ben@acme.example",
        "cleo@shop.example",
    ]
    assert [user.email for user in await tenants.users_of("umbrella")] == ["ada@acme.example"]
    assert await tenants.tenants_of("ada@acme.example") == ["acme", "umbrella"]

    with pytest.raises(NotFound) as caught:
        await tenants.user_of("umbrella", "ben@acme.example")
    assert str(caught.value) == "'umbrella' has no user ben@acme.example"


async def test_signing_in_and_out(acme):
    session = await tenants.sign_in("acme", "ben@acme.example")
    assert (await tenants.signed_in(session.token)).email == "ben@acme.example"

    await tenants.sign_out(session.token)
    with pytest.raises(SignedOut):
        await tenants.signed_in(session.token)


async def test_a_session_ends(acme):
    old = Session(token="old", tenant="acme", email="ben@acme.example", expires=datetime.now(UTC) - timedelta(hours=1))
    await old.save()

    with pytest.raises(SignedOut) as caught:
        await tenants.signed_in("old")
    assert str(caught.value) == "sign in first"
