"""`MemoryBackend(wrap=[...])` and `DynamoDBClient(wrap=[...])`: every facility of a backend works under any wrapper."""

import asyncio
import contextvars
import threading
from collections import Counter as Counts

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.errors import (
    ConnectionException,
    InternalServerError,
    ResourceNotFoundException,
    TransactionCanceledException,
    TransactionConflictException,
)
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend
from pydynox.transports import Wrapper

USERS = TableSchema("users", KeySchema((KeyAttribute("pk", "S"),)))
SEED = {"users": [{"pk": "1"}, {"pk": "2"}]}


class Down(Exception):
    pass


class Broken(Wrapper):
    """Every call fails."""

    def perform(self, operation, request, schema=None):
        raise Down

    async def perform_async(self, operation, request, schema=None):
        raise Down


@pytest.fixture
def broken():
    with MemoryBackend(seed=SEED, wrap=[Broken]) as backend:
        yield backend


def counting(counts):
    class Counter(Wrapper):
        def around(self, operation, request):
            counts[operation] += 1
            return (yield request)

    return Counter


class TestABackendWhoseEveryCallFails:
    def test_the_calls_do(self, client, broken):
        with pytest.raises(Down):
            client.sync_get_item("users", {"pk": "1"})
        with pytest.raises(Down):
            asyncio.run(client.get_item("users", {"pk": "1"}))

    def test_tables(self, broken):
        assert dict(broken.tables["users"]) == {"1": {"pk": "1"}, "2": {"pk": "2"}}

    def test_clear(self, broken):
        broken.clear()

        assert dict(broken.tables) == {"users": {}}

    def test_snapshot_and_restore(self, broken):
        full = broken.snapshot("full")
        broken.clear()
        assert broken.snapshot() != full
        broken.restore("full")

        assert len(broken.tables["users"]) == 2

    def test_fork(self, client, broken):
        with broken.fork() as fork:
            assert len(fork.tables["users"]) == 2
            with pytest.raises(Down):
                client.sync_get_item("users", {"pk": "1"})

    def test_hold(self, client, broken):
        item = ("users", {"pk": "1"})
        with broken.hold(item), pytest.raises(TransactionCanceledException):
            broken.hold(item)

    def test_client(self, broken):
        with pytest.raises(Down):
            broken.client.sync_get_item("users", {"pk": "1"})

    def test_leaving_it(self, client):
        with MemoryBackend(seed=SEED):
            with MemoryBackend(wrap=[Broken]):
                pass
            assert client.sync_get_item("users", {"pk": "1"}) == {"pk": "1"}


