"""Every condition as a ConditionExpression and as a FilterExpression, which read alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pydynox.conditions import And, Attr, Not, Or
from unit.golden.models import NOON, Counted, Kind, Order

# The twins differ in nothing here, and have their own cases in the other files.
one_twin = pytest.mark.parametrize("sends", ["sync"], indirect=True)

POSITIVE = Order.total > 0

CONDITIONS = [
    # comparisons, as operators and as methods
    (Order.total == 150, "#n0 = :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total != 150, "#n0 <> :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total < 150, "#n0 < :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total <= 150, "#n0 <= :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total > 150, "#n0 > :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total >= 150, "#n0 >= :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.eq(150), "#n0 = :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.ne(150), "#n0 <> :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.lt(150), "#n0 < :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.lte(150), "#n0 <= :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.gt(150), "#n0 > :v0", {"#n0": "total"}, {":v0": 150}),
    (Order.total.gte(150), "#n0 >= :v0", {"#n0": "total"}, {":v0": 150}),
    (Attr("total") == 150, "#n0 = :v0", {"#n0": "total"}, {":v0": 150}),
    (Attr("total").ne(150), "#n0 <> :v0", {"#n0": "total"}, {":v0": 150}),
    (150 < Order.total, "#n0 > :v0", {"#n0": "total"}, {":v0": 150}),  # noqa: SIM300
    (Order.address["zip"] >= "1000", "#n0.#n1 >= :v0", {"#n0": "adr", "#n1": "zip"}, {":v0": "1000"}),
    (Order.address["zip"].eq("1000"), "#n0.#n1 = :v0", {"#n0": "adr", "#n1": "zip"}, {":v0": "1000"}),
    # what stands to the right: a value's stored form, or another place
    (Order.total == 1.5, "#n0 = :v0", {"#n0": "total"}, {":v0": 1.5}),
    (Order.total == Decimal("1.50"), "#n0 = :v0", {"#n0": "total"}, {":v0": Decimal("1.50")}),
    (Order.price <= 3, "#n0 <= :v0", {"#n0": "price"}, {":v0": Decimal("3")}),
    (Order.price <= Decimal("2.50"), "#n0 <= :v0", {"#n0": "price"}, {":v0": Decimal("2.5")}),
    (Order.kind == Kind.RUSH, "#n0 = :v0", {"#n0": "kind"}, {":v0": "rush"}),
    (Order.kind == "rush", "#n0 = :v0", {"#n0": "kind"}, {":v0": "rush"}),
    (Order.placed > NOON, "#n0 > :v0", {"#n0": "at"}, {":v0": "2024-01-02T12:00:00+00:00"}),
    (Order.placed > "2024-01-02T12:00:00+00:00", "#n0 > :v0", {"#n0": "at"}, {":v0": "2024-01-02T12:00:00+00:00"}),
    (Order.paid.eq(True), "#n0 = :v0", {"#n0": "paid"}, {":v0": True}),
    (Order.paid.eq(False), "#n0 = :v0", {"#n0": "paid"}, {":v0": False}),
    (Order.note == "", "#n0 = :v0", {"#n0": "nt"}, {":v0": ""}),
    (Order.seal == b"\x00\x01", "#n0 = :v0", {"#n0": "seal"}, {":v0": b"\x00\x01"}),
    (Order.lines == [1, {"sku": "A1"}], "#n0 = :v0", {"#n0": "lines"}, {":v0": [1, {"sku": "A1"}]}),
    (
        Order.address == {"city": "Oslo", "zip": None},
        "#n0 = :v0",
        {"#n0": "adr"},
        {":v0": {"city": "Oslo", "zip": None}},
    ),
    (Order.tags == {"new"}, "#n0 = :v0", {"#n0": "tags"}, {":v0": {"new"}}),
    (Order.sizes == frozenset({1}), "#n0 = :v0", {"#n0": "sizes"}, {":v0": {1}}),
    (Order.doc == {"b": 1, "a": [True, None]}, "#n0 = :v0", {"#n0": "doc"}, {":v0": '{"b": 1, "a": [true, null]}'}),
    (Counted.expires < NOON, "#n0 < :v0", {"#n0": "exp"}, {":v0": 1704196800}),
    (Counted.expires < 1704196800, "#n0 < :v0", {"#n0": "exp"}, {":v0": 1704196800}),
    (Counted.version == 3, "#n0 = :v0", {"#n0": "version"}, {":v0": 3}),
    (Attr("kind") == "rush", "#n0 = :v0", {"#n0": "kind"}, {":v0": "rush"}),
    (Order.total > Order.price, "#n0 > #n1", {"#n0": "total", "#n1": "price"}, {}),
    (Order.total > Attr("limit"), "#n0 > #n1", {"#n0": "total", "#n1": "limit"}, {}),
    (Attr("limit") <= Order.total, "#n0 <= #n1", {"#n0": "limit", "#n1": "total"}, {}),
    (Order.note == Order.address["note"], "#n0 = #n1.#n2", {"#n0": "nt", "#n1": "adr", "#n2": "note"}, {}),
    # paths
    (Order.customer == "ada", "#n0 = :v0", {"#n0": "cu"}, {":v0": "ada"}),
    (Order.note == "x", "#n0 = :v0", {"#n0": "nt"}, {":v0": "x"}),
    (Order.status == "paid", "#n0 = :v0", {"#n0": "status"}, {":v0": "paid"}),
    (Attr("note") == "x", "#n0 = :v0", {"#n0": "note"}, {":v0": "x"}),
    (Attr("nt") == "x", "#n0 = :v0", {"#n0": "nt"}, {":v0": "x"}),
    (Order.lines[0] == 1, "#n0[0] = :v0", {"#n0": "lines"}, {":v0": 1}),
    (Order.lines[0][12] == 1, "#n0[0][12] = :v0", {"#n0": "lines"}, {":v0": 1}),
    (Order.lines[2]["price"] > 5, "#n0[2].#n1 > :v0", {"#n0": "lines", "#n1": "price"}, {":v0": 5}),
    (
        Order.address["geo"]["lat"] > 59.5,
        "#n0.#n1.#n2 > :v0",
        {"#n0": "adr", "#n1": "geo", "#n2": "lat"},
        {":v0": 59.5},
    ),
    (
        Order.address["floors"][0]["rooms"][3] == "x",
        "#n0.#n1[0].#n2[3] = :v0",
        {"#n0": "adr", "#n1": "floors", "#n2": "rooms"},
        {":v0": "x"},
    ),
    (Order.address["geo.lat"] > 59, "#n0.#n1 > :v0", {"#n0": "adr", "#n1": "geo.lat"}, {":v0": 59}),
    (Order.address["lines[0]"] == 1, "#n0.#n1 = :v0", {"#n0": "adr", "#n1": "lines[0]"}, {":v0": 1}),
    (Order.address["0"] == 1, "#n0.#n1 = :v0", {"#n0": "adr", "#n1": "0"}, {":v0": 1}),
    (Order.address[0] == 1, "#n0[0] = :v0", {"#n0": "adr"}, {":v0": 1}),
    (Attr("address.city") == "Oslo", "#n0.#n1 = :v0", {"#n0": "address", "#n1": "city"}, {":v0": "Oslo"}),
    (Attr("lines[0].price") > 5, "#n0[0].#n1 > :v0", {"#n0": "lines", "#n1": "price"}, {":v0": 5}),
    (Attr("a.b[0][1].c") == 1, "#n0.#n1[0][1].#n2 = :v0", {"#n0": "a", "#n1": "b", "#n2": "c"}, {":v0": 1}),
    (Attr(["a.b", 0, "c d"]) == 1, "#n0[0].#n1 = :v0", {"#n0": "a.b", "#n1": "c d"}, {":v0": 1}),
    (Attr("a-b").exists(), "attribute_exists(#n0)", {"#n0": "a-b"}, {}),
    (Attr("#n0") == ":v0", "#n0 = :v0", {"#n0": "#n0"}, {":v0": ":v0"}),
    (Attr(":v0") == "#n0", "#n0 = :v0", {"#n0": ":v0"}, {":v0": "#n0"}),
    (Attr("Größe") == 1, "#n0 = :v0", {"#n0": "Größe"}, {":v0": 1}),
    (Attr("a") == Attr("a.a.a"), "#n0 = #n0.#n0.#n0", {"#n0": "a"}, {}),
    (
        Attr("a").eq(1) & Attr("b").eq(2) & Attr("a").eq(3) & Attr("c.b").eq(4),
        "(((#n0 = :v0 AND #n1 = :v1) AND #n0 = :v2) AND #n2.#n1 = :v3)",
        {"#n0": "a", "#n1": "b", "#n2": "c"},
        {":v0": 1, ":v1": 2, ":v2": 3, ":v3": 4},
    ),
    # functions
    (Order.total.exists(), "attribute_exists(#n0)", {"#n0": "total"}, {}),
    (Order.note.not_exists(), "attribute_not_exists(#n0)", {"#n0": "nt"}, {}),
    (Order.address["geo"].exists(), "attribute_exists(#n0.#n1)", {"#n0": "adr", "#n1": "geo"}, {}),
    (Order.lines[3].not_exists(), "attribute_not_exists(#n0[3])", {"#n0": "lines"}, {}),
    (Attr("a.b").not_exists(), "attribute_not_exists(#n0.#n1)", {"#n0": "a", "#n1": "b"}, {}),
    (Order.total.between(1, 2), "#n0 BETWEEN :v0 AND :v1", {"#n0": "total"}, {":v0": 1, ":v1": 2}),
    (Order.total.between(1, Order.price), "#n0 BETWEEN :v0 AND #n1", {"#n0": "total", "#n1": "price"}, {":v0": 1}),
    (
        Order.total.between(Order.price, Attr("limit")),
        "#n0 BETWEEN #n1 AND #n2",
        {"#n0": "total", "#n1": "price", "#n2": "limit"},
        {},
    ),
    (
        Order.placed.between(NOON, NOON),
        "#n0 BETWEEN :v0 AND :v1",
        {"#n0": "at"},
        {":v0": "2024-01-02T12:00:00+00:00", ":v1": "2024-01-02T12:00:00+00:00"},
    ),
    (Attr("a[0]").between("a", "b"), "#n0[0] BETWEEN :v0 AND :v1", {"#n0": "a"}, {":v0": "a", ":v1": "b"}),
    (Order.status.is_in("paid"), "#n0 IN (:v0)", {"#n0": "status"}, {":v0": "paid"}),
    (
        Order.status.is_in("paid", "sent", "lost"),
        "#n0 IN (:v0, :v1, :v2)",
        {"#n0": "status"},
        {":v0": "paid", ":v1": "sent", ":v2": "lost"},
    ),
    (Order.status.is_in(["paid", "sent"]), "#n0 IN (:v0, :v1)", {"#n0": "status"}, {":v0": "paid", ":v1": "sent"}),
    (Order.status.is_in(("paid", "sent")), "#n0 IN (:v0, :v1)", {"#n0": "status"}, {":v0": "paid", ":v1": "sent"}),
    (Order.status.is_in({"paid"}), "#n0 IN (:v0)", {"#n0": "status"}, {":v0": "paid"}),
    (
        Order.status.is_in(Order.note, "sent", Attr("a.b")),
        "#n0 IN (#n1, :v0, #n2.#n3)",
        {"#n0": "status", "#n1": "nt", "#n2": "a", "#n3": "b"},
        {":v0": "sent"},
    ),
    (Order.kind.is_in(Kind.RUSH, "slow"), "#n0 IN (:v0, :v1)", {"#n0": "kind"}, {":v0": "rush", ":v1": "slow"}),
    (Order.total.is_in(1, 1), "#n0 IN (:v0, :v1)", {"#n0": "total"}, {":v0": 1, ":v1": 1}),
    (
        Order.total.is_in(*range(11)),
        "#n0 IN (:v0, :v1, :v2, :v3, :v4, :v5, :v6, :v7, :v8, :v9, :v10)",
        {"#n0": "total"},
        {
            ":v0": 0,
            ":v1": 1,
            ":v2": 2,
            ":v3": 3,
            ":v4": 4,
            ":v5": 5,
            ":v6": 6,
            ":v7": 7,
            ":v8": 8,
            ":v9": 9,
            ":v10": 10,
        },
    ),
    (Order.lines.is_in([1], [2]), "#n0 IN (:v0, :v1)", {"#n0": "lines"}, {":v0": [1], ":v1": [2]}),
    (Order.note.begins_with("a"), "begins_with(#n0, :v0)", {"#n0": "nt"}, {":v0": "a"}),
    (Order.note.begins_with(Order.status), "begins_with(#n0, #n1)", {"#n0": "nt", "#n1": "status"}, {}),
    (Order.address["zip"].begins_with("10"), "begins_with(#n0.#n1, :v0)", {"#n0": "adr", "#n1": "zip"}, {":v0": "10"}),
    (Order.note.contains("a"), "contains(#n0, :v0)", {"#n0": "nt"}, {":v0": "a"}),
    (Order.tags.contains("new"), "contains(#n0, :v0)", {"#n0": "tags"}, {":v0": "new"}),
    (Order.tags.contains(Order.status), "contains(#n0, #n1)", {"#n0": "tags", "#n1": "status"}, {}),
    (Order.lines.contains(1), "contains(#n0, :v0)", {"#n0": "lines"}, {":v0": 1}),
    (
        Order.address["floors"].contains({"n": 1}),
        "contains(#n0.#n1, :v0)",
        {"#n0": "adr", "#n1": "floors"},
        {":v0": {"n": 1}},
    ),
    (Order.kind.contains("us"), "contains(#n0, :v0)", {"#n0": "kind"}, {":v0": "us"}),
    (Order.note.attribute_type("S"), "attribute_type(#n0, :v0)", {"#n0": "nt"}, {":v0": "S"}),
    (Order.tags.attribute_type("SS"), "attribute_type(#n0, :v0)", {"#n0": "tags"}, {":v0": "SS"}),
    (Order.total.attribute_type("N"), "attribute_type(#n0, :v0)", {"#n0": "total"}, {":v0": "N"}),
    (Order.sizes.attribute_type("NS"), "attribute_type(#n0, :v0)", {"#n0": "sizes"}, {":v0": "NS"}),
    (Order.seal.attribute_type("B"), "attribute_type(#n0, :v0)", {"#n0": "seal"}, {":v0": "B"}),
    (Order.seals.attribute_type("BS"), "attribute_type(#n0, :v0)", {"#n0": "seals"}, {":v0": "BS"}),
    (Order.paid.attribute_type("BOOL"), "attribute_type(#n0, :v0)", {"#n0": "paid"}, {":v0": "BOOL"}),
    (Order.note.attribute_type("NULL"), "attribute_type(#n0, :v0)", {"#n0": "nt"}, {":v0": "NULL"}),
    (Order.lines[0].attribute_type("L"), "attribute_type(#n0[0], :v0)", {"#n0": "lines"}, {":v0": "L"}),
    (
        Attr("address.geo").attribute_type("M"),
        "attribute_type(#n0.#n1, :v0)",
        {"#n0": "address", "#n1": "geo"},
        {":v0": "M"},
    ),
    (Order.lines.size() > 3, "size(#n0) > :v0", {"#n0": "lines"}, {":v0": 3}),
    (Order.note.size() == 0, "size(#n0) = :v0", {"#n0": "nt"}, {":v0": 0}),
    (Order.note.size().ne(1), "size(#n0) <> :v0", {"#n0": "nt"}, {":v0": 1}),
    (Order.lines.size() <= Order.total, "size(#n0) <= #n1", {"#n0": "lines", "#n1": "total"}, {}),
    (Order.lines.size() < Order.tags.size(), "size(#n0) < size(#n1)", {"#n0": "lines", "#n1": "tags"}, {}),
    (Order.total >= Order.lines.size(), "#n0 >= size(#n1)", {"#n0": "total", "#n1": "lines"}, {}),
    (Order.lines[0]["parts"].size().gte(2), "size(#n0[0].#n1) >= :v0", {"#n0": "lines", "#n1": "parts"}, {":v0": 2}),
    (
        Attr("a.b").size().lte(Attr("a.c").size()),
        "size(#n0.#n1) <= size(#n0.#n2)",
        {"#n0": "a", "#n1": "b", "#n2": "c"},
        {},
    ),
    (Order.lines.size().between(1, 3), "size(#n0) BETWEEN :v0 AND :v1", {"#n0": "lines"}, {":v0": 1, ":v1": 3}),
    (
        Order.lines.size().between(Order.total, Order.tags.size()),
        "size(#n0) BETWEEN #n1 AND size(#n2)",
        {"#n0": "lines", "#n1": "total", "#n2": "tags"},
        {},
    ),
    (
        Order.total.between(Order.lines.size(), 3),
        "#n0 BETWEEN size(#n1) AND :v0",
        {"#n0": "total", "#n1": "lines"},
        {":v0": 3},
    ),
    (Order.total.is_in(Order.lines.size(), 3), "#n0 IN (size(#n1), :v0)", {"#n0": "total", "#n1": "lines"}, {":v0": 3}),
    # joined
    (
        (Order.total > 1) & (Order.price < 2),
        "(#n0 > :v0 AND #n1 < :v1)",
        {"#n0": "total", "#n1": "price"},
        {":v0": 1, ":v1": Decimal("2")},
    ),
    (
        (Order.total > 1) | (Order.price < 2),
        "(#n0 > :v0 OR #n1 < :v1)",
        {"#n0": "total", "#n1": "price"},
        {":v0": 1, ":v1": Decimal("2")},
    ),
    (~(Order.total > 1), "(NOT #n0 > :v0)", {"#n0": "total"}, {":v0": 1}),
    (~Order.note.exists(), "(NOT attribute_exists(#n0))", {"#n0": "nt"}, {}),
    (~~Order.note.exists(), "(NOT (NOT attribute_exists(#n0)))", {"#n0": "nt"}, {}),
    (~(Order.total.between(1, 2)), "(NOT #n0 BETWEEN :v0 AND :v1)", {"#n0": "total"}, {":v0": 1, ":v1": 2}),
    (~(Order.status.is_in("a", "b")), "(NOT #n0 IN (:v0, :v1))", {"#n0": "status"}, {":v0": "a", ":v1": "b"}),
    (
        And(Order.total > 1, Order.price < 2),
        "(#n0 > :v0 AND #n1 < :v1)",
        {"#n0": "total", "#n1": "price"},
        {":v0": 1, ":v1": Decimal("2")},
    ),
    (
        Or(Order.total > 1, Order.price < 2),
        "(#n0 > :v0 OR #n1 < :v1)",
        {"#n0": "total", "#n1": "price"},
        {":v0": 1, ":v1": Decimal("2")},
    ),
    (Not(Order.total > 1), "(NOT #n0 > :v0)", {"#n0": "total"}, {":v0": 1}),
    (
        And(Order.total > 1, Order.total < 9, Order.note.exists(), Order.status == "paid"),
        "(((#n0 > :v0 AND #n0 < :v1) AND attribute_exists(#n1)) AND #n2 = :v2)",
        {"#n0": "total", "#n1": "nt", "#n2": "status"},
        {":v0": 1, ":v1": 9, ":v2": "paid"},
    ),
    (
        Or(Order.total > 1, Order.total < 9, Order.note.exists()),
        "((#n0 > :v0 OR #n0 < :v1) OR attribute_exists(#n1))",
        {"#n0": "total", "#n1": "nt"},
        {":v0": 1, ":v1": 9},
    ),
    (
        And(Order.total == 1, And(Order.total == 2, Order.total == 3)),
        "(#n0 = :v0 AND (#n0 = :v1 AND #n0 = :v2))",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2, ":v2": 3},
    ),
    (
        (Order.total == 1) | (Order.total == 2) & (Order.total == 3),
        "(#n0 = :v0 OR (#n0 = :v1 AND #n0 = :v2))",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2, ":v2": 3},
    ),
    (
        ((Order.total == 1) | (Order.total == 2)) & (Order.total == 3),
        "((#n0 = :v0 OR #n0 = :v1) AND #n0 = :v2)",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2, ":v2": 3},
    ),
    (
        (Order.total == 1) & ((Order.total == 2) | (Order.total == 3)) & (Order.total == 4),
        "((#n0 = :v0 AND (#n0 = :v1 OR #n0 = :v2)) AND #n0 = :v3)",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2, ":v2": 3, ":v3": 4},
    ),
    (
        ~((Order.total == 1) & (Order.total == 2)),
        "(NOT (#n0 = :v0 AND #n0 = :v1))",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2},
    ),
    (
        ~((Order.total == 1) | ~(Order.total == 2)),
        "(NOT (#n0 = :v0 OR (NOT #n0 = :v1)))",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2},
    ),
    (
        (~(Order.total == 1)) & (~(Order.total == 2)),
        "((NOT #n0 = :v0) AND (NOT #n0 = :v1))",
        {"#n0": "total"},
        {":v0": 1, ":v1": 2},
    ),
    (
        Not(And(Order.note.exists(), Or(Order.lines.size() > 0, Order.lines.not_exists()))),
        "(NOT (attribute_exists(#n0) AND (size(#n1) > :v0 OR attribute_not_exists(#n1))))",
        {"#n0": "nt", "#n1": "lines"},
        {":v0": 0},
    ),
    (And(POSITIVE, POSITIVE), "(#n0 > :v0 AND #n0 > :v1)", {"#n0": "total"}, {":v0": 0, ":v1": 0}),
    (POSITIVE | ~POSITIVE, "(#n0 > :v0 OR (NOT #n0 > :v1))", {"#n0": "total"}, {":v0": 0, ":v1": 0}),
    (
        And(
            Order.total.between(1, 2),
            Order.status.is_in("a", "b"),
            Order.note.begins_with("c"),
            Order.tags.contains("d"),
        ),
        "(((#n0 BETWEEN :v0 AND :v1 AND #n1 IN (:v2, :v3)) AND begins_with(#n2, :v4)) AND contains(#n3, :v5))",
        {"#n0": "total", "#n1": "status", "#n2": "nt", "#n3": "tags"},
        {":v0": 1, ":v1": 2, ":v2": "a", ":v3": "b", ":v4": "c", ":v5": "d"},
    ),
    (
        And(*[Attr(letter).exists() for letter in "abcdefghijk"]),
        (
            "((((((((((attribute_exists(#n0) AND attribute_exists(#n1)) AND attribute_exists(#n2)) "
            "AND attribute_exists(#n3)) AND attribute_exists(#n4)) AND attribute_exists(#n5)) "
            "AND attribute_exists(#n6)) AND attribute_exists(#n7)) AND attribute_exists(#n8)) "
            "AND attribute_exists(#n9)) AND attribute_exists(#n10))"
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
        {},
    ),
]


def expressions(member: str, text: str, names: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {member: text}
    if member == "ConditionExpression":
        found["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    found["ExpressionAttributeNames"] = names
    return found | {"ExpressionAttributeValues": values} if values else found


@one_twin
@pytest.mark.parametrize(("condition", "text", "names", "values"), CONDITIONS)
def test_condition(sends: Any, condition: Any, text: str, names: dict[str, str], values: dict[str, Any]) -> None:
    sends(
        lambda call: call(Order, "delete_by_key", customer="ada", number=1, condition=condition),
        (
            "DeleteItem",
            {
                "TableName": "golden_orders",
                "Key": {"cu": "ada", "number": 1},
                "ReturnConsumedCapacity": "INDEXES",
                **expressions("ConditionExpression", text, names, values),
            },
        ),
    )


@one_twin
@pytest.mark.parametrize(("condition", "text", "names", "values"), CONDITIONS)
def test_filter(sends: Any, condition: Any, text: str, names: dict[str, str], values: dict[str, Any]) -> None:
    sends(
        lambda call: call(Order, "scan", condition),
        (
            "Scan",
            {
                "TableName": "golden_orders",
                "ReturnConsumedCapacity": "TOTAL",
                **expressions("FilterExpression", text, names, values),
            },
        ),
    )
