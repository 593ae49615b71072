"""Tenants, their users, and who is signed in."""

from __future__ import annotations

import secrets

from helpdesk.errors import NotFound, SignedOut, Taken
from helpdesk.models import Plan, Role, Session, Tenant, User
from pydynox import Transaction
from pydynox.exceptions import ConditionalCheckFailedException, TransactionCanceledException


async def found(tenant: str, name: str, *, admin: str, plan: Plan = Plan.FREE) -> Tenant:
    """A tenant and its first user, or neither."""
    created = Tenant(tenant=tenant, name=name, plan=plan)
    first = User(tenant=tenant, email=admin, name=admin, role=Role.ADMIN)
    try:
        async with Transaction() as transaction:
            transaction.save_model(created, condition=Tenant.pk.not_exists())
            transaction.save_model(first)
    except TransactionCanceledException as error:
        if not any(failure.model is created for failure in error.failures):
            raise
        raise Taken(f"there is a tenant {tenant!r} already") from None
    return created


async def invite(tenant: str, email: str, name: str, role: Role) -> User:
    user = User(tenant=tenant, email=email, name=name, role=role)
    try:
        await user.save_new()
    except ConditionalCheckFailedException:
        raise Taken(f"{email} is a user of {tenant!r} already") from None
    return user


async def user_of(tenant: str, email: str) -> User:
    user = await User.get(tenant=tenant, email=email)
    if user is None:
        raise NotFound(f"{tenant!r} has no user {email}")
    return user


async def users_of(tenant: str) -> list[User]:
    """Only users come, though tickets stand beside them: the prefix of their keys says which."""
    return await User.query(tenant=tenant, sort_key_begins={}).to_list()


async def tenants_of(email: str) -> list[str]:
    """Where a person is known, over all tenants."""
    return [user.tenant async for user in User.by_email.query(email=email)]


async def sign_in(tenant: str, email: str) -> Session:
    user = await user_of(tenant, email)
    session = Session(token=secrets.token_urlsafe(24), tenant=tenant, email=user.email)
    await session.save()
    return session


async def signed_in(token: str) -> Session:
    """DynamoDB removes sessions within days of their end, so their time is looked at here."""
    session = await Session.get(token=token)
    if session is None or session.is_expired:
        raise SignedOut("sign in first")
    return session


async def sign_out(token: str) -> None:
    await Session.delete_by_key(token=token)
