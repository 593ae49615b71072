from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.engine.storage.items import shared_dict
from pydynox.engine.storage.items.shared_dict import SharedDict, copied, grown

keys = st.integers(0, 40) | st.text("ab", max_size=3)
changes = st.lists(st.tuples(st.booleans(), keys, st.none() | st.integers()), max_size=60)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr(shared_dict, "_SHARD_SIZE", 2)
    monkeypatch.setattr(shared_dict, "PLAIN_SIZE", 4)


def change(entries, key, value):
    """None takes out, anything else puts in."""
    if value is not None:
        entries[key] = value
    elif key in entries:
        del entries[key]


class TestAgainstADict:
    @given(st.dictionaries(keys, st.integers()), changes)
    @settings(max_examples=100)
    def test_any_history(self, start, steps):
        entries, model = SharedDict(start, "owner"), dict(start)
        for _, key, value in steps:
            change(entries, key, value)
            change(model, key, value)

        assert dict(entries.items()) == model
        assert sorted(map(repr, entries)) == sorted(map(repr, model))
        assert sorted(entries.values()) == sorted(model.values())
        assert len(entries) == len(model)
        assert all(entries.get(key) == entries[key] == value for key, value in model.items())
        assert entries.get("missing") is None

    @given(st.dictionaries(keys, st.integers()), changes)
    @settings(max_examples=100)
    def test_two_sides_of_a_fork_never_see_each_other(self, start, steps):
        before = SharedDict(start, "before")
        sides = {True: before.copy("first"), False: before.copy("second")}
        models = {True: dict(start), False: dict(start)}
        for is_first, key, value in steps:
            change(sides[is_first], key, value)
            change(models[is_first], key, value)

        assert {side: dict(sides[side].items()) for side in sides} == models
        assert dict(before.items()) == start


class TestGrown:
    def test_small_stays_a_plain_dict(self):
        entries = {number: number for number in range(4)}

        assert grown(entries, "owner") is entries

    def test_many_are_spread(self):
        entries = {number: number for number in range(5)}
        spread = grown(entries, "owner")

        assert type(spread) is SharedDict
        assert dict(spread.items()) == entries
        assert grown(spread, "owner") is spread

    def test_copied_is_another_one_of_the_same_kind(self):
        plain = {1: 1}
        spread = SharedDict({1: 1}, "owner")

        for original in (plain, spread):
            twin = copied(original, "other")
            twin[2] = 2
            assert type(twin) is type(original)
            assert 2 not in original
