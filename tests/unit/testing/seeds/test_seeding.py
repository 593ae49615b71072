"""`seed=`: its forms, when it is stored, and what a bad one says."""

import asyncio
import sys
import threading
from contextlib import suppress
from types import SimpleNamespace

import pytest

from pydynox.errors import ModelError, ResourceNotFoundException, ServiceError, ValidationException
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend
from pydynox.transports.in_process import InProcessTransport
from pydynox.transports.who_answers import answering_transport

BY_PK = KeySchema((KeyAttribute("pk", "S"),))
BY_ID = KeySchema((KeyAttribute("user_id", "N"),))
BY_KEY = "SELECT * FROM users WHERE pk = 'U#1'"
CHECK = "EXISTS(SELECT * FROM users WHERE pk = 'U#1' AND attribute_exists(pk))"
SEED = {"users": [{"pk": "U#1", "name": "Ann"}, {"pk": "U#2", "name": "Ben"}]}


class Modelled:
    """As much of a model as seeds look at."""

    schema = TableSchema("users", BY_ID, declared_by="Modelled")

    def __init__(self, **attributes):
        self.attributes = attributes

    def _get_item(self):
        return self.attributes

    @classmethod
    def _stored_row(cls, arguments):
        return cls(**arguments).attributes

    @classmethod
    def _table_schema(cls):
        return cls.schema


class TestForms:
    def test_rows_for_each_table(self, client):
        with MemoryBackend(seed={**SEED, "orders": ({"PK": "1", "SK": number} for number in range(3))}) as backend:
            assert client.sync_get_item("users", {"pk": "U#1"}) == {"pk": "U#1", "name": "Ann"}
            assert sorted(backend.tables["orders"]) == [("1", 0), ("1", 1), ("1", 2)]

    @pytest.mark.parametrize("seed", [None, {}, []])
    def test_nothing(self, seed):
        with MemoryBackend(seed=seed) as backend:
            assert dict(backend.tables) == {}

    def test_an_empty_table_is_no_table_yet(self, client):
        with MemoryBackend(seed={"users": []}, tables=[TableSchema("users", BY_PK)]) as backend:
            assert dict(backend.tables["users"]) == {}

    @pytest.mark.parametrize(
        "seed",
        [
            {Modelled: [{"user_id": 1, "name": "Ann"}]},
            {Modelled: [Modelled(user_id=1, name="Ann")]},
            {"users": [Modelled(user_id=1, name="Ann")]},
            [Modelled(user_id=1, name="Ann")],
            {Modelled.schema: [{"user_id": 1, "name": "Ann"}]},
        ],
    )
    def test_models_and_schemas(self, client, loaded, seed):
        loaded(Modelled.schema)
        with MemoryBackend(seed=seed) as backend:
            assert backend.tables == {"users": {1: {"user_id": 1, "name": "Ann"}}}

    @pytest.mark.parametrize(
        ("seed", "text"),
        [
            ("users", "seed: expected a dict of table names and rows, got str"),
            ({"users": {"pk": "1"}}, "seed['users']: expected a list of rows, got dict"),
            ({"users": "rows"}, "seed['users']: expected a list of rows, got str"),
            ({"users": 5}, "seed['users']: expected a list of rows, got int"),
            ({Modelled: {"pk": "1"}}, "seed[Modelled]: expected a list of rows, got dict"),
            ([{"pk": "1"}], "seed[0]: a list of seeds holds model instances, got dict"),
            ({5: []}, "seed: expected a TableSchema, a model class or a CreateTable request, got 5"),
        ],
    )
    def test_what_is_no_seed(self, seed, text):
        with pytest.raises(TypeError) as caught:
            MemoryBackend(seed=seed)

        assert str(caught.value) == text

    def test_the_rows_given_are_not_shared(self, client):
        rows = [{"pk": "1", "tags": ["a"]}]
        with MemoryBackend(seed={"users": rows}) as backend:
            backend.tables["users"]["1"]["tags"].append("b")
            client.sync_update_item("users", {"pk": "1"}, updates={"tags": ["c"]})

        assert rows == [{"pk": "1", "tags": ["a"]}]

    def test_every_entering_is_seeded(self, client):
        backend = MemoryBackend(seed=SEED)
        for _ in range(2):
            with backend:
                assert len(backend.tables["users"]) == 2
                client.sync_delete_item("users", {"pk": "U#1"})


