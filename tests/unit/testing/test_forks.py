"""`fork()`: a backend of its own with what another one holds."""

import asyncio
import threading
import unittest

import pytest

from pydynox.client import DynamoDBClient
from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import ValidationException
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
BY_STATUS = IndexSchema("by_status", KeySchema((KeyAttribute("status", "S"),)))
ORDERS = TableSchema("orders", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)), (BY_STATUS,))


@pytest.fixture
def base():
    with MemoryBackend(tables=[USERS, ORDERS]) as backend:
        yield backend


def put(client, number, **attributes):
    client.sync_put_item("users", {"user_id": number, **attributes})


def users(backend):
    return sorted(backend.tables["users"])


class TestIsolation:
    def test_neither_side_sees_the_other(self, base, client):
        put(client, 1)
        with base.fork() as fork:
            put(client, 2)
            client.sync_delete_item("users", {"user_id": 1})
            assert users(fork) == [2]
            assert users(base) == [1]
        put(client, 3)
        assert users(base) == [1, 3]
        with fork:
            assert users(fork) == [1]

    def test_the_fork_keeps_the_moment_it_was_made(self, base, client):
        put(client, 1)
        fork = base.fork()
        put(client, 2)
        put(client, 1, name="Ann")
        client.sync_delete_table("orders")
        with fork:
            assert fork.tables == {"users": {1: {"user_id": 1}}, "orders": {}}

    def test_forks_of_forks(self, base, client):
        chain = [base]
        for number in range(1, 6):
            put(client, number)
            chain.append(chain[-1].fork().start())
        put(client, 6)
        for depth in range(5, 0, -1):
            chain[depth].stop()
            put(client, 100 + depth)
            assert users(chain[depth - 1]) == [*range(1, depth + 1), 100 + depth]

    def test_clear_of_a_fork(self, base, client):
        put(client, 1)
        with base.fork() as fork:
            fork.clear()
            assert users(fork) == []
            put(client, 2)
            assert users(fork) == [2]
        assert users(base) == [1]

    def test_clear_of_the_base(self, base, client):
        put(client, 1)
        with base.fork() as fork:
            base.clear()
            assert (users(base), users(fork)) == ([], [1])

    def test_restore_inside_a_fork(self, base, client):
        put(client, 1)
        base.snapshot("base")
        with base.fork() as fork:
            put(client, 2)
            inner = fork.snapshot("inner")
            fork.restore("base")
            assert users(fork) == [1]
            fork.restore(inner)
            assert users(fork) == [1, 2]
        with pytest.raises(ValueError, match="there are 'base'"):
            base.restore("inner")

    def test_many_items_and_both_sides_writing(self, base, client):
        for number in range(3000):
            client.sync_put_item("orders", {"pk": "a", "sk": number, "status": "open"})
            put(client, number)
        assert len(self.sort_keys(client, "open")) == 3000
        for position in range(3):
            with base.fork() as fork:
                with fork.fork() as inner:
                    client.sync_delete_item("orders", {"pk": "a", "sk": 5})
                    assert 5 not in self.sort_keys(client, "open")
                    assert len(inner.tables["orders"]) == 2999 + position
                client.sync_put_item("orders", {"pk": "a", "sk": position, "status": "closed"})
                assert self.sort_keys(client, "closed") == [position]
                assert len(self.sort_keys(client, "open")) == 2999
            client.sync_put_item("orders", {"pk": "a", "sk": 10_000 + position, "status": "new"})
        assert self.sort_keys(client, "closed") == []
        assert len(self.sort_keys(client, "open")) == 3000
        assert self.sort_keys(client, "new") == [10_000, 10_001, 10_002]

    def sort_keys(self, client, status):
        pages = client.sync_query(
            "orders",
            key_condition_expression="#s = :s",
            index_name="by_status",
            expression_attribute_names={"#s": "status"},
            expression_attribute_values={":s": status},
        )
        return [item["sk"] for item in pages]

    def test_iterating_over_the_tables_of_one_while_writing_to_the_other(self, base, client):
        for number in range(50):
            put(client, number)
        with base.fork() as fork:
            for number in base.tables["users"]:
                client.sync_delete_item("users", {"user_id": number})
                assert number in base.tables["users"]
            assert (len(base.tables["users"]), len(fork.tables["users"])) == (50, 0)


