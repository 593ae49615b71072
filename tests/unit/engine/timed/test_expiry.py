from __future__ import annotations

import random

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.engine.storage.commits import commit as commits
from pydynox.engine.storage.expiries import NAME
from pydynox.engine.storage.snapshots.files import Content, Reader, lines

DAY = 86_400
START = 1_700_000_000


def put(engine, pk, ttl=None):
    item = {"pk": pk} if ttl is None else {"pk": pk, "ttl": ttl}
    engine.execute("PutItem", {"TableName": "things", "Item": item})


def stored(engine):
    return sorted(item["pk"] for item in engine.execute("Scan", {"TableName": "things"})["Items"])


@pytest.fixture
def engine():
    engine = Engine(Settings(ttl_lag=10), ManualClock(START))
    engine.execute(
        "CreateTable",
        {
            "TableName": "things",
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        },
    )
    specification = {"AttributeName": "ttl", "Enabled": True}
    engine.execute("UpdateTimeToLive", {"TableName": "things", "TimeToLiveSpecification": specification})
    return engine


class TestSweeping:
    def test_at_once(self, engine):
        for number in range(5):
            put(engine, str(number), START + number)
        engine.clock.advance(2)

        assert engine.sweep_expired() == 3
        assert engine.sweep_expired() == 0
        assert stored(engine) == ["3", "4"]

    def test_without_time_to_live(self):
        assert Engine().sweep_expired() == 0

    def test_before_anybody_looks(self, engine):
        put(engine, "a", START + 1)
        engine.clock.advance(11)
        assert len(engine.items("things")) == 1

        engine.settle()

        assert engine.items("things") == []

    def test_never(self):
        engine = Engine(Settings(ttl_lag=float("inf")), ManualClock(START))
        test_fill = {"TableName": "things", "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": True}}
        engine.execute(
            "CreateTable",
            {
                "TableName": "things",
                "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            },
        )
        engine.execute("UpdateTimeToLive", test_fill)
        put(engine, "a", START)
        engine.clock.advance(1000 * DAY)

        assert stored(engine) == ["a"]
        assert engine.sweep_expired() == 1

    def test_after_the_table_was_cleared(self, engine):
        put(engine, "a", START + 1)
        engine.clear()
        put(engine, "b", START + 2)
        engine.clock.advance(12)

        assert stored(engine) == []

    def test_a_write_that_was_interrupted(self, engine, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        put(engine, "a", START + 100)
        follower = engine.tables["things"].followers[NAME]
        monkeypatch.setattr(type(follower), "note", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put(engine, "b", START + 1)
        monkeypatch.undo()
        put(engine, "c", START + 2)
        engine.clock.advance(20)

        assert stored(engine) == ["a"]

    def test_items_of_transactions_and_batches(self, engine):
        puts = [{"Put": {"TableName": "things", "Item": {"pk": pk, "ttl": START}}} for pk in "ab"]
        engine.execute("TransactWriteItems", {"TransactItems": puts})
        batch = [{"PutRequest": {"Item": {"pk": pk, "ttl": START + 20}}} for pk in "cd"]
        engine.execute("BatchWriteItem", {"RequestItems": {"things": batch}})
        engine.clock.advance(10)
        assert stored(engine) == ["c", "d"]
        engine.clock.advance(20)
        assert stored(engine) == []

    def test_any_history_of_writes(self, engine):
        """Against a plain dict of moments."""
        random_ = random.Random(9)
        moments = {}
        for _ in range(1500):
            pk = str(random_.randrange(60))
            choice = random_.random()
            if choice < 0.6:
                moment = engine.clock.now() + random_.randrange(-20, 200)
                put(engine, pk, int(moment))
                moments[pk] = moment
            elif choice < 0.7:
                put(engine, pk)
                moments[pk] = float("inf")
            elif choice < 0.8:
                engine.execute("DeleteItem", {"TableName": "things", "Key": {"pk": pk}})
                moments.pop(pk, None)
            else:
                engine.clock.advance(random_.randrange(5))
            moments = {pk: moment for pk, moment in moments.items() if moment + 10 > engine.clock.now()}
            if random_.random() < 0.2:
                assert stored(engine) == sorted(moments)


class TestForksAndSnapshots:
    def test_a_fork_goes_its_own_way(self, engine):
        put(engine, "a", START + 1)
        put(engine, "b", START + 50)
        twin = engine.fork()
        put(twin, "a", START + 100)
        put(engine, "b", START + 2)
        engine.clock.advance(20)

        assert stored(engine) == []
        assert stored(twin) == ["a", "b"]
        engine.clock.advance(41)
        assert stored(twin) == ["a"]

    def test_a_snapshot_brings_it_back(self, engine):
        put(engine, "a", START + 1)
        state = engine.state()
        engine.clock.advance(20)
        assert stored(engine) == []

        engine.restore(state)

        assert stored(engine) == []
        assert state.tables["things"].items.count == 1

    def test_a_file(self, engine):
        put(engine, "a", START + 1)
        put(engine, "b", START + 100)
        reader = Reader("file")
        for line in lines(Content(engine.state(), {}, None)):
            reader.take(line)
        other = Engine(Settings(ttl_lag=0), ManualClock(START))
        other.restore(reader.content().state)
        assert stored(other) == ["a", "b"]
        other.clock.advance(1)

        assert stored(other) == ["b"]
        assert other.execute("DescribeTimeToLive", {"TableName": "things"})["TimeToLiveDescription"] == {
            "TimeToLiveStatus": "ENABLED",
            "AttributeName": "ttl",
        }

    def test_forks_lay_down_the_order_once(self, engine, monkeypatch):
        for number in range(3):
            put(engine, str(number), START + number)
        state = engine.state()
        filled = []
        follower = type(engine.tables["things"].followers[NAME])
        monkeypatch.setattr(follower, "_moment", lambda self, *_: filled.append(1) or START + 10**6)
        for _ in range(3):
            Engine(clock=ManualClock(START)).restore(state)

        assert len(filled) <= 6  # a look at the first item, but not at all of them


def test_nothing_looks_for_expired_items_without_time_to_live(monkeypatch):
    engine = Engine(clock=ManualClock(START))
    monkeypatch.setattr(commits, "_cut", None)
    engine.execute(
        "CreateTable",
        {
            "TableName": "things",
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        },
    )
    put(engine, "a", START)

    assert engine.due is None
    assert not engine.catalogue.is_sooner
