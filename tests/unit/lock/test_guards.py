"""Blocks of both kinds: what is stored, who waits, what a clock does, and what wrong use is told."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import DynamoDBClient, SyncTransaction, Transaction
from pydynox.client.flows.drivers import drive
from pydynox.engine.clock import ManualClock
from pydynox.exceptions import (
    InternalServerError,
    LockLost,
    LockNotAcquired,
    LockReleaseError,
    ResourceNotFoundException,
    TransactionCanceledException,
)
from pydynox.lock import DistributedLock, SyncDistributedLock

LOCK = "lock 'report' of table 'locks'"


def unanswered(wanted: str, times: int = 10**6) -> Callable[[str, dict[str, Any]], None]:
    """As `before`: the operation is not done; as `after`: it is. Either way the answer is that of a broken service."""
    left = [times]

    def fail(operation: str, request: dict[str, Any]) -> None:
        if operation == wanted and left[0] > 0:
            left[0] -= 1
            error = InternalServerError("Internal server error")
            error.may_have_happened = True
            raise error

    return fail


class TestTaking:
    def test_the_row_is_that_of_protocol_1(self, locks):
        row = locks.run(locks.guard(lease_duration=12.5), lambda lock: locks.row())

        assert {name: type(value) for name, value in row.items()} == {
            "key": str,
            "owner": str,
            "version": str,
            "protocol": int,
            "lease_ms": int,
        }
        assert (row["protocol"], row["lease_ms"]) == (1, 12_500)
        assert locks.row() is None

    def test_one_at_a_time(self, locks):
        def inside(lock):
            owner = locks.row()["owner"]
            error = raised(LockNotAcquired, enter, SyncDistributedLock, locks, wait_timeout=5)
            return owner, str(error)

        owner, text = locks.run(locks.guard(), inside)

        assert text == (f"{LOCK}: not free within wait_timeout=5 s; owner '{owner}' holds it, with a lease of 30 s")

    def test_without_waiting_it_is_asked_for_once(self, locks, faults):
        locks.put_row()
        faults.operations.clear()
        guard = locks.guard(wait_timeout=0)

        assert str(locks.error(guard)) == (
            f"{LOCK}: not free within wait_timeout=0 s; owner 'another' holds it, with a lease of 30 s"
        )
        assert faults.operations == ["PutItem"]
        assert (guard.metrics.wait_timeouts, guard.metrics.conditional_failures) == (1, 1)
        assert locks.row()["owner"] == "another"

    def test_a_holder_that_does_not_renew_is_followed_after_its_whole_lease(self, locks, clock):
        locks.put_row(lease_ms=20_000)

        assert locks.run(locks.guard(), lambda lock: clock.now()) == 20

    def test_a_holder_that_renews_is_waited_for(self, locks, clock, faults):
        """Its lease counts anew from each version that is seen."""
        locks.put_row(lease_ms=20_000)
        renewed: list[float] = []

        def renew(operation: str, request: Any) -> None:
            if operation == "GetItem" and clock.now() >= 10 and not renewed:
                renewed.append(clock.now())
                locks.put_row(lease_ms=20_000, version="2")

        faults.before = renew

        assert locks.run(locks.guard(), lambda lock: clock.now()) == pytest.approx(renewed[0] + 20)

    def test_a_lock_that_is_given_back_is_free_at_once(self, locks, clock, faults):
        locks.put_row()

        def leave(operation: str, request: Any) -> None:
            if operation == "GetItem" and clock.now() >= 3:
                faults.before = lambda operation, request: None
                locks.client.sync_delete_item("locks", {"key": "report"})

        faults.before = leave

        assert 3 <= locks.run(locks.guard(), lambda lock: clock.now()) <= 4

    def test_of_a_write_whose_answer_was_lost_nothing_stays(self, locks, faults):
        faults.after = unanswered("PutItem")
        guard = locks.guard()

        assert isinstance(locks.error(guard), InternalServerError)
        assert locks.row() is None
        assert (guard.metrics.request_failures, guard.metrics.cleanup_failures) == (1, 0)

    def test_a_clean_up_that_fails_is_counted(self, locks, faults):
        faults.after = unanswered("PutItem")
        faults.before = unanswered("DeleteItem")
        guard = locks.guard()

        assert isinstance(locks.error(guard), InternalServerError)
        assert guard.metrics.cleanup_failures == 1

    def test_a_write_that_was_sent_twice_is_its_own(self, locks, faults, clock):
        """As when the client itself retries: the second answer is that the condition is false."""

        def send_first(operation: str, request: Any) -> None:
            if operation == "PutItem":
                faults.before = lambda operation, request: None
                locks.client.perform(operation, request)
                faults.operations.pop()

        faults.before = send_first

        assert locks.run(locks.guard(), lambda lock: lock.raise_if_lost()) is None

    @pytest.mark.parametrize(
        "changes", [{"protocol": 2}, {"lease_ms": 10}, {"lease_ms": "30000"}, {"owner": 5}, {"version": None}]
    )
    def test_another_kind_of_item_is_left_alone(self, locks, changes):
        locks.put_row(**changes)
        row = locks.row()

        error = locks.error(locks.guard())

        assert isinstance(error, ValueError)
        assert str(error).startswith(
            f"{LOCK}: the item there is no lock of protocol 1, which has owner (S), version (S), protocol (N) and "
            "lease_ms (N, 100 to 86400000): {"
        )
        assert locks.row() == row

    def test_a_table_that_is_missing(self, locks):
        assert isinstance(locks.error(locks.guard(table="nowhere")), ResourceNotFoundException)

    def test_a_task_that_is_cancelled_leaves_no_row(self, client, clock, faults):
        reached = threading.Event()
        cleaned = threading.Event()

        async def cancelled() -> None:
            task = asyncio.current_task()
            assert task is not None

            def cancel(operation: str, request: Any) -> None:
                if operation == "PutItem":
                    reached.set()
                    raise asyncio.CancelledError
                if operation == "DeleteItem":
                    cleaned.set()

            faults.after = cancel
            async with DistributedLock(client, table="locks", key="report", clock=clock):
                pass

        with pytest.raises(asyncio.CancelledError):
            asyncio.run(cancelled())

        assert reached.is_set()
        assert cleaned.wait(10)
        faults.after = lambda operation, request: None
        assert client.sync_get_item("locks", {"key": "report"}) is None


class TestHolding:
    def test_it_is_renewed_every_third_of_a_lease(self, locks, clock):
        def body(lock):
            versions = [locks.row()["version"]]
            for _ in range(12):
                clock.advance(5)
                lock.raise_if_lost()
                versions.append(locks.row()["version"])
            return versions

        guard = locks.guard()
        versions = locks.run(guard, body)

        assert guard.metrics.renewals == 6
        assert len(set(versions)) == 7

    def test_others_that_wait_on_its_clock_see_it_renewed(self, locks, clock):
        def body(lock):
            raised(LockNotAcquired, enter, SyncDistributedLock, locks, wait_timeout=100)
            lock.raise_if_lost()
            return clock.now()

        assert locks.run(locks.guard(), body) == pytest.approx(100)

    def test_a_pause_longer_than_the_lease_loses_it(self, locks, clock):
        guard = locks.guard()

        def body(lock):
            clock.advance(30)
            lock.raise_if_lost()

        error = locks.error(guard, body)

        assert isinstance(error, LockLost)
        assert str(error) == f"{LOCK}: it was not renewed within its lease of 30 s"
        assert guard.metrics.lost

    def test_what_took_it_over_is_named(self, locks, clock):
        def body(lock):
            locks.put_row()
            clock.advance(10)
            lock.raise_if_lost()

        error = locks.error(locks.guard(), body)

        assert str(error) == f"{LOCK}: owner 'another' has taken it over"
        assert error.__notes__ == [
            f"The lock was not released cleanly: LockLost: {LOCK}: owner 'another' has taken it over"
        ]
        assert locks.row()["owner"] == "another"

    def test_a_row_that_was_deleted(self, locks, clock):
        def body(lock):
            locks.client.sync_delete_item("locks", {"key": "report"})
            clock.advance(10)
            lock.raise_if_lost()

        assert str(locks.error(locks.guard(), body)) == f"{LOCK}: its row was deleted"

    def test_a_row_that_was_written_by_hand(self, locks, clock):
        def body(lock):
            locks.client.sync_update_item("locks", {"key": "report"}, {"version": "mine"})
            clock.advance(10)
            lock.raise_if_lost()

        assert str(locks.error(locks.guard(), body)) == f"{LOCK}: its row was written by somebody else"

    def test_a_renewal_that_meets_the_end_of_the_block(self, locks, clock, faults):
        guard = locks.guard()

        def leave(operation: str, request: Any) -> None:
            if operation == "UpdateItem":
                faults.before = lambda operation, request: None
                drive(guard._hold.release(), guard._hold.transport)
                lost.append(guard.metrics.lost)

        def body(lock):
            faults.before = leave
            clock.advance(10)
            lock._pace.look()
            lost.append(guard.metrics.lost)

        lost: list[bool] = []
        locks.error(guard, body)  # leaves a second time

        assert lost == [False, False]
        assert guard.metrics.renewals == 0

    def test_a_renewal_is_tried_until_it_is_confirmed(self, locks, clock, faults):
        guard = locks.guard()

        def body(lock):
            faults.before = unanswered("UpdateItem", 3)
            clock.advance(10)
            lock.raise_if_lost()

        locks.run(guard, body)

        assert (guard.metrics.renewals, guard.metrics.request_failures, clock.now()) == (1, 3, 13)

    def test_a_renewal_whose_answer_was_lost_counts(self, locks, clock, faults):
        guard = locks.guard()

        def body(lock):
            faults.after = unanswered("UpdateItem", 1)
            clock.advance(10)
            lock.raise_if_lost()
            clock.advance(28)  # it was tried again after a second, and its lease began with the first try
            assert guard._hold.is_held is True
            clock.advance(1)
            assert guard._hold.is_held is False

        locks.run(guard, body)

    def test_without_a_renewal_it_is_lost_when_its_lease_ends(self, locks, clock, faults):
        def body(lock):
            faults.before = unanswered("UpdateItem")
            clock.advance(10)
            lock.raise_if_lost()

        assert str(locks.error(locks.guard(), body)) == f"{LOCK}: it was not renewed within its lease of 30 s"
        assert clock.now() == 30

    def test_a_thread_renews_in_real_time(self, client, faults):
        renewed = threading.Event()

        def note(operation: str, request: Any) -> None:
            if operation == "UpdateItem":
                renewed.set()

        faults.after = note
        with SyncDistributedLock(client, table="locks", key="report", lease_duration=0.3) as lock:
            assert renewed.wait(10)
            assert [each.name for each in threading.enumerate()].count("pydynox lock") == 1
        assert lock.metrics.consumed_wcu >= 2


class TestLeaving:
    def test_a_lock_that_is_another_ones(self, locks):
        error = locks.error(locks.guard(), lambda lock: locks.put_row())

        assert isinstance(error, LockLost)
        assert str(error) == f"{LOCK}: owner 'another' has taken it over"

    def test_a_row_that_was_deleted(self, locks):
        error = locks.error(locks.guard(), lambda lock: locks.client.sync_delete_item("locks", {"key": "report"}))

        assert isinstance(error, LockLost)
        assert str(error) == f"{LOCK}: its row was deleted"

    def test_the_error_of_the_block_comes_first(self, locks):
        def body(lock):
            locks.put_row()
            raise KeyError("body")

        error = locks.error(locks.guard(), body)

        assert isinstance(error, KeyError)
        assert error.__notes__ == [
            f"The lock was not released cleanly: LockLost: {LOCK}: owner 'another' has taken it over"
        ]

    def test_no_answer(self, locks, faults):
        def body(lock):
            faults.before = unanswered("DeleteItem")

        error = locks.error(locks.guard(), body)

        assert isinstance(error, LockReleaseError)
        assert str(error) == (
            f"{LOCK}: no answer says whether it was released; if not, others wait until its lease of 30 s has passed"
        )
        assert isinstance(error.__cause__, InternalServerError)

    def test_an_answer_that_was_lost(self, locks, faults):
        """The second try finds no row, since the first one deleted it."""

        def body(lock):
            faults.after = unanswered("DeleteItem", 1)

        locks.run(locks.guard(), body)

        assert locks.row() is None

    def test_a_guard_is_for_one_block(self, locks):
        guard = locks.guard()
        locks.run(guard)

        assert str(locks.error(guard)) == f"{LOCK}: a guard is entered once; make another one for another block"
        assert str(exit_of(guard)) == f"{LOCK}: this guard's block has ended already"
        assert str(raised(LockLost, guard.raise_if_lost)) == (
            f"{LOCK}: it is not held: its block has not begun, or has ended"
        )

    def test_leaving_before_entering(self, locks):
        guard = locks.guard()

        assert isinstance(exit_of(guard), LockLost)
        assert str(locks.error(guard)) == f"{LOCK}: a guard is entered once; make another one for another block"


class TestFence:
    @pytest.fixture(params=[Transaction, SyncTransaction])
    def commit(self, request, client):
        def run(fill):
            if request.param is SyncTransaction:
                with SyncTransaction(client) as transaction:
                    return fill(transaction)

            async def block():
                async with Transaction(client) as transaction:
                    return fill(transaction)

            return asyncio.run(block())

        return run

    def test_a_transaction_of_who_holds_the_lock(self, client, clock, commit):
        def fill(transaction):
            lock.check_in(transaction)
            transaction.put("locks", {"key": "result"})

        with SyncDistributedLock(client, table="locks", key="report", clock=clock) as lock:
            commit(fill)

        assert client.sync_get_item("locks", {"key": "result"}) == {"key": "result"}

    def test_a_transaction_of_who_has_lost_it_unawares(self, client, clock, commit):
        def fill(transaction):
            lock.check_in(transaction)
            transaction.put("locks", {"key": "result"})
            row = {"key": "report", "owner": "another", "version": "1", "protocol": 1, "lease_ms": 30_000}
            client.sync_put_item("locks", row)

        def block():
            nonlocal lock
            with lock:
                commit(fill)

        lock = SyncDistributedLock(client, table="locks", key="report", clock=clock)
        error = raised(TransactionCanceledException, block)

        assert [(each.code, each.table, each.key) for each in error.failures] == [
            ("ConditionalCheckFailed", "locks", {"key": "report"})
        ]
        assert client.sync_get_item("locks", {"key": "result"}) is None

    def test_what_is_refused(self, client, clock):
        with SyncDistributedLock(client, table="locks", key="report", clock=clock) as lock:
            other = raised(ValueError, lock.check_in, SyncTransaction(DynamoDBClient()))
            default = raised(ValueError, lock.check_in, Transaction())
            wrong = raised(TypeError, lock.check_in, client)
            clock.advance(40)
            lost = raised(LockLost, lock.check_in, SyncTransaction(client))

        text = (
            f"{LOCK}: the transaction is sent by another client than the lock's, which may see another table; "
            "give it the lock's: "
        )
        assert str(other) == f"{text}SyncTransaction(client)"
        assert str(default) == f"{text}Transaction(client)"
        assert str(wrong) == "check_in() takes a Transaction or SyncTransaction, got DynamoDBClient"
        assert str(lost) == f"{LOCK}: it was not renewed within its lease of 30 s"


class TestArguments:
    @pytest.mark.parametrize(
        ("options", "error", "text"),
        [
            ({"table": ""}, ValueError, "table='': a lock's table has a name"),
            ({"table": 5}, TypeError, "table=5: a lock's table is a str, got int"),
            ({"key": 5}, TypeError, "key=5: a lock's key is a str, got int"),
            ({"key": ""}, ValueError, "key='': a lock's key has 1 to 2048 bytes of UTF-8, got 0"),
            (
                {"key": "ä" * 1025},
                ValueError,
                f"key='{'ä' * 40}'...: a lock's key has 1 to 2048 bytes of UTF-8, got 2050",
            ),
            ({"lease_duration": 0.05}, ValueError, "lease_duration=0.05: expected 0.1 to 86400 seconds"),
            ({"lease_duration": "5"}, TypeError, "lease_duration='5': expected seconds as a number, got str"),
            ({"wait_timeout": -1}, ValueError, "wait_timeout=-1: expected 0 to 86400 seconds"),
            ({"wait_timeout": float("nan")}, ValueError, "wait_timeout=nan: expected 0 to 86400 seconds"),
            ({"client": 5}, TypeError, "a lock is given a DynamoDBClient, got int: 5"),
            (
                {"clock": 5},
                TypeError,
                "clock=5: expected an object with now() and advance(seconds), such as backend.clock, got int",
            ),
        ],
    )
    def test_what_no_lock_can_be_made_of(self, locks, options, error, text):
        assert str(raised(error, locks.guard, **options)) == text


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_child_process_has_no_lock(client, clock, monkeypatch):
    with SyncDistributedLock(client, table="locks", key="report", clock=clock) as lock:
        parent = os.getpid()
        with monkeypatch.context() as child:
            child.setattr(os, "getpid", lambda: parent + 1)
            text = str(raised(RuntimeError, lock.raise_if_lost))

    assert text == (
        f"{LOCK}: the guard was made in process {parent} and is used in its child {parent + 1}; "
        "a lock is not inherited, so make a guard and a client there"
    )


def test_two_threads_take_turns(client):
    inside: list[str] = []

    def work() -> None:
        with SyncDistributedLock(client, table="locks", key="report", lease_duration=0.5, wait_timeout=60):
            inside.append("in")
            inside.append("out")

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert inside == ["in", "out"] * 3


def enter(kind: Any, locks: Any, **options: Any) -> None:
    with kind(locks.client, table="locks", key="report", clock=locks.clock, **options):
        pass


def exit_of(guard: Any) -> BaseException:
    blocking = isinstance(guard, SyncDistributedLock)
    leave = guard.__exit__ if blocking else lambda *error: asyncio.run(guard.__aexit__(*error))
    return raised((LockLost, RuntimeError), leave, None, None, None)


def test_a_clock_of_a_test_is_any_with_now_and_advance(client):
    clock = ManualClock(0)
    with SyncDistributedLock(client, table="locks", key="report", clock=clock) as lock:
        lock.raise_if_lost()


def raised(error: Any, function: Any, *args: Any, **options: Any) -> Any:
    with pytest.raises(error) as caught:
        function(*args, **options)
    return caught.value
