from __future__ import annotations

import pytest

from pydynox.expressions import MISSING, And, Comparison, IfNotExists, Literal, Path, Plus
from pydynox.expressions.condition.compiler import compile_node
from pydynox.expressions.paths import reader
from pydynox.expressions.update.compiler import compile_set_value

ITEM = {"a": {"b": [0, {"c": None}]}, "s": "text", "seq": [1]}


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        (("s",), "text"),
        (("a", "b", 0), 0),
        (("a", "b", 1, "c"), None),
        (("nowhere",), MISSING),
        (("nowhere", "b"), MISSING),
        (("a", "b", 2), MISSING),
        (("a", 0), MISSING),
        (("seq", "b"), MISSING),
        (("s", 0), MISSING),
        (("s", "upper"), MISSING),
    ],
)
def test_reading(elements, expected):
    path = Path(elements)

    assert reader(path)(ITEM) is expected


def test_text_is_that_of_errors():
    assert str(Path(("a", "b", 3, "c"))) == "[a, b, [3], c]"
    assert repr(MISSING) == "MISSING"


def test_attribute():
    assert Path(("a", "b")).attribute == "a"
    assert Path(("a", "b")).is_nested
    assert not Path(("a",)).is_nested


def test_trees_with_literals_compile_too():
    """What Python code builds can be evaluated without ever being text."""
    condition = And(Comparison("=", Path(("s",)), Literal("text")), Comparison(">", Path(("seq", 0)), Literal(0)))
    value = Plus(IfNotExists(Path(("n",)), Literal(1)), Literal(2))

    assert compile_node(condition)(ITEM, {}) is True
    assert compile_set_value(value)(ITEM, {}) == 3
