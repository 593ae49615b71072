"""The two drivers do what a flow yields."""

import asyncio
import threading

import pytest

from pydynox.client.flows import Call, Together, Wait
from pydynox.client.flows.drivers import drive, drive_async
from pydynox.errors import ResourceNotFoundException


def a_flow():
    first = yield Call("GetItem", {"TableName": "t"})
    waited = yield Wait(1.5)
    try:
        yield Call("DescribeTable", {"TableName": "t"})
    except ResourceNotFoundException as error:
        return first["Item"], waited, str(error)


@pytest.fixture(params=["async", "sync"])
def driven(request, answered_by, client):
    """Runs a flow; gives its result and the seconds slept."""

    def run(flow, *replies):
        answered_by(*replies)
        slept = []
        if request.param == "sync":
            return drive(flow, client, slept.append), slept

        async def sleep(seconds):
            slept.append(seconds)

        return asyncio.run(drive_async(flow, client, sleep)), slept

    return run


def test_replies_waits_and_errors_reach_the_flow(driven):
    result, slept = driven(a_flow(), {"Item": {"pk": "1"}}, ResourceNotFoundException())

    assert result == ({"pk": "1"}, None, "Requested resource not found")
    assert slept == [1.5]


def test_an_error_that_the_flow_does_not_catch_ends_it(driven):
    with pytest.raises(ResourceNotFoundException):
        driven(a_flow(), ResourceNotFoundException())


def test_a_bug_is_not_thrown_into_the_flow(driven):
    with pytest.raises(ZeroDivisionError):
        driven(a_flow(), ZeroDivisionError())


class Meeting:
    """A transport whose calls answer when as many as expected are under way; the call of `{"n": -1}` fails at once."""

    def __init__(self, expected):
        self.threads = threading.Barrier(expected, timeout=10)
        self.expected = expected
        self.tasks = []
        self.cancelled = 0

    def perform(self, operation, request, schema=None):
        if request["n"] < 0:
            raise ResourceNotFoundException()
        self.threads.wait()
        return request

    async def perform_async(self, operation, request, schema=None):
        if request["n"] < 0:
            raise ResourceNotFoundException()
        self.tasks.append(asyncio.get_running_loop().create_future())
        if len(self.tasks) == self.expected:
            for task in self.tasks:
                task.set_result(None)
        try:
            await self.tasks[-1]
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return request


def one(number):
    reply = yield Call("GetItem", {"n": number})
    return reply["n"]


def all_of(*numbers):
    return (yield Together([one(number) for number in numbers]))


class TestTogether:
    def test_flows_run_at_the_same_time_and_answer_in_order(self):
        assert drive(all_of(1, 2, 3), Meeting(3)) == [1, 2, 3]
        assert asyncio.run(drive_async(all_of(1, 2, 3), Meeting(3))) == [1, 2, 3]

    def test_an_engine_in_this_process_is_asked_in_this_thread(self, driven):
        assert driven(all_of(1, 2), {"n": 1}, {"n": 2}) == ([1, 2], [])

    def test_a_failure_ends_the_others(self):
        meeting = Meeting(3)
        with pytest.raises(ResourceNotFoundException):
            asyncio.run(drive_async(all_of(1, 2, -1), meeting))
        assert meeting.cancelled == 2
        with pytest.raises(ResourceNotFoundException):
            drive(all_of(-1, -1), Meeting(2))

    def test_none(self):
        assert drive(all_of(), Meeting(1)) == []
        assert asyncio.run(drive_async(all_of(), Meeting(1))) == []
