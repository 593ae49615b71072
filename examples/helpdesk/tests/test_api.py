from __future__ import annotations

import asyncio

import pytest
from fastapi.testclient import TestClient

from helpdesk import tenants
from helpdesk.api import app
from helpdesk.models import Role
from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend


@pytest.fixture
def api():
    """The application as it runs: its table is made at its start, and none is made by itself."""
    with MemoryBackend(implicit_tables=False), TestClient(app) as client:
        yield client


@pytest.fixture
def session(api):
    async def of_a_new_tenant():
        await tenants.found("acme", "Acme", admin="ada@acme.example")
        await tenants.invite("acme", "cleo@shop.example", "Cleo", Role.CUSTOMER)
        return await tenants.sign_in("acme", "cleo@shop.example")

    return {"x-session": asyncio.run(of_a_new_tenant()).token}


def test_a_ticket_is_opened_and_shown(api, session):
    answer = api.post("/tickets", json={"subject": "It does not start", "tags": ["car"]}, headers=session)

    assert answer.status_code == 201
    ticket = answer.json()
    assert (ticket["number"], ticket["status"], ticket["tags"], ticket["agent"]) == (1, "open", ["car"], None)
    assert api.get("/tickets/1", headers=session).json() == ticket


def test_pages(api, session):
    for number in range(12):
        api.post("/tickets", json={"subject": f"Ticket {number}"}, headers=session)

    first = api.get("/tickets", headers=session).json()
    second = api.get("/tickets", params={"after": first["next"]}, headers=session).json()

    numbers = [ticket["number"] for page in (first, second) for ticket in page["tickets"]]
    assert numbers == list(range(12, 0, -1))
    assert second["next"] is None


def test_a_token_of_another_list_is_refused(api, session):
    for number in range(12):
        api.post("/tickets", json={"subject": f"Ticket {number}"}, headers=session)
    token = api.get("/tickets", headers=session).json()["next"]

    answer = api.get("/tickets", params={"after": token, "status": "closed"}, headers=session)

    assert (answer.status_code, answer.json()) == (400, {"detail": "this page is no more; begin anew"})


def test_comments(api, session):
    api.post("/tickets", json={"subject": "It does not start"}, headers=session)

    answer = api.post("/tickets/1/comments", json={"text": "It does now", "status": "closed"}, headers=session)

    assert answer.status_code == 201
    assert answer.json()["author"] == "cleo@shop.example"
    assert api.get("/tickets/1", headers=session).json()["status"] == "closed"


def test_who_is_not_signed_in(api):
    answer = api.get("/users", headers={"x-session": "guessed"})

    assert (answer.status_code, answer.json()) == (401, {"detail": "sign in first"})


def test_users(api, session):
    users = api.get("/users", headers=session).json()

    assert [(user["email"], user["role"]) for user in users] == [
        ("ada@acme.example", "admin"),
        ("cleo@shop.example", "customer"),
    ]


def test_the_documentation_knows_the_models(api):
    schemas = api.get("/openapi.json").json()["components"]["schemas"]

    assert schemas["Ticket"]["properties"]["number"]["type"] == "integer"
    assert {"subject", "tenant", "number", "customer", "opened"} <= set(schemas["Ticket"]["required"])


def test_the_table_has_the_indexes_of_all_entities(api):
    table = DynamoDBClient().perform("DescribeTable", {"TableName": "helpdesk"})["Table"]

    assert sorted(index["IndexName"] for index in table["GlobalSecondaryIndexes"]) == [
        "by-agent",
        "by-email",
        "by-status",
    ]
