"""`snapshot()` and `restore()`: one state after the other in one backend, and of one backend in another."""

import asyncio
import threading

import pytest

from pydynox.engine import ManualClock, Settings
from pydynox.errors import (
    IdempotentParameterMismatchException,
    ModelError,
    ResourceNotFoundException,
    SnapshotError,
    ValidationException,
)
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema
from pydynox.testing import MemoryBackend, Snapshot

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
BY_STATUS = IndexSchema("by_status", KeySchema((KeyAttribute("status", "S"),)), Projection("KEYS_ONLY"))
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)), (BY_STATUS,))


@pytest.fixture
def backend():
    with MemoryBackend(tables=[USERS, ORDERS]) as backend:
        yield backend


def put(client, number, **attributes):
    client.sync_put_item("users", {"user_id": number, **attributes})


def users(backend):
    return sorted(backend.tables["users"])


class TestRestore:
    def test_brings_back_what_was_stored(self, backend, client):
        put(client, 1, tags=["a", {"b": {"c"}}])
        before = backend.snapshot()
        put(client, 1, tags=[])
        put(client, 2)
        client.sync_delete_table("orders")
        client.sync_create_table("later", ("pk", "S"))

        backend.restore(before)

        assert backend.tables == {"users": {1: {"user_id": 1, "tags": ["a", {"b": {"c"}}]}}, "orders": {}}
        assert backend.snapshot() == before

    def test_twice(self, backend, client):
        put(client, 1)
        before = backend.snapshot()
        for number in (2, 3):
            put(client, number)
            assert users(backend) == [1, number]
            backend.restore(before)
            assert users(backend) == [1]

    def test_back_and_forth(self, backend, client):
        taken = []
        for number in range(5):
            put(client, number)
            taken.append(backend.snapshot())
        for number in (1, 4, 0, 3, 3, 2):
            backend.restore(taken[number])
            assert users(backend) == list(range(number + 1))
            put(client, 100)
            client.sync_delete_item("users", {"user_id": 0})
        for number, snapshot in enumerate(taken):
            assert list(snapshot.tables["users"])
            assert len(snapshot.tables["users"]) == number + 1

    def test_in_another_backend(self, backend, client):
        put(client, 1)
        taken = backend.snapshot()
        put(client, 2)
        with MemoryBackend() as other:
            other.restore(taken)
            put(client, 3)
            assert users(other) == [1, 3]
            assert other.snapshot() != taken
        assert users(backend) == [1, 2]

    def test_the_settings_stay_those_of_the_backend(self, backend, client):
        put(client, 1)
        taken = backend.snapshot()
        with MemoryBackend(settings=Settings(item_size=50)) as small:
            small.restore(taken)
            with pytest.raises(ValidationException):
                put(client, 1, text="x" * 100)

    def test_after_clear(self, backend, client):
        put(client, 1)
        taken = backend.snapshot()
        backend.clear()
        assert users(backend) == []
        backend.restore(taken)
        assert users(backend) == [1]

    def test_indexes_follow(self, backend, client):
        def found(status):
            pages = client.sync_query(
                "orders",
                key_condition_expression="#s = :s",
                index_name="by_status",
                expression_attribute_names={"#s": "status"},
                expression_attribute_values={":s": status},
            )
            return [item["sk"] for item in pages]

        for number in range(3):
            client.sync_put_item("orders", {"pk": "a", "sk": number, "status": "open"})
        unread = backend.snapshot()
        assert found("open") == [0, 1, 2]
        read = backend.snapshot()
        client.sync_put_item("orders", {"pk": "a", "sk": 1, "status": "closed"})
        client.sync_delete_item("orders", {"pk": "a", "sk": 2})
        assert (found("open"), found("closed")) == ([0], [1])
        for taken in (unread, read, unread):
            backend.restore(taken)
            assert (found("open"), found("closed")) == ([0, 1, 2], [])
            client.sync_put_item("orders", {"pk": "a", "sk": 0, "status": "closed"})
            assert (found("open"), found("closed")) == ([1, 2], [0])
        assert unread == read

    def test_a_deleted_table_stays_deleted(self, client, loaded):
        loaded(USERS)
        with MemoryBackend() as backend:
            fresh = backend.snapshot()
            put(client, 1)
            client.sync_delete_table("users")
            deleted = backend.snapshot()
            backend.restore(fresh)
            put(client, 1)
            backend.restore(deleted)
            with pytest.raises(ResourceNotFoundException):
                put(client, 1)
            assert deleted != fresh

    def test_implicit_tables_stay_implicit(self, client, loaded):
        loaded(USERS)
        with MemoryBackend() as backend:
            put(client, 1)
            taken = backend.snapshot()
        other = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)), declared_by="Other")
        with MemoryBackend(snapshot=taken) as backend, pytest.raises(ModelError, match="cannot serve Other"):
            client.perform("GetItem", {"TableName": "users", "Key": {"pk": "a"}}, other)

    def test_client_request_tokens_are_remembered(self, client):
        clock = ManualClock()
        with MemoryBackend(tables=[USERS], clock=clock) as backend:
            fresh = backend.snapshot()

            def transact(number):
                item = {"TableName": "users", "Item": {"user_id": number}}
                client.perform("TransactWriteItems", {"TransactItems": [{"Put": item}], "ClientRequestToken": "t"})

            transact(1)
            done = backend.snapshot()
            backend.restore(fresh)
            transact(2)
            backend.restore(done)
            with pytest.raises(IdempotentParameterMismatchException):
                transact(2)
            clock.advance(601)
            transact(2)
            backend.restore(done)
            assert users(backend) == [1]

    def test_needs_an_active_backend(self, backend):
        with pytest.raises(RuntimeError) as caught:
            MemoryBackend().restore(backend.snapshot())
        assert str(caught.value) == (
            "MemoryBackend.restore(): this backend is not active; use it inside `with backend:`"
        )

    def test_what_is_no_snapshot(self, backend):
        with pytest.raises(TypeError) as caught:
            backend.restore(None)
        assert str(caught.value) == (
            "MemoryBackend.restore(): expected a Snapshot, got None; a file is read by Snapshot.load(path)"
        )
        with pytest.raises(TypeError) as caught:
            MemoryBackend(snapshot="state.jsonl")
        assert str(caught.value) == (
            "MemoryBackend(snapshot=...): expected a Snapshot, got 'state.jsonl'; a file is read by Snapshot.load(path)"
        )

    def test_under_a_running_loop(self, backend):
        from pydynox.client import DynamoDBClient

        async def story():
            client = DynamoDBClient()
            await client.put_item("users", {"user_id": 1})
            taken = backend.snapshot()
            await asyncio.gather(*(client.put_item("users", {"user_id": number}) for number in range(20)))
            backend.restore(taken)
            return users(backend)

        assert asyncio.run(story()) == [1]


