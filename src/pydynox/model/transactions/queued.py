"""What queueing an operation of a transaction gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Protocol

    from pydynox.model.transactions.actions import Action

    class Beginning(Protocol):
        """A transaction, as far as it is waited for."""

        async def _begun(self, action: Action) -> None: ...


class Queued:
    """An operation that is queued already, whether this is awaited or not.

    Awaiting it is for one that has to wait before its request, for hooks that are coroutine functions: it begins then,
    and else with the commit.
    """

    __slots__ = ("_action", "_transaction")

    def __init__(self, transaction: Beginning, action: Action) -> None:
        self._transaction = transaction
        self._action = action

    def __await__(self) -> Generator[Any, None, None]:
        return self._transaction._begun(self._action).__await__()
