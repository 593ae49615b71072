"""Waiting under either event loop."""

import asyncio
import threading

import pytest

from pydynox.transports.event_loops import give_way, in_thread, sleep


def in_asyncio(function, *args):
    return asyncio.run(function(*args))


def in_trio(function, *args):
    return pytest.importorskip("trio").run(function, *args)


@pytest.fixture(params=[in_asyncio, in_trio])
def run(request):
    return request.param


def test_sleeping(run):
    run(sleep, 0)


def test_giving_way(run):
    run(give_way)


def test_in_a_thread(run):
    assert run(in_thread, lambda number: (number, threading.current_thread() is threading.main_thread()), 1) == (
        1,
        False,
    )