class TestNames:
    def test_restore_by_name(self, backend, client):
        put(client, 1)
        backend.snapshot("one")
        put(client, 2)
        two = backend.snapshot("two")
        backend.restore("one")
        assert users(backend) == [1]
        backend.restore("two")
        assert users(backend) == [1, 2]
        assert two.name == "two"

    def test_the_newer_one_has_the_name(self, backend, client):
        older = backend.snapshot("here")
        put(client, 1)
        backend.snapshot("here")
        backend.restore(older)
        backend.restore("here")
        assert users(backend) == [1]

    def test_unknown(self, backend):
        with pytest.raises(SnapshotError) as caught:
            backend.restore("one")
        assert str(caught.value) == "MemoryBackend.restore('one'): no snapshot has this name; there are none yet"
        backend.snapshot("two")
        backend.snapshot("three")
        with pytest.raises(SnapshotError) as caught:
            backend.restore("one")
        assert str(caught.value) == (
            "MemoryBackend.restore('one'): no snapshot has this name; there are 'two', 'three'"
        )

    def test_repr_says_what_is_in_it(self, backend, client):
        put(client, 1)
        assert repr(backend.snapshot()) == "<Snapshot {orders: 0, users: 1}>"
        assert repr(backend.snapshot("x")) == "<Snapshot 'x' {orders: 0, users: 1}>"


class TestEquality:
    def test_by_content(self, backend, client):
        put(client, 1, tags={"a"}, total=1)
        one = backend.snapshot("one")
        put(client, 1, tags={"b"})
        put(client, 1, tags={"a"}, total=1)
        assert backend.snapshot("two") == one
        with MemoryBackend(tables=[ORDERS, USERS], clock=ManualClock()) as other:
            put(client, 1, tags={"a"}, total=1)
            assert other.snapshot() == one

    @pytest.mark.parametrize("other", [{"total": True}, {"total": "1"}, {"total": [1]}, {}, {"total": 1, "more": None}])
    def test_types_count(self, backend, client, other):
        put(client, 1, total=1)
        one = backend.snapshot()
        put(client, 1, **other)
        assert backend.snapshot() != one

    def test_tables_and_definitions_count(self, backend, client):
        one = backend.snapshot()
        client.perform("UpdateTable", {"TableName": "orders", "DeletionProtectionEnabled": True})
        assert backend.snapshot() != one
        backend.restore(one)
        client.sync_delete_table("orders")
        assert backend.snapshot() != one
        with MemoryBackend() as empty:
            assert empty.snapshot() != one
            assert empty.snapshot() == empty.snapshot()

    def test_of_many_items_after_one_write(self, backend, client):
        for number in range(5000):
            put(client, number)
        one = backend.snapshot()
        put(client, 77, name="Ann")
        two = backend.snapshot()
        put(client, 77)
        assert one != two
        assert one == backend.snapshot()
        client.sync_delete_item("users", {"user_id": 77})
        put(client, 5001)
        assert one != backend.snapshot()

    def test_with_something_else(self, backend):
        assert backend.snapshot() != {}
        with pytest.raises(TypeError):
            hash(backend.snapshot())


