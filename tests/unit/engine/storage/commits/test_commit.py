"""What subscribers hear of each way to change a table, and that an interruption leaves all of a commit or nothing."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock
from pydynox.engine.storage.commits.changes import CLEAR, RESTORE, SEED, TTL, USER, ItemChange, TableChange
from pydynox.engine.storage.commits.commit import commit_item
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.engine.storage.tables import Table
from pydynox.errors import ConditionalCheckFailedException, TransactionCanceledException, ValidationException
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, TableSchema

KEYS = KeySchema((KeyAttribute("pk", "S"),))
THINGS = TableSchema("things", KEYS)
BY_G = IndexSchema("by_g", KeySchema((KeyAttribute("g", "S"),)))


class Heard:
    """A subscriber that writes down what it hears."""

    def __init__(self, engine):
        self.commits = []
        self.unsubscribe = engine.subscribe(self.commits.append)

    def told(self):
        """(by, what changed) of each commit since the last time."""
        commits, self.commits[:] = list(self.commits), []
        return [(commit.by, [shown(change) for change in commit.changes]) for commit in commits]


def shown(change):
    if isinstance(change, ItemChange):
        old, new = (None if stored is None else stored.item for stored in (change.old, change.new))
        return change.table, change.key, old, new
    tables = (change.old, change.new)
    old, new = (None if table is None else (sorted(table.indexes), table.items.count) for table in tables)
    return change.name, old, new


@pytest.fixture
def engine():
    engine = Engine(clock=ManualClock(5.0))
    engine.execute("CreateTable", THINGS.to_create_table())
    engine.execute("PutItem", {"TableName": "things", "Item": {"pk": "a"}})
    return engine


@pytest.fixture
def heard(engine):
    return Heard(engine)


def put(engine, pk, table="things", **more):
    return engine.execute("PutItem", {"TableName": table, "Item": {"pk": pk}, **more})


def items(engine, table="things"):
    return sorted(engine.items(table), key=lambda item: item["pk"])


class TestItems:
    def test_put_update_delete(self, engine, heard):
        engine.execute("PutItem", {"TableName": "things", "Item": {"pk": "a", "n": 1}})
        update = {"UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": 2}}
        engine.execute("UpdateItem", {"TableName": "things", "Key": {"pk": "b"}, **update})
        engine.execute("DeleteItem", {"TableName": "things", "Key": {"pk": "a"}})

        assert heard.told() == [
            (USER, [("things", ("a", None), {"pk": "a"}, {"pk": "a", "n": 1})]),
            (USER, [("things", ("b", None), None, {"pk": "b", "n": 2})]),
            (USER, [("things", ("a", None), {"pk": "a", "n": 1}, None)]),
        ]

    def test_what_changes_nothing_is_no_commit(self, engine, heard):
        engine.execute("DeleteItem", {"TableName": "things", "Key": {"pk": "nobody"}})
        with pytest.raises(ConditionalCheckFailedException):
            put(engine, "a", ConditionExpression="attribute_not_exists(pk)")
        with pytest.raises(ValidationException):
            put(engine, 1)

        assert heard.told() == []

    def test_a_batch_is_many_commits(self, engine, heard):
        requests = [{"PutRequest": {"Item": {"pk": "b"}}}, {"DeleteRequest": {"Key": {"pk": "a"}}}]
        engine.execute("BatchWriteItem", {"RequestItems": {"things": requests}})

        assert heard.told() == [
            (USER, [("things", ("b", None), None, {"pk": "b"})]),
            (USER, [("things", ("a", None), {"pk": "a"}, None)]),
        ]

    def test_a_transaction_is_one(self, engine, heard):
        actions = [
            {"Put": {"TableName": "things", "Item": {"pk": "b"}}},
            {"Delete": {"TableName": "things", "Key": {"pk": "a"}}},
        ]
        engine.execute("TransactWriteItems", {"TransactItems": actions})
        check = {"TableName": "things", "Key": {"pk": "a"}, "ConditionExpression": "attribute_exists(pk)"}
        with pytest.raises(TransactionCanceledException):
            engine.execute("TransactWriteItems", {"TransactItems": [{"ConditionCheck": check}, actions[0]]})

        assert heard.told() == [
            (USER, [("things", ("b", None), None, {"pk": "b"}), ("things", ("a", None), {"pk": "a"}, None)]),
        ]

    def test_seeds(self, engine, heard):
        engine.seed("things", [{"pk": "b"}, {"pk": "a", "n": 1}, {"pk": "b", "n": 2}])

        assert heard.told() == [
            (
                SEED,
                [
                    ("things", ("b", None), None, {"pk": "b"}),
                    ("things", ("a", None), {"pk": "a"}, {"pk": "a", "n": 1}),
                    ("things", ("b", None), {"pk": "b"}, {"pk": "b", "n": 2}),
                ],
            )
        ]
        assert items(engine) == [{"pk": "a", "n": 1}, {"pk": "b", "n": 2}]

    def test_a_bad_seed_leaves_none(self, engine, heard):
        with pytest.raises(ValidationException):
            engine.seed("things", [{"pk": "b"}, {"pk": 1}])

        assert (heard.told(), items(engine)) == ([], [{"pk": "a"}])

    def test_whoever_else_changes_something(self, engine, heard):
        old = engine.tables["things"].get(("a", None))

        engine.commit([ItemChange("things", ("a", None), old, None)], by=TTL)

        assert heard.told() == [(TTL, [("things", ("a", None), {"pk": "a"}, None)])]
        assert items(engine) == []


class TestTables:
    def test_create_update_delete(self, engine, heard):
        other = TableSchema("other", KEYS).to_create_table()
        engine.execute("CreateTable", other)
        index = {"Create": BY_G.to_request()}
        types = [{"AttributeName": "g", "AttributeType": "S"}]
        update = {"AttributeDefinitions": types, "GlobalSecondaryIndexUpdates": [index]}
        engine.execute("UpdateTable", {"TableName": "things", **update})
        engine.execute("DeleteTable", {"TableName": "things"})

        assert heard.told() == [
            (USER, [("other", None, ([], 0))]),
            (USER, [("things", ([], 1), (["by_g"], 1))]),
            (USER, [("things", (["by_g"], 1), None)]),
        ]

    def test_of_models(self, heard, engine):
        first = TableSchema("implicit", KEYS)
        second = TableSchema("implicit", KEYS, (BY_G,))
        for schema in (first, second, first, second):
            engine.execute("GetItem", {"TableName": "implicit", "Key": {"pk": "a"}}, schema)

        assert heard.told() == [
            (USER, [("implicit", None, ([], 0))]),
            (USER, [("implicit", ([], 0), (["by_g"], 0))]),
        ]

    def test_of_guessed_keys(self, heard, engine):
        engine.seed("implicit", [{"pk": "a", "sk": "b", "g": "c"}])
        model = TableSchema("implicit", KeySchema((KeyAttribute("g", "S"),)))
        engine.execute("GetItem", {"TableName": "implicit", "Key": {"g": "c"}}, model)

        row = {"pk": "a", "sk": "b", "g": "c"}
        assert heard.told() == [
            (SEED, [("implicit", None, ([], 1)), ("implicit", ("a", "b"), None, row)]),
            (SEED, [("implicit", ([], 1), ([], 1)), ("implicit", ("c", None), None, row)]),
        ]

    def test_clear(self, engine, heard):
        engine.clear()

        assert heard.told() == [(CLEAR, [("things", ([], 1), ([], 0))])]

    def test_restore(self, engine, heard):
        state = engine.state()
        engine.execute("DeleteTable", {"TableName": "things"})
        engine.execute("CreateTable", TableSchema("other", KEYS).to_create_table())
        heard.told()

        engine.restore(state)

        assert heard.told() == [(RESTORE, [("other", ([], 0), None), ("things", None, ([], 1))])]
        assert (engine.table_names(), engine.catalogue.deleted_tables) == (["things"], frozenset())

    def test_drop_and_clear_one(self, engine, heard):
        cleared = engine.clear_table("things")
        engine.drop_table("things")
        engine.drop_table("never there")

        assert cleared.items.count == 0
        assert heard.told() == [
            (CLEAR, [("things", ([], 1), ([], 0))]),
            (USER, [("things", ([], 0), None)]),
            (USER, [("never there", None, None)]),
        ]
        assert engine.catalogue.deleted_tables == {"things", "never there"}


class TestOfASharedTable:
    def test_the_table_afterwards_is_returned(self, engine):
        """The one before is another engine's too, and stays as it is."""
        twin = engine.fork()
        table = twin.tables["things"]

        after = commit_item(twin.catalogue, table, ("b", None), None, StoredItem.of({"pk": "b"}))

        assert (table.items.count, after.items.count) == (1, 2)
        assert after is twin.tables["things"]


