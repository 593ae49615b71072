from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import cache, compile_condition, compile_key_condition, compile_projection


@pytest.fixture(autouse=True)
def empty():
    cache.clear()
    yield
    cache.clear()


def test_one_text_is_compiled_once():
    assert compile_condition("a = :v") is compile_condition("a = :v")
    assert compile_condition("#a = :v", {"#a": "x"}) is compile_condition("#a = :v", {"#a": "x"})


def test_kind_and_names_tell_texts_apart():
    compiled = [
        compile_condition("#a = :v", {"#a": "x"}),
        compile_condition("#a = :v", {"#a": "y"}),
        compile_condition("#a = :v", {"#a": "x", "#b": "y"}),
        compile_condition("#a = :v", {"#a": "x"}, "FilterExpression"),
        compile_key_condition("#a = :v", {"#a": "x"}),
    ]

    assert len(set(map(id, compiled))) == len(compiled)


def test_it_keeps_what_is_used():
    kept = compile_projection("kept")
    for number in range(4 * cache.GENERATION):
        compile_projection(f"a{number}")
        assert compile_projection("kept") is kept

    assert compile_projection("a0") is not None  # long gone, and compiled again


def test_errors_are_not_kept():
    for _ in range(2):
        with pytest.raises(ValidationException):
            compile_projection("a b")
    assert not cache._compiled


def test_later_changes_to_the_names_do_not_reach_it():
    names = {"#a": "x"}
    condition = compile_condition("#a = :v", names)
    names["#a"] = "y"
    condition.check({":v": 1})

    assert condition.evaluate({"x": 1}, {":v": 1})


def test_threads():
    def work(number):
        condition = compile_condition(f"a{number % 7} = :v")
        condition.check({":v": number})
        return condition.evaluate({f"a{number % 7}": number}, {":v": number})

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(2000)))
