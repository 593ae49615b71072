from __future__ import annotations

import pytest

from pydynox.conditions import Attr, Condition, Or
from pydynox.expressions import Renderer, render_condition
from pydynox.expressions.in_words import InWords, tree_of_text

A, B, C = Attr("a"), Attr("b"), Attr("c")
NAMES = {"a": "Order.first"}

SAID = [
    (A == "x", "Order.first == 'x'"),
    (A != 1, "Order.first != 1"),
    (B <= A, "b <= Order.first"),
    (A["m"][0] > 5, "Order.first.m[0] > 5"),
    (A.between(1, 2), "Order.first.between(1, 2)"),
    (A.is_in("x", "y"), "Order.first.is_in('x', 'y')"),
    (A.begins_with("x"), "Order.first.begins_with('x')"),
    (A.contains("x"), "Order.first.contains('x')"),
    (A.exists(), "Order.first.exists()"),
    (A.not_exists(), "Order.first.not_exists()"),
    (A.attribute_type("SS"), "Order.first.attribute_type('SS')"),
    (A.size() > 3, "Order.first.size() > 3"),
    (~(A == 1), "not (Order.first == 1)"),
    ((A == 1) & (B == 2) & (C == 3), "Order.first == 1 and b == 2 and c == 3"),
    ((A == 1) & ((B == 2) | (C == 3)), "Order.first == 1 and (b == 2 or c == 3)"),
    ((A == 1) | (B == 2) & (C == 3), "Order.first == 1 or (b == 2 and c == 3)"),
    (A == "x" * 100, f"Order.first == '{'x' * 56}..."),
]


@pytest.mark.parametrize(("condition", "text"), SAID)
def test_trees(condition: Condition, text: str) -> None:
    assert InWords(NAMES).text(condition) == text


@pytest.mark.parametrize(("condition", "text"), SAID)
def test_the_texts_of_requests(condition: Condition, text: str) -> None:
    renderer = Renderer()
    tree = tree_of_text(render_condition(condition, renderer), renderer.expression_attribute_names)
    assert tree is not None
    assert InWords(NAMES, renderer.values).text(tree) == text


def test_a_long_one_is_cut() -> None:
    text = InWords({}).text(Or(*map(A.eq, range(200))))
    assert len(text) == 500
    assert text.startswith("a == 0 or a == 1 or ")
    assert text.endswith("...")


def test_a_placeholder_without_a_value_is_said_itself() -> None:
    tree = tree_of_text("a = :a", {})
    assert tree is not None
    assert InWords({}).text(tree) == "a == :a"


def test_what_does_not_parse() -> None:
    assert tree_of_text("a = ", {}) is None