class TestABackend:
    def test_wrappers_stand_in_the_order_given(self, client):
        seen = []

        def noting(name):
            class Noting(Wrapper):
                def around(self, operation, request):
                    seen.append(name)
                    return (yield request)

            return Noting

        with MemoryBackend(seed=SEED, wrap=[noting("outer"), noting("inner")]):
            client.sync_get_item("users", {"pk": "1"})

        assert seen == ["outer", "inner"]

    def test_each_entering_has_wrappers_of_its_own(self):
        made = []

        def wrapper(inner):
            made.append(Wrapper(inner))
            return made[-1]

        backend = MemoryBackend(seed=SEED, wrap=[wrapper])

        @backend
        def decorated():
            pass

        assert made == []
        with backend, backend.fork():
            decorated()
        decorated()

        assert len({id(one) for one in made}) == len(made) == 4

    def test_a_seed_is_stored_under_them(self, client):
        counts = Counts()
        with MemoryBackend(seed=SEED, wrap=[counting(counts)]):
            assert client.sync_get_item("users", {"pk": "1"}) == {"pk": "1"}
            assert asyncio.run(client.get_item("users", {"pk": "2"})) == {"pk": "2"}

        assert counts == {"GetItem": 2}

    def test_a_restored_snapshot_brings_seeds_that_wait(self, client, loaded):
        """The wrapper stays the same one, with what it has counted."""
        waiting = MemoryBackend(seed={"people": [{"name": "Ann"}]}).snapshot()
        made = []

        def wrapper(inner):
            made.append(inner)
            return counting(counts)(inner)

        counts = Counts()
        with MemoryBackend(wrap=[wrapper], tables=[USERS]) as backend:
            client.sync_put_item("users", {"pk": "1"})
            backend.restore(waiting)
            loaded(TableSchema("people", KeySchema((KeyAttribute("name", "S"),))))
            assert client.sync_get_item("people", {"name": "Ann"}) == {"name": "Ann"}
            with pytest.raises(ResourceNotFoundException):
                client.sync_get_item("users", {"pk": "1"})

        assert counts == {"PutItem": 1, "GetItem": 2}
        assert len(made) == 1

    def test_interleaving_goes_on_under_them(self, client):
        async def add_one():
            item = await client.get_item("users", {"pk": "1"})
            await client.put_item("users", {"pk": "1", "n": item.get("n", 0) + 1})

        async def twice():
            await asyncio.gather(add_one(), add_one())

        for interleave, total in ((False, 2), (True, 1)):
            with MemoryBackend(seed=SEED, interleave=interleave, wrap=[Wrapper]) as backend:
                asyncio.run(twice())
                assert backend.tables["users"]["1"]["n"] == total

    def test_hold_conflicts_with_calls_through_them(self, client):
        with MemoryBackend(seed=SEED, wrap=[Wrapper]) as backend:
            hold = backend.hold(("users", {"pk": "1"}))
            with pytest.raises(TransactionConflictException):
                client.sync_put_item("users", {"pk": "1"})
            hold.release()
            client.sync_put_item("users", {"pk": "1"})

    def test_models_use_them(self):
        class User(Model):
            model_config = ModelConfig(table="users")
            pk = StringAttribute(partition_key=True)
            age = NumberAttribute(default=0)

        counts = Counts()
        with MemoryBackend(wrap=[counting(counts)]):
            user = User(pk="1")
            user.sync_save()
            asyncio.run(user.update(age=1))
            assert User.sync_get(pk="1").age == 1
            assert list(User.sync_query(partition_key="1"))

        assert counts == {"PutItem": 1, "UpdateItem": 1, "GetItem": 1, "Query": 1}

    def test_the_third_put_fails(self, client):
        class ThirdPutFails(Wrapper):
            puts = 0

            def around(self, operation, request):
                self.puts += operation == "PutItem"
                if operation == "PutItem" and self.puts == 3:
                    raise InternalServerError("disturbed")
                return (yield request)

        with MemoryBackend(tables=[USERS], wrap=[ThirdPutFails]) as backend:
            for key in "12":
                client.sync_put_item("users", {"pk": key})
            with pytest.raises(InternalServerError):
                client.sync_put_item("users", {"pk": "3"})
            client.sync_put_item("users", {"pk": "4"})

            assert sorted(backend.tables["users"]) == ["1", "2", "4"]

    def test_metrics_count(self):
        client = DynamoDBClient()
        with MemoryBackend(seed=SEED, wrap=[Wrapper]):
            client.sync_get_item("users", {"pk": "1"})

        assert client.get_total_metrics().operation_count == 1
        assert client.get_last_metrics().request_id.startswith("PYDYNOX")


class TestAClient:
    def test_its_wrappers_stand_over_the_backends(self):
        seen = []

        def noting(name):
            class Noting(Wrapper):
                def around(self, operation, request):
                    seen.append(name)
                    return (yield request)

            return Noting

        client, other = DynamoDBClient(wrap=[noting("client")]), DynamoDBClient()
        with MemoryBackend(seed=SEED, wrap=[noting("backend")]):
            client.sync_get_item("users", {"pk": "1"})
            assert seen == ["client", "backend"]
            asyncio.run(other.get_item("users", {"pk": "1"}))
            assert seen == ["client", "backend", "backend"]

    def test_who_answers_is_decided_when_it_sends(self):
        counts = Counts()
        client = DynamoDBClient(wrap=[counting(counts)])
        for _ in range(2):
            with MemoryBackend(seed=SEED) as backend:
                asyncio.run(client.put_item("users", {"pk": "3"}))
                assert len(backend.tables["users"]) == 3
        with MemoryBackend(seed=SEED):
            thread = threading.Thread(target=client.sync_get_item, args=("users", {"pk": "1"}))
            thread.start()
            thread.join()

        assert counts == {"PutItem": 2, "GetItem": 1}

    def test_the_network_too(self):
        counts = Counts()
        client = DynamoDBClient(
            endpoint_url="http://127.0.0.1:1", max_retries=1, access_key="a", secret_key="b", wrap=[counting(counts)]
        )
        with pytest.raises(ConnectionException):
            client.sync_get_item("users", {"pk": "1"})

        assert counts == {"GetItem": 1}

    def test_a_task_that_outlives_its_backend(self):
        client = DynamoDBClient(wrap=[Wrapper])
        with MemoryBackend():
            kept = contextvars.copy_context()

        with pytest.raises(ConnectionException) as caught:
            kept.run(client.sync_get_item, "users", {"pk": "1"})
        assert str(caught.value) == (
            "GetItem was not sent: the MemoryBackend in which this task was started has been left. "
            "Await the task before its backend is left."
        )

    def test_metrics_count(self):
        client = DynamoDBClient(wrap=[Wrapper])
        with MemoryBackend(seed=SEED):
            client.sync_get_item("users", {"pk": "1"})

        assert client.get_total_metrics().operation_count == 1
