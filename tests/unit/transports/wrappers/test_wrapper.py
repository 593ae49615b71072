"""What a wrapper may do around a call, in both twins of it."""

import asyncio
from collections import Counter as Counts

import pytest

from pydynox.transports import Wrapper

REPLY = {"ResponseMetadata": {"RequestId": "1"}}
PUT = {"TableName": "t", "Item": {"pk": "1"}}


class Inner:
    """Answers with what it is told to, or raises it; remembers what it got."""

    def __init__(self, *answers):
        self.answers = list(answers) or [REPLY]
        self.calls = []

    def perform(self, operation, request, schema=None):
        self.calls.append((operation, request, schema))
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    async def perform_async(self, operation, request, schema=None):
        return self.perform(operation, request, schema)


@pytest.fixture(params=["sync", "async"])
def perform(request):
    """One call of a transport, by either twin."""
    if request.param == "sync":
        return lambda transport, *args: transport.perform(*args)
    return lambda transport, *args: asyncio.run(transport.perform_async(*args))


def test_one_that_says_nothing_passes_everything_on(perform):
    inner = Inner()

    assert perform(Wrapper(inner), "PutItem", PUT, "schema") is REPLY
    assert inner.calls == [("PutItem", PUT, "schema")]


def test_seeing_requests_and_replies(perform):
    seen = []

    class Watcher(Wrapper):
        def around(self, operation, request):
            seen.append((operation, request))
            reply = yield request
            seen.append(reply)
            return reply

    assert perform(Watcher(Inner()), "PutItem", PUT) is REPLY
    assert seen == [("PutItem", PUT), REPLY]


def test_a_request_and_a_reply_may_be_replaced(perform):
    class Renaming(Wrapper):
        def around(self, operation, request):
            reply = yield {**request, "TableName": "other"}
            return {**reply, "Attributes": {}}

    inner = Inner()

    assert perform(Renaming(inner), "PutItem", PUT, "schema") == {**REPLY, "Attributes": {}}
    assert inner.calls == [("PutItem", {**PUT, "TableName": "other"}, "schema")]


def test_an_answer_of_its_own(perform):
    class Deaf(Wrapper):
        def around(self, operation, request):
            if operation != "PutItem":
                yield request
            return {"of": "mine"}

    inner = Inner()

    assert perform(Deaf(inner), "PutItem", PUT) == {"of": "mine"}
    assert inner.calls == []


def test_an_error_of_its_own(perform):
    class Broken(Wrapper):
        def around(self, operation, request):
            raise LookupError("broken")
            yield request

    with pytest.raises(LookupError) as caught:
        perform(Broken(Inner()), "PutItem", PUT)
    assert str(caught.value) == "broken"


def test_an_error_from_inside_passes(perform):
    failure = LookupError("from inside")

    with pytest.raises(LookupError) as caught:
        perform(Wrapper(Inner(failure)), "PutItem", PUT)
    assert caught.value is failure


def test_an_error_from_inside_may_be_answered(perform):
    class Again(Wrapper):
        def around(self, operation, request):
            try:
                return (yield request)
            except LookupError:
                return (yield request)

    inner = Inner(LookupError(), REPLY)

    assert perform(Again(inner), "PutItem", PUT) is REPLY
    assert inner.calls == [("PutItem", PUT, None)] * 2


def test_waiting(perform, monkeypatch):
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    monkeypatch.setattr("time.sleep", waits.append)
    monkeypatch.setattr("pydynox.transports.wrappers.wrapper.sleep", sleep)

    class Slow(Wrapper):
        def around(self, operation, request):
            yield 1
            reply = yield request
            yield 0.5
            return reply

    assert perform(Slow(Inner()), "PutItem", PUT) is REPLY
    assert waits == [1, 0.5]


def test_a_stack_of_them(perform):
    counts = Counts()

    def counting(name):
        class Counter(Wrapper):
            def around(self, operation, request):
                counts[name] += 1
                return (yield request)

        return Counter

    inner = Inner(REPLY, REPLY)
    transport = counting("outer")(counting("inner")(inner))
    perform(transport, "PutItem", PUT)
    perform(transport, "GetItem", {})

    assert counts == {"outer": 2, "inner": 2}
    assert [call[0] for call in inner.calls] == ["PutItem", "GetItem"]


def test_a_cancelled_task_is_told_to_the_wrapper():
    seen = []

    class Watcher(Wrapper):
        def around(self, operation, request):
            try:
                return (yield request)
            finally:
                seen.append("ended")

    class Waiting:
        async def perform_async(self, operation, request, schema=None):
            await asyncio.sleep(60)

    async def story():
        task = asyncio.create_task(Watcher(Waiting()).perform_async("PutItem", PUT))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    asyncio.run(story())

    assert seen == ["ended"]


class TestMistakes:
    def complaint(self, perform, around):
        mistaken = type("Mistaken", (Wrapper,), {"around": around})
        with pytest.raises(TypeError) as caught:
            perform(mistaken(Inner()), "PutItem", PUT)
        return str(caught.value)

    def test_no_generator(self, perform):
        def around(self, operation, request):
            return self.inner.perform(operation, request)

        assert self.complaint(perform, around) == (
            "Mistaken.around() is to be a generator, which sends with `reply = yield request`; it returned dict"
        )

    def test_no_reply(self, perform):
        def around(self, operation, request):
            yield request

        assert self.complaint(perform, around) == ("Mistaken.around() is to return the reply, a dict, got NoneType")

    def test_neither_request_nor_seconds(self, perform):
        def around(self, operation, request):
            return (yield operation)

        assert self.complaint(perform, around) == (
            "Mistaken.around() yields a request to send or seconds to wait, got str"
        )
