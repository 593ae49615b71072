from __future__ import annotations

import pytest

from pydynox.expressions.owners import owners_of_values

NAMES = {"#a": "x", "#b": "y"}


@pytest.mark.parametrize(
    ("member", "text", "owners"),
    [
        (
            "UpdateExpression",
            "SET #a = if_not_exists(#a, :z) + :n, #b.#a[0] = list_append(:l, #b) REMOVE c ADD d :d DELETE e :e",
            {":z": "x", ":n": "x", ":l": "y", ":d": "d", ":e": "e"},
        ),
        ("ConditionExpression", "(#a = :v0 AND (NOT #b IN (:v1, :v2)))", {":v0": "x", ":v1": "y", ":v2": "y"}),
        ("FilterExpression", ":v0 < size(#a.#b) OR contains(c, :v1)", {":v0": "x", ":v1": "c"}),
        ("KeyConditionExpression", "#a = :p AND #b BETWEEN :l AND :h", {":p": "x", ":l": "y", ":h": "y"}),
        ("ConditionExpression", ":v0 = :v1 OR attribute_exists(#a)", {}),
        ("ConditionExpression", " OR ".join(["#a = :v0"] * 200), {}),
    ],
)
def test_owners(member, text, owners):
    assert owners_of_values(member, text, NAMES) == owners
