from __future__ import annotations

import threading

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.engine import engine as engine_module
from pydynox.errors import ResourceNotFoundException, ServiceError
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema

USERS = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)), declared_by="User")
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)), declared_by="Order")


def put(engine, schema, item):
    engine.execute("PutItem", {"TableName": schema.table_name, "Item": item}, schema)


def scanned(engine, table):
    return engine.execute("Scan", {"TableName": table})["Items"]


class TestExecute:
    def test_unknown_operation(self):
        with pytest.raises(ServiceError) as caught:
            Engine().execute("PutItems", {})

        assert caught.value.code == "UnknownOperationException"
        assert caught.value.message == "DynamoDB has no operation 'PutItems'"

    def test_operation_to_come(self):
        with pytest.raises(NotImplementedError) as caught:
            Engine().execute("SearchVectors", {})

        assert str(caught.value) == "SearchVectors is not in this version of pydynox's in-process engine"

    def test_every_request_has_its_own_id(self):
        engine = Engine()
        ids = [engine.execute("ListTables", {})["ResponseMetadata"]["RequestId"] for _ in range(3)]
        with pytest.raises(ResourceNotFoundException) as caught:
            engine.execute("DescribeTable", {"TableName": "nowhere"})
        ids.append(caught.value.request_id)

        assert len(set(ids)) == 4
        assert all(len(id_) == 52 and id_ == id_.upper() and id_.isalnum() for id_ in ids)

    def test_errors_of_our_own_code_stay_as_they_are(self, monkeypatch):
        def broken(engine, request, schema):
            raise KeyError("a bug")

        monkeypatch.setitem(engine_module.OPERATIONS, "ListTables", broken)
        with pytest.raises(KeyError, match="a bug"):
            Engine().execute("ListTables", {})

    def test_tuples_are_lists_only_if_asked(self):
        item = {"pk": "a", "t": (1, 2)}
        with pytest.raises(TypeError):
            put(Engine(), USERS, item)
        engine = Engine(Settings(tuples_are_lists=True))
        put(engine, USERS, item)

        assert engine.items("users") == [{"pk": "a", "t": [1, 2]}]


class TestClear:
    def test_definitions_stay(self):
        engine = Engine()
        put(engine, USERS, {"pk": "a"})
        put(engine, ORDERS, {"pk": "a", "sk": 1})
        engine.clear()

        assert engine.table_names() == ["orders", "users"]
        assert [engine.tables[name].items.count for name in engine.table_names()] == [0, 0]
        assert scanned(engine, "users") == []
        put(engine, USERS, {"pk": "b"})
        assert scanned(engine, "users") == [{"pk": "b"}]


class TestFork:
    @pytest.fixture
    def filled(self):
        engine = Engine(clock=ManualClock())
        for number in range(5000):
            put(engine, USERS, {"pk": f"u{number}"})
            put(engine, ORDERS, {"pk": f"p{number % 3}", "sk": number})
        scanned(engine, "users")
        scanned(engine, "orders")
        return engine

    def test_each_side_goes_its_own_way(self, filled):
        fork = filled.fork()
        put(filled, USERS, {"pk": "u1", "side": "first"})
        put(fork, USERS, {"pk": "u1", "side": "second"})
        put(filled, ORDERS, {"pk": "new", "sk": 1})
        fork.execute("DeleteItem", {"TableName": "orders", "Key": {"pk": "p0", "sk": 0}})
        fork.execute("DeleteTable", {"TableName": "users"})

        first = filled.execute("GetItem", {"TableName": "users", "Key": {"pk": "u1"}})
        assert first["Item"] == {"pk": "u1", "side": "first"}
        assert fork.table_names() == ["orders"]
        assert filled.tables["orders"].items.count == 5001
        assert fork.tables["orders"].items.count == 4999
        assert len(self.all_sort_keys(filled, "p0")) == 1667
        assert len(self.all_sort_keys(fork, "p0")) == 1666

    def all_sort_keys(self, engine, partition):
        request = {
            "TableName": "orders",
            "KeyConditionExpression": "pk = :p",
            "ExpressionAttributeValues": {":p": partition},
        }
        return [item["sk"] for item in engine.execute("Query", request)["Items"]]

    def test_a_write_copies_only_what_it_touches(self, filled):
        before = filled.tables["orders"].items
        fork = filled.fork()
        assert fork.tables["orders"] is filled.tables["orders"]
        put(fork, ORDERS, {"pk": "p0", "sk": -1})
        after = fork.tables["orders"].items

        assert fork.tables["users"] is filled.tables["users"]
        assert after.partitions["p1"] is before.partitions["p1"]
        assert after.partitions["p0"] is not before.partitions["p0"]
        assert after.partitions["p0"].items[0] is before.partitions["p0"].items[0]

    def test_of_a_fork(self, filled):
        second = filled.fork()
        put(second, USERS, {"pk": "second"})
        third = second.fork()
        put(third, USERS, {"pk": "third"})
        put(second, USERS, {"pk": "second", "n": 2})

        assert [engine.tables["users"].items.count for engine in (filled, second, third)] == [5000, 5001, 5002]
        assert third.execute("GetItem", {"TableName": "users", "Key": {"pk": "second"}})["Item"] == {"pk": "second"}

    def test_indexes_follow_their_own_side(self):
        schema = TableSchema(
            "users",
            USERS.key_schema,
            (IndexSchema("by_g", KeySchema((KeyAttribute("g", "S"),)), Projection("KEYS_ONLY")),),
            declared_by="User",
        )
        scan = {"TableName": "users", "IndexName": "by_g"}
        first = Engine()
        put(first, schema, {"pk": "a", "g": "x"})
        first.execute("Scan", scan)
        second = first.fork()
        put(first, schema, {"pk": "b", "g": "x"})
        put(second, schema, {"pk": "a", "g": "y"})

        assert [item["pk"] for item in first.execute("Scan", scan)["Items"]] == ["a", "b"]
        assert second.execute("Scan", scan)["Items"] == [{"pk": "a", "g": "y"}]
        assert [engine.tables["users"].indexes["by_g"].size for engine in (first, second)] == [10, 5]


class TestThreads:
    def test_one_winner(self):
        engine = Engine()
        put(engine, USERS, {"pk": "other"})
        start, winners = threading.Barrier(8), []

        def create(number):
            start.wait()
            try:
                engine.execute(
                    "PutItem",
                    {
                        "TableName": "users",
                        "Item": {"pk": "a", "by": number},
                        "ConditionExpression": "attribute_not_exists(pk)",
                    },
                )
            except ServiceError:
                return
            winners.append(number)

        self.run([(create, number) for number in range(8)])

        assert len(winners) == 1

    def test_no_lost_updates(self):
        engine = Engine()

        def add(_):
            for _ in range(100):
                engine.execute(
                    "UpdateItem",
                    {
                        "TableName": "users",
                        "Key": {"pk": "a"},
                        "UpdateExpression": "ADD hits :one",
                        "ExpressionAttributeValues": {":one": 1},
                    },
                    USERS,
                )

        self.run([(add, number) for number in range(8)])

        assert engine.items("users") == [{"pk": "a", "hits": 800}]

    def run(self, jobs):
        threads = [threading.Thread(target=function, args=(argument,)) for function, argument in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
