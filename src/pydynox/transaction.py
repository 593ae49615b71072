"""Writes that all happen or none: queued in a block, sent as one TransactWriteItems when it ends.

`transact_get` is the reading side: items of several models as of one moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.client.flows.drivers import drive, drive_async
from pydynox.client.requests.transactions import with_failures
from pydynox.errors import TransactionCanceledException, ValidationException
from pydynox.foundation.public_names import name_as
from pydynox.model.lifecycle.course import begin, begin_async, begin_unless_it_waits, finish, finish_async
from pydynox.model.transactions.actions import Action, expected_of
from pydynox.model.transactions.get import sync_transact_get, transact_get
from pydynox.model.transactions.queue import TransactionQueue, fault_of

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.model.lifecycle.course import Write
    from pydynox.model.transactions.queued import Queued

__all__ = ["SyncTransaction", "Transaction", "sync_transact_get", "transact_get"]


class SyncTransaction(TransactionQueue):
    """The block's end commits; an exception in it discards what is queued, and nothing is sent.

    ```python
    with SyncTransaction() as transaction:
        transaction.save_model(order)
        transaction.update_by_key(Stock, [Stock.left.add(-1)], Stock.left > 0, sku="A1")
    ```

    A cancelled one raises TransactionCanceledException, whose `failures` say which operations were at fault.
    """

    def commit(self) -> None:
        """Send what is queued, if there is anything; if that fails it stays queued, and the instances as they were."""
        actions = self._actions.copy()
        members = self._members(actions)
        if members:
            try:
                drive(self._flow(actions, members), self._answering())
            except TransactionCanceledException as error:
                raise with_failures(error, members, expected_of) from None
            except (ValidationException, TypeError) as error:
                raise fault_of(actions, members, error) from None
        self._committed(actions, bool(members))
        for action in actions:
            if action.write is not None:
                finish(action.write)

    def _begin(self, write: Write, wants_item: bool) -> Queued:
        begin(write)
        action = Action(write.definition, write=write, wants_item=wants_item)
        action.plan()
        return self._add(action)

    async def _begun(self, action: Action) -> None:
        raise TypeError(
            "an operation of a SyncTransaction is queued without await; asynchronous code has "
            "`async with Transaction() as transaction`"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is None:
            self.commit()
        else:
            self._discard()


class Transaction(TransactionQueue):
    """The asynchronous twin: operations are queued without `await`, the end of the block sends them.

    ```python
    async with Transaction() as transaction:
        transaction.save_model(order)
        transaction.check_model(customer, Customer.blocked == False)
    ```

    An operation that has to wait before its request, for hooks that are coroutine functions, begins when it is awaited
    (`await transaction.save_model(order)`), else with the commit.
    """

    async def commit(self) -> None:
        """Send what is queued, if there is anything; if that fails it stays queued, and the instances as they were."""
        actions = self._actions.copy()
        for action in actions:
            await self._begun(action)
        members = self._members(actions)
        if members:
            try:
                await drive_async(self._flow(actions, members), self._answering())
            except TransactionCanceledException as error:
                raise with_failures(error, members, expected_of) from None
            except (ValidationException, TypeError) as error:
                raise fault_of(actions, members, error) from None
        self._committed(actions, bool(members))
        for action in actions:
            if action.write is not None:
                await finish_async(action.write)

    def _begin(self, write: Write, wants_item: bool) -> Queued:
        action = Action(write.definition, write=write, wants_item=wants_item)
        if begin_unless_it_waits(write):
            action.plan()
        return self._add(action)

    async def _begun(self, action: Action) -> None:
        if action.write is not None and not action.is_planned:
            await begin_async(action.write)
            action.plan()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is None:
            await self.commit()
        else:
            self._discard()


name_as(Transaction, TransactionQueue, *TransactionQueue.__bases__)
transact_get.__module__ = sync_transact_get.__module__ = __name__
