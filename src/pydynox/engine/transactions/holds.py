"""Transactions in progress.

Operations are done one after another under one lock, so none ever meets another in progress. `Hold` stands for one that
has begun and not ended: a test's own, or that of a transport which lets other tasks run in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydynox.engine import messages
from pydynox.engine.phases.items.keys import key_of_key
from pydynox.engine.storage.tables import Key, Table
from pydynox.engine.transactions.reasons import NO_FAULT, Reason, conflict, raise_if_faulty
from pydynox.engine.transactions.tokens import TokenMemory
from pydynox.errors import TransactionConflictException, TransactionInProgressException
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import canonical_item

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema


class Transactions:
    """What an engine knows of transactions: those in progress by (table, key) of their items and by client request
    token, and those that were done under a token."""

    __slots__ = ("held", "held_tokens", "tokens")

    def __init__(self) -> None:
        self.held: frozenset[tuple[str, Key]] = frozenset()  # a set of its own would cost every engine
        self.held_tokens: frozenset[str] = frozenset()
        self.tokens = TokenMemory()


class Hold:
    """A transaction in progress on some items, until `release()` or the end of its `with` block.

    Meanwhile every other write of the items conflicts with it, and so does reading them in a transaction; a plain read
    sees them as they were. A transaction with the same client request token is told that it is in progress already.
    """

    __slots__ = ("_engine", "_targets", "_token")

    def __init__(
        self, engine: Engine, items: Iterable[tuple[str, Item, TableSchema | None]], client_request_token: str | None
    ) -> None:
        self._engine = engine
        self._token = client_request_token
        self._targets: set[tuple[str, Key]] = set()
        with engine.lock:
            refuse_token_in_progress(engine, client_request_token)
            targets = []
            for name, key, schema in items:
                table = engine.table(name, schema)
                item = canonical_item(key, "Key", limits=engine.settings.limits)[0]
                targets.append((table.name, key_of_key(table, item, engine.settings)))
            raise_if_faulty([NO_FAULT if target not in engine.transactions.held else conflict() for target in targets])
            self._targets.update(targets)
            engine.transactions.held |= self._targets
            if client_request_token is not None:
                engine.transactions.held_tokens |= {client_request_token}

    def release(self) -> None:
        """End it; a second time does nothing."""
        with self._engine.lock:
            self._engine.transactions.held -= self._targets
            self._engine.catalogue.is_sooner = True  # what expired among them has waited
            if self._token is not None:
                self._engine.transactions.held_tokens -= {self._token}
            self._targets = set()
            self._token = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def refuse_held(engine: Engine, table: Table, key: Key) -> None:
    """What a write outside of transactions does on an item that a transaction has in hand."""
    if (table.name, key) in engine.transactions.held:
        raise TransactionConflictException(messages.transaction_conflict())


def reason_of_held(engine: Engine, table: Table, key: Key) -> Reason:
    """What a transaction's member does there."""
    return conflict() if (table.name, key) in engine.transactions.held else NO_FAULT


def refuse_token_in_progress(engine: Engine, token: str | None) -> None:
    if token in engine.transactions.held_tokens:
        raise TransactionInProgressException(messages.transaction_in_progress())
