from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pydynox.engine.phases.items.key_bounds import index_bounds, table_bounds
from pydynox.engine.storage.items.ordered_keys import OrderedKeys
from pydynox.expressions import KeyRange

TESTS = {
    "<": lambda key, a, b: key < a,
    "<=": lambda key, a, b: key <= a,
    ">": lambda key, a, b: key > a,
    ">=": lambda key, a, b: key >= a,
    "BETWEEN": lambda key, a, b: a <= key <= b,
    "begins_with": lambda key, a, b: key.startswith(a),
}
texts = st.text("ab\ud7ff\ue000\U0010ffff", max_size=3)
binaries = st.binary(max_size=3) | st.lists(st.sampled_from([0, 254, 255]), max_size=3).map(bytes)


def found(bounds, keys):
    ordered = OrderedKeys(keys)
    parts = ordered.slices(bounds.low, bounds.high, above_low=bounds.above_low, below_high=bounds.below_high)
    return [key for part in parts for key in part]


def operands(operator, first, second):
    return (min(first, second), max(first, second)) if operator == "BETWEEN" else (first,)


@pytest.mark.parametrize("operator", TESTS)
class TestAgainstEachKey:
    @given(keys=st.sets(texts, max_size=20), first=texts.filter(bool), second=texts)
    def test_strings(self, operator, keys, first, second):
        self.compare(operator, keys, first, second)

    @given(keys=st.sets(binaries, max_size=20), first=binaries.filter(bool), second=binaries)
    def test_binaries(self, operator, keys, first, second):
        self.compare(operator, keys, first, second)

    def compare(self, operator, keys, first, second):
        values = operands(operator, first, second)
        expected = [key for key in sorted(keys) if TESTS[operator](key, values[0], values[-1])]
        key_range = KeyRange(("p",), (), operator, values)

        assert found(table_bounds(key_range), keys) == expected
        bounds = table_bounds(key_range)
        assert [key for key in sorted(keys) if bounds.hold(key)] == expected

        index_keys = {(key, "table key", 1) for key in keys}
        in_index = found(index_bounds(key_range), index_keys)
        assert in_index == [(key, "table key", 1) for key in expected]
        below_a_prefix = found(
            index_bounds(KeyRange(("p",), ("x",), operator, values)),
            {(first, *key) for first in "wxy" for key in index_keys},
        )
        assert below_a_prefix == [("x", *key) for key in in_index]


class TestEquals:
    def test_table(self):
        assert found(table_bounds(KeyRange(("p",), ("b",))), {"a", "b", "c"}) == ["b"]
        assert found(table_bounds(KeyRange(("p",))), {"a", "b"}) == ["a", "b"]

    def test_index(self):
        keys = {("a", "k"), ("b", "k"), ("b", "l"), ("c", "k")}

        assert found(index_bounds(KeyRange(("p",), ("b",))), keys) == [("b", "k"), ("b", "l")]
        assert found(index_bounds(KeyRange(("p",))), keys) == sorted(keys)
