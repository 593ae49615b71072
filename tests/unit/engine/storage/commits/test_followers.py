from __future__ import annotations

import pytest

from pydynox.engine import Engine
from pydynox.engine.storage.commits import commit as commits
from pydynox.engine.storage.commits.changes import RecordChange, TableChange
from pydynox.engine.storage.tables import Table
from pydynox.schema import KeyAttribute, KeySchema, TableSchema

USERS = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)))


class Notes:
    def __init__(self, kept=()):
        self.kept = list(kept)

    def note(self, key, old, new, by, time):
        self.kept.append((key[0], old and old.item, new and new.item, by, time))
        if "stop" in str(new and new.item):
            raise KeyboardInterrupt

    def mark(self):
        return len(self.kept)

    def cut(self, mark):
        del self.kept[mark:]

    def copy(self):
        return Notes(self.kept)

    def emptied(self):
        return Notes()


class Moment:
    def now(self):
        return 5.0


@pytest.fixture
def engine():
    engine = Engine(clock=Moment())
    table = Table.implicit(USERS, 0.0, engine.catalogue.owner, engine.settings)
    table.followers = {"notes": Notes()}
    engine.commit([TableChange("users", None, table)])
    return engine


def put(engine, key, **more):
    engine.execute("PutItem", {"TableName": "users", "Item": {"pk": key, **more}})


def put_both(engine, *keys):
    puts = [{"Put": {"TableName": "users", "Item": {"pk": key}}} for key in keys]
    engine.execute("TransactWriteItems", {"TransactItems": puts})


def notes(engine):
    return engine.tables["users"].followers["notes"].kept


def test_every_change_is_noted_with_its_images_and_its_moment(engine):
    put(engine, "a")
    put(engine, "a", n=1)
    put_both(engine, "b", "c")
    engine.execute("DeleteItem", {"TableName": "users", "Key": {"pk": "b"}})

    assert notes(engine) == [
        ("a", None, {"pk": "a"}, "USER", 5.0),
        ("a", {"pk": "a"}, {"pk": "a", "n": 1}, "USER", 5.0),
        ("b", None, {"pk": "b"}, "USER", 5.0),
        ("c", None, {"pk": "c"}, "USER", 5.0),
        ("b", {"pk": "b"}, None, "USER", 5.0),
    ]


@pytest.mark.parametrize("has_subscriber", [False, True])
@pytest.mark.parametrize("write", [lambda engine: put(engine, "stop"), lambda engine: put_both(engine, "b", "stop")])
def test_what_is_interrupted_is_neither_written_nor_noted(engine, write, has_subscriber):
    if has_subscriber:
        engine.subscribe(lambda commit: None)
    put(engine, "a")

    with pytest.raises(KeyboardInterrupt):
        write(engine)

    assert [each[0] for each in notes(engine)] == ["a"]
    assert engine.items("users") == [{"pk": "a"}]
    put(engine, "d")
    assert [each[0] for each in notes(engine)] == ["a", "d"]


def test_forks_and_snapshots_have_notes_of_their_own(engine):
    put(engine, "a")
    state = engine.state()
    twin = engine.fork()
    put(engine, "b")
    put(twin, "c")

    assert [each[0] for each in notes(engine)] == ["a", "b"]
    assert [each[0] for each in notes(twin)] == ["a", "c"]
    engine.restore(state)
    assert [each[0] for each in notes(engine)] == ["a"]


def test_a_table_that_is_emptied_begins_anew(engine):
    put(engine, "a")
    engine.clear()

    assert notes(engine) == []


class TestRecords:
    def test_are_changed_by_commits_and_belong_to_what_is_stored(self):
        engine = Engine()
        engine.commit([RecordChange("backup", "one", None, {"size": 1}), RecordChange("backup", "two", None, {})])
        twin, state = engine.fork(), engine.state()
        engine.commit([RecordChange("backup", "one", {"size": 1}, None)])

        assert engine.catalogue.records == {"backup": {"two": {}}}
        assert twin.catalogue.records == {"backup": {"one": {"size": 1}, "two": {}}}
        assert twin.state() == state
        assert engine.state() != state

    def test_come_back_with_the_snapshot_and_subscribers_hear_of_it(self):
        engine = Engine()
        state = engine.state()
        engine.commit([RecordChange("backup", "one", None, {"size": 1})])
        heard = []
        engine.subscribe(heard.append)
        engine.restore(state)

        assert [each.changes for each in heard] == [(RecordChange("backup", "one", {"size": 1}, None),)]
        assert engine.state() == state

    def test_stay_as_they_were_if_something_interrupts(self, monkeypatch):
        engine = Engine()

        def stop(*arguments):
            raise KeyboardInterrupt

        monkeypatch.setattr(commits, "_replace_table", stop)
        table = Table.implicit(USERS, 0.0, engine.catalogue.owner, engine.settings)
        with pytest.raises(KeyboardInterrupt):
            engine.commit([RecordChange("backup", "one", None, {}), TableChange("users", None, table)])

        assert not engine.catalogue.records
