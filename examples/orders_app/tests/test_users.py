from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orders_app import users
from orders_app.errors import EmailTaken, UnknownUser
from orders_app.models import User

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.asyncio
async def test_a_user_is_stored_and_found(pydynox_memory_backend):
    await users.register("ada@example.com", "Ada", now=NOON, interests={"lamps", "desks"})

    ada = await users.find("ada@example.com")

    assert (ada.name, ada.joined, ada.interests, ada.orders_placed) == ("Ada", NOON, {"lamps", "desks"}, 0)


@pytest.mark.asyncio
async def test_an_email_is_registered_once(pydynox_memory_backend):
    await users.register("ada@example.com", "Ada", now=NOON)

    with pytest.raises(EmailTaken) as caught:
        await users.register("ada@example.com", "Somebody else", now=NOON)

    assert str(caught.value) == "ada@example.com is registered already"
    assert (await users.find("ada@example.com")).name == "Ada"


@pytest.mark.asyncio
async def test_an_unknown_user(pydynox_memory_backend):
    with pytest.raises(UnknownUser):
        await users.find("nobody@example.com")


@pytest.mark.asyncio
async def test_moving_house_keeps_everything_else(shop):
    await users.move("bob@example.com", {"street": "Main Street 1", "city": "Utrecht"})

    bob = await users.find("bob@example.com")
    assert bob.address == {"street": "Main Street 1", "city": "Utrecht"}
    # `loyalty` is no attribute of the model: another program wrote it, and saving through the model keeps it.
    assert shop.tables["shop-users"]["bob@example.com"]["loyalty"] == "gold"
    assert bob.loyalty == "gold"


@pytest.mark.asyncio
async def test_an_account_without_orders_can_be_closed(shop):
    assert await users.close_account("ada@example.com")

    assert await User.get(email="ada@example.com") is None


@pytest.mark.asyncio
async def test_an_account_with_orders_cannot(shop):
    await User(email="ada@example.com", name="Ada", orders_placed=1).save()

    assert not await users.close_account("ada@example.com")
    assert await User.get(email="ada@example.com") is not None
