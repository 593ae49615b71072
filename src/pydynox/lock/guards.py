"""The two context managers, and what they share."""

from __future__ import annotations

import os
import threading
from contextvars import copy_context
from typing import TYPE_CHECKING

from pydynox.client.defaults import get_default_client
from pydynox.client.flows.drivers import drive, drive_async
from pydynox.errors import PydynoxException
from pydynox.foundation.public_names import name_as
from pydynox.lock.hold import Hold
from pydynox.lock.pace import pace_of
from pydynox.lock.rows import check_row
from pydynox.lock.settings import checked_settings

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.lock.metrics import LockMetrics
    from pydynox.lock.pace import AdvancingClock
    from pydynox.transaction import SyncTransaction, Transaction


class Guard:
    """One block, once."""

    def __init__(
        self,
        client: DynamoDBClient,
        *,
        table: str,
        key: str,
        lease_duration: float = 30.0,
        wait_timeout: float = 35.0,
        clock: AdvancingClock | None = None,
    ) -> None:
        """`table` has the partition key `key` (S) and no sort key; nobody creates it for you.

        lease_duration: seconds after which others may take the lock if it is no longer renewed, 0.1 to 86400.
        wait_timeout: seconds to wait for it, 0 to 86400; with 0 it is asked for once.
        clock: for tests, which put it forward, such as `backend.clock` of a MemoryBackend.
        """
        self._settings = checked_settings(client, table, key, lease_duration, wait_timeout)
        self._pace = pace_of(clock)
        self._hold = Hold(client, self._settings, self._pace.now)
        self._client = client
        self._process = os.getpid()
        self._is_entered = False
        self._is_left = False

    @property
    def metrics(self) -> LockMetrics:
        """What this acquisition has taken so far."""
        return self._hold.metrics

    def raise_if_lost(self) -> None:
        """LockLost if the lock is not held, as far as this process can know without asking; no request is sent."""
        self._check_process()
        self._pace.look()
        if not self._hold.is_held:
            raise self._hold.lost()

    def check_in(self, transaction: Transaction | SyncTransaction) -> None:
        """Let the transaction commit only if the lock is still held then, which DynamoDB itself checks.

        If it is not, the transaction is cancelled with ConditionalCheckFailed for the lock's row. It takes one of the
        transaction's 100 operations.
        """
        from pydynox.model.transactions.queue import TransactionQueue

        if not isinstance(transaction, TransactionQueue):
            raise TypeError(f"check_in() takes a Transaction or SyncTransaction, got {type(transaction).__name__}")
        if (transaction._client or get_default_client()) is not self._client:
            raise ValueError(
                f"{self._settings.shown}: the transaction is sent by another client than the lock's, which may see "
                f"another table; give it the lock's: {type(transaction).__name__}(client)"
            )
        self.raise_if_lost()
        transaction.condition_check(**check_row(self._settings, self._hold.owner))

    def _enter(self) -> None:
        self._check_process()
        if self._is_entered or self._is_left:
            raise RuntimeError(f"{self._settings.shown}: a guard is entered once; make another one for another block")
        self._is_entered = True

    def _exit(self) -> None:
        self._check_process()
        if self._is_left:
            raise RuntimeError(f"{self._settings.shown}: this guard's block has ended already")
        self._is_left = True
        if not self._is_entered:
            raise self._hold.lost()
        self._pace.stop(self._hold)

    def _check_process(self) -> None:
        if os.getpid() != self._process:
            raise RuntimeError(
                f"{self._settings.shown}: the guard was made in process {self._process} and is used in its child "
                f"{os.getpid()}; a lock is not inherited, so make a guard and a client there"
            )


def _clean_up_behind(hold: Hold) -> None:
    """Remove the row in a thread, which a program waits for when it ends."""
    threading.Thread(
        target=copy_context().run, args=(drive, hold.clean_up(), hold.transport), name="pydynox lock"
    ).start()


def _note(error: BaseException, cleanup: Exception) -> None:
    error.add_note(f"The lock was not released cleanly: {type(cleanup).__name__}: {cleanup}")


class SyncDistributedLock(Guard):
    """A lock in a table, for blocking code: `with SyncDistributedLock(client, table="locks", key="report") as lock:`.

    It is renewed in the background until the block ends. `LockNotAcquired` if it was not free in time.
    """

    def __enter__(self) -> Self:
        self._enter()
        hold = self._hold
        try:
            drive(hold.acquire(), hold.transport, self._pace.sleep)
        except BaseException:
            self._is_left = True
            if hold.may_be_written:
                drive(hold.clean_up(), hold.transport)
            raise
        self._pace.start(hold)
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._exit()
        try:
            drive(self._hold.release(), self._hold.transport, self._pace.sleep)
        except PydynoxException as cleanup:
            if error is None:
                raise
            _note(error, cleanup)


class DistributedLock(Guard):
    """A lock in a table, for asynchronous code: `async with DistributedLock(client, table="locks", key="report"):`.

    A thread renews it until the block ends, however busy the event loop is. `LockNotAcquired` if it was not free in
    time.
    """

    async def __aenter__(self) -> Self:
        self._enter()
        hold = self._hold
        try:
            await drive_async(hold.acquire(), hold.transport, self._pace.sleep_async)
        except Exception:
            self._is_left = True
            if hold.may_be_written:
                await drive_async(hold.clean_up(), hold.transport)
            raise
        except BaseException:  # a task that is cancelled must not wait
            self._is_left = True
            if hold.may_be_written:
                _clean_up_behind(hold)
            raise
        self._pace.start(hold)
        return self

    async def __aexit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._exit()
        try:
            await drive_async(self._hold.release(), self._hold.transport, self._pace.sleep_async)
        except PydynoxException as cleanup:
            if error is None:
                raise
            _note(error, cleanup)


name_as(DistributedLock, Guard)
