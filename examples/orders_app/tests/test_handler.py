"""The handler is called as Lambda calls it: plain functions, with an event loop of its own inside."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orders_app.handler import handler
from orders_app.models import User

ORDERS = "/users/{email}/orders"


def call(route: str, body: object = None, **query: str) -> tuple[int, dict[str, Any]]:
    event = {
        "version": "2.0",
        "routeKey": route,
        "pathParameters": {"email": "ada@example.com"},
        "queryStringParameters": query or None,
        "body": json.dumps(body),
    }
    reply = handler(event, None)
    return reply["statusCode"], json.loads(reply["body"])


def test_a_user_is_created(pydynox_memory_backend):
    status, body = call("POST /users", {"email": "eve@example.com", "name": "Eve"})

    assert (status, body) == (201, {"email": "eve@example.com", "name": "Eve"})
    assert User.sync_get(email="eve@example.com").name == "Eve"


def test_the_same_user_again_is_a_conflict(shop):
    status, body = call("POST /users", {"email": "ada@example.com", "name": "Ada"})

    assert (status, body) == (409, {"error": "ada@example.com is registered already"})


def test_an_order_is_placed(shop):
    status, body = call(f"POST {ORDERS}", {"cart": {"LAMP": 1}})

    assert status == 201
    assert body == {
        "number": 1,
        "status": "pending",
        "total": 2500,
        "lines": [{"sku": "LAMP", "quantity": 1, "price": 2500}],
    }


@pytest.mark.parametrize(
    ("cart", "status", "error"),
    [
        ({"SOFA": 1}, 409, "fewer than 1 of SOFA left"),
        ({"VASE": 1}, 404, "no product VASE"),
    ],
)
def test_an_order_that_cannot_be_placed(shop, cart, status, error):
    assert call(f"POST {ORDERS}", {"cart": cart}) == (status, {"error": error})


def test_pages_follow_the_token_of_the_page_before(shop):
    for _ in range(3):
        call(f"POST {ORDERS}", {"cart": {"LAMP": 1}})

    _, first = call(f"GET {ORDERS}", size="2")
    _, second = call(f"GET {ORDERS}", size="2", next=first["next"])

    assert [order["number"] for order in first["orders"]] == [3, 2]
    assert [order["number"] for order in second["orders"]] == [1]
    assert second["next"] is None


def test_an_unknown_route(pydynox_memory_backend):
    assert call("DELETE /everything") == (404, {"error": "no such route"})
