"""Typed JSON beside boto3's serializer: microseconds of processor time for one item of twelve attributes, each way.

Run by `make bench-client`, in an environment that has both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from pydynox.values.wire import item_from_wire, wire_from_item

ITEM: dict[str, Any] = {
    "pk": "USER#1234",
    "sk": "ORDER#2026-11-21",
    "status": "shipped",
    "total": 1999,
    "rate": Decimal("0.175"),
    "paid": True,
    "note": None,
    "image": b"\x89PNG" * 8,
    "tags": {"new", "gift", "express"},
    "sizes": {1, 2, 3},
    "lines": [{"sku": f"SKU-{number}", "quantity": number, "price": Decimal("9.99")} for number in range(5)],
    "address": {"street": "1 Main Street", "city": "Springfield", "zip": "12345"},
}
CALLS, ROUNDS = 2_000, 7


def cost(call: Callable[[], object]) -> float:
    """The best of several rounds, in microseconds per call."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(CALLS):
            call()
        best = min(best, (time.process_time() - start) / CALLS * 1e6)
    return best


def main() -> None:
    serializer, deserializer = TypeSerializer(), TypeDeserializer()
    wire = wire_from_item(ITEM)
    theirs_wire = {name: serializer.serialize(value) for name, value in ITEM.items()}
    rows = {
        "to typed JSON": (
            cost(lambda: wire_from_item(ITEM)),
            cost(lambda: {name: serializer.serialize(value) for name, value in ITEM.items()}),
        ),
        "from typed JSON": (
            cost(lambda: item_from_wire(wire)),
            cost(lambda: {name: deserializer.deserialize(value) for name, value in theirs_wire.items()}),
        ),
    }
    print(f"{'one item, us':<18}{'ours':>8}{'boto3':>8}{'ratio':>8}")
    for name, (ours, theirs) in rows.items():
        print(f"{name:<18}{ours:>8.1f}{theirs:>8.1f}{ours / theirs:>8.2f}")


if __name__ == "__main__":
    main()
