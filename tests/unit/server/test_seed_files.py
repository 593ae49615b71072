from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pydynox.engine import Settings
from pydynox.errors import ResourceInUseException
from pydynox.server import SeedError, seeded_engine

SETTINGS = Settings(implicit_tables=False)
DEFINITION = {
    "KeySchema": [{"AttributeName": "email", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "email", "AttributeType": "S"}],
}


@pytest.fixture
def seed(tmp_path):
    def seed(content):
        path = tmp_path / "seed.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return seeded_engine(SETTINGS, path)

    return seed


def test_rows_and_items(seed):
    rows = [{"email": "ada", "n": 1, "l": [True, None, {"a": "b"}]}]
    items = [{"email": {"S": "bob"}, "b": {"B": "AAE="}, "s": {"NS": ["1", "2.50"]}}]
    engine = seed({"users": {"definition": DEFINITION, "rows": rows, "items": items}})

    assert engine.execute("GetItem", {"TableName": "users", "Key": {"email": "ada"}})["Item"] == rows[0]
    assert engine.execute("GetItem", {"TableName": "users", "Key": {"email": "bob"}})["Item"] == {
        "email": "bob",
        "b": b"\x00\x01",
        "s": {1, Decimal("2.5")},
    }


def test_fractions_are_exact(seed):
    (row,) = seed('{"users": [{"id": "a", "n": 0.12345678901234567890123456789}]}').items("users")

    assert row["n"] == Decimal("0.12345678901234567890123456789")


def test_a_definition_may_say_more(seed):
    throughput = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 1}
    engine = seed(
        {
            "users": {"definition": DEFINITION | {"ProvisionedThroughput": throughput}},
            "empty": {"definition": DEFINITION | {"TableName": "empty"}, "rows": []},
        }
    )

    users, empty = (engine.execute("DescribeTable", {"TableName": name})["Table"] for name in ("users", "empty"))
    assert users["ProvisionedThroughput"]["ReadCapacityUnits"] == 2
    assert empty["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize(
    ("row", "keys"),
    [({"pk": "a", "sk": 1}, ["pk", "sk"]), ({"PK": "a"}, ["PK"]), ({"id": 1, "name": "x"}, ["id"])],
)
def test_the_key_is_guessed_from_its_names(seed, row, keys):
    engine = seed({"things": [row]})

    schema = engine.execute("DescribeTable", {"TableName": "things"})["Table"]["KeySchema"]
    assert [key["AttributeName"] for key in schema] == keys


def test_the_engine_has_only_the_tables_of_the_file(seed):
    engine = seed({"things": [{"id": "a"}]})
    definition = DEFINITION | {"TableName": "things", "BillingMode": "PAY_PER_REQUEST"}

    assert engine.settings == SETTINGS
    with pytest.raises(ResourceInUseException):
        engine.execute("CreateTable", definition)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ([], "{path}: expected an object of table names, got a list"),
        ("{", "{path} is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ({"users": 1}, "seed['users']: expected a list of rows or an object, got a number or boolean"),
        ({"users": {"row": []}}, "seed['users']: 'row' is none of definition, rows, items"),
        ({"users": {"rows": {}}}, "seed['users']['rows']: expected a list, got an object"),
        ({"users": {"definition": "x"}}, "seed['users']['definition']: expected an object, got a string"),
        (
            {"users": {"definition": DEFINITION | {"TableName": "other"}}},
            "seed['users']['definition']: its TableName is 'other'",
        ),
        (
            {"users": {"definition": DEFINITION | {"KeySchema": 1}}},
            "seed['users']['definition']: Unexpected field type",
        ),
        ({"users": [None]}, "seed['users']['rows'][0]: expected an object, got null"),
        (
            {"users": {"items": [{"id": {"N": 1}}]}},
            "seed['users']['items'][0]: NUMBER_VALUE cannot be converted to String",
        ),
        (
            {"users": [{"name": "ada"}]},
            "seed['users']: give its definition, or name its keys pk and sk, PK and SK, or id in every row",
        ),
        (
            {"users": {"rows": []}},
            "seed['users']: give its definition, or name its keys pk and sk, PK and SK, or id in every row",
        ),
        (
            {"users": {"items": [{"id": {"S": "a"}}, {"id": {"S": "b"}, "n": {"N": "x"}}]}},
            "seed['users']['items'][1]: The parameter cannot be converted to a numeric value: x (at ['n'])",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(seed, tmp_path, content, complaint):
    with pytest.raises(SeedError) as caught:
        seed(content)

    assert str(caught.value) == complaint.replace("{path}", str(tmp_path / "seed.json"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SeedError) as caught:
        seeded_engine(SETTINGS, tmp_path / "absent.json")

    assert str(caught.value) == f"cannot read {tmp_path / 'absent.json'}: No such file or directory"