class TestForms:
    def test_start_and_stop(self, base, client):
        put(client, 1)
        fork = base.fork()
        assert dict(fork.tables) == {}
        fork.start()
        assert users(fork) == [1]
        fork.stop()

    def test_async_with(self, base):
        async def story():
            async with base.fork() as fork:
                await DynamoDBClient().put_item("users", {"user_id": 1})
                return users(fork)

        assert asyncio.run(story()) == [1]
        assert users(base) == []

    def test_decorator_has_a_fresh_fork_for_each_call(self, base, client):
        put(client, 1)

        @base.fork()
        def count(number):
            put(client, number)
            return client.sync_count("users")[0]

        assert [count(2), count(3), count(1)] == [2, 2, 1]
        assert users(base) == [1]

    def test_unittest_class(self, base, client):
        put(client, 1)

        @base.fork()
        class Case(unittest.TestCase):
            def test_one(self):
                put(client, 2)
                assert client.sync_count("users")[0] == 2

            def test_two(self):
                put(client, 3)
                assert client.sync_count("users")[0] == 2

        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
        assert (result.testsRun, result.failures, result.errors) == (2, [], [])

    def test_two_at_once_in_two_tasks(self, base):
        async def task(fork, start):
            client = DynamoDBClient()
            async with fork:
                for number in range(start, start + 10):
                    await client.put_item("users", {"user_id": number})
                    await asyncio.sleep(0)
                return users(fork)

        async def story():
            return await asyncio.gather(task(base.fork(), 0), task(base.fork(), 100))

        assert asyncio.run(story()) == [list(range(10)), list(range(100, 110))]

    def test_settings_clock_and_interleave_come_along(self, client):
        clock = ManualClock()
        backend = MemoryBackend(
            tables=[USERS], strict=False, settings=Settings(item_size=60), clock=clock, interleave=True
        )
        with backend, backend.fork() as fork:
            assert fork._interleave
            assert fork._engine().clock is clock
            put(client, 1, pair=(1, 2))
            with pytest.raises(ValidationException):
                put(client, 1, text="x" * 100)


class TestOfABackendThatIsNotActive:
    def test_is_a_fork_of_what_it_starts_with(self, client):
        base = MemoryBackend(seed={"users": [{"user_id": 1}]}, tables=[USERS])
        with base.fork() as fork:
            put(client, 2)
            assert users(fork) == [1, 2]
        with base.fork() as fork:
            assert users(fork) == [1]
        with base:
            assert users(base) == [1]

    def test_seeds_are_stored_once(self, monkeypatch):
        stored = []
        monkeypatch.setattr(Engine, "seed", _counting(Engine.seed, stored))
        base = MemoryBackend(seed={"users": [{"user_id": 1}]}, tables=[USERS])
        for _ in range(3):
            with base.fork() as fork:
                assert users(fork) == [1]

        assert stored == ["users"]

    def test_a_seed_whose_model_is_loaded_later(self, client, loaded):
        base = MemoryBackend(seed={"users": [{"user_id": 1}]})
        early = base.fork()
        loaded(USERS)
        for fork in (early, base.fork(), base.fork()):
            with fork:
                assert client.sync_get_item("users", {"user_id": 1}) == {"user_id": 1}

    def test_orders_and_index_entries_are_built_once(self, client):
        seed = {"orders": [{"pk": "a", "sk": number, "status": "open"} for number in range(300)]}
        base = MemoryBackend(seed=seed, tables=[ORDERS])
        first, second = base.fork(), base.fork()
        with first, second:
            tables = [fork._engine().tables["orders"] for fork in (first, second)]
            assert tables[0] is tables[1]
            assert tables[0].indexes["by_status"].entries.count == 300

    def test_of_a_fork_that_was_filled_by_code(self, client):
        with MemoryBackend(tables=[ORDERS]) as filled:
            for number in range(300):
                client.sync_put_item("orders", {"pk": "a", "sk": number, "status": "open"})
            base = filled.fork()
        with base.fork() as fork:
            assert fork._engine().tables["orders"].indexes["by_status"].entries.count == 300
        assert base.snapshot() is base.snapshot()


def _counting(method, calls):
    def call(self, table_name, rows):
        calls.append(table_name)
        return method(self, table_name, rows)

    return call


def test_threads_reading_and_writing_forks_that_share_everything(base, client):
    """The orders and entries that reads build lazily belong to both sides at first."""
    for number in range(3000):
        client.sync_put_item("orders", {"pk": f"p{number % 2}", "sk": number, "status": "open"})
    start, results = threading.Barrier(4), []

    def work(fork, number):
        engine = fork._engine()
        start.wait()
        for step in range(20):
            item = {"pk": "p0", "sk": 10_000 + number * 100 + step, "status": "open"}
            engine.execute("PutItem", {"TableName": "orders", "Item": item})
            query = {
                "TableName": "orders",
                "IndexName": "by_status",
                "KeyConditionExpression": "#s = :s",
                "ExpressionAttributeNames": {"#s": "status"},
                "ExpressionAttributeValues": {":s": "open"},
            }
            assert engine.execute("Query", query)["Count"] == 3001 + step
            assert engine.execute("Scan", {"TableName": "orders"})["Count"] == 3001 + step
        results.append(number)

    forks = [base.fork() for _ in range(4)]
    for fork in forks:
        fork.start()
    threads = [threading.Thread(target=work, args=(fork, number)) for number, fork in enumerate(forks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for fork in forks:
        fork.stop()

    assert sorted(results) == [0, 1, 2, 3]
    assert len(base.tables["orders"]) == 3000
