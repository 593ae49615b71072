"""The fixtures under the runners, event loops and kinds of concurrency that test suites use."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("scope", ["function", "module", "session"])
def test_pytest_asyncio_with_loops_of_each_scope(project, scope):
    result = project(
        """
pytestmark = pytest.mark.asyncio(loop_scope="SCOPE")

async def test_one(pydynox_memory_backend):
    await User(pk="1").save()
    await asyncio.create_task(User(pk="task").save())
    await asyncio.to_thread(User(pk="thread").sync_save)
    assert stored(pydynox_memory_backend) == ["1", "task", "thread"]

async def test_two(pydynox_memory_backend):
    assert stored(pydynox_memory_backend) == []
    await User(pk="2").save()
    assert stored(pydynox_memory_backend) == ["2"]
""".replace("SCOPE", scope)
    )

    result.assert_outcomes(passed=2)


def test_pytest_asyncio_in_auto_mode_with_asynchronous_fixtures(project):
    result = project(
        """
@pytest.fixture
async def own():
    async with MemoryBackend() as backend:
        yield backend

@pytest.fixture
async def saved(pydynox_memory_backend):
    user = User(pk="fixture")
    await user.save()
    yield user
    await user.delete()
    assert stored(pydynox_memory_backend) == []

async def test_own(own):
    await User(pk="1").save()
    assert stored(own) == ["1"]

async def test_own_again(own):
    assert stored(own) == []

async def test_saved(saved, pydynox_memory_backend):
    assert (await User.get(pk="fixture")).pk == "fixture"

async def test_both(own, saved, pydynox_memory_backend):
    pass

def test_nothing_is_left():
    from pydynox import DynamoDBClient
    assert DynamoDBClient().ping() is False
""",
        ini="asyncio_mode = auto",
    )

    result.assert_outcomes(passed=5)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_anyio(project, backend):
    if backend == "trio":
        pytest.importorskip("trio")
    result = project(
        """
import anyio

pytestmark = pytest.mark.anyio

@pytest.fixture
async def saved(pydynox_memory_backend):
    await User(pk="fixture").save()
    yield

@pytest.fixture
async def own():
    async with MemoryBackend(interleave=True) as backend:
        yield backend

async def test_one(pydynox_memory_backend, saved):
    async with anyio.create_task_group() as group:
        group.start_soon(User(pk="task").save)
    await anyio.to_thread.run_sync(User(pk="thread").sync_save)
    assert [user.pk async for user in User.scan()] != []
    assert stored(pydynox_memory_backend) == ["fixture", "task", "thread"]

async def test_two(pydynox_memory_backend):
    assert stored(pydynox_memory_backend) == []

async def test_own(own):
    await User(pk="1").save()

    async def add_one():
        user = await User.get(pk="1")
        user.visits += 1
        await user.save()

    async with anyio.create_task_group() as group:
        group.start_soon(add_one)
        group.start_soon(add_one)
    assert (await User.get(pk="1")).visits == 1
""",
        "-p",
        "no:asyncio",
        conftest=f"""
import pytest

@pytest.fixture
def anyio_backend():
    return {backend!r}
""",
        ini="",
    )

    result.assert_outcomes(passed=3)


def test_xdist(project):
    result = project(
        """
@pytest.mark.parametrize("number", range(20))
def test_it(pydynox_memory_backend, number):
    User(pk=str(number)).sync_save()
    assert stored(pydynox_memory_backend) == [str(number)]
""",
        "-n",
        "2",
    )

    result.assert_outcomes(passed=20)


def test_unittest(project):
    result = project(
        """
import unittest

@MemoryBackend(seed={"users": [{"pk": "seeded"}]})
class Decorated(unittest.TestCase):
    def setUp(self):
        User(pk="set up").sync_save()

    def test_one(self):
        self.assertIsNotNone(User.sync_get(pk="seeded"))
        User(pk="1").sync_save()

    def test_two(self):
        self.assertIsNotNone(User.sync_get(pk="set up"))
        self.assertIsNone(User.sync_get(pk="1"))

@MemoryBackend()
class Asynchronous(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        await User(pk="set up").save()

    async def test_one(self):
        await asyncio.create_task(User(pk="1").save())
        self.assertIsNotNone(await User.get(pk="set up"))

    async def test_two(self):
        self.assertIsNone(await User.get(pk="1"))

class Started(unittest.TestCase):
    def setUp(self):
        self.backend = MemoryBackend().start()
        self.addCleanup(self.backend.stop)

    def test_one(self):
        User(pk="1").sync_save()
        self.assertEqual(stored(self.backend), ["1"])

    def test_two(self):
        self.assertEqual(stored(self.backend), [])

@pytest.mark.usefixtures("pydynox_memory_backend")
class Fixture(unittest.TestCase):
    def test_one(self):
        User(pk="1").sync_save()

    def test_two(self):
        self.assertIsNone(User.sync_get(pk="1"))
"""
    )

    result.assert_outcomes(passed=8)


def test_decorated_functions_with_fixtures_and_parameters(project):
    result = project(
        """
@MemoryBackend()
@pytest.mark.parametrize("number", [1, 2])
def test_blocking(number, tmp_path):
    assert User.sync_get(pk="1") is None
    User(pk="1").sync_save()

@pytest.mark.asyncio
@MemoryBackend()
@pytest.mark.parametrize("number", [1, 2])
async def test_asynchronous(number, tmp_path):
    assert await User.get(pk="1") is None
    await User(pk="1").save()
"""
    )

    result.assert_outcomes(passed=4)


def test_threads_executors_and_loops_of_the_code_under_test(project):
    result = project(
        """
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)

def handler(event):
    async def work():
        await User(pk=event).save()

    asyncio.run(work())

@pytest.mark.parametrize("number", [1, 2, 3])
def test_it(pydynox_memory_backend, number):
    thread = threading.Thread(target=User(pk="thread").sync_save)
    thread.start()
    thread.join()
    list(pool.map(lambda pk: User(pk=pk).sync_save(), ["pool 1", "pool 2"]))
    handler("loop")
    pool.submit(handler, "loop in pool").result()
    assert stored(pydynox_memory_backend) == ["loop", "loop in pool", "pool 1", "pool 2", "thread"]
"""
    )

    result.assert_outcomes(passed=3)


def test_a_task_that_outlives_its_test_gets_an_error(project):
    result = project(
        """
from pydynox.exceptions import ConnectionException

tasks = []

@pytest.mark.asyncio(loop_scope="module")
async def test_one(pydynox_memory_backend):
    async def later():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await User(pk="1").save()

    tasks.append(asyncio.create_task(later()))

@pytest.mark.asyncio(loop_scope="module")
async def test_two():
    with pytest.raises(ConnectionException) as caught:
        await tasks[0]
    assert str(caught.value) == (
        "User has no client: the MemoryBackend in which this task was started has been left. "
        "Await the task before its backend is left."
    )
"""
    )

    result.assert_outcomes(passed=2)


def test_two_models_with_different_keys_on_one_table(project):
    result = project(
        """
class Other(Model):
    model_config = ModelConfig(table="users")

    id = StringAttribute(partition_key=True)

def test_it(pydynox_memory_backend):
    User(pk="1").sync_save()
    with pytest.raises(ValueError) as caught:
        Other(id="1").sync_save()
    assert "User" in str(caught.value) and "Other" in str(caught.value)

def test_each_in_its_own_test(pydynox_memory_backend):
    Other(id="1").sync_save()
    assert stored(pydynox_memory_backend) == ["1"]
"""
    )

    result.assert_outcomes(passed=2)