class TestWhen:
    """By the first request that touches the table."""

    @pytest.mark.parametrize(
        "touch",
        [
            lambda client: client.sync_get_item("users", {"pk": "U#1"}),
            lambda client: client.sync_put_item("users", {"pk": "U#1"}),
            lambda client: list(client.sync_scan("users")),
            lambda client: client.sync_batch_get("users", [{"pk": "U#1"}]),
            lambda client: client.sync_batch_write("users", [{"pk": "U#1"}]),
            lambda client: client.sync_table_exists("users"),
            lambda client: client.perform("ListTables", {}),
            lambda client: client.sync_transact_get([{"table": "users", "key": {"pk": "U#1"}}]),
            lambda client: asyncio.run(client.get_item("users", {"pk": "U#1"})),
            lambda client: client.sync_execute_statement("SELECT * FROM users"),
            lambda client: client.perform("BatchExecuteStatement", {"Statements": [{"Statement": BY_KEY}]}),
            lambda client: client.perform("ExecuteTransaction", {"TransactStatements": [{"Statement": CHECK}]}),
        ],
    )  # fmt: skip
    def test_touching(self, client, touch):
        with MemoryBackend(seed=SEED) as backend:
            engine = backend._database().engine
            assert engine.table_names() == []

            with suppress(NotImplementedError):  # transactions come with a later storey of the engine
                touch(client)

            assert len(engine.items("users")) == 2

    @pytest.mark.parametrize(
        "request_",
        [{}, {"TableName": ["users"]}, {"RequestItems": ["users"]}, {"TransactItems": ["users"]}, {"TransactItems": 5}],
    )
    def test_a_malformed_request_is_the_engines_affair(self, client, request_):
        with MemoryBackend(seed=SEED), pytest.raises((ServiceError, NotImplementedError)):
            client.perform("TransactGetItems" if "TransactItems" in request_ else "GetItem", request_)

    @pytest.mark.parametrize(
        "request_",
        [
            {},
            {"Statement": 5},
            {"Statement": "SELECT"},
            {"Statement": "SELECT * FROM ?"},
            {"Statements": "x"},
            {"Statements": [5]},
        ],
    )
    def test_so_is_a_statement_that_cannot_be_read(self, client, request_):
        with MemoryBackend(seed=SEED), pytest.raises(ServiceError):
            client.perform("BatchExecuteStatement" if "Statements" in request_ else "ExecuteStatement", request_)

    def test_list_tables_knows_seeded_tables(self, client):
        with MemoryBackend(seed={**SEED, "orders": [{"id": 1}]}):
            assert client.perform("ListTables", {})["TableNames"] == ["orders", "users"]

    def test_a_table_that_the_test_creates_is_seeded_then(self, client):
        with MemoryBackend(seed={"users": [{"user_id": 1, "name": "Ann"}]}) as backend:
            client.sync_create_table("users", ("user_id", "N"))

            assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1, "name": "Ann"}
            assert dict(backend.tables["users"]) == {1: {"user_id": 1, "name": "Ann"}}

    def test_a_deleted_table_stays_deleted(self, client):
        with MemoryBackend(seed=SEED) as backend:
            client.sync_delete_table("users")

            assert "users" not in backend.tables
            with pytest.raises(ResourceNotFoundException):
                client.sync_get_item("users", {"pk": "U#1"})

    def test_once_under_threads(self, client):
        with MemoryBackend(seed={"users": [{"pk": str(number)} for number in range(500)]}) as backend:
            threads = [
                threading.Thread(target=client.sync_delete_item, args=("users", {"pk": str(n)})) for n in range(20)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

            assert len(backend.tables["users"]) == 480

    def test_a_backend_without_seeds_has_no_step_for_them(self):
        with MemoryBackend():
            assert type(answering_transport()) is InProcessTransport

    def test_a_model_that_is_loaded_later(self, client, loaded):
        with MemoryBackend(seed={"users": [{"user_id": 1}]}) as backend:
            loaded(Modelled.schema)
            client.perform("GetItem", {"TableName": "users", "Key": {"user_id": 1}}, Modelled.schema)

            assert dict(backend.tables["users"]) == {1: {"user_id": 1}}


class TestDefinitions:
    """Whose keys a seeded table has."""

    def test_those_of_its_model_whatever_the_rows_look_like(self, loaded):
        loaded(TableSchema("users", KeySchema((KeyAttribute("id", "S"),))))
        with MemoryBackend(seed={"users": [{"pk": "1", "sk": "2", "id": "3"}]}) as backend:
            assert list(backend.tables["users"]) == ["3"]

    def test_those_of_tables(self):
        with MemoryBackend(seed={"users": [{"user_id": 1}]}, tables=[TableSchema("users", BY_ID)]) as backend:
            assert list(backend.tables["users"]) == [1]

    @pytest.mark.parametrize(
        ("rows", "keys"),
        [
            ([{"pk": "a"}, {"pk": "b"}], ["a", "b"]),
            ([{"pk": "a", "sk": 1}, {"pk": "b", "sk": 2}], [("a", 1), ("b", 2)]),
            ([{"PK": "a", "SK": b"1"}], [("a", b"1")]),
            ([{"id": 7}], [7]),
        ],
    )
    def test_guessed_by_name(self, rows, keys):
        with MemoryBackend(seed={"users": rows}) as backend:
            assert list(backend.tables["users"]) == keys

    def test_indexes_of_several_models_are_united(self, client, loaded):
        by_a = IndexSchema("by_a", KeySchema((KeyAttribute("a", "S"),)))
        by_b = IndexSchema("by_b", KeySchema((KeyAttribute("b", "S"),)))
        loaded(TableSchema("users", BY_PK, (by_a,)), TableSchema("users", BY_PK, (by_b,)), TableSchema("users", BY_PK))
        with MemoryBackend(seed={"users": [{"pk": "1", "b": "x"}]}):
            found = client.sync_query("users", "b = :b", expression_attribute_values={":b": "x"}, index_name="by_b")
            assert list(found) == [{"pk": "1", "b": "x"}]
            assert list(client.sync_scan("users", index_name="by_a")) == []

    def test_models_that_disagree_leave_rows_waiting_for_the_first_one_to_come(self, client, loaded):
        by_pk = TableSchema("users", BY_PK, declared_by="ByPk")
        by_id = TableSchema("users", BY_ID, declared_by="ById")
        loaded(by_pk, by_id)
        with MemoryBackend(seed={"users": [{"pk": "1", "user_id": 7}]}) as backend:
            assert dict(backend.tables) == {}
            with pytest.raises(ResourceNotFoundException) as caught:
                client.sync_get_item("users", {"pk": "1"})
            assert caught.value.message == (
                "Requested resource not found: nobody created table 'users', and the models ByPk and ById declare it "
                "with different keys; use one of them first, or give the definition with tables="
            )
            with pytest.raises(KeyError) as waiting:
                backend.tables["users"]
            assert waiting.value.args == (
                "'users': loaded models disagree about its keys; its seed waits for one of them to be used",
            )
            found = client.perform("GetItem", {"TableName": "users", "Key": {"user_id": 7}}, by_id)
            assert found["Item"] == {"pk": "1", "user_id": 7}

    def test_models_that_disagree_about_an_index(self, client, loaded):
        by_a = IndexSchema("by", KeySchema((KeyAttribute("a", "S"),)))
        by_b = IndexSchema("by", KeySchema((KeyAttribute("b", "S"),)))
        loaded(
            TableSchema("users", BY_PK, (by_a,), declared_by="A"), TableSchema("users", BY_PK, (by_b,), declared_by="B")
        )
        with MemoryBackend():
            with pytest.raises(ResourceNotFoundException) as caught:
                client.sync_get_item("users", {"pk": "1"})
            assert caught.value.message == (
                "Requested resource not found: nobody created table 'users', and the models A and B declare it with "
                "different indexes 'by'; use one of them first, or give the definition with tables="
            )

    @pytest.mark.parametrize(
        "seed",
        [
            {Modelled: [{"user_id": 1}]},
            {"users": [Modelled(user_id=1)]},
            [Modelled(user_id=1)],
            {Modelled.schema: [{"user_id": 1}]},
        ],
    )
    def test_where_models_disagree_one_that_the_seed_names_decides(self, client, loaded, seed):
        loaded(TableSchema("users", BY_PK, declared_by="ByPk"), Modelled.schema)
        with MemoryBackend(seed=seed) as backend:
            assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1}
            assert dict(backend.tables["users"]) == {1: {"user_id": 1}}

    def test_other_tables_are_no_clearer_for_that(self, client, loaded):
        loaded(TableSchema("orders", BY_PK, declared_by="ByPk"), TableSchema("orders", BY_ID, declared_by="ById"))
        with MemoryBackend(seed={Modelled: [{"user_id": 1}]}):
            with pytest.raises(ResourceNotFoundException) as caught:
                client.sync_get_item("orders", {"pk": "1"})
            assert caught.value.message == (
                "Requested resource not found: nobody created table 'orders', and the models ByPk and ById declare it "
                "with different keys; use one of them first, or give the definition with tables="
            )

    def test_a_contradiction_with_a_class_of_a_finished_function(self, client, monkeypatch):
        """Such a class is part of a cycle, and so it stays until it is collected."""
        collected = []
        local = TableSchema("users", BY_PK, declared_by="test_it.<locals>.User")

        def of_table(name):
            return (
                [Modelled]
                if collected
                else [Modelled, type("Local", (), {"_table_schema": staticmethod(lambda: local)})]
            )

        monkeypatch.setitem(sys.modules, "pydynox.model.tables.registry", SimpleNamespace(models_of_table=of_table))
        monkeypatch.setattr("gc.collect", lambda: collected.append(1))
        with MemoryBackend():
            client.sync_put_item("users", {"user_id": 1})
            assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1}
        assert collected == [1]


