"""The Lambda function behind an HTTP API (payload format 2.0)."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from orders_app import orders, users
from orders_app.errors import EmailTaken, OutOfStock, ShopError, UnknownProduct, UnknownUser
from orders_app.models import Order

Event = dict[str, Any]
Reply = dict[str, Any]

STATUS_OF = {EmailTaken: 409, OutOfStock: 409, UnknownUser: 404, UnknownProduct: 404}


def handler(event: Event, context: object) -> Reply:
    return asyncio.run(answer(event))


async def answer(event: Event) -> Reply:
    route = ROUTES.get(event["routeKey"])
    if route is None:
        return reply(404, {"error": "no such route"})
    try:
        return await route(event)
    except ShopError as error:
        return reply(STATUS_OF.get(type(error), 400), {"error": str(error)})


async def create_user(event: Event) -> Reply:
    body = json.loads(event["body"])
    user = await users.register(body["email"], body["name"], now=datetime.now(UTC))
    return reply(201, {"email": user.email, "name": user.name})


async def place_order(event: Event) -> Reply:
    order = await orders.place(
        event["pathParameters"]["email"], json.loads(event["body"])["cart"], now=datetime.now(UTC)
    )
    return reply(201, shown(order))


async def list_orders(event: Event) -> Reply:
    query = event.get("queryStringParameters") or {}
    page = await orders.page_of(
        event["pathParameters"]["email"], size=int(query.get("size", "10")), after=key_from_token(query.get("next"))
    )
    return reply(200, {"orders": [shown(order) for order in page.orders], "next": token_from_key(page.next_key)})


def shown(order: Order) -> dict[str, Any]:
    return {"number": order.number, "status": order.status.value, "total": order.total, "lines": order.lines}


def token_from_key(key: dict[str, Any] | None) -> str | None:
    """A page's key as text for a URL; callers send it back and need not know what it holds."""
    return None if key is None else base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def key_from_token(token: str | None) -> dict[str, Any] | None:
    if token is None:
        return None
    key: dict[str, Any] = json.loads(base64.urlsafe_b64decode(token))
    return key


def reply(status: int, body: dict[str, Any]) -> Reply:
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


ROUTES: dict[str, Callable[[Event], Awaitable[Reply]]] = {
    "POST /users": create_user,
    "POST /users/{email}/orders": place_order,
    "GET /users/{email}/orders": list_orders,
}
