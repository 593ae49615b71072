"""An engine with seeds that wait, and what a backend starts with."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing.database import Beginning, Database

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
SEEDS = {"users": [{"pk": "1"}], "orders": [{"pk": "2"}], "people": [{"name": "Ann"}]}


def beginning(seed=None, tables=None, snapshot=None):
    return Beginning(seed, True, tables, True, None, None, snapshot)


@pytest.fixture
def database(loaded):
    return Database(Engine(schema_source=lambda name: None), SEEDS)


class TestDatabase:
    def test_seeds_are_stored_table_by_table(self, database):
        database.sow("users")
        database.sow("users")
        database.sow("nobody's")

        assert database.engine.table_names() == ["users"]
        assert sorted(database.pending) == ["orders", "people"]
        assert len(SEEDS) == 3

    def test_a_snapshot_takes_along_what_has_to_wait(self, database):
        taken = database.snapshot()

        assert sorted(taken.tables) == ["orders", "users"]
        assert taken.pending == {"people": [{"name": "Ann"}]}

    def test_restoring_replaces_the_waiting_seeds_too(self, database):
        other = Database(Engine(), {})
        other.restore(database.snapshot())
        assert other.pending == {"people": [{"name": "Ann"}]}

        other.restore(Database(Engine(), {}).snapshot())
        assert (other.pending, other.engine.table_names()) == ({}, [])


class TestBeginning:
    def test_every_database_is_fresh(self):
        start = beginning({"users": [{"pk": "1"}]})
        first, second = start.database(), start.database()
        first.sow_all()
        first.engine.clear()

        assert second.sown().items("users") == [{"pk": "1"}]

    def test_tables_and_seeds_come_on_top_of_a_snapshot(self):
        before = beginning({"orders": [{"pk": "2"}], "people": [{"name": "Ann"}]}).snapshot()
        database = beginning({"people": [{"name": "Bob"}]}, [USERS], before).database()

        assert database.engine.table_names() == ["orders", "users"]
        assert database.pending == {"people": [{"name": "Ann"}, {"name": "Bob"}]}

    def test_its_snapshot_is_worked_out_once(self):
        start = beginning({"users": [{"pk": "1"}]})

        assert start.snapshot() is start.snapshot()
