from __future__ import annotations

from bisect import insort
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.engine.storage.items import ordered_keys
from pydynox.engine.storage.items.ordered_keys import TOP, OrderedKeys

keys = st.integers(0, 60)
bounds = st.none() | st.integers(-2, 62)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(ordered_keys, "BLOCK_SIZE", 3)


def naive_slice(model, low, high, above_low, below_high, forward):
    found = [
        key
        for key in model
        if (low is None or key > low or (key == low and not above_low))
        and (high is None or key < high or (key == high and not below_high))
    ]
    return found if forward else found[::-1]


def flattened(slices):
    return [key for part in slices for key in part]


class TestAgainstASortedList:
    @given(st.sets(keys), st.lists(keys, max_size=80), st.lists(st.tuples(bounds, bounds), max_size=5))
    @settings(max_examples=150)
    def test_any_history(self, start, changes, ranges):
        ordered, model = OrderedKeys(start), sorted(start)
        for key in changes:  # each key comes in if it is out, and goes if it is in
            if key in model:
                model.remove(key)
                ordered.remove(key)
            else:
                insort(model, key)
                ordered.add(key)

        assert list(ordered) == model
        assert len(ordered) == len(model)
        for low, high in ranges:
            for above_low in (False, True):
                for below_high in (False, True):
                    for forward in (False, True):
                        got = ordered.slices(low, high, above_low=above_low, below_high=below_high, forward=forward)
                        assert flattened(got) == naive_slice(model, low, high, above_low, below_high, forward)

    def test_no_block_grows_without_bound(self):
        ordered = OrderedKeys()
        numbers = list(range(1000))
        Random(7).shuffle(numbers)
        for number in numbers:
            ordered.add(number)

        assert list(ordered) == list(range(1000))
        assert max(len(part) for part in ordered.slices()) <= 6

    def test_slices_are_not_the_blocks_themselves(self):
        ordered = OrderedKeys([1, 2, 3])
        for part in ordered.slices():
            part.clear()

        assert list(ordered) == [1, 2, 3]


class TestSharing:
    @given(st.sets(keys), st.lists(st.tuples(st.booleans(), keys), max_size=40))
    @settings(max_examples=100)
    def test_two_sides_of_a_fork_never_see_each_other(self, start, changes):
        first = OrderedKeys(start, owner="before")
        second = first.copy("second")
        first = first.copy("first")
        models = {True: sorted(start), False: sorted(start)}
        for is_first, key in changes:
            side, model = (first if is_first else second), models[is_first]
            if key in model:
                model.remove(key)
                side.remove(key)
            else:
                insort(model, key)
                side.add(key)

        assert list(first) == models[True]
        assert list(second) == models[False]

    def test_a_write_copies_one_block(self):
        original = OrderedKeys(range(30), owner="a")
        twin = original.copy("b")
        twin.add(10.5)

        shared = [ours is theirs for ours, theirs in zip(original._blocks, twin._blocks, strict=False)]
        assert shared.count(False) == 1


class TestTop:
    def test_is_behind_every_tuple_that_begins_alike(self):
        ordered = OrderedKeys([("a", "x"), ("a", "y", 1), ("b", "a")])

        assert flattened(ordered.slices(("a",), ("a", TOP))) == [("a", "x"), ("a", "y", 1)]
        assert flattened(ordered.slices(("a", TOP), None)) == [("b", "a")]

    def test_repr(self):
        assert repr(TOP) == "TOP"
