from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from helpdesk import tenants, tickets
from helpdesk.errors import Changed, NotFound
from helpdesk.models import Comment, Status, Ticket, User

pytestmark = pytest.mark.asyncio

BEN = "ben@acme.example"
CLEO = "cleo@shop.example"


async def opened(count, at, tenant="acme"):
    return [
        await tickets.open_ticket(tenant, f"Ticket {number}", customer=CLEO, at=at + timedelta(minutes=number))
        for number in range(1, count + 1)
    ]


async def test_tickets_are_numbered_one_by_one(acme, noon):
    both = await asyncio.gather(
        tickets.open_ticket("acme", "It does not start", customer=CLEO, at=noon, tags=["urgent"]),
        tickets.open_ticket("acme", "It does not stop", customer=CLEO, at=noon),
    )

    assert sorted(ticket.number for ticket in both) == [1, 2]
    stored = await tickets.ticket_of("acme", both[0].number)
    assert stored == both[0]
    assert stored.tags == {"urgent"}
    assert stored.version == 1


async def test_no_tags_are_no_attribute(acme, noon, pydynox_memory_backend):
    (ticket,) = await opened(1, noon)

    assert "tags" not in pydynox_memory_backend.tables["helpdesk"][ticket.pk, ticket.sk]
    assert (await tickets.ticket_of("acme", 1)).tags == set()


async def test_an_unknown_ticket_and_an_unknown_tenant(acme, noon):
    with pytest.raises(NotFound) as caught:
        await tickets.ticket_of("acme", 7)
    assert str(caught.value) == "'acme' has no ticket 7"

    with pytest.raises(NotFound) as caught:
        await opened(1, noon, tenant="nobody")
    assert str(caught.value) == "there is no tenant 'nobody'"


async def test_of_two_who_change_a_ticket_one_is_told(acme, noon):
    await opened(1, noon)
    mine, yours = await tickets.ticket_of("acme", 1), await tickets.ticket_of("acme", 1)

    await tickets.assign(mine, BEN)
    with pytest.raises(Changed) as caught:
        await tickets.move(yours, Status.CLOSED)

    assert str(caught.value) == "ticket 1 was changed meanwhile"
    await yours.refresh()
    await tickets.move(yours, Status.CLOSED)
    stored = await tickets.ticket_of("acme", 1)
    assert (stored.agent, stored.status, stored.version) == (BEN, Status.CLOSED, 3)


async def test_an_agents_queue_follows_the_assignment(acme, noon):
    first, second, third = await opened(3, noon)
    for ticket in (second, first):
        await tickets.assign(ticket, BEN)
    await tickets.assign(third, "someone@acme.example")

    assert [ticket.number for ticket in await tickets.queue("acme", BEN)] == [1, 2]

    await tickets.assign(first, None)
    assert [ticket.number for ticket in await tickets.queue("acme", BEN)] == [2]


async def test_pages_of_open_tickets_newest_first(acme, noon):
    everything = await opened(5, noon)
    await tickets.move(everything[3], Status.WAITING)
    await opened(1, noon, tenant=(await tenants.found("umbrella", "Umbrella", admin="u@umbrella.example")).tenant)

    first = await tickets.page_in("acme", Status.OPEN, size=3)
    assert [ticket.number for ticket in first.items] == [5, 3, 2]
    assert first.page_token is not None

    second = await tickets.page_in("acme", Status.OPEN, size=3, token=first.page_token)
    assert [ticket.number for ticket in second.items] == [1]
    assert second.page_token is None


async def test_what_is_due(acme, noon):
    await opened(1, noon)
    soon = await tickets.open_ticket("acme", "Soon", customer=CLEO, at=noon, due=noon + timedelta(days=1))
    await tickets.open_ticket("acme", "Later", customer=CLEO, at=noon, due=noon + timedelta(days=9))

    assert await tickets.due_before("acme", noon + timedelta(days=2)) == [soon]


async def test_a_comment_and_the_status_go_together(acme, noon):
    (ticket,) = await opened(1, noon)
    stale = await tickets.ticket_of("acme", 1)

    await tickets.comment(ticket, "Is it plugged in?", author=BEN, at=noon, then=Status.WAITING)
    with pytest.raises(Changed):
        await tickets.comment(stale, "Too late", author=CLEO, at=noon, then=Status.CLOSED)
    await tickets.comment(ticket, "It was not.", author=CLEO, at=noon + timedelta(hours=1))

    assert [each.text for each in await tickets.comments(ticket)] == ["Is it plugged in?", "It was not."]
    assert (await tickets.ticket_of("acme", 1)).status is Status.WAITING


async def test_each_query_gives_its_own_entity(acme, noon):
    (ticket,) = await opened(1, noon)
    await tickets.comment(ticket, "Hello", author=BEN, at=noon)

    found = User.query(tenant="acme")
    assert {type(user) for user in await found.to_list()} == {User}
    assert found.skipped == 2  # the tenant and the ticket
    assert {type(each) for each in await Ticket.query(tenant="acme").to_list()} == {Ticket}
    assert {type(each) for each in await Comment.query(tenant="acme", number=1).to_list()} == {Comment}
