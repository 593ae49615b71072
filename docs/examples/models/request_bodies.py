"""Orders behind FastAPI: what comes in, what goes out, and what is refused."""

from typing import Annotated

import pytest
from fastapi import Body, FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute


class Order(Model):
    model_config = ModelConfig(table="orders")

    number = StringAttribute(partition_key=True, required=True)  # else a template or a hook might make it
    total = NumberAttribute(default=0)
    margin = NumberAttribute(default=0)


class OrderOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    number: str
    total: float


app = FastAPI()


@app.post("/orders", status_code=201)
async def create_order(order: Annotated[Order, Body()]) -> Order:
    await order.save_new()
    return order


@app.get("/orders/{number}", response_model=OrderOut)
async def read_order(number: str) -> Order:
    order = await Order.get(number=number)
    if order is None:
        raise HTTPException(404)
    return order


@pytest.fixture
def client(pydynox_memory_backend):
    return TestClient(app)


def test_a_body_becomes_an_order_and_an_order_a_body(client):
    answer = client.post("/orders", json={"number": "1", "total": 5})

    assert (answer.status_code, answer.json()) == (201, {"number": "1", "total": 5, "margin": 0})


def test_a_model_of_pydantic_decides_what_leaves_the_service(client):
    client.post("/orders", json={"number": "1", "total": 5, "margin": 2})

    assert client.get("/orders/1").json() == {"number": "1", "total": 5.0}
    assert client.get("/orders/2").status_code == 404


def test_what_is_no_order_is_refused(client):
    for body, place in [
        ({"number": 1}, ["body", "number"]),
        ({"number": "1", "totl": 5}, ["body", "totl"]),
        ({"total": 5}, ["body", "number"]),
        (["1"], ["body"]),
    ]:
        answer = client.post("/orders", json=body)

        assert answer.status_code == 422
        assert [error["loc"] for error in answer.json()["detail"]] == [place]
