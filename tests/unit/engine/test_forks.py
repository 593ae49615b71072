from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from pydynox.client import metrics
from pydynox.client.metrics import MetricsLedger
from pydynox.engine import Engine, forks
from pydynox.expressions import compile_condition
from pydynox.foundation import bounded
from pydynox.transports import who_answers

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]


def in_child(work):
    """Whether `work()`, run in a fork of this process, came to its end and gave something true."""
    pid = os.fork()
    if pid == 0:
        signal.alarm(20)  # a child that hangs is killed
        try:
            done = work()
        except BaseException:
            done = False
        os._exit(0 if done else 1)
    _, status = os.waitpid(pid, 0)
    return status == 0


def definition(name):
    return {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    }


@pytest.fixture
def engine():
    engine = Engine()
    engine.execute("CreateTable", definition("pairs"))
    return engine


class Busy:
    """A thread that writes pairs of equal items, each pair in one transaction, until its block ends."""

    def __init__(self, engine):
        self.engine = engine
        self.wrote = threading.Event()
        self.is_over = False
        self.thread = threading.Thread(target=self.write)

    def write(self):
        sys.settrace(None)  # coverage has a lock of its own, which a fork would leave held in the child
        number = 0
        while not self.is_over:
            number += 1
            puts = [{"Put": {"TableName": "pairs", "Item": {"pk": pk, "n": number}}} for pk in ("left", "right")]
            self.engine.execute("TransactWriteItems", {"TransactItems": puts})
            self.wrote.set()

    def __enter__(self):
        self.thread.start()
        self.wrote.wait()

    def __exit__(self, *error):
        self.is_over = True
        self.thread.join()


class TestFork:
    def test_while_another_thread_is_busy(self, engine):
        def numbers():
            items = [engine.execute("GetItem", {"TableName": "pairs", "Key": {"pk": pk}}) for pk in ("left", "right")]
            return [item["Item"]["n"] for item in items]

        def is_whole():
            left, right = numbers()
            engine.execute("PutItem", {"TableName": "pairs", "Item": {"pk": "of child"}})
            return left == right

        with Busy(engine):
            assert [in_child(is_whole) for _ in range(40)] == [True] * 40
        assert len(engine.items("pairs")) == 2

    def test_inside_an_operation_of_ones_own(self, engine):
        """The lock of a thread that forks while it holds it is as it was, on both sides."""

        def is_free():
            engine.lock.release()
            thread = threading.Thread(target=engine.table_names)
            thread.start()
            thread.join()
            return True

        with engine.lock:
            assert in_child(is_free)
        assert not engine.lock._is_owned()

    def test_does_not_wait_for_ever(self, engine, monkeypatch):
        """A thread that stays inside keeps nobody from forking; the child's engine has a lock of its own."""
        monkeypatch.setattr(forks, "MOST_SECONDS", 0.0)
        is_inside, may_leave = threading.Event(), threading.Event()

        def stay():
            with engine.lock:
                is_inside.set()
                may_leave.wait()

        thread = threading.Thread(target=stay)
        thread.start()
        is_inside.wait()
        try:
            assert in_child(lambda: engine.table_names() == ["pairs"])
        finally:
            may_leave.set()
            thread.join()

    @pytest.mark.parametrize(
        ("lock", "use"),
        [
            (lambda: who_answers._lock, who_answers.answering_entry),
            (lambda: bounded._filling, lambda: compile_condition("forked = unforked")),
            (lambda: metrics._adding, lambda: MetricsLedger().totals()),
        ],
        ids=["who answers", "expressions", "metrics"],
    )
    def test_locks_of_modules_are_free(self, lock, use):
        def use_it():
            use()
            return True

        with lock():
            assert in_child(use_it)

    def test_engines_that_are_gone_are_forgotten(self, monkeypatch):
        monkeypatch.setattr(forks, "_engines", [])
        monkeypatch.setattr(forks, "_room", 4)
        kept = [Engine(), Engine()]
        for _ in range(100):
            Engine()

        assert len(forks._engines) <= 64 + 1
        assert set(kept) <= set(forks._live())
