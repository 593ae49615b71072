from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from pydynox.engine import Engine, ManualClock
from pydynox.engine.storage.commits.feed import Feed
from pydynox.schema import KeyAttribute, KeySchema, TableSchema


@pytest.fixture
def clock():
    return ManualClock(5.0)


@pytest.fixture
def engine(clock):
    engine = Engine(clock=clock)
    engine.execute("CreateTable", TableSchema("things", KeySchema((KeyAttribute("pk", "S"),))).to_create_table())
    return engine


def put(engine, *names):
    actions = [{"Put": {"TableName": "things", "Item": {"pk": name}}} for name in names]
    engine.execute("TransactWriteItems", {"TransactItems": actions})


def names(commit):
    return [change.key[0] for change in commit.changes]


class TestSubscribe:
    def test_each_change_has_a_number(self, engine, clock):
        heard = []
        engine.subscribe(heard.append)

        put(engine, "a", "b")
        clock.advance(2)
        put(engine, "c")

        assert [(commit.sequence, commit.time, names(commit)) for commit in heard] == [
            (1, 5.0, ["a", "b"]),
            (3, 7.0, ["c"]),
        ]

    def test_comes_after_the_change_and_under_the_lock(self, engine):
        def look(commit):
            seen.append((len(engine.items("things")), engine.lock._is_owned()))

        seen = []
        engine.subscribe(look)

        put(engine, "a")

        assert seen == [(1, True)]

    def test_until_it_is_ended(self, engine):
        first, second = [], []
        end_first, end_second = engine.subscribe(first.append), engine.subscribe(second.append)

        put(engine, "a")
        end_first()
        end_first()
        put(engine, "b")
        end_second()
        put(engine, "c")
        engine.subscribe(first.append)
        put(engine, "d")

        assert [names(commit) for commit in second] == [["a"], ["b"]]
        assert [(commit.sequence, names(commit)) for commit in first] == [(1, ["a"]), (4, ["d"])]

    def test_one_that_comes_twice(self, engine):
        heard = []
        end, _ = engine.subscribe(heard.append), engine.subscribe(heard.append)

        put(engine, "a")
        end()
        put(engine, "b")

        assert [names(commit) for commit in heard] == [["a"], ["a"], ["b"]]

    def test_a_fork_has_none(self, engine):
        heard = []
        engine.subscribe(heard.append)

        put(engine.fork(), "a")

        assert heard == []


class TestASubscriberThat:
    def test_writes_is_told_in_order(self, engine):
        def echo(commit):
            if names(commit) == ["a"]:
                put(engine, "echo")

        heard = []
        engine.subscribe(echo)
        engine.subscribe(heard.append)

        put(engine, "a")

        assert [(commit.sequence, names(commit)) for commit in heard] == [(1, ["a"]), (2, ["echo"])]

    @pytest.mark.parametrize("fault", [RuntimeError("full"), KeyboardInterrupt()])
    def test_fails_undoes_nothing(self, engine, fault):
        def fail(commit):
            raise fault

        heard = []
        end = engine.subscribe(fail)
        engine.subscribe(heard.append)

        with pytest.raises(type(fault)) as caught:
            put(engine, "a")
        end()
        put(engine, "b")

        assert caught.value is fault
        assert [names(commit) for commit in heard] == [["a"], ["b"]]
        assert len(engine.items("things")) == 2

    # Where a generator is closed, what interrupts that is told, and lost, by Python.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("step", range(25))
    def test_is_interrupted_anywhere_hears_of_the_next(self, engine, step):
        """A signal's exception may come before any line of the telling, and leaves nothing that keeps it silent."""
        heard = []
        engine.subscribe(heard.append)
        steps = iter(range(step + 1))

        def interrupt(frame, event, arg):
            if frame.f_code.co_filename == Feed.tell.__code__.co_filename:
                if next(steps, None) == step:
                    sys.settrace(None)
                    raise KeyboardInterrupt
                return interrupt
            return None

        def look(frame, event, arg):
            return interrupt(frame, event, arg) or look

        tracing = sys.gettrace()
        try:
            sys.settrace(look)
            with suppress(KeyboardInterrupt):
                put(engine, "a")
        finally:
            sys.settrace(tracing)
        put(engine, "b")

        assert names(heard[-1]) == ["b"]

    def test_could_not_be_told_is_told_with_the_next(self, engine, monkeypatch):
        """A signal between the change and the telling of it."""
        heard = []
        engine.subscribe(heard.append)

        def interrupted(feed):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(Feed, "tell", interrupted)
            with pytest.raises(KeyboardInterrupt):
                put(engine, "a")
        put(engine, "b")

        assert [names(commit) for commit in heard] == [["a"], ["b"]]
        assert len(engine.items("things")) == 2


class TestWithoutSubscribers:
    def test_a_write_asks_no_clock(self, engine, clock, monkeypatch):
        def ask():
            raise AssertionError("nobody wants to know the time")

        monkeypatch.setattr(clock, "now", ask)

        put(engine, "a")
        engine.execute("PutItem", {"TableName": "things", "Item": {"pk": "b"}})

        assert engine.catalogue.feed is None
        assert len(engine.items("things")) == 2
