from __future__ import annotations

import pytest

from pydynox.engine import Engine, Settings
from pydynox.errors import ModelError, ResourceNotFoundException, ValidationException
from pydynox.schema import KeyAttribute, KeySchema, TableSchema

USERS = TableSchema("users", KeySchema((KeyAttribute("email", "S"),)), declared_by="User")
BY_PK = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)), declared_by="User")
BY_NAME = TableSchema("users", KeySchema((KeyAttribute("name", "S"),)), declared_by="Named")
INVALID = "seed['users'][1]: One or more parameter values were invalid: "


def disagree(name):
    raise ResourceNotFoundException(f"{name}: User and Named disagree")


class TestSeed:
    def test_with_a_known_schema(self):
        engine = Engine(schema_source=lambda name: USERS)
        rows = [{"email": "a@b", "tags": [1]}]
        engine.seed("users", rows)
        rows[0]["tags"].append(2)

        assert engine.items("users") == [{"email": "a@b", "tags": [1]}]

    def test_into_a_created_table(self):
        engine = Engine(Settings(implicit_tables=False))
        engine.execute("CreateTable", USERS.to_create_table())
        engine.seed("users", [{"email": "a@b"}, {"email": "a@b", "n": 2}])

        assert engine.items("users") == [{"email": "a@b", "n": 2}]

    @pytest.mark.parametrize(
        ("row", "keys"),
        [
            ({"pk": "a"}, ("pk",)),
            ({"pk": "a", "sk": 1}, ("pk", "sk")),
            ({"PK": 1, "SK": b"x"}, ("PK", "SK")),
            ({"id": "a", "sk": 1}, ("id",)),
        ],
    )
    def test_guessed_keys(self, row, keys):
        engine = Engine()
        engine.seed("users", [row])

        assert engine.tables["users"].key_names == keys
        assert engine.items("users") == [row]

    def test_a_model_with_other_keys_corrects_the_guess(self):
        engine = Engine()
        engine.seed("users", [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}])
        reply = engine.execute("GetItem", {"TableName": "users", "Key": {"name": "b"}}, BY_NAME)

        assert reply["Item"] == {"id": "2", "name": "b"}
        assert engine.tables["users"].key_names == ("name",)

    def test_a_model_that_confirms_the_guess(self):
        engine = Engine()
        engine.seed("users", [{"pk": "1", "name": "a"}])
        engine.execute("GetItem", {"TableName": "users", "Key": {"pk": "1"}}, BY_PK)
        with pytest.raises(ModelError):
            engine.execute("GetItem", {"TableName": "users", "Key": {"name": "a"}}, BY_NAME)

    def test_rows_wait_while_models_disagree(self):
        engine = Engine(schema_source=disagree)
        engine.seed("users", [{"email": "a@b", "name": "x"}])
        assert engine.table_names() == []
        with pytest.raises(ResourceNotFoundException, match="User and Named disagree"):
            engine.execute("Scan", {"TableName": "users"})

        reply = engine.execute("GetItem", {"TableName": "users", "Key": {"name": "x"}}, BY_NAME)
        assert reply["Item"] == {"email": "a@b", "name": "x"}


class TestWrongRows:
    @pytest.mark.parametrize(
        ("row", "error", "message"),
        [
            (
                {"n": 1},
                ValidationException,
                INVALID + "Missing the key email in the item",
            ),
            (
                {"email": 1},
                ValidationException,
                INVALID + "Type mismatch for key email expected: S actual: N",
            ),
            (
                {"email": "a", "s": set()},
                ValidationException,
                INVALID + "An string set  may not be empty (at ['s'])",
            ),
            (
                {"email": "a", "b": "x" * 400 * 1024},
                ValidationException,
                "seed['users'][1]: Item size has exceeded the maximum allowed size",
            ),
            ("text", TypeError, "seed['users'][1]: a row is a dict, not str"),
        ],
    )
    def test_is_named_by_its_place(self, row, error, message):
        engine = Engine(schema_source=lambda name: USERS)
        with pytest.raises(error) as caught:
            engine.seed("users", [{"email": "good"}, row])

        assert str(caught.value) == message

    def test_class_without_a_form(self):
        with pytest.raises(TypeError) as caught:
            Engine(schema_source=lambda name: USERS).seed("users", [{"email": "a", "o": object()}])

        assert str(caught.value).startswith("seed['users'][0]: ['o']: ")

    def test_no_schema_to_be_had(self):
        with pytest.raises(ModelError) as caught:
            Engine().seed("users", [{"email": "a"}])

        assert str(caught.value) == (
            "seed['users']: no loaded model declares the table 'users'; import its model, give its definition with "
            "tables=, or name its keys pk and sk, PK and SK, or id in every row"
        )

    def test_without_implicit_tables(self):
        with pytest.raises(ResourceNotFoundException) as caught:
            Engine(Settings(implicit_tables=False)).seed("users", [{"pk": "a"}])

        assert caught.value.message == "seed['users']: Requested resource not found: Table: users not found"
