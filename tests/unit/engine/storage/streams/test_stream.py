"""The log of a stream: what copies share, what an undone commit leaves, what is forgotten."""

from __future__ import annotations

import pytest

from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.streams.interleaved import InterleavedStream
from pydynox.engine.storage.streams.stream import DAY, SHARD_LIFE, Identity, Stream

IDENTITY = Identity("orders", "2023-11-14T22:13:20.250", "KEYS_ONLY", 1000.0, ({"AttributeName": "pk"},))


def note(stream, pk, time=1000.0):
    stream.note((pk, None), None, StoredItem.of({"pk": pk}), "USER", time)


def content(stream):
    return [entry.new.item["pk"] for _, entry in stream.entries(0, stream.end) if entry.new is not None]


def whole(stream):
    return content(stream), stream.end, stream.first, stream.shards, stream.rolls_at


@pytest.mark.parametrize("stream", [Stream(IDENTITY), InterleavedStream(IDENTITY, 1)], ids=["plain", "interleaved"])
def test_copies_go_their_own_ways(stream):
    note(stream, "a")
    one, other = stream.copy(), stream.copy()
    note(one, "b")
    note(other, "c")
    again = other.copy()
    note(again, "d")
    for each in (stream, one, other, again):
        each.settle(1000.0)

    assert [sorted(content(each)) for each in (stream, one, other, again)] == [
        ["a"],
        ["a", "b"],
        ["a", "c"],
        ["a", "c", "d"],
    ]


@pytest.mark.parametrize("time", [1000.0, 1000.0 + SHARD_LIFE, 1000.0 + 3 * DAY])
def test_cut(time):
    stream = Stream(IDENTITY)
    note(stream, "a")
    before = whole(stream)
    mark = stream.mark()
    note(stream, "b", time)
    note(stream, "c", time)
    assert whole(stream) != before

    stream.cut(mark)
    assert whole(stream) == before
    note(stream, "d")
    assert content(stream) == ["a", "d"]


def test_old_entries_are_dropped_when_a_shard_is_replaced():
    stream = Stream(IDENTITY)
    for number in range(100):
        note(stream, str(number), 1000.0 + number * 3600)

    assert content(stream)[-1] == "99"
    assert 24 <= len(content(stream)) <= 30
    assert stream.first > 60
    assert len(stream.shards) <= 8


def test_what_is_split_or_closed_is_another_stream():
    stream = Stream(IDENTITY)
    note(stream, "a")
    split, closed = stream.split(1000.0), stream.closed(1000.0)

    assert (content(stream), content(split), content(closed)) == (["a"], ["a"], ["a"])
    assert (len(stream.shards), len(split.shards), len(closed.shards)) == (1, 3, 1)
    assert [stream.closed_at, split.closed_at, closed.closed_at] == [None, None, 1000.0]


class TestInterleaved:
    def written(self, seed):
        stream = InterleavedStream(IDENTITY, seed)
        for commit in range(20):
            stream.mark()
            for pk in [f"t{commit}-{n}" for n in range(3)] if commit % 2 else [f"s{commit}"]:
                note(stream, pk)
            stream.mark()
            note(stream, "same")
        stream.settle(1000.0)
        return content(stream)

    def test_the_records_of_a_transaction_come_apart(self):
        order = self.written(1)

        assert sorted(order) == sorted(self.written(2))
        assert any(abs(order.index(f"t{n}-0") - order.index(f"t{n}-1")) > 1 for n in range(1, 20, 2))
        assert any(order.index(f"t{n}-0") > order.index(f"t{n}-1") for n in range(1, 20, 2))

    def test_single_writes_keep_their_order(self):
        order = [pk for pk in self.written(1) if pk.startswith("s") and pk != "same"]

        assert order == [f"s{commit}" for commit in range(0, 20, 2)]

    def test_a_seed_gives_one_order(self):
        assert self.written(1) == self.written(1)
        assert self.written(1) != self.written(2)

    @pytest.mark.parametrize("seed", range(20))
    def test_the_changes_of_one_item_keep_their_order(self, seed):
        stream = InterleavedStream(IDENTITY, seed)
        for number in range(30):
            stream.mark()
            stream.note(("a", None), None, StoredItem.of({"pk": f"a{number}"}), "USER", 1000.0)
            stream.note((number, None), None, StoredItem.of({"pk": "other"}), "USER", 1000.0)
        stream.settle(1000.0)

        assert [pk for pk in content(stream) if pk != "other"] == [f"a{number}" for number in range(30)]

    def test_what_was_read_stays_where_it_is(self):
        stream = InterleavedStream(IDENTITY, 1)
        stream.mark()
        for pk in "abc":
            note(stream, pk)
        stream.settle(1000.0)
        read = content(stream)
        stream.mark()
        note(stream, "d")
        stream.settle(1000.0)

        assert content(stream) == [*read, "d"]

    def test_cut(self):
        stream = InterleavedStream(IDENTITY, 1)
        note(stream, "a")
        mark = stream.mark()
        note(stream, "b")
        stream.cut(mark)
        stream.settle(1000.0)

        assert content(stream) == ["a"]

    def test_emptied(self):
        stream = InterleavedStream(IDENTITY, 1)
        note(stream, "a")
        emptied = stream.emptied()

        assert emptied.is_settled(1000.0)
        assert emptied.parts()["seed"] == 1
