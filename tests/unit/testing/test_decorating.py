"""MemoryBackend as a decorator."""

import asyncio
import unittest

import pytest

from pydynox.client import DynamoDBClient
from pydynox.schema import KeyAttribute, KeySchema, TableSchema
from pydynox.testing import MemoryBackend

USERS = TableSchema("users", KeySchema((KeyAttribute("user_id", "N"),)))
backend = MemoryBackend(tables=[USERS])
client = DynamoDBClient()


def put_and_count(number):
    client.sync_put_item("users", {"user_id": number})
    return len(backend.tables["users"])


class TestFunctions:
    def test_every_call_is_fresh(self):
        @backend
        def work(number, *, twice=False):
            """Puts one."""
            return put_and_count(number) * (2 if twice else 1)

        assert [work(1), work(2), work(3, twice=True)] == [1, 1, 2]
        assert (work.__name__, work.__doc__) == ("work", "Puts one.")
        assert client.ping() is False

    def test_a_call_in_a_call(self):
        @backend
        def outer():
            put_and_count(1)
            assert inner() == 1
            return put_and_count(2)

        @backend
        def inner():
            return put_and_count(3)

        assert outer() == 2

    def test_coroutine_functions(self):
        @backend
        async def work(number):
            await asyncio.sleep(0)
            return put_and_count(number)

        async def main():
            return await asyncio.gather(work(1), work(2)), await work(3)

        assert asyncio.run(main()) == ([1, 1], 1)
        assert asyncio.iscoroutinefunction(work)

    def test_generators(self):
        @backend
        def work():
            yield put_and_count(1)
            yield put_and_count(2)
            return "done"

        assert list(work()) == [1, 2]
        assert client.ping() is False

    def test_asynchronous_generators(self):
        @backend
        async def work():
            yield put_and_count(1)
            yield put_and_count(2)

        async def main():
            return [count async for count in work()]

        assert asyncio.run(main()) == [1, 2]
        assert client.ping() is False

    def test_exceptions_pass(self):
        @backend
        def work():
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            work()
        assert client.ping() is False

    def test_what_is_no_function(self):
        with pytest.raises(TypeError) as caught:
            backend(5)
        assert str(caught.value) == "MemoryBackend decorates functions and test classes, not int"


@backend
class Blocking(unittest.TestCase):
    def setUp(self):
        self.counts = [put_and_count(1)]

    def tearDown(self):
        self.counts.append(put_and_count(3))
        assert self.counts == [1, 2, 3]

    def test_one(self):
        self.counts.append(put_and_count(2))

    def test_two(self):
        self.counts.append(put_and_count(2))


class Inheriting(Blocking):
    def setUp(self):
        self.counts = [put_and_count(7)]


@backend
class Asynchronous(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        await client.put_item("users", {"user_id": 1})

    async def test_one(self):
        assert put_and_count(2) == 2

    async def test_two(self):
        await asyncio.to_thread(put_and_count, 3)
        assert put_and_count(2) == 3


@backend
class TestPlain:
    def test_one(self):
        assert put_and_count(1) == 1

    async def method_of_a_test(self):
        assert client.ping() is False

    @pytest.mark.parametrize("number", [1, 2])
    def test_two(self, number):
        assert put_and_count(number) == 1


@pytest.mark.parametrize("case", [Blocking, Inheriting, Asynchronous])
def test_unittest_itself_runs_them(case):
    result = unittest.TestResult()

    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)

    assert (result.testsRun, result.errors, result.failures) == (2, [], [])


def test_debug_has_a_backend_too():
    Blocking("test_one").debug()


def test_a_class_without_tests():
    with pytest.raises(TypeError) as caught:

        @backend
        class Nothing:
            pass

    assert str(caught.value) == ("MemoryBackend: class Nothing is no unittest.TestCase and has no methods named test*")