class TestBadRows:
    @pytest.mark.parametrize(
        ("row", "error", "text"),
        [
            ({"pk": "3", "n": float("nan")}, ValidationException, "seed['users'][2]: "),
            ({"pk": "3", "tags": set()}, ValidationException, "seed['users'][2]: "),
            ({"pk": "3", "when": object()}, TypeError, "seed['users'][2]: "),
            ({"pk": 3}, ValidationException, "seed['users'][2]: "),
            ({"pk": ""}, ValidationException, "seed['users'][2]: "),
            (["pk"], TypeError, "seed['users'][2]: a row is a dict, not list"),
        ],
    )
    def test_a_row_is_named_by_its_place(self, client, row, error, text):
        with MemoryBackend(seed={"users": [*SEED["users"], row]}):
            with pytest.raises(error) as caught:
                client.sync_get_item("users", {"pk": "U#1"})
            assert str(caught.value).startswith(text)

    def test_it_is_reported_every_time(self, client):
        with MemoryBackend(seed={"users": [{"pk": ""}]}) as backend:
            for _ in range(2):
                with pytest.raises(ValidationException):
                    client.sync_get_item("users", {"pk": "U#1"})
            with pytest.raises(ValidationException):
                len(backend.tables)

    def test_a_table_whose_keys_nobody_knows(self, client):
        with MemoryBackend(seed={"users": [{"user_id": 1}]}):
            with pytest.raises(ModelError) as caught:
                client.sync_get_item("users", {"user_id": 1})
            assert str(caught.value) == (
                "seed['users']: no loaded model declares the table 'users'; import its model, give its definition with "
                "tables=, or name its keys pk and sk, PK and SK, or id in every row"
            )

    def test_without_implicit_tables_a_seed_needs_its_definition(self, client):
        with MemoryBackend(seed=SEED, implicit_tables=False, tables=[TableSchema("users", BY_PK)]) as backend:
            assert len(backend.tables["users"]) == 2
