from __future__ import annotations

from datetime import datetime
from typing import Any

from orders_app.errors import EmailTaken, UnknownUser
from orders_app.models import User
from pydynox.exceptions import ConditionalCheckFailedException


async def register(email: str, name: str, *, now: datetime, interests: set[str] | None = None) -> User:
    user = User(email=email, name=name, joined=now, interests=interests)
    try:
        await user.save(condition=User.email.not_exists())
    except ConditionalCheckFailedException:
        raise EmailTaken(f"{email} is registered already") from None
    return user


async def find(email: str) -> User:
    user = await User.get(email=email)
    if user is None:
        raise UnknownUser(f"no user {email}")
    return user


async def move(email: str, address: dict[str, Any]) -> User:
    """Change one attribute of a loaded user: only that attribute is sent."""
    user = await find(email)
    user.address = address
    await user.save()
    return user


async def close_account(email: str) -> bool:
    """Delete the user unless orders were placed; False if there were any, or no such user."""
    try:
        await User.delete_by_key(email=email, condition=User.orders_placed == 0)
    except ConditionalCheckFailedException:
        return False
    return True
