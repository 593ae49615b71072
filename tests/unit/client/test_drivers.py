"""The two drivers do what a flow yields."""

import asyncio

import pytest

from pydynox.client.drivers import drive, drive_async, sleep_async
from pydynox.client.flows import Call, Wait
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


def test_sleeping_in_asyncio():
    asyncio.run(sleep_async(0))


def test_sleeping_in_trio():
    trio = pytest.importorskip("trio")
    trio.run(sleep_async, 0)
