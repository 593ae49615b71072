"""Who answers: the backend of my context, else the newest one in the process, else nobody."""

import asyncio
import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pydynox.transports import who_answers


class Named:
    def __init__(self, name):
        self.name = name


@pytest.fixture
def enter():
    """Enters a backend with a name; whatever is left at the end is left then."""
    entries = []

    def another(name):
        entries.append(who_answers.enter(Named(name)))
        return entries[-1]

    yield another
    for entry in entries:
        who_answers.leave(entry)
    assert who_answers.answering_entry() is None


def answering():
    transport = who_answers.answering_transport()
    return None if transport is None else transport.name


def in_thread(function):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


def test_nobody():
    assert answering() is None
    assert who_answers.outlived_its_backend() is False


def test_nested(enter):
    outer = enter("outer")
    assert answering() == "outer"
    inner = enter("inner")
    assert answering() == "inner"
    who_answers.leave(inner)
    assert answering() == "outer"
    who_answers.leave(outer)
    assert answering() is None
    assert who_answers.outlived_its_backend() is False


def test_left_in_the_order_of_entering(enter):
    first, second, third = enter("first"), enter("second"), enter("third")

    who_answers.leave(first)
    assert answering() == "third"
    who_answers.leave(second)
    assert answering() == "third"
    who_answers.leave(third)
    assert answering() is None


def test_the_middle_one_is_left_first(enter):
    first, second, third = enter("first"), enter("second"), enter("third")

    who_answers.leave(second)
    who_answers.leave(third)
    assert answering() == "first"
    who_answers.leave(first)
    assert answering() is None


def test_leaving_twice_takes_no_other_away(enter):
    outer = enter("outer")
    inner = enter("inner")

    who_answers.leave(inner)
    who_answers.leave(inner)

    assert answering() == "outer"
    who_answers.leave(outer)


def test_a_thread_finds_the_newest(enter):
    enter("older")
    newer = enter("newer")

    assert in_thread(answering) == "newer"
    who_answers.leave(newer)
    assert in_thread(answering) == "older"


def test_a_thread_may_have_its_own(enter):
    enter("outside")
    seen = []

    def work():
        entry = enter("inside")
        seen.append(answering())
        who_answers.leave(entry)
        seen.append(answering())

    in_thread(work)

    assert seen == ["inside", "outside"]
    assert answering() == "outside"


def test_left_in_another_context(enter):
    """A fixture may be set up in one context and taken down in another."""
    entry = contextvars.copy_context().run(enter, "fixture")

    assert answering() == "fixture"
    contextvars.copy_context().run(who_answers.leave, entry)
    assert answering() is None
    assert who_answers.outlived_its_backend() is False


def test_a_stale_context_is_answered_by_the_newest(enter):
    """An event loop kept for a session copies its context once; later fixtures enter theirs outside of it."""
    first = enter("first")
    kept = contextvars.copy_context()
    who_answers.leave(first)

    assert kept.run(answering) is None
    assert kept.run(who_answers.outlived_its_backend) is True
    enter("second")
    assert kept.run(answering) == "second"
    assert kept.run(who_answers.outlived_its_backend) is True


def test_tasks_keep_their_own(enter):
    async def one(name, both_entered):
        entry = enter(name)
        await both_entered.wait()
        mine = answering()
        in_task_of_mine = await asyncio.create_task(answering_async())
        in_worker_thread = await asyncio.to_thread(answering)
        who_answers.leave(entry)
        return mine, in_task_of_mine, in_worker_thread

    async def answering_async():
        return answering()

    async def main():
        both_entered = asyncio.Barrier(2)
        return await asyncio.gather(one("a", both_entered), one("b", both_entered))

    assert asyncio.run(main()) == [("a", "a", "a"), ("b", "b", "b")]


def test_inner_ones_return_to_their_own_outer_one(enter):
    async def one(name, step):
        outer = enter(name)
        await step.wait()
        inner = enter(f"{name} inner")
        await step.wait()
        who_answers.leave(inner)
        await step.wait()
        mine = answering()
        who_answers.leave(outer)
        return mine

    async def main():
        step = asyncio.Barrier(2)
        return await asyncio.gather(one("a", step), one("b", step))

    assert asyncio.run(main()) == ["a", "b"]


def test_entering_and_leaving_from_many_threads(enter):
    wrong = []

    def work(number):
        for _ in range(200):
            entry = who_answers.enter(Named(number))
            if answering() != number:
                wrong.append(number)
            who_answers.leave(entry)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_what_was_left_is_let_go(enter):
    entry = enter("a")
    entry.client = entry.default_client = object()

    who_answers.leave(entry)

    assert (entry.transport, entry.client, entry.default_client, entry.owner) == (None, None, None, None)


def test_chains_do_not_grow_in_a_context_that_never_leaves_its_own(enter):
    for number in range(5):
        entry = enter(str(number))
        contextvars.copy_context().run(who_answers.leave, entry)

    assert enter("last").outer is None
