"""`backend.tables`: live, read-only, keyed by key values, full of copies."""

from decimal import Decimal

import pytest

from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("customer", "S"),), (KeyAttribute("number", "N"),)))
FILES = TableSchema("files", KeySchema((KeyAttribute("hash", "B"),)))


@pytest.fixture
def backend():
    with MemoryBackend(tables=[USERS, ORDERS, FILES]) as backend:
        yield backend


def test_keys_are_values_or_pairs(backend, client):
    client.sync_put_item("users", {"user_id": Decimal("1.50"), "name": "Ann"})
    client.sync_put_item("orders", {"customer": "a|b", "number": 1})
    client.sync_put_item("orders", {"customer": "a", "number": 1})
    client.sync_put_item("files", {"hash": b"\x00"})

    assert backend.tables == {
        "users": {1.5: {"user_id": 1.5, "name": "Ann"}},
        "orders": {("a|b", 1): {"customer": "a|b", "number": 1}, ("a", 1): {"customer": "a", "number": 1}},
        "files": {b"\x00": {"hash": b"\x00"}},
    }
    assert type(next(iter(backend.tables["users"]))) is float
    assert backend.tables["orders"]["a|b", 1]["customer"] == "a|b"
    assert backend.tables["users"][Decimal("1.5")]["name"] == "Ann"
    assert backend.tables["users"].get(2) is None
    assert (1.5 in backend.tables["users"]) is True


@pytest.mark.parametrize("key", [True, "1", b"1", 2, None, (1, 1), [1], object(), float("nan")])
def test_keys_that_are_not_there(backend, client, key):
    client.sync_put_item("users", {"user_id": 1})

    assert key not in backend.tables["users"]


@pytest.mark.parametrize("key", ["a", ("a",), ("a", True), ("a", "1"), ("a", 1, 1), ["a", 1]])
def test_pairs_that_are_not_there(backend, client, key):
    client.sync_put_item("orders", {"customer": "a", "number": 1})

    assert key not in backend.tables["orders"]
    assert ("a", 1) in backend.tables["orders"]


def test_live(backend, client):
    tables, users = backend.tables, backend.tables["users"]
    assert len(users) == 0

    client.sync_put_item("users", {"user_id": 1})
    assert len(users) == 1
    client.sync_create_table("later", ("pk", "S"))
    assert "later" in tables
    client.sync_delete_table("users")
    assert "users" not in tables
    with pytest.raises(KeyError) as caught:
        len(users)
    assert caught.value.args == ("'users': no such table; there are 'files', 'later', 'orders'",)


def test_copies(backend, client):
    client.sync_put_item("users", {"user_id": 1, "tags": ["a", {"b": {"c"}}]})

    item = backend.tables["users"][1]
    item["tags"][1]["b"].add("d")
    item["tags"].append("e")
    item["name"] = "Ann"

    assert backend.tables["users"][1] == {"user_id": 1, "tags": ["a", {"b": {"c"}}]}
    assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1, "tags": ["a", {"b": {"c"}}]}


def test_read_only(backend, client):
    client.sync_put_item("users", {"user_id": 1})

    with pytest.raises(TypeError):
        backend.tables["users"] = {}
    with pytest.raises(TypeError):
        del backend.tables["users"]
    with pytest.raises(TypeError):
        backend.tables["users"][1] = {}
    with pytest.raises(TypeError):
        del backend.tables["users"][1]


def test_writing_while_looking(backend, client):
    for number in range(10):
        client.sync_put_item("users", {"user_id": number})

    for number in backend.tables["users"]:
        client.sync_delete_item("users", {"user_id": number})

    assert len(backend.tables["users"]) == 0


def test_unknown_table(backend):
    with pytest.raises(KeyError) as caught:
        backend.tables["user"]
    assert caught.value.args == ("'user': no such table; there are 'files', 'orders', 'users'",)
    with MemoryBackend() as empty, pytest.raises(KeyError) as caught:
        empty.tables["users"]
    assert caught.value.args == ("'users': no such table, there are none yet",)


def test_empty_while_the_backend_is_not_active():
    backend = MemoryBackend(tables=[USERS])
    with backend:
        tables = backend.tables
        assert list(tables) == ["users"]

    assert (dict(tables), len(tables), "users" in tables) == ({}, 0, False)
    with pytest.raises(KeyError) as caught:
        tables["users"]
    assert caught.value.args == ("'users': the backend is not active",)


def test_repr_shows_the_content(backend, client):
    client.sync_put_item("users", {"user_id": 1, "name": "Ann"})

    assert repr(backend.tables["users"]) == "{1: {'user_id': 1, 'name': 'Ann'}}"
    assert repr(backend.tables) == "{'files': {}, 'orders': {}, 'users': {1: {'user_id': 1, 'name': 'Ann'}}}"
