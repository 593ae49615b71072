from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.engine.storage.items import ordered_keys, partitions, shared_dict, single_items
from pydynox.engine.storage.items.partitions import SortedItems
from pydynox.engine.storage.items.scan_order import HASH_RANGE, partition_hash, segment_start
from pydynox.engine.storage.items.single_items import SingleItems
from pydynox.engine.storage.items.stored_item import StoredItem

partition_keys = st.sampled_from(["a", "b", "c", "d", "e"])
sort_keys = st.integers(0, 12)
steps = st.lists(st.tuples(partition_keys, sort_keys, st.booleans(), st.booleans()), max_size=60)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(ordered_keys, "BLOCK_SIZE", 2)
    monkeypatch.setattr(shared_dict, "PLAIN_SIZE", 4)
    monkeypatch.setattr(partitions, "PLAIN_SIZE", 4)
    monkeypatch.setattr(single_items, "PLAIN_SIZE", 4)
    monkeypatch.setattr(shared_dict, "_SHARD_SIZE", 2)


def flattened(parts):
    return [stored for part in parts for stored in part]


def keys_of(parts):
    return [(stored.item["p"], stored.item["s"]) for stored in flattened(parts)]


def scan_order(model):
    return sorted(model, key=lambda key: (partition_hash(key[0]), *key))


class TestPartitionHash:
    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("", 0),
            ("user#1", 556792159),
            (b"user#1", 1559403118),
            (1, 1719187930),
            (Decimal("1.5"), 2124864184),
            (("a", 1), 4009238950),
        ],
    )
    def test_is_the_same_for_ever(self, key, expected):
        """A page key handed out by one process means the same to the next."""
        assert partition_hash(key) == expected

    @pytest.mark.parametrize("form", ["user#{}", "{}", "{:08}", "a-rather-long-prefix-before-the-number-{}"])
    def test_spreads_over_the_segments(self, form):
        counts = [0] * 16
        for number in range(16_000):
            counts[partition_hash(form.format(number)) * 16 // HASH_RANGE] += 1

        assert min(counts) > 600
        assert max(counts) < 1400

    def test_spreads_numbers(self):
        counts = [0] * 8
        for number in range(8000):
            counts[partition_hash(number) * 8 // HASH_RANGE] += 1

        assert min(counts) > 600

    @pytest.mark.parametrize("total", [1, 2, 3, 7, 1_000_000])
    def test_segments_cover_the_range(self, total):
        assert segment_start(0, total) == 0
        assert segment_start(total, total) == HASH_RANGE


class TestSortedItems:
    @given(steps)
    @settings(max_examples=150)
    def test_any_history(self, history):
        items, model = SortedItems("owner"), {}
        for partition, sort, reads_first, removes in history:
            if reads_first:  # builds the orders, which are then kept up
                flattened(items.scan(0, 1, None, None))
            key = (partition, sort)
            if removes and key in model:
                items.remove(partition, sort, model.pop(key))
            elif not removes:
                stored = StoredItem({"p": partition, "s": sort}, 3 + sort, True)
                items.put(partition, sort, stored)
                model[key] = stored

        assert (items.count, items.size) == (len(model), sum(stored.size for stored in model.values()))
        assert keys_of(items.scan(0, 1, None, None)) == scan_order(model)
        for partition in "abcde":
            inside = sorted(key for key in model if key[0] == partition)
            assert keys_of(items.query(partition)) == inside
            assert keys_of(items.query(partition, forward=False)) == inside[::-1]
            assert items.collection_size(partition) == sum(model[key].size for key in inside)
        for key in model:
            assert items.get(*key) is model[key]
            behind = scan_order(model)[scan_order(model).index(key) + 1 :]
            assert keys_of(items.scan(0, 1, key, None)) == behind

    @given(steps)
    @settings(max_examples=100)
    def test_two_sides_of_a_fork_never_see_each_other(self, history):
        start = SortedItems("before")
        for partition in "ab":
            for sort in range(5):
                start.put(partition, sort, StoredItem({"p": partition, "s": sort}, 3, True))
        flattened(start.scan(0, 1, None, None))
        original = keys_of(start.scan(0, 1, None, None))
        sides = {True: start.copy("first"), False: start.copy("second")}
        models = {side: {key: start.get(*key) for key in original} for side in sides}
        for partition, sort, is_first, removes in history:
            items, model, key = sides[is_first], models[is_first], (partition, sort)
            if removes and key in model:
                items.remove(partition, sort, model.pop(key))
            elif not removes:
                model[key] = StoredItem({"p": partition, "s": sort}, 3, True)
                items.put(partition, sort, model[key])

        for side, items in sides.items():
            assert keys_of(items.scan(0, 1, None, None)) == scan_order(models[side])
        assert keys_of(start.scan(0, 1, None, None)) == original

    def test_scan_parts_are_bounded(self, monkeypatch):
        monkeypatch.setattr(partitions, "_SCAN_PART", 3)
        items = SortedItems("owner")
        for number in range(30):
            items.put(f"p{number % 12}", number, StoredItem({"p": "p", "s": number}, 3, True))
        parts = list(items.scan(0, 1, None, None))

        assert sum(map(len, parts)) == 30
        assert max(map(len, parts)) < 6


class TestSingleItems:
    @given(st.lists(st.tuples(partition_keys, st.booleans(), st.booleans()), max_size=40))
    @settings(max_examples=100)
    def test_any_history(self, history):
        items, model = SingleItems("owner"), {}
        for key, reads_first, removes in history:
            if reads_first:
                flattened(items.scan(0, 1, None, None))
            old = items.get(key, None)
            assert old is model.get(key)
            if removes and old is not None:
                items.remove(key, None, model.pop(key))
            elif not removes:
                model[key] = StoredItem({"p": key, "s": None}, len(history), True)
                items.put(key, None, model[key], old)

        order = [key for key, _ in scan_order({(key, 0): 0 for key in model})]
        assert [stored.item["p"] for stored in flattened(items.scan(0, 1, None, None))] == order
        assert (items.count, items.size) == (len(model), len(history) * len(model))
        for position, key in enumerate(order):
            behind = [stored.item["p"] for stored in flattened(items.scan(0, 1, (key, None), None))]
            assert behind == order[position + 1 :]
        thirds = [flattened(items.scan(segment, 3, None, None)) for segment in range(3)]
        assert [stored.item["p"] for part in thirds for stored in part] == order
