from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from helpdesk.errors import Changed, NotFound
from helpdesk.models import Comment, Status, Tenant, Ticket
from pydynox import Transaction
from pydynox.exceptions import ConditionalCheckFailedException, TransactionCanceledException
from pydynox.query import Page


async def open_ticket(
    tenant: str,
    subject: str,
    *,
    customer: str,
    at: datetime,
    priority: int = 3,
    due: datetime | None = None,
    tags: Iterable[str] = (),
) -> Ticket:
    """The next number of the tenant; two who open one at once get two."""
    owner = await Tenant.get(tenant=tenant)
    if owner is None:
        raise NotFound(f"there is no tenant {tenant!r}")
    await owner.update(atomic=[Tenant.tickets.add(1)])
    ticket = Ticket(
        tenant=tenant,
        number=owner.tickets,
        subject=subject,
        customer=customer,
        opened=at,
        priority=priority,
        due=due,
        tags=set(tags),
    )
    await ticket.save_new()
    return ticket


async def ticket_of(tenant: str, number: int) -> Ticket:
    ticket = await Ticket.get(tenant=tenant, number=number)
    if ticket is None:
        raise NotFound(f"{tenant!r} has no ticket {number}")
    return ticket


async def assign(ticket: Ticket, agent: str | None) -> None:
    """The queue of an agent is an index over a template, which follows by itself."""
    ticket.agent = agent
    await saved(ticket)


async def move(ticket: Ticket, status: Status) -> None:
    ticket.status = status
    await saved(ticket)


async def saved(ticket: Ticket) -> None:
    try:
        await ticket.save()
    except ConditionalCheckFailedException:
        raise Changed(f"ticket {ticket.number} was changed meanwhile") from None


async def comment(ticket: Ticket, text: str, *, author: str, at: datetime, then: Status | None = None) -> Comment:
    """A comment, and with it the ticket's new status, or neither of them."""
    written = Comment(tenant=ticket.tenant, number=ticket.number, author=author, text=text, written=at)
    if then is not None:
        ticket.status = then
    try:
        async with Transaction() as transaction:
            transaction.save_model(written)
            transaction.save_model(ticket)
    except TransactionCanceledException:
        raise Changed(f"ticket {ticket.number} was changed meanwhile") from None
    return written


async def comments(ticket: Ticket) -> list[Comment]:
    """In the order they were written: their keys begin with the time."""
    return await Comment.query(tenant=ticket.tenant, number=ticket.number).to_list()


async def page_in(tenant: str, status: Status, *, size: int, token: str | None = None) -> Page[Ticket]:
    """Newest first; the page's token goes into the next call, and is None on the last page."""
    found = Ticket.by_status.query(tenant=tenant, status=status, scan_index_forward=False, limit=size, page_token=token)
    return await found.page()


async def queue(tenant: str, agent: str) -> list[Ticket]:
    return await Ticket.by_agent.query(tenant=tenant, agent=agent).to_list()


async def due_before(tenant: str, moment: datetime) -> list[Ticket]:
    return await Ticket.by_due.query(tenant=tenant, sort_key_condition=Ticket.due < moment).to_list()
