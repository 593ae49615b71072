"""Connections over the life of a process: reuse, limits, closing, event loops, threads, forks, cancelled tasks."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import warnings

import pytest

from network.stub_server import Reply
from pydynox import DynamoDBClient
from pydynox.errors import ConnectionLostError, ValidationException
from pydynox.transports.http.pool import IDLE_SECONDS, IdleConnections

KEYS = {"region": "us-east-1", "access_key": "AK", "secret_key": "SK"}


class Gate:
    """A reply that waits until it is let through."""

    def __init__(self, reply=None):
        self.reply = reply or Reply()
        self.reached = threading.Semaphore(0)
        self.open = threading.Event()

    def __call__(self, stub, connection):
        self.reached.release()
        self.open.wait(10)
        return self.reply(stub, connection)


def connections(stub):
    return [request.connection for request in stub.received]


async def reached(gate, times=1):
    for _ in range(times):
        assert await asyncio.to_thread(gate.reached.acquire, timeout=5)


class TestReuse:
    def test_blocking(self, stub, transport_to):
        transport = transport_to(stub.url)
        for _ in range(3):
            transport.perform("ListTables", {})

        assert connections(stub) == [1, 1, 1]

    def test_asynchronous(self, stub, transport_to):
        transport = transport_to(stub.url)

        async def main():
            for _ in range(3):
                await transport.perform_async("ListTables", {})

        asyncio.run(main())
        assert connections(stub) == [1, 1, 1]

    def test_a_service_error_keeps_the_connection(self, stub, transport_to):
        transport = transport_to(stub.url)
        stub.script(Reply({"__type": "x#ValidationException"}, 400))

        with pytest.raises(ValidationException):
            transport.perform("ListTables", {})
        transport.perform("ListTables", {})

        assert connections(stub) == [1, 1]


class TestLimit:
    def test_tasks_take_turns(self, stub, transport_to):
        transport = transport_to(stub.url, max_connections=2)
        gate = Gate()
        stub.script(gate, gate)

        async def main():
            tasks = [asyncio.create_task(transport.perform_async("ListTables", {})) for _ in range(6)]
            await reached(gate, 2)
            assert stub.connections == 2
            tasks[3].cancel()
            gate.open.set()
            return await asyncio.gather(*tasks, return_exceptions=True)

        results = asyncio.run(main())
        assert [type(result) for result in results].count(asyncio.CancelledError) == 1
        assert (stub.connections, len(stub.received)) == (2, 5)

    def test_threads_take_turns(self, stub, transport_to):
        transport = transport_to(stub.url, max_connections=2)
        gate = Gate()
        stub.script(gate, gate)
        threads = [threading.Thread(target=transport.perform, args=("ListTables", {})) for _ in range(6)]
        for thread in threads:
            thread.start()
        assert gate.reached.acquire(timeout=5)
        assert gate.reached.acquire(timeout=5)
        assert stub.connections == 2
        gate.open.set()
        for thread in threads:
            thread.join(5)

        assert (stub.connections, len(stub.received)) == (2, 6)


class TestCancelledTask:
    def test_its_connection_is_not_used_again(self, stub, transport_to):
        transport = transport_to(stub.url)
        gate = Gate(Reply({"TableNames": ["late"]}))
        stub.script(gate, Reply({"TableNames": ["mine"]}))

        async def main():
            task = asyncio.create_task(transport.perform_async("ListTables", {}))
            await reached(gate)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            gate.open.set()
            return await transport.perform_async("ListTables", {})

        assert asyncio.run(main())["TableNames"] == ["mine"]
        assert connections(stub) == [1, 2]

    def test_in_the_middle_of_an_answer(self, stub, transport_to):
        transport = transport_to(stub.url)
        gate = Gate()
        data = Reply({"TableNames": ["late"]}).bytes()

        def half(stub, connection):
            connection.sendall(data[:60])
            gate.reached.release()
            gate.open.wait(5)
            connection.sendall(data[60:])
            return True

        stub.script(half, Reply({"TableNames": ["mine"]}))

        async def main():
            task = asyncio.create_task(transport.perform_async("ListTables", {}))
            await reached(gate)
            task.cancel()
            await asyncio.wait([task])
            gate.open.set()
            return await transport.perform_async("ListTables", {})

        assert asyncio.run(main())["TableNames"] == ["mine"]

    def test_an_interrupted_blocking_call(self, stub, transport_to):
        transport = transport_to(stub.url)
        transport.perform("ListTables", {})
        (connection,) = (each for _, each in transport._connections.blocking._idle._idle)

        class Interrupted:
            def __init__(self, inner):
                self.inner = inner

            def recv(self, size):
                raise KeyboardInterrupt

            def __getattr__(self, name):
                return getattr(self.inner, name)

        connection._socket = Interrupted(connection._socket)
        with pytest.raises(KeyboardInterrupt):
            transport.perform("ListTables", {})

        assert len(transport._connections.blocking._idle) == 0
        transport.perform("ListTables", {})
        assert stub.connections == 2


class TestEventLoops:
    def test_in_turn_without_a_warning(self, stub, transport_to):
        transport = transport_to(stub.url)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for _ in range(3):
                asyncio.run(transport.perform_async("ListTables", {}))
            gc.collect()

        assert [str(warning.message) for warning in caught] == []
        assert connections(stub) == [1, 2, 3]
        assert len(transport._connections._pools) == 1

    def test_at_once(self, stub, transport_to):
        transport = transport_to(stub.url)
        barrier = threading.Barrier(3)

        async def main():
            for _ in range(5):
                await transport.perform_async("ListTables", {})
                await asyncio.to_thread(barrier.wait, 5)

        threads = [threading.Thread(target=asyncio.run, args=(main(),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

        assert len(stub.received) == 15
        assert stub.connections == 3

    def test_a_pool_ends_with_its_loop(self, stub, transport_to):
        transport = transport_to(stub.url)
        asyncio.run(transport.perform_async("ListTables", {}))

        assert stub.closed.acquire(timeout=5)

    def test_uvloop(self, stub, transport_to):
        uvloop = pytest.importorskip("uvloop")
        transport = transport_to(stub.url)

        async def main():
            await asyncio.gather(*(transport.perform_async("ListTables", {}) for _ in range(3)))
            await transport.perform_async("ListTables", {})

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main())
        assert (len(stub.received), stub.connections) == (4, 3)

    def test_one_that_was_closed_before_its_first_use(self, stub, transport_to, waits):
        transport = transport_to(stub.url, max_retries=1)

        async def main():
            pool = transport._connections.of_this_loop()
            connect = pool._connect

            async def closed():
                connection = await connect()
                connection.close()
                return connection

            pool._connect = closed
            await transport.perform_async("PutItem", {"TableName": "t", "Item": {}})

        with pytest.raises(ConnectionLostError) as caught:
            asyncio.run(main())
        assert str(caught.value) == (
            f"PutItem got no answer from {stub.url}: the connection was closed before it was used. Nothing was sent."
        )

    def test_trio(self, stub, transport_to):
        trio = pytest.importorskip("trio")
        stub.script(Reply({"TableNames": ["a"]}))

        assert trio.run(transport_to(stub.url).perform_async, "ListTables", {})["TableNames"] == ["a"]


class TestClosing:
    def test_a_blocking_client(self, stub):
        with DynamoDBClient(**KEYS, endpoint_url=stub.url) as client:
            client.sync_table_exists("t")
        assert stub.closed.acquire(timeout=5)

        client.sync_table_exists("t")
        client.close()
        client.close()
        assert connections(stub) == [1, 2]

    def test_an_asynchronous_client(self, stub):
        async def main():
            async with DynamoDBClient(**KEYS, endpoint_url=stub.url) as client:
                await client.table_exists("t")
            assert await asyncio.to_thread(stub.closed.acquire, timeout=5)

        asyncio.run(main())
        assert connections(stub) == [1]

    def test_a_connection_in_use_is_closed_when_it_comes_back(self, stub, transport_to):
        transport = transport_to(stub.url)
        gate = Gate()
        stub.script(gate)

        async def main():
            task = asyncio.create_task(transport.perform_async("ListTables", {}))
            await reached(gate)
            await transport.aclose()
            gate.open.set()
            await task
            assert await asyncio.to_thread(stub.closed.acquire, timeout=5)

        asyncio.run(main())

    def test_a_client_that_never_sent_anything(self):
        DynamoDBClient().close()
        asyncio.run(DynamoDBClient().aclose())

    def test_a_client_that_nobody_holds(self, stub):
        client = DynamoDBClient(**KEYS, endpoint_url=stub.url)
        client.sync_table_exists("t")
        del client
        gc.collect()

        assert stub.closed.acquire(timeout=5)


class TestIdle:
    class Connection:
        def __init__(self, usable=True):
            self.usable, self.is_closed = usable, False

        def is_usable(self):
            return self.usable

        def close(self):
            self.is_closed = True

    def test_the_newest_is_taken_and_the_old_are_closed(self):
        now = [1000.0]
        idle = IdleConnections(lambda: now[0])
        old, middle, new = (self.Connection() for _ in range(3))
        idle.keep(old, idle.era)
        now[0] += IDLE_SECONDS - 1
        idle.keep(middle, idle.era)
        now[0] += 2
        idle.keep(new, idle.era)

        assert old.is_closed
        assert (idle.take(), idle.take(), idle.take()) == (new, middle, None)

    def test_after_a_long_pause_or_a_changed_clock_none_is_used(self):
        for jump in (IDLE_SECONDS, -3600):
            now = [10_000.0]
            idle = IdleConnections(lambda now=now: now[0])
            idle.keep(connection := self.Connection(), idle.era)
            now[0] += jump

            assert idle.take() is None
            assert connection.is_closed

    def test_one_that_is_over_is_closed(self):
        idle = IdleConnections(lambda: 0.0)
        idle.keep(over := self.Connection(usable=False), idle.era)

        assert idle.take() is None
        assert over.is_closed


def fork():
    with warnings.catch_warnings():
        # Newer Pythons warn of a fork beside threads; the stub's are the only ones and the child does not use it.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
class TestFork:
    def test_the_child_has_connections_of_its_own(self, stub, transport_to):
        transport = transport_to(stub.url)
        transport.perform("ListTables", {})

        child = fork()
        if child == 0:
            try:
                transport.perform("DescribeTable", {"TableName": "child"})
                asyncio.run(transport.perform_async("DescribeTable", {"TableName": "child"}))
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        transport.perform("ListTables", {})

        assert status == 0
        assert stub.operations == ["ListTables", "DescribeTable", "DescribeTable", "ListTables"]
        assert connections(stub) == [1, 2, 3, 1]

    def test_within_a_running_loop(self, stub, transport_to):
        transport = transport_to(stub.url)

        async def main():
            await transport.perform_async("ListTables", {})
            child = fork()
            if child == 0:
                try:
                    transport.perform("DescribeTable", {"TableName": "child"})
                    os._exit(0)
                finally:
                    os._exit(1)
            _, status = await asyncio.to_thread(os.waitpid, child, 0)
            await transport.perform_async("ListTables", {})
            return status

        assert asyncio.run(main()) == 0
        assert connections(stub) == [1, 2, 1]


PROGRAM = """
import asyncio
from pydynox import DynamoDBClient
from pydynox.errors import ConnectionLostError, ValidationException

client = DynamoDBClient("us-east-1", "AK", "SK", endpoint_url={url!r})
client.sync_table_exists("t")

async def main():
    await asyncio.gather(client.table_exists("t"), client.table_exists("t"))

asyncio.run(main())
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
loop.run_until_complete(client.aclose())
loop.close()
"""


def test_a_process_ends_without_noise(stub):
    program = PROGRAM.format(url=stub.url)
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
