from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pydynox import DynamoDBClient
from pydynox.testing import MemoryBackend

SELECT = 'SELECT "number" FROM orders WHERE customer = ?'


@pytest.fixture(params=["async", "sync"])
def call(request: Any) -> Any:
    """One body for both twins."""
    with MemoryBackend():
        client = DynamoDBClient()
        client.sync_create_table("orders", ("customer", "S"), ("number", "N"))
        for number in (1, 2):
            client.sync_put_item("orders", {"customer": "ada", "number": number, "price": 1.5})

        def of(method: str, *arguments: Any, **keywords: Any) -> Any:
            if request.param == "sync":
                return getattr(client, f"sync_{method}")(*arguments, **keywords)
            return asyncio.run(getattr(client, method)(*arguments, **keywords))

        yield of


def test_pages(call: Any) -> None:
    first = call("execute_statement", SELECT, ["ada"], limit=1, return_consumed_capacity="TOTAL")
    second = call("execute_statement", SELECT, ["ada"], next_token=first.next_token)

    assert (first, second, second.next_token) == ([{"number": 1}], [{"number": 2}], None)
    assert first.metrics.duration_ms > 0
    assert call("execute_statement", SELECT, ["ada"], True) == [{"number": 1}, {"number": 2}]


def test_writes(call: Any) -> None:
    update = "UPDATE orders SET price = price + ? WHERE customer = 'ada' AND \"number\" = 1"

    assert call("execute_statement", update, [1]) == []
    assert call("execute_statement", f"{update} RETURNING MODIFIED NEW *", [1]) == [{"price": 3.5}]


def test_batch(call: Any) -> None:
    statement = {"Statement": f'{SELECT} AND "number" = 2', "Parameters": ["ada"], "ConsistentRead": True}

    assert call("batch_execute_statement", [statement]) == {
        "Responses": [{"TableName": "orders", "Item": {"number": 2}}]
    }


def test_transaction(call: Any) -> None:
    delete = {"Statement": "DELETE FROM orders WHERE customer = 'ada' AND \"number\" = ?", "Parameters": [1]}

    assert call("execute_transaction", [delete], return_consumed_capacity="TOTAL") == {
        "Responses": [],
        "ConsumedCapacity": [{"TableName": "orders", "CapacityUnits": 2.0, "WriteCapacityUnits": 2.0}],
    }
    assert call("execute_statement", SELECT, ["ada"]) == [{"number": 2}]


@pytest.mark.parametrize("parameters", ["ada", b"ada", {"customer": "ada"}])
def test_parameters_are_a_list(call: Any, parameters: Any) -> None:
    with pytest.raises(TypeError) as caught:
        call("execute_statement", SELECT, parameters)

    assert str(caught.value) == f"parameters is a list of values, one for each `?`, got {parameters!r}"