class TestSeeds:
    def test_are_stored_before(self, client):
        with MemoryBackend(seed={"users": [{"pk": "U#1"}]}) as backend:
            taken = backend.snapshot()
            client.sync_delete_item("users", {"pk": "U#1"})
            backend.restore(taken)
            assert list(backend.tables["users"]) == ["U#1"]
        assert dict(taken.tables) == {"users": {"U#1": {"pk": "U#1"}}}

    def test_seeds_not_yet_stored_are_forgotten_by_restore(self, client):
        with MemoryBackend() as empty:
            nothing = empty.snapshot()
        with MemoryBackend(seed={"users": [{"pk": "U#1"}]}) as backend:
            backend.restore(nothing)
            assert dict(backend.tables) == {}

    def test_a_seed_whose_table_nobody_knows_waits(self, client, loaded):
        with MemoryBackend(seed={"users": [{"user_id": 1}]}) as backend:
            taken = backend.snapshot()
            loaded(USERS)
            assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1}
            put(client, 2)
            backend.restore(taken)
            assert client.sync_get_item("users", {"user_id": 2}) is None
            assert users(backend) == [1]
            assert backend.snapshot() != taken
        with MemoryBackend(snapshot=taken, seed={"users": [{"user_id": 3}]}) as backend:
            assert users(backend) == [1, 3]

    def test_seeds_that_wait_for_a_model_are_in_it(self, client, loaded):
        loaded(USERS, TableSchema("users", KeySchema((KeyAttribute("other", "S"),)), declared_by="Other"))
        with MemoryBackend(seed={"users": [{"user_id": 1}]}) as backend:
            taken = backend.snapshot()
        assert dict(taken.tables) == {}
        with MemoryBackend(snapshot=taken) as backend:
            key = {"TableName": "users", "Key": {"user_id": 1}}
            assert client.perform("GetItem", key, USERS)["Item"] == {"user_id": 1}
            backend.restore(taken)
            assert client.perform("GetItem", key, USERS)["Item"] == {"user_id": 1}
            assert backend.snapshot() != taken

    def test_a_bad_row_is_named(self):
        rows = [{"pk": "1"}, {"pk": "2", "n": float("nan")}]
        with MemoryBackend(seed={"users": rows}) as backend, pytest.raises(ValidationException) as caught:
            backend.snapshot()
        assert str(caught.value).startswith("seed['users'][1]: ")


class TestLookingInside:
    def test_tables(self, backend, client):
        put(client, 1, name="Ann")
        taken = backend.snapshot()
        put(client, 1, name="Ben")
        taken.tables["users"][1]["name"] = "changed"
        assert dict(taken.tables["users"]) == {1: {"user_id": 1, "name": "Ann"}}
        assert isinstance(taken, Snapshot)

    def test_a_view_of_the_backend_shows_the_restored_state(self, backend, client):
        view = backend.tables["users"]
        before = backend.snapshot()
        put(client, 1)
        walk = iter(view)
        backend.restore(before)
        assert list(walk) == [1]
        assert list(view) == []


def test_threads_that_write_while_snapshots_are_taken(backend, client):
    def write(start):
        for number in range(start, start + 200):
            put(client, number)

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 1000)]
    for thread in threads:
        thread.start()
    taken = []
    while any(thread.is_alive() for thread in threads):
        taken.append((backend.snapshot(), len(backend.tables["users"])))
    for thread in threads:
        thread.join()

    sizes = [len(snapshot.tables["users"]) for snapshot, _ in taken]
    assert sizes == sorted(sizes)
    assert all(size <= later for size, (_, later) in zip(sizes, taken, strict=True))
    assert len(backend.tables["users"]) == 400
