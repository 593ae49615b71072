"""The engine's state: what belongs to it, and what taking it costs."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox.engine import Engine
from pydynox.engine.implicit.waiting import Seeds
from pydynox.engine.storage.catalogue import Catalogue
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.items import ordered_keys, partitions, shared_dict, single_items
from pydynox.engine.storage.snapshots.state import EngineState
from pydynox.engine.storage.tables import Table
from pydynox.engine.transactions.holds import Transactions
from pydynox.engine.transactions.tokens import TokenMemory
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableOptions, TableSchema

BY_STATUS = IndexSchema("by_status", KeySchema((KeyAttribute("status", "S"),)))
USERS = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)), (BY_STATUS,))
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)), (BY_STATUS,))
SCHEMA_CLASSES = (TableSchema, TableOptions, IndexSchema, KeySchema, KeyAttribute, Projection)


class TestWhole:
    """These fail when something is added that snapshots, and the files they are saved to, do not know."""

    def test_attributes_of_an_engine(self):
        parts = {"catalogue", "transactions", "seeds"}

        # What was asked in the last minutes, and whose words are spoken, is the engine's own and not what is stored.
        own = {"settings", "clock", "schema_source", "lock", "due", "profile", "throughput", "_requests"}
        assert set(vars(Engine())) == parts | own
        of_catalogue = {"tables", "deleted_tables", "records"}
        assert set(Catalogue.__slots__) == of_catalogue | {"owner", "feed", "clock", "is_sooner"}
        assert set(Transactions.__slots__) == {"tokens"} | {"held", "held_tokens"}
        assert set(Seeds.__slots__) == {"waiting"}
        of_state = {"tables", "deleted_tables", "records", "waiting_seeds", "tokens"}
        assert set(EngineState.__slots__) == of_state | {"_is_laid_down"}

    def test_attributes_of_a_table(self):
        in_files = {"schema", "definition", "created_at", "on_demand_since", "items", "indexes"}
        in_files |= {"is_implicit", "is_guessed", "options", "followers"}
        derived = {"key_names", "partition_name", "partition_type", "sort_name", "sort_type"}
        # Set again by the first use by a model.
        settled = {"agreed_schema"}

        assert set(Table.__slots__) == in_files | derived | settled | {"owner"}

    def test_attributes_of_an_index(self):
        derived = {"_key_classes", "_partition_names", "_projected", "_tail_names", "checked_keys"}
        laid_down = {"_collections", "entries", "size"}

        assert set(Index.__slots__) == derived | laid_down | {"schema", "owner"}

    def test_fields_of_a_schema(self):
        fields = {cls.__name__: [field.name for field in dataclasses.fields(cls)] for cls in SCHEMA_CLASSES}

        assert fields == {
            # The companions belong to a request.
            "TableSchema": ["table_name", "key_schema", "indexes", "declared_by", "companions", "options"],
            "TableOptions": [
                "stream",
                "time_to_live",
                "tags",
                "deletion_protection",
                "recovery_days",
                "table_class",
            ],
            "IndexSchema": ["name", "key_schema", "projection", "kind"],
            "KeySchema": ["partition_keys", "sort_keys"],
            "KeyAttribute": ["name", "type"],
            "Projection": ["type", "non_key_attributes"],
        }


@pytest.fixture(scope="class")
def small_pieces():
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(ordered_keys, "BLOCK_SIZE", 3)
    monkeypatch.setattr(shared_dict, "_SHARD_SIZE", 2)
    monkeypatch.setattr(shared_dict, "PLAIN_SIZE", 4)
    monkeypatch.setattr(partitions, "PLAIN_SIZE", 4)
    monkeypatch.setattr(single_items, "PLAIN_SIZE", 4)
    monkeypatch.setattr(partitions, "_SCAN_PART", 2)
    yield
    monkeypatch.undo()


class Story:
    """Writes and reads to an engine, beside plain dicts that say what must be there."""

    def __init__(self, engine, model):
        self.engine, self.model = engine, model

    def put(self, schema, pk, sk, status):
        item = {"pk": pk, "status": status} if schema is USERS else {"pk": pk, "sk": sk, "status": status}
        self.engine.execute("PutItem", {"TableName": schema.table_name, "Item": item}, schema)
        self.model[schema.table_name, pk, item.get("sk")] = item

    def delete(self, schema, pk, sk):
        key = {"pk": pk} if schema is USERS else {"pk": pk, "sk": sk}
        self.engine.execute("DeleteItem", {"TableName": schema.table_name, "Key": key}, schema)
        self.model.pop((schema.table_name, pk, key.get("sk")), None)

    def check(self):
        for schema in (USERS, ORDERS):
            name = schema.table_name
            wanted = [item for (table, _, _), item in self.model.items() if table == name]
            assert by_key(self.answer("Scan", schema)["Items"]) == by_key(wanted)
            for status in "xy":
                of_status = by_key([item for item in wanted if item["status"] == status])
                assert by_key(self.query(schema, "status", status, index="by_status")) == of_status
            for pk in "ab":
                assert self.query(schema, "pk", pk) == by_key([item for item in wanted if item["pk"] == pk])

    def query(self, schema, name, value, index=None):
        request = {
            "KeyConditionExpression": "#k = :v",
            "ExpressionAttributeNames": {"#k": name},
            "ExpressionAttributeValues": {":v": value},
        }
        return self.answer("Query", schema, **request, **({"IndexName": index} if index else {}))["Items"]

    def answer(self, operation, schema, **request):
        return self.engine.execute(operation, {"TableName": schema.table_name, **request}, schema)


def by_key(items):
    return sorted(items, key=lambda item: (item["pk"], item.get("sk", 0)))


schemas = st.sampled_from([USERS, ORDERS])
steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "delete", "fork", "snapshot", "restore", "check", "clear"]),
        st.integers(0, 99),
        schemas,
        st.sampled_from("abcdefgh"),
        st.integers(0, 9),
        st.sampled_from("xy"),
    ),
    max_size=60,
)


@pytest.mark.usefixtures("small_pieces")
class TestAnyHistory:
    @given(steps)
    @settings(max_examples=60, deadline=None)
    def test_of_forks_and_restores(self, story):
        worlds, taken = [Story(Engine(), {})], []
        for action, number, schema, pk, sk, status in story:
            world = worlds[number % len(worlds)]
            if action == "put":
                world.put(schema, pk, sk, status)
            elif action == "delete":
                world.delete(schema, pk, sk)
            elif action == "fork" and len(worlds) < 6:
                worlds.append(Story(world.engine.fork(), dict(world.model)))
            elif action == "snapshot":
                taken.append((world.engine.state(), dict(world.model)))
            elif action == "restore" and taken:
                state, model = taken[number % len(taken)]
                world.engine.restore(state)
                world.model = dict(model)
                assert world.engine.state() == state
            elif action == "check":
                world.check()
            elif action == "clear":
                world.engine.clear()
                world.model.clear()
        for world in worlds:
            world.check()
        for state, model in taken:
            engine = Engine()
            engine.restore(state)
            Story(engine, model).check()


class TestCost:
    @pytest.fixture
    def engine(self):
        engine = Engine()
        for number in range(5000):
            for schema in (USERS, ORDERS):
                item = {"pk": f"p{number}", "sk": number, "status": "open"}
                engine.execute("PutItem", {"TableName": schema.table_name, "Item": item}, schema)
            item = {"pk": "one", "sk": number, "status": "open"}
            engine.execute("PutItem", {"TableName": "orders", "Item": item}, ORDERS)
        engine.state().lay_down()
        return engine

    def test_a_state_shares_every_table(self, engine):
        state = engine.state()
        fork = engine.fork()

        assert all(state.tables[name] is engine.tables[name] is fork.tables[name] for name in ("users", "orders"))

    def test_tokens_are_shared_until_one_side_changes_them(self):
        first = TokenMemory()
        first.remember("a", "x", 0.0, [])
        second = first.copy()
        assert second._uses is first._uses
        first.remember("b", "x", 1.0, [])
        second.remember("c", "x", 1.0, [])

        assert [[token for token, _ in tokens] for tokens in (first, second)] == [["a", "b"], ["a", "c"]]
        assert second.copy().find("a", "x", 700.0) is None
        assert second.find("a", "x", 599.0) is not None

    @pytest.mark.parametrize("pk", ["one", "p7", "new"])
    def test_a_write_copies_one_piece_of_each(self, engine, pk):
        fork = engine.fork()
        fork.execute("PutItem", {"TableName": "orders", "Item": {"pk": pk, "sk": 7, "status": "closed"}})
        before, after = engine.tables["orders"], fork.tables["orders"]

        assert own_shards(before.items.partitions, after.items.partitions) <= 1
        if pk == "one":
            assert own_shards(before.items.partitions["one"].items, after.items.partitions["one"].items) == 1
        entries = [table.indexes["by_status"].entries.partitions["open"] for table in (before, after)]
        assert entries[0] is entries[1] or own_shards(entries[0].items, entries[1].items) == 1

    def test_reading_copies_nothing(self, engine):
        fork = engine.fork()
        fork.execute("Scan", {"TableName": "users"})
        fork.execute("GetItem", {"TableName": "users", "Key": {"pk": "p1"}}, USERS)

        assert fork.tables["users"] is engine.tables["users"]


def own_shards(before, after):
    return sum(one is not other for one, other in zip(before.shards(), after.shards(), strict=True))
