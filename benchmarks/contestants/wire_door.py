"""Puts and gets of protocol JSON, as the local server hands it to the engine: no HTTP, no parsing of text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import Any

from timing import best_of_sync, run

from pydynox.engine import Engine, Settings

ITEMS = 1000
LINE = {"M": {"sku": {"S": "a-1"}, "quantity": {"N": "2"}}}
TABLE = {
    "TableName": "orders",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
}


def key(number: int) -> dict[str, Any]:
    return {"pk": {"S": f"customer-{number % 100}"}, "sk": {"S": f"order-{number}"}}


def put_request(number: int) -> dict[str, Any]:
    values = {"number": {"N": str(number)}, "status": {"S": "paid"}, "lines": {"L": [LINE, LINE]}}
    return {"TableName": "orders", "Item": key(number) | values}


PUTS = [put_request(number) for number in range(ITEMS)]
GETS = [{"TableName": "orders", "Key": key(number)} for number in range(ITEMS)]
# To cost at most 2.5 times what the get does.
STATEMENTS = [
    {"Statement": "SELECT * FROM orders WHERE pk = ? AND sk = ?", "Parameters": list(key(number).values())}
    for number in range(ITEMS)
]


STREAM = {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}}


def at_the_door(operation: str, requests: list[dict[str, Any]], **more: Any) -> Callable[[], float]:
    def measured() -> float:
        engine = Engine(Settings(implicit_tables=False))
        engine.execute_wire("CreateTable", TABLE | more)
        for request in PUTS:
            assert engine.execute_wire("PutItem", request).status == 200
        following = cycle(requests)
        return best_of_sync(lambda: engine.execute_wire(operation, next(following)))

    return measured


CASES = {
    "put at the wire door": at_the_door("PutItem", PUTS),
    "get at the wire door": at_the_door("GetItem", GETS),
    "get by PartiQL at the wire door": at_the_door("ExecuteStatement", STATEMENTS),
    # Nobody reads the stream. Beside a commit from before there were any, this is what it costs.
    "put with a stream": at_the_door("PutItem", PUTS, **STREAM),
}

if __name__ == "__main__":
    run(CASES)
