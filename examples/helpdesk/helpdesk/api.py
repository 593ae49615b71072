"""The helpdesk over HTTP; models are what its routes answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from helpdesk import tenants, tickets
from helpdesk.errors import Changed, HelpdeskError, NotFound, SignedOut, Taken
from helpdesk.models import ENTITIES, Comment, Session, Status, Ticket, User, now
from pydynox import create_table
from pydynox.exceptions import PageTokenError

STATUS_OF: dict[type[Exception], int] = {NotFound: 404, Taken: 409, Changed: 409, SignedOut: 401}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    """One table for all entities, with the indexes of each."""
    await create_table(*ENTITIES)
    yield


app = FastAPI(title="helpdesk", lifespan=lifespan)


@app.exception_handler(HelpdeskError)
async def refused(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=STATUS_OF[type(error)])


@app.exception_handler(PageTokenError)
async def bad_token(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "this page is no more; begin anew"}, status_code=400)


class NewTicket(BaseModel):
    subject: str
    priority: int = 3
    tags: set[str] = set()


class NewComment(BaseModel):
    text: str
    status: Status | None = None


class Listed(BaseModel):
    tickets: list[Ticket]
    next: str | None


async def session_of(x_session: Annotated[str, Header()]) -> Session:
    return await tenants.signed_in(x_session)


SignedIn = Annotated[Session, Depends(session_of)]


@app.post("/tickets", status_code=201)
async def open_ticket(new: NewTicket, session: SignedIn) -> Ticket:
    return await tickets.open_ticket(
        session.tenant, new.subject, customer=session.email, at=now(), priority=new.priority, tags=new.tags
    )


@app.get("/tickets")
async def list_tickets(session: SignedIn, status: Status = Status.OPEN, after: str | None = None) -> Listed:
    page = await tickets.page_in(session.tenant, status, size=10, token=after)
    return Listed(tickets=page.items, next=page.page_token)


@app.get("/tickets/{number}")
async def show_ticket(number: int, session: SignedIn) -> Ticket:
    return await tickets.ticket_of(session.tenant, number)


@app.post("/tickets/{number}/comments", status_code=201)
async def add_comment(number: int, new: NewComment, session: SignedIn) -> Comment:
    ticket = await tickets.ticket_of(session.tenant, number)
    return await tickets.comment(ticket, new.text, author=session.email, at=now(), then=new.status)


@app.get("/users")
async def list_users(session: SignedIn) -> list[User]:
    return await tenants.users_of(session.tenant)
