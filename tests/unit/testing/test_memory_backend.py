"""MemoryBackend around a block of code: entering, leaving, clearing, its client, its options."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pydynox.client import DynamoDBClient
from pydynox.client.defaults import get_default_client, set_default_client
from pydynox.engine import ManualClock, Settings
from pydynox.errors import ConnectionException, ResourceInUseException, ResourceNotFoundException
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend, switches

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
SEED = {"users": [{"pk": "U#1", "name": "Ann"}]}


def put(client, number, **attributes):
    return client.sync_put_item("users", {"user_id": number, **attributes})


def get(client, number):
    return client.sync_get_item("users", {"user_id": number})


class TestActive:
    def test_a_client_made_before_is_answered(self, client):
        with MemoryBackend(tables=[USERS]):
            put(client, 1, name="Ann")

            assert get(client, 1) == {"user_id": 1, "name": "Ann"}
        with pytest.raises(ConnectionException):
            get(client, 1)

    def test_a_client_with_settings_for_the_network_is_answered(self):
        remote = DynamoDBClient(
            region="eu-west-1", endpoint_url="http://dynamodb.invalid", access_key="a", secret_key="b"
        )

        with MemoryBackend(tables=[USERS]):
            put(remote, 1)
            assert get(remote, 1) == {"user_id": 1}

    def test_each_entering_is_fresh(self, client):
        backend = MemoryBackend(tables=[USERS])
        for _ in range(2):
            with backend:
                assert len(backend.tables["users"]) == 0
                put(client, 1)

    def test_asynchronous(self, client):
        async def main():
            async with MemoryBackend(tables=[USERS]) as backend:
                await client.put_item("users", {"user_id": 1})
                return len(backend.tables["users"])

        assert asyncio.run(main()) == 1
        assert client.ping() is False

    def test_start_and_stop(self, client):
        backend = MemoryBackend(tables=[USERS]).start()
        put(client, 1)
        backend.stop()

        assert client.ping() is False
        with pytest.raises(RuntimeError) as caught:
            backend.stop()
        assert str(caught.value) == "MemoryBackend.stop(): this backend is not active"

    def test_an_exception_passes_and_the_backend_is_left(self, client):
        with pytest.raises(ZeroDivisionError), MemoryBackend():
            raise ZeroDivisionError
        assert client.ping() is False

    def test_nested(self, client):
        with MemoryBackend(tables=[USERS]) as outer:
            put(client, 1)
            with MemoryBackend(tables=[USERS]) as inner:
                put(client, 2)
                assert list(inner.tables["users"]) == [2]
            assert list(outer.tables["users"]) == [1]
            assert get(client, 2) is None

    def test_one_backend_in_itself(self, client):
        backend = MemoryBackend(tables=[USERS])
        with backend:
            put(client, 1)
            with backend:
                put(client, 2)
                assert list(backend.tables["users"]) == [2]
            assert list(backend.tables["users"]) == [1]

    def test_left_out_of_order(self, client):
        first = MemoryBackend(tables=[USERS]).start()
        put(client, 1)
        second = MemoryBackend(tables=[USERS]).start()
        put(client, 2)

        first.stop()
        put(client, 3)
        assert sorted(second.tables["users"]) == [2, 3]
        second.stop()
        assert client.ping() is False

    def test_two_at_once_under_gather(self, client):
        async def one(number, step):
            with MemoryBackend(tables=[USERS]) as backend:
                await step.wait()
                await client.put_item("users", {"user_id": number})
                await step.wait()
                return list(backend.tables["users"])

        async def main():
            step = asyncio.Barrier(2)
            return await asyncio.gather(one(1, step), one(2, step))

        assert asyncio.run(main()) == [[1], [2]]

    def test_one_object_entered_by_two_tasks(self, client):
        backend = MemoryBackend(tables=[USERS])

        async def one(number, step):
            async with backend:
                await step.wait()
                await client.put_item("users", {"user_id": number})
                await step.wait()
                found = list(backend.tables["users"])
            await step.wait()
            return found

        async def main():
            step = asyncio.Barrier(2)
            return await asyncio.gather(one(1, step), one(2, step))

        assert asyncio.run(main()) == [[1], [2]]


class TestOtherContexts:
    """Code under test that starts threads, executors and event loops of its own."""

    def test_a_thread(self, client):
        with MemoryBackend(tables=[USERS]) as backend:
            thread = threading.Thread(target=put, args=(client, 1))
            thread.start()
            thread.join()

            assert list(backend.tables["users"]) == [1]

    def test_an_executor_older_than_the_backend(self, client):
        with ThreadPoolExecutor(2) as pool:
            pool.submit(int).result()
            with MemoryBackend(tables=[USERS]) as backend:
                list(pool.map(lambda number: put(client, number), range(50)))

                assert sorted(backend.tables["users"]) == list(range(50))

    def test_run_in_executor_and_to_thread(self, client):
        async def main():
            await asyncio.get_running_loop().run_in_executor(None, put, client, 1)
            await asyncio.to_thread(put, client, 2)

        with MemoryBackend(tables=[USERS]) as backend:
            asyncio.run(main())

            assert sorted(backend.tables["users"]) == [1, 2]

    def test_an_event_loop_in_a_handler(self, client):
        def handler(event):
            async def work():
                await client.put_item("users", {"user_id": event})

            asyncio.run(work())

        with MemoryBackend(tables=[USERS]) as backend:
            handler(1)
            thread = threading.Thread(target=handler, args=(2,))
            thread.start()
            thread.join()

            assert sorted(backend.tables["users"]) == [1, 2]

    def test_an_event_loop_older_than_the_backend(self, client):
        async def put_one(number):
            await client.put_item("users", {"user_id": number})

        with asyncio.Runner() as runner:
            with MemoryBackend():
                runner.run(asyncio.sleep(0))  # its context is copied here, once
            for number in (1, 2):
                with MemoryBackend(tables=[USERS]) as backend:
                    runner.run(put_one(number))
                    assert list(backend.tables["users"]) == [number]


class TestClient:
    def test_it_is_the_default_inside(self):
        with MemoryBackend() as backend:
            assert isinstance(backend.client, DynamoDBClient)
            assert backend.client is get_default_client()
            assert backend.client.ping() is True
        assert get_default_client() is None

    def test_a_default_set_inside_is_undone(self, client):
        with MemoryBackend():
            set_default_client(client)
            assert get_default_client() is client
        assert get_default_client() is None

    def test_outside(self):
        with pytest.raises(RuntimeError) as caught:
            MemoryBackend().client  # noqa: B018
        assert str(caught.value) == "MemoryBackend.client: this backend is not active; use it inside `with backend:`"


class TestClear:
    def test_items_go_and_definitions_stay(self, client):
        with MemoryBackend(seed=SEED, tables=[TableSchema("empty", USERS.key_schema)]) as backend:
            client.sync_put_item("users", {"pk": "U#2"})

            backend.clear()

            assert {name: len(items) for name, items in backend.tables.items()} == {"empty": 0, "users": 0}
            assert client.sync_get_item("users", {"pk": "U#1"}) is None

    def test_outside_there_is_nothing_to_clear(self):
        MemoryBackend().clear()


class TestOptions:
    def test_strict_refuses_tuples(self, client):
        with MemoryBackend(tables=[USERS]), pytest.raises(TypeError):
            put(client, 1, pair=(1, 2))

    def test_not_strict_takes_tuples_for_lists_and_nothing_else(self, client):
        with MemoryBackend(strict=False, tables=[USERS]):
            put(client, 1, pair=(1, 2))
            assert get(client, 1) == {"user_id": 1, "pair": [1, 2]}
            with pytest.raises(TypeError):
                put(client, 1, date=object())

    def test_tables_exist_from_the_start(self, client):
        request = {
            "TableName": "third",
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "B"}],
            "BillingMode": "PAY_PER_REQUEST",
        }
        with MemoryBackend(tables=[USERS, request]) as backend:
            assert client.sync_table_exists("users")
            assert client.sync_table_exists("third")
            assert {name: dict(items) for name, items in backend.tables.items()} == {"users": {}, "third": {}}
            with pytest.raises(ResourceInUseException):
                client.sync_create_table("users", ("user_id", "N"))

    @pytest.mark.parametrize(
        ("tables", "text"),
        [
            (5, "tables: expected a list of definitions, got int"),
            ({"users": USERS}, "tables: expected a list of definitions, got dict"),
            (
                [USERS, "users"],
                "tables[1]: expected a TableSchema, a model class or a CreateTable request, got 'users'",
            ),
        ],
    )
    def test_bad_tables(self, tables, text):
        with pytest.raises(TypeError) as caught:
            MemoryBackend(tables=tables)

        assert str(caught.value) == text

    def test_tables_need_not_be_declared_when_they_are_created(self, client):
        with MemoryBackend() as backend:
            client.sync_create_table("users", ("user_id", "N"), wait=True)
            put(client, 1)
            assert list(backend.tables["users"]) == [1]

    def test_a_table_that_nobody_declares(self, client):
        with MemoryBackend():
            with pytest.raises(ResourceNotFoundException) as caught:
                put(client, 1)
            assert caught.value.message == (
                "Requested resource not found: nobody created table 'users' and no loaded model declares it; create "
                "it, import its model, or give its definition with tables="
            )

    def test_settings_and_clock(self, client):
        clock = ManualClock(1_700_000_000.0)
        with MemoryBackend(tables=[USERS], settings=Settings(page_size=40), clock=clock):
            for number in range(5):
                put(client, number, text="x" * 10)
            result = client.sync_scan("users")
            next(result)

            assert result.metrics.items_count < 5
            assert result.last_evaluated_key is not None
            described = client.perform("DescribeTable", {"TableName": "users"})["Table"]
            assert float(described["CreationDateTime"]) == 1_700_000_000.0

    def test_interleave(self, client):
        async def add_one():
            item = await client.get_item("users", {"user_id": 1})
            await client.put_item("users", {**item, "count": item["count"] + 1})

        async def main():
            await asyncio.gather(add_one(), add_one())

        for interleave, count in ((False, 2), (True, 1), (None, 2)):
            with MemoryBackend(tables=[USERS], interleave=interleave):
                put(client, 1, count=0)
                asyncio.run(main())
                assert get(client, 1)["count"] == count

    def test_interleave_switched_on_for_all(self, client, monkeypatch):
        monkeypatch.setattr(switches, "interleave", True)

        assert MemoryBackend()._interleave is True
        assert MemoryBackend(interleave=False)._interleave is False
