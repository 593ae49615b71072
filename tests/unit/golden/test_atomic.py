"""Atomic operations: placeholders are counted in the order of the operations, not of the clauses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pydynox.conditions import Attr
from unit.golden.models import NOON, Counted, Kind, Order, order

# The twins differ in nothing here, and have their own cases in the other files.
one_twin = pytest.mark.parametrize("sends", ["sync"], indirect=True)

OPERATIONS = [
    # each operation
    ([Order.total.set(5)], "SET #n0 = :v0", {"#n0": "total"}, {":v0": 5}),
    ([Order.total.add(1)], "SET #n0 = if_not_exists(#n0, :v1) + :v0", {"#n0": "total"}, {":v0": 1, ":v1": 0}),
    ([Order.total.add(-1)], "SET #n0 = if_not_exists(#n0, :v1) + :v0", {"#n0": "total"}, {":v0": -1, ":v1": 0}),
    (
        [Order.total.add(Decimal("0.5"))],
        "SET #n0 = if_not_exists(#n0, :v1) + :v0",
        {"#n0": "total"},
        {":v0": Decimal("0.5"), ":v1": 0},
    ),
    (
        [Order.price.add(2)],
        "SET #n0 = if_not_exists(#n0, :v1) + :v0",
        {"#n0": "price"},
        {":v0": Decimal("2"), ":v1": 0},
    ),
    ([Order.tags.add({"new"})], "ADD #n0 :v0", {"#n0": "tags"}, {":v0": {"new"}}),
    ([Order.sizes.add(frozenset({1}))], "ADD #n0 :v0", {"#n0": "sizes"}, {":v0": {1}}),
    ([Order.seals.add({b"x"})], "ADD #n0 :v0", {"#n0": "seals"}, {":v0": {b"x"}}),
    ([Order.tags.delete({"old"})], "DELETE #n0 :v0", {"#n0": "tags"}, {":v0": {"old"}}),
    ([Order.sizes.delete({1})], "DELETE #n0 :v0", {"#n0": "sizes"}, {":v0": {1}}),
    ([Order.note.remove()], "REMOVE #n0", {"#n0": "nt"}, {}),
    (
        [Order.lines.append([1, {"sku": "A1"}])],
        "SET #n0 = list_append(#n0, :v0)",
        {"#n0": "lines"},
        {":v0": [1, {"sku": "A1"}]},
    ),
    ([Order.lines.prepend([1])], "SET #n0 = list_append(:v0, #n0)", {"#n0": "lines"}, {":v0": [1]}),
    ([Order.total.if_not_exists(0)], "SET #n0 = if_not_exists(#n0, :v0)", {"#n0": "total"}, {":v0": 0}),
    # stored forms
    ([Order.kind.set(Kind.SLOW)], "SET #n0 = :v0", {"#n0": "kind"}, {":v0": "slow"}),
    ([Order.kind.if_not_exists("rush")], "SET #n0 = if_not_exists(#n0, :v0)", {"#n0": "kind"}, {":v0": "rush"}),
    ([Order.placed.set(NOON)], "SET #n0 = :v0", {"#n0": "at"}, {":v0": "2024-01-02T12:00:00+00:00"}),
    ([Order.doc.set({"b": 1, "a": 2})], "SET #n0 = :v0", {"#n0": "doc"}, {":v0": '{"b": 1, "a": 2}'}),
    ([Order.doc.if_not_exists([])], "SET #n0 = if_not_exists(#n0, :v0)", {"#n0": "doc"}, {":v0": "[]"}),
    ([Order.address.set({"city": "Oslo"})], "SET #n0 = :v0", {"#n0": "adr"}, {":v0": {"city": "Oslo"}}),
    ([Order.lines.set([[1], {"a": [1, 2]}])], "SET #n0 = :v0", {"#n0": "lines"}, {":v0": [[1], {"a": [1, 2]}]}),
    ([Order.paid.set(False)], "SET #n0 = :v0", {"#n0": "paid"}, {":v0": False}),
    ([Attr("x").set(None)], "SET #n0 = :v0", {"#n0": "x"}, {":v0": None}),
    ([Order.address["zip"].set("")], "SET #n0.#n1 = :v0", {"#n0": "adr", "#n1": "zip"}, {":v0": ""}),
    ([Order.seal.set(b"\x00")], "SET #n0 = :v0", {"#n0": "seal"}, {":v0": b"\x00"}),
    ([Order.price.set(Decimal("1.50"))], "SET #n0 = :v0", {"#n0": "price"}, {":v0": Decimal("1.5")}),
    ([Order.tags.set({"new"})], "SET #n0 = :v0", {"#n0": "tags"}, {":v0": {"new"}}),
    ([Counted.expires.set(NOON)], "SET #n0 = :v0", {"#n0": "exp"}, {":v0": 1704196800}),
    # paths
    ([Order.lines[0].set(1)], "SET #n0[0] = :v0", {"#n0": "lines"}, {":v0": 1}),
    ([Order.lines[0].remove()], "REMOVE #n0[0]", {"#n0": "lines"}, {}),
    (
        [Order.lines[1]["price"].add(2)],
        "SET #n0[1].#n1 = if_not_exists(#n0[1].#n1, :v1) + :v0",
        {"#n0": "lines", "#n1": "price"},
        {":v0": 2, ":v1": 0},
    ),
    (
        [Order.lines[1]["parts"].append(["x"])],
        "SET #n0[1].#n1 = list_append(#n0[1].#n1, :v0)",
        {"#n0": "lines", "#n1": "parts"},
        {":v0": ["x"]},
    ),
    ([Order.lines[1]["tags"].delete({"x"})], "DELETE #n0[1].#n1 :v0", {"#n0": "lines", "#n1": "tags"}, {":v0": {"x"}}),
    (
        [Order.address["geo"]["lat"].set(59.9)],
        "SET #n0.#n1.#n2 = :v0",
        {"#n0": "adr", "#n1": "geo", "#n2": "lat"},
        {":v0": 59.9},
    ),
    ([Order.address["geo"].remove()], "REMOVE #n0.#n1", {"#n0": "adr", "#n1": "geo"}, {}),
    ([Order.address["tags"].add({"x"})], "ADD #n0.#n1 :v0", {"#n0": "adr", "#n1": "tags"}, {":v0": {"x"}}),
    (
        [Order.address["visits"].if_not_exists(1)],
        "SET #n0.#n1 = if_not_exists(#n0.#n1, :v0)",
        {"#n0": "adr", "#n1": "visits"},
        {":v0": 1},
    ),
    (
        [Order.address["log"].prepend(["x"])],
        "SET #n0.#n1 = list_append(:v0, #n0.#n1)",
        {"#n0": "adr", "#n1": "log"},
        {":v0": ["x"]},
    ),
    ([Order.address["geo.lat"].set(1)], "SET #n0.#n1 = :v0", {"#n0": "adr", "#n1": "geo.lat"}, {":v0": 1}),
    ([Attr("nt").set("x")], "SET #n0 = :v0", {"#n0": "nt"}, {":v0": "x"}),
    ([Attr("a.b[0].c").set(1)], "SET #n0.#n1[0].#n2 = :v0", {"#n0": "a", "#n1": "b", "#n2": "c"}, {":v0": 1}),
    (
        [Attr("a.b[0].c").add(1)],
        "SET #n0.#n1[0].#n2 = if_not_exists(#n0.#n1[0].#n2, :v1) + :v0",
        {"#n0": "a", "#n1": "b", "#n2": "c"},
        {":v0": 1, ":v1": 0},
    ),
    ([Attr("a.b").add({1})], "ADD #n0.#n1 :v0", {"#n0": "a", "#n1": "b"}, {":v0": {1}}),
    ([Attr(["a.b", 0]).remove()], "REMOVE #n0[0]", {"#n0": "a.b"}, {}),
    ([Attr("#f0").set(":v0")], "SET #n0 = :v0", {"#n0": "#f0"}, {":v0": ":v0"}),
    # several
    (
        [Order.total.set(1), Order.price.set(2), Order.note.set("x")],
        "SET #n0 = :v0, #n1 = :v1, #n2 = :v2",
        {"#n0": "total", "#n1": "price", "#n2": "nt"},
        {":v0": 1, ":v1": Decimal("2"), ":v2": "x"},
    ),
    (
        [Order.total.add(1), Order.price.add(1)],
        "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = if_not_exists(#n1, :v3) + :v2",
        {"#n0": "total", "#n1": "price"},
        {":v0": 1, ":v1": 0, ":v2": Decimal("1"), ":v3": 0},
    ),
    (
        [Order.note.remove(), Order.status.remove(), Order.lines[3].remove()],
        "REMOVE #n0, #n1, #n2[3]",
        {"#n0": "nt", "#n1": "status", "#n2": "lines"},
        {},
    ),
    (
        [Order.tags.add({"a"}), Order.sizes.add({1})],
        "ADD #n0 :v0, #n1 :v1",
        {"#n0": "tags", "#n1": "sizes"},
        {":v0": {"a"}, ":v1": {1}},
    ),
    (
        [Order.tags.delete({"a"}), Order.sizes.delete({1})],
        "DELETE #n0 :v0, #n1 :v1",
        {"#n0": "tags", "#n1": "sizes"},
        {":v0": {"a"}, ":v1": {1}},
    ),
    (
        [Order.lines.append([1]), Order.address["log"].prepend([2])],
        "SET #n0 = list_append(#n0, :v0), #n1.#n2 = list_append(:v1, #n1.#n2)",
        {"#n0": "lines", "#n1": "adr", "#n2": "log"},
        {":v0": [1], ":v1": [2]},
    ),
    (
        [Order.tags.delete({"a"}), Order.sizes.add({1}), Order.note.remove(), Order.total.set(1)],
        "SET #n3 = :v2 REMOVE #n2 ADD #n1 :v1 DELETE #n0 :v0",
        {"#n0": "tags", "#n1": "sizes", "#n2": "nt", "#n3": "total"},
        {":v0": {"a"}, ":v1": {1}, ":v2": 1},
    ),
    (
        [
            Order.total.add(1),
            Order.note.remove(),
            Order.tags.add({"a"}),
            Order.price.if_not_exists(0),
            Order.seals.delete({b"x"}),
            Order.status.remove(),
            Order.lines.append([1]),
        ],
        (
            "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n3 = if_not_exists(#n3, :v3), "
            "#n6 = list_append(#n6, :v5) REMOVE #n1, #n5 ADD #n2 :v2 DELETE #n4 :v4"
        ),
        {"#n0": "total", "#n1": "nt", "#n2": "tags", "#n3": "price", "#n4": "seals", "#n5": "status", "#n6": "lines"},
        {":v0": 1, ":v1": 0, ":v2": {"a"}, ":v3": Decimal("0"), ":v4": {b"x"}, ":v5": [1]},
    ),
    (
        [Order.address["a"].set(1), Order.address["b"].remove(), Order.address["c"].add(1)],
        "SET #n0.#n1 = :v0, #n0.#n3 = if_not_exists(#n0.#n3, :v2) + :v1 REMOVE #n0.#n2",
        {"#n0": "adr", "#n1": "a", "#n2": "b", "#n3": "c"},
        {":v0": 1, ":v1": 1, ":v2": 0},
    ),
    (
        [Order.address["total"].set(1), Order.total.set(1)],
        "SET #n0.#n1 = :v0, #n1 = :v1",
        {"#n0": "adr", "#n1": "total"},
        {":v0": 1, ":v1": 1},
    ),
    (
        [Attr("a.b").set(1), Attr("b.a").set(2), Attr("c").remove()],
        "SET #n0.#n1 = :v0, #n1.#n0 = :v1 REMOVE #n2",
        {"#n0": "a", "#n1": "b", "#n2": "c"},
        {":v0": 1, ":v1": 2},
    ),
    (
        [Attr(letter).set(letter) for letter in "abcdefghijk"],
        (
            "SET #n0 = :v0, #n1 = :v1, #n2 = :v2, #n3 = :v3, #n4 = :v4, #n5 = :v5, #n6 = :v6, #n7 = :v7, "
            "#n8 = :v8, #n9 = :v9, #n10 = :v10"
        ),
        {
            "#n0": "a",
            "#n1": "b",
            "#n2": "c",
            "#n3": "d",
            "#n4": "e",
            "#n5": "f",
            "#n6": "g",
            "#n7": "h",
            "#n8": "i",
            "#n9": "j",
            "#n10": "k",
        },
        {
            ":v0": "a",
            ":v1": "b",
            ":v2": "c",
            ":v3": "d",
            ":v4": "e",
            ":v5": "f",
            ":v6": "g",
            ":v7": "h",
            ":v8": "i",
            ":v9": "j",
            ":v10": "k",
        },
    ),
    (
        [Attr(letter).add(1) for letter in "abcdef"],
        (
            "SET #n0 = if_not_exists(#n0, :v1) + :v0, #n1 = if_not_exists(#n1, :v3) + :v2, "
            "#n2 = if_not_exists(#n2, :v5) + :v4, #n3 = if_not_exists(#n3, :v7) + :v6, "
            "#n4 = if_not_exists(#n4, :v9) + :v8, #n5 = if_not_exists(#n5, :v11) + :v10"
        ),
        {"#n0": "a", "#n1": "b", "#n2": "c", "#n3": "d", "#n4": "e", "#n5": "f"},
        {
            ":v0": 1,
            ":v1": 0,
            ":v2": 1,
            ":v3": 0,
            ":v4": 1,
            ":v5": 0,
            ":v6": 1,
            ":v7": 0,
            ":v8": 1,
            ":v9": 0,
            ":v10": 1,
            ":v11": 0,
        },
    ),
]


@one_twin
@pytest.mark.parametrize(("operations", "text", "names", "values"), OPERATIONS)
def test_operations(sends: Any, operations: Any, text: str, names: dict[str, str], values: dict[str, Any]) -> None:
    expected = {
        "TableName": "golden_orders",
        "Key": {"cu": "ada", "number": 1},
        "ReturnValues": "ALL_NEW",
        "ReturnConsumedCapacity": "INDEXES",
        "UpdateExpression": text,
        "ExpressionAttributeNames": names,
    }
    if values:
        expected["ExpressionAttributeValues"] = values

    sends(lambda call: call(order(), "update", atomic=operations), ("UpdateItem", expected))