class TestInterrupted:
    """By what a signal raises in the middle of anything."""

    @pytest.fixture(params=["without subscribers", "with one"])
    def told(self, request, engine):
        return Heard(engine).commits if request.param == "with one" else []

    @pytest.fixture
    def interrupt(self, monkeypatch):
        replace, calls = Table.replace_item, []

        def interrupt_at(number, *, after):
            def interrupted(table, key, old, new):
                calls.append(key)
                if len(calls) == number and not after:
                    raise KeyboardInterrupt
                replace(table, key, old, new)
                if len(calls) == number:
                    raise KeyboardInterrupt

            monkeypatch.setattr(Table, "replace_item", interrupted)

        return interrupt_at

    @pytest.mark.parametrize("after", [False, True])
    def test_one_item(self, engine, told, interrupt, after):
        interrupt(1, after=after)
        with pytest.raises(KeyboardInterrupt):
            put(engine, "b")

        assert (items(engine), told) == ([{"pk": "a"}], [])
        assert engine.execute("Scan", {"TableName": "things"})["Count"] == 1

    @pytest.mark.parametrize("after", [False, True])
    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_rows_of_a_table_that_is_made_for_them(self, engine, told, interrupt, number, after):
        before = engine.tables
        interrupt(number, after=after)
        with pytest.raises(KeyboardInterrupt):
            engine.seed("new", [{"pk": "a"}, {"pk": "b"}, {"pk": "a", "n": 1}])

        assert (dict(engine.tables), told) == (dict(before), [])

    def test_a_table_in_the_place_of_another(self, engine, told, interrupt):
        engine.seed("new", [{"pk": "a", "sk": "b", "g": "c"}])
        told.clear()
        before = dict(engine.tables)
        interrupt(1, after=True)
        schema = TableSchema("new", KeySchema((KeyAttribute("g", "S"),)))
        with pytest.raises(KeyboardInterrupt):
            engine.execute("GetItem", {"TableName": "new", "Key": {"g": "c"}}, schema)

        assert (dict(engine.tables), told) == (before, [])
        assert engine.items("new") == [{"pk": "a", "sk": "b", "g": "c"}]

    def test_changes_of_a_table_and_then_another(self, engine, told):
        """What came before the fault is taken back, in whatever order."""
        before = dict(engine.tables)
        made = Table(TableSchema("made", KEYS), {}, 0.0, engine.catalogue.owner)
        gone = TableChange("things", engine.tables["things"], None)
        fault = ItemChange("nowhere", ("a", None), None, engine.tables["things"].get(("a", None)))
        with pytest.raises(KeyError):
            engine.commit([TableChange("made", None, made), gone, fault])

        assert (dict(engine.tables), engine.catalogue.deleted_tables, told) == (before, frozenset(), [])
